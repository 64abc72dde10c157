"""What is said of how many people fit a page: one sentence for the verdict, one a step, one a factor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rcboard.language import N_
from rcboard.models.terms.deidentify import Purpose
from rcboard.services.coarser import AGE_WIDTHS
from rcboard.services.deidentify.risk import Step

if TYPE_CHECKING:
    from rcboard.language import Say
    from rcboard.services.deidentify.risk import Estimate
    from rcboard.services.uniqueness import Coarsened, Rarity

FACTORS: dict[str, str] = {
    "incidence per 100,000": N_("New cases per 100,000 people a year"),
    "population": N_("People"),
    "years": N_("Years"),
    "sex": N_("Share of the sex"),
    "age": N_("Share of the age band"),
}
"""The factors of k by their names in `deidentify.risk`."""

STEPS: dict[Step, str] = {
    Step.WIDEN_PLACE: N_("Name no country"),
    Step.DROP_REGION: N_("Name no region"),
    Step.WIDEN_YEARS: N_("Widen the period"),
    Step.WIDEN_AGE: N_("Widen the age band to {n} years"),
    Step.LAYER_UP: N_("Tell the entity more generally, without codes, findings and texts"),
    Step.DROP_SEX: N_("Leave out the sex"),
    Step.DROP_AGE: N_("Leave out the age"),
}

_ENOUGH: dict[Purpose, str] = {
    Purpose.PANEL: N_("Enough for this closed panel ({n})."),
    Purpose.TEACHING: N_("Enough for teaching ({n})."),
    Purpose.PUBLIC: N_("Enough for publication ({n})."),
}
_NOT_ENOUGH: dict[Purpose, str] = {
    Purpose.PANEL: N_("Not enough for this closed panel ({n})."),
    Purpose.TEACHING: N_("Not enough for teaching ({n})."),
    Purpose.PUBLIC: N_("Not enough for publication ({n})."),
}
_PANEL_ONLY = N_("Enough for this closed panel ({n}), not for publication ({public}).")


def people_said(found: Estimate, say: Say) -> str:
    """How many people fit: "about 4 people fit", or that nobody knows. At most two sentences."""
    if found.k is None:
        return say(N_("How often this entity occurs is not known: the person may be the only one."))
    if found.at_most and found.k < 2:
        return say(N_("At most one person is expected to fit."))
    if found.at_most:
        return say(N_("At most {k} people fit, it may be one."), k=number(found.k, say))
    if found.k < 1:
        return say(N_("Fewer than one person is expected to fit: the person may be the only one."))
    return say.plural(N_("About {n} person fits."), N_("About {n} people fit."), int(found.k))


def number(k: float, say: Say) -> str:
    """k as people read it: rounded down, never up over a threshold; below 1 one decimal place."""
    return say.number(int(k * 10) / 10 if k < 1 else int(k))


def said(found: Rarity, public: int, say: Say) -> str:
    """The whole statement for the purpose. `public`: the threshold of publication, named beside the panel's."""
    least = found.estimate.threshold
    first = people_said(found.estimate, say)
    k = found.estimate.k
    if found.enough and found.purpose is Purpose.PANEL and k is not None and k < public:
        then = say(_PANEL_ONLY, n=least, public=public)
    else:
        then = say((_ENOUGH if found.enough else _NOT_ENOUGH)[found.purpose], n=least)
    if k is None or found.estimate.at_most:
        then = f"{then} {say(N_('A published figure for this very entity can be entered with its source.'))}"
    return f"{first} {then}"


def head_said(found: Rarity, public: int, say: Say) -> str:
    """The head of the statement: whether the combination is rare for anyone."""
    k = found.estimate.k
    if found.estimate.at_most or k is None:
        return say(N_("Rare combination, and nobody knows how rare"))
    return say(N_("Rare combination")) if k < public else say(N_("Not a rare combination"))


def step_said(one: Coarsened, say: Say) -> str:
    """What one step does and where it leads: "Widen the age band to 20 years: about 12 people fit, enough."."""
    width = one.coarser.age_width or AGE_WIDTHS[0]
    words = say(STEPS[one.step], n=width)
    reached = people_said(one.reached, say)
    return say(N_("{step}. {people}"), step=words, people=reached)
