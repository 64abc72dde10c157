"""The words a person reads for codes, rarity, figures and cautions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rcboard.language import N_
from rcboard.models.terms import codes as t

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rcboard.language import Say

AXIS: dict[t.Axis, str] = {
    t.Axis.MORPHOLOGY: N_("Type"),
    t.Axis.TOPOGRAPHY: N_("Site"),
}

BEHAVIOUR: dict[t.Behaviour, str] = {
    t.Behaviour.BENIGN: N_("Benign"),
    t.Behaviour.UNCERTAIN: N_("Uncertain"),
    t.Behaviour.IN_SITU: N_("In situ"),
    t.Behaviour.MALIGNANT: N_("Malignant"),
    t.Behaviour.METASTATIC: N_("Metastasis"),
    t.Behaviour.UNSURE: N_("Primary or metastasis not known"),
}

RARITY: dict[t.Rarity, str] = {
    t.Rarity.RARE: N_("Rare"),
    t.Rarity.COMMON: N_("Not rare"),
    t.Rarity.UNKNOWN: N_("Not known"),
}

BOUND: dict[t.Bound, str] = {
    t.Bound.FIGURE: N_("Published for this entity"),
    t.Bound.UPPER: N_("Published for the group above; this entity is rarer"),
    t.Bound.UNKNOWN: N_("No source was read"),
}

CAUTION: dict[t.Caution, str] = {
    t.Caution.UNUSUAL_PAIR: N_(
        "This pair is unusual: the SEER list of 2018 does not have {morphology} at {site}. Check the site."
    ),
    t.Caution.UNKNOWN_SITE: N_("{code} is not a site of ICD-O-3. It is kept. Nearest: {nearest}."),
    t.Caution.UNKNOWN_TYPE: N_("{code} is not a morphology code of ICD-O-3.2. It is kept. Nearest: {nearest}."),
    t.Caution.RETIRED_CODE: N_("{code} is not in ICD-O-3.2 and comes from: {source}. Present code: {replaced_by}."),
    t.Caution.NO_BEHAVIOUR: N_("{code} has no behaviour. Choose one of: {nearest}."),
    t.Caution.NOT_A_PRIMARY: N_(
        "{morphology} says metastasis or primary not known. Code the primary where it is known."
    ),
    t.Caution.SEX_NEEDED: N_("In a man every cancer of the breast is rare. The sex is not known."),
    t.Caution.SEX_AND_SITE: N_("The site {topography} and the sex do not go together. Check both."),
    t.Caution.AGE_UNKNOWN: N_("The age is not known. Under 18 years PaedCan comes first."),
    t.Caution.NOT_IN_LIST: N_(
        "The rare-cancer list has no entry for {morphology} at this site, so rarity is not known."
    ),
    t.Caution.MORE_THAN_ONE: N_("More than one entity fits: {entities}. Another one may be chosen, with a reason."),
}

NOTHING = {"nearest": N_("none"), "replaced_by": N_("not known"), "site": N_("this site")}
"""What stands in a sentence where a place is empty."""

USUAL_SITES = N_("The list has it at: {sites}.")


def caution_words(caution: t.Caution, facts: Mapping[str, str], say: Say) -> str:
    """The sentence of a caution with its places filled; an empty place says so in words."""
    places = {name: value or say(NOTHING.get(name, "")) for name, value in facts.items()}
    said = say(CAUTION[caution], **places)
    if caution is t.Caution.UNUSUAL_PAIR and facts.get("usual_sites"):
        said = f"{said} {say(USUAL_SITES, sites=facts['usual_sites'])}"
    return said
