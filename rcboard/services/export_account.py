"""The account of one anonymised file, kept beside its line in the ledger: what was changed, decided, left, and k.

It holds kinds and counts, never a value: the anonymisation report is made from it long after the case has changed.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from rcboard.models.terms.deidentify import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from rcboard.services.text_reviews import ReviewRow

BY_HAND = "by_hand"
"""Kind of what a person marked; no rule had found it."""
TOKEN = "token"  # noqa: S105
"""Kind of a word or number that no rule explained, offered for a look."""


@dataclass(frozen=True, slots=True)
class FactorLine:
    """One factor of k: its name as in `risk`, its value, and where it is from."""

    name: str
    value: float
    source: str


@dataclass(frozen=True, slots=True)
class Account:
    """What the anonymisation report tells of one file."""

    texts: int = 0
    """Free texts that are in the file."""
    left_out: int = 0
    changed: Mapping[str, int] | None = None
    """How many findings of each kind (`Kind`, or "by_hand") were replaced."""
    kept: Mapping[str, int] | None = None
    """How many findings of each kind a person let stand."""
    telling: int = 0
    """How many details that may single out still stand in the reviewed texts: a twin, an origin, an office, news."""
    reviewers: tuple[str, ...] = ()
    """Roles of those who looked at the texts, one entry a person; names stay in the house."""
    unreviewed: bool = False
    leak_places: tuple[str, ...] = ()
    """Places of the file at which a person should look, with the field: "text: family (other)"."""
    k: float | None = None
    at_most: bool = True
    threshold: int = 0
    enough: bool = False
    factors: tuple[FactorLine, ...] = ()
    like_cases: int | None = None
    entity: str = ""
    """Name of the entity as the file tells it; "" where it tells none."""
    coarser: Mapping[str, int | bool] | None = None
    """What the file tells less of (`coarser.Coarser`)."""
    with_country: bool = False
    consent: str = ""
    """The kind of consent that the export stands on."""
    consent_answer: str = ""

    def as_json(self) -> str:
        """As it is kept."""
        return json.dumps(asdict(self), sort_keys=True, ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str) -> Account:
        """From what was kept; fields that a later version added are empty."""
        kept: dict[str, Any] = json.loads(text)
        kept["factors"] = tuple(FactorLine(**line) for line in kept.get("factors", ()))
        for name in ("reviewers", "leak_places"):
            kept[name] = tuple(kept.get(name, ()))
        return cls(**kept)


def decided(looks: Iterable[ReviewRow]) -> tuple[dict[str, int], dict[str, int]]:
    """What stored looks say, by kind: how many findings were replaced, and how many a person let stand.

    A word that no rule found and that a person let stand is no finding; it is counted under `TOKEN`.
    """
    changed: Counter[str] = Counter()
    kept: Counter[str] = Counter()
    for look in looks:
        items, marks = look.decisions.get("items"), look.decisions.get("marks")
        hand = len(marks) if isinstance(marks, list) else 0
        changed.update({BY_HAND: hand} if hand else {})
        for key, decision in items.items() if isinstance(items, dict) else ():
            parts = key.split("|")
            if parts[0] == "read":
                continue
            kind = parts[1] if len(parts) > 1 and parts[1] in set(Kind) else ""
            if not kind and hand and parts[0] == "single_out":
                continue  # a mark, counted above
            (changed if decision[0] == "replaced" else kept)[kind or TOKEN] += 1
    return dict(sorted(changed.items())), dict(sorted(kept.items()))


def keeps_a_mark(look: ReviewRow) -> bool:
    """Whether a person let something stand in a text that may single out: a trait, an occupation, a rare age."""
    items = look.decisions.get("items")
    telling = {Kind.TRAIT.value, Kind.OCCUPATION.value, Kind.AGE.value}
    return any(
        decision[0] == "kept" and len(parts := key.split("|")) > 1 and parts[1] in telling
        for key, decision in (items.items() if isinstance(items, dict) else ())
    )
