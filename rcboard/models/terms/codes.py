"""Terms of the code lists and of what follows from a code: axis, behaviour, rarity, the kinds of warnings."""

from __future__ import annotations

from enum import StrEnum


class Axis(StrEnum):
    """Which list of ICD-O a code belongs to."""

    MORPHOLOGY = "morphology"
    TOPOGRAPHY = "topography"


class Behaviour(StrEnum):
    """The fifth digit of an ICD-O morphology code. 6 and 9 are used by pathologists, not by registries."""

    BENIGN = "0"
    UNCERTAIN = "1"
    IN_SITU = "2"
    MALIGNANT = "3"
    METASTATIC = "6"
    UNSURE = "9"


class Rarity(StrEnum):
    """Whether an entity is rare: crude incidence below 6 per 100,000 a year in the EU (RARECARE)."""

    RARE = "rare"
    COMMON = "common"
    UNKNOWN = "unknown"


class Bound(StrEnum):
    """What an incidence figure says of the entity it is shown for."""

    FIGURE = "figure"
    """Published for this entity."""
    UPPER = "upper"
    """Published for the entity above it: this one cannot be more frequent."""
    UNKNOWN = "unknown"
    """No source was read."""


class Caution(StrEnum):
    """What a person should look at again; none of these forbids anything."""

    UNUSUAL_PAIR = "unusual_pair"
    UNKNOWN_SITE = "unknown_site"
    UNKNOWN_TYPE = "unknown_type"
    RETIRED_CODE = "retired_code"
    NO_BEHAVIOUR = "no_behaviour"
    NOT_A_PRIMARY = "not_a_primary"
    SEX_NEEDED = "sex_needed"
    SEX_AND_SITE = "sex_and_site"
    AGE_UNKNOWN = "age_unknown"
    NOT_IN_LIST = "not_in_list"
    MORE_THAN_ONE = "more_than_one"
