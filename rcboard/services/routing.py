"""Which European Reference Network a case belongs to, by entity, site and age; and which syndromes it calls to mind.

The tables `networks.csv`, `routing.csv` and `triggers.csv` in `resources/codes` hold the rules with their sources:
names of groups from the networks' pages, shared routing and triggers from general knowledge, to be verified.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from rcboard.services import vocabularies
from rcboard.services.code_sets import CodeSet, code_set
from rcboard.services.entities import Entity, under

if TYPE_CHECKING:
    from collections.abc import Iterable

ADULT = 18
"""Age in years from which the adult networks are meant (PaedCan: under 18)."""

PAEDIATRIC = "PaedCan"


@dataclass(frozen=True, slots=True)
class Network:
    """A network, the part of it, and why the case belongs there."""

    network: str
    """"EURACAN"."""
    domain: str
    """"G1"; empty where the network has no parts or the part is to be agreed."""
    why: str
    role: str = "main"
    """"main", "with" for one that shares the case, "neighbour" for a network outside oncology."""
    network_name: str = ""
    domain_name: str = ""

    @property
    def short(self) -> str:
        """ "EURACAN G1", as lists and filters show it."""
        return self.network if self.domain in {"", self.network} else f"{self.network} {self.domain}"


@dataclass(frozen=True, slots=True)
class Trigger:
    """A hereditary syndrome to think of, and the condition under which."""

    syndrome: str
    group: str
    """Thematic group of ERN GENTURIS, or the network that takes these."""
    condition: str


@dataclass(frozen=True, slots=True)
class _Rule:
    entities: tuple[str, ...]
    topography: CodeSet
    age_min: int | None
    age_max: int | None
    network: str
    domain: str
    role: str
    why: str

    def applies(self, rows: Iterable[Entity], topography: str, age: int | None) -> int:
        """How specific the rule is for this case: the length of the matched entity code and site; 0 for not at all."""
        if self.topography and topography not in self.topography:
            return 0
        if self.age_min is not None and (age is None or age < self.age_min):
            return 0
        if self.age_max is not None and (age is None or age > self.age_max):
            return 0
        reach = max((len(code) for code in self.entities for row in rows if under(row.code, code)), default=0)
        return reach * 4 + 2 * bool(self.topography) + (self.age_min is not None) if reach else 0


@cache
def _rules() -> tuple[_Rule, ...]:
    return tuple(
        _Rule(
            entities=tuple(row["entities"].split(",")),
            topography=code_set(row["topography"]),
            age_min=int(row["age_min"]) if row["age_min"] else None,
            age_max=int(row["age_max"]) if row["age_max"] else None,
            network=row["network"],
            domain=row["domain"],
            role=row["role"],
            why=row["why"],
        )
        for row in vocabularies.rows("routing.csv")
    )


@cache
def network_names() -> dict[tuple[str, str], tuple[str, str]]:
    """The full names of a network and its part, by their codes."""
    return {
        (row["network"], row["domain"]): (row["network_name"], row["domain_name"])
        for row in vocabularies.rows("networks.csv")
    }


@cache
def _triggers() -> tuple[tuple[tuple[str, ...], Trigger], ...]:
    return tuple(
        (tuple(row["entities"].split(",")), Trigger(row["syndrome"], row["group"], row["condition"]))
        for row in vocabularies.rows("triggers.csv")
    )


def _network(network: str, domain: str, why: str, role: str) -> Network:
    name, part = network_names().get((network, domain), ("", ""))
    if not name:
        name = next((said for (code, _), (said, _part) in network_names().items() if code == network), network)
    return Network(network, domain, why, role, name, part)


def networks_for(
    rows: tuple[Entity, ...], path: tuple[Entity, ...], topography: str, age: int | None
) -> tuple[Network, ...]:
    """The networks of a case at this age in years, the one that leads first.

    `rows`: all hits; `path`: the rows that are shown, most specific first: only they decide who leads. An unknown age
    counts as that of an adult, except for tumours of the paediatric family; `classification` warns of it.
    """
    leading = [
        (rule.applies(path, topography, age), rule)
        for rule in _rules()
        if rule.role == "main" and rule.applies(path, topography, age)
    ]
    found: list[Network] = []
    if leading:
        _, lead = max(leading, key=lambda item: item[0])
        found.append(_network(lead.network, lead.domain, lead.why, "main"))
    found += [
        _network(rule.network, rule.domain, rule.why, rule.role)
        for rule in _rules()
        if rule.role != "main" and rule.applies(rows, topography, age)
    ]
    if age is not None and age < ADULT and found:
        others = [
            network if network.role != "main" else _network(network.network, network.domain, network.why, "with")
            for network in found
            if network.network != PAEDIATRIC
        ]
        found = [_network(PAEDIATRIC, PAEDIATRIC, "Under 18 years: PaedCan first.", "main"), *others]
    once: dict[tuple[str, str], Network] = {}
    for network in found:
        once.setdefault((network.network, network.domain), network)
    return tuple(once.values())


def child_networks(age: int | None) -> tuple[Network, ...]:
    """PaedCan in a child, also where the cancer is common in adults or not in the list; else none."""
    if age is None or age >= ADULT:
        return ()
    return (_network(PAEDIATRIC, PAEDIATRIC, "Under 18 years: every cancer of a child belongs to PaedCan.", "main"),)


def triggers_for(rows: tuple[Entity, ...]) -> tuple[Trigger, ...]:
    """The hereditary syndromes that these entities call to mind, each with its condition for a person to judge."""
    return tuple(
        trigger for codes, trigger in _triggers() if any(under(row.code, code) for row in rows for code in codes)
    )
