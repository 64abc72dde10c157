"""Grades: which exist in each system, and what their parts would give. The pathologist's grade is the record.

A computed grade is only ever a warning where it differs. Sources: FNCLCC (Trojani 1984, Guillou 1997); WHO digestive
2019 and thoracic 2021 for neuroendocrine neoplasms; WHO central nervous system 2021; ICCR soft tissue dataset for the
types that FNCLCC is not meant for.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from rcboard.errors import Refused
from rcboard.models.terms.medicine import GradeSystem
from rcboard.models.words.medicine import GRADE_SYSTEM
from rcboard.services.complaints import Complaint
from rcboard.services.event_fields import read_number

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rcboard.language import Say

_G3 = ("GX", "G1", "G2", "G3")
_G4 = (*_G3, "G4")

VALUES: dict[GradeSystem, tuple[str, ...]] = {
    GradeSystem.FNCLCC: _G3,
    GradeSystem.NEN_GEP: ("NET GX", "NET G1", "NET G2", "NET G3", "NEC", "MiNEN"),
    GradeSystem.NEN_LUNG: ("typical carcinoid", "atypical carcinoid", "carcinoid", "LCNEC", "SCLC"),
    GradeSystem.CNS_WHO: ("1", "2", "3", "4"),
    GradeSystem.WHO_ISUP: _G4,
    GradeSystem.FUHRMAN: _G4,
    GradeSystem.ISUP_GROUP: ("1", "2", "3", "4", "5"),
    GradeSystem.HYAMS: ("I", "II", "III", "IV"),
    GradeSystem.WEISS: tuple(str(score) for score in range(10)),
    GradeSystem.BLOOM_RICHARDSON: _G3,
    GradeSystem.FIGO_GRADE: _G3,
    GradeSystem.THREE_TIER: _G3,
    GradeSystem.TWO_TIER: ("low", "high"),
}
"""The grades of each system; "other" takes any short text."""

_LONGEST = 60
_ROMAN = {"I": "1", "II": "2", "III": "3", "IV": "4", "V": "5"}

NOT_FOR_FNCLCC: dict[str, frozenset[str]] = {
    "GIST": frozenset({"8936"}),
    "desmoid": frozenset({"8821", "8822"}),
    "rhabdomyosarcoma of children": frozenset({"8900", "8902", "8910", "8912", "8920"}),
    "Ewing sarcoma and like it": frozenset({"9364", "9366", "9367", "9368"}),
    "desmoplastic small round cell tumour": frozenset({"8806"}),
    "rhabdoid tumour": frozenset({"8963"}),
    "alveolar soft part sarcoma": frozenset({"9581"}),
    "clear cell sarcoma": frozenset({"9044"}),
    "epithelioid sarcoma": frozenset({"8804"}),
    "extraskeletal myxoid chondrosarcoma": frozenset({"9231"}),
    "malignant peripheral nerve sheath tumour": frozenset({"9540"}),
    "angiosarcoma and epithelioid haemangioendothelioma": frozenset({"9120", "9133", "9140"}),
    "infantile fibrosarcoma": frozenset({"8814"}),
    "solitary fibrous tumour": frozenset({"8815"}),
    "inflammatory myofibroblastic tumour": frozenset({"8825"}),
    "tenosynovial giant cell tumour": frozenset({"9252"}),
    "PEComa": frozenset({"8714"}),
}
"""Types for which FNCLCC is not meant or says nothing, by ICD-O-3 morphology without behaviour."""


def check(system: GradeSystem, value: str) -> str:
    """The grade in its normal form ("2", "grade 2" and "g2" are "G2" where the system writes G).

    Refuses with `grading.value`, `grading.arabic` (Roman digits for CNS WHO) or `grading.too_long`; field "value".
    """
    bare = " ".join(value.split())
    if system is GradeSystem.OTHER:
        if not bare or len(bare) > _LONGEST:
            raise Refused("grading.too_long" if bare else "event.needed", field="value")
        return bare
    allowed = VALUES[system]
    short = re.sub(r"^(?:(?:cns )?who |fnclcc |weiss |hyams )?(?:grade |score |group )?", "", bare, flags=re.IGNORECASE)
    if system is GradeSystem.CNS_WHO and short.upper() in _ROMAN:
        raise Refused("grading.arabic", field="value", suggestion=_ROMAN[short.upper()])
    tried = {short.casefold(), f"g{short.casefold()}", f"net {short.casefold()}", f"net g{short.casefold()}"}
    if "G1" not in allowed:
        tried -= {f"g{short.casefold()}"}
    for each in allowed:
        if each.casefold() in tried or (system is GradeSystem.HYAMS and _ROMAN[each] == short):
            return each
    raise Refused("grading.value", field="value", choices=", ".join(allowed))


def shown(system: GradeSystem, value: str, say: Say) -> str:
    """A grade as a page has it: "G2 (FNCLCC)", "CNS WHO grade 3"; a grade of no named system stands alone."""
    if system is GradeSystem.CNS_WHO:
        return say("CNS WHO grade {grade}", grade=value)
    if system is GradeSystem.OTHER:
        return value
    return say("{grade} ({system})", grade=value, system=say(GRADE_SYSTEM[system]))


def mitosis_score(per_ten_fields: int) -> int:
    """The FNCLCC score of mitoses counted in 10 high-power fields (1.7 mm²): 0-9 is 1, 10-19 is 2, 20 and more is 3."""
    if per_ten_fields < 0:
        raise Refused("grading.part", field="mitoses")
    return 1 if per_ten_fields <= 9 else 2 if per_ten_fields <= 19 else 3


def fnclcc(differentiation: int, mitosis: int, necrosis: int) -> str:
    """The FNCLCC grade from its three scores (1-3, 1-3, 0-2): sum 2-3 is G1, 4-5 is G2, 6-8 is G3."""
    for name, score, low, high in (
        ("differentiation", differentiation, 1, 3),
        ("mitoses", mitosis, 1, 3),
        ("necrosis", necrosis, 0, 2),
    ):
        if not low <= score <= high:
            raise Refused("grading.part", field=name)
    total = differentiation + mitosis + necrosis
    return "G1" if total <= 3 else "G2" if total <= 5 else "G3"


def nen_gep(mitoses: Decimal | None, ki67: Decimal | None, *, well_differentiated: bool = True) -> str | None:
    """The WHO grade of a digestive neuroendocrine neoplasm; the higher of the two measures decides.

    `mitoses` per 2 mm²: under 2, 2 to 20, over 20; `ki67` in percent: under 3, 3 to 20, over 20. Poorly differentiated
    is NEC whatever the counts. None where neither is known.
    """
    if not well_differentiated:
        return "NEC"
    steps = [_step(mitoses, Decimal(2)), _step(ki67, Decimal(3))]
    known = [step for step in steps if step is not None]
    return f"NET G{max(known)}" if known else None


def _step(value: Decimal | None, second: Decimal) -> int | None:
    if value is None:
        return None
    if value < 0:
        raise Refused("grading.part", field="mitoses" if second == 2 else "ki67")
    return 1 if value < second else 2 if value <= 20 else 3


def nen_lung(mitoses: Decimal | None, *, necrosis: bool | None, well_differentiated: bool = True) -> str | None:
    """The type of a well-differentiated tumour of lung or thymus by mitoses per 2 mm² and necrosis.

    Typical: under 2 and no necrosis. Atypical: 2 to 10, or necrosis. Over 10, poorly differentiated, or too little
    known: None, the pathologist's words stand alone.
    """
    if not well_differentiated or mitoses is None or mitoses > 10:
        return None
    if mitoses < 0:
        raise Refused("grading.part", field="mitoses")
    if mitoses >= 2 or necrosis:
        return "atypical carcinoid"
    return "typical carcinoid" if necrosis is False else None


def compute(system: GradeSystem, parts: Mapping[str, object] | None) -> str | None:
    """What the recorded parts would give; None where the system has no rule or a part is missing.

    Parts: `differentiation`, `mitoses` (a count) or `mitosis_score`, `necrosis` (FNCLCC: 0-2; lung: true or false),
    `ki67` (percent), `well_differentiated` (true unless said otherwise). Refuses parts out of range (`grading.part`).
    """
    if not parts:
        return None
    well = parts.get("well_differentiated") is not False
    if system is GradeSystem.NEN_GEP:
        return nen_gep(_number(parts, "mitoses"), _number(parts, "ki67"), well_differentiated=well)
    if system is GradeSystem.NEN_LUNG:
        necrosis = parts.get("necrosis")
        return nen_lung(
            _number(parts, "mitoses"), necrosis=None if necrosis is None else bool(necrosis), well_differentiated=well
        )
    if system is not GradeSystem.FNCLCC:
        return None
    differentiation, necrosis_score = _number(parts, "differentiation"), _number(parts, "necrosis")
    score, count = _number(parts, "mitosis_score"), _number(parts, "mitoses")
    mitosis = int(score) if score is not None else None if count is None else mitosis_score(int(count))
    if differentiation is None or mitosis is None or necrosis_score is None:
        return None
    if any(each != each.to_integral_value() for each in (differentiation, necrosis_score, score or Decimal(0))):
        raise Refused("grading.part", field="differentiation")
    return fnclcc(int(differentiation), mitosis, int(necrosis_score))


def _number(parts: Mapping[str, object], name: str) -> Decimal | None:
    value = parts.get(name)
    if value is None or value == "":
        return None
    try:
        return read_number(value)
    except Refused:
        raise Refused("grading.part", field=name) from None


def compare(recorded: str, computed: str | None) -> Complaint | None:
    """A warning where the computed grade differs from the recorded one, which is kept; None where nothing differs.

    A recorded grade that says it could not be assessed (GX, NET GX) is not contradicted.
    """
    if computed is None or recorded == computed or recorded.endswith("GX"):
        return None
    return Complaint("grading.differs", "value", (("computed", computed), ("recorded", recorded)))


def applies(system: GradeSystem, morphology: str | None, topography: str | None = None) -> Complaint | None:
    """A warning where FNCLCC is not meant for this tumour: bone (C40, C41) or a type of `NOT_FOR_FNCLCC`; else None."""
    if system is not GradeSystem.FNCLCC:
        return None
    if (topography or "")[:3] in {"C40", "C41"}:
        return Complaint("grading.not_bone", "system")
    code = (morphology or "")[:4]
    if any(code in codes for codes in NOT_FOR_FNCLCC.values()):
        return Complaint("grading.not_applied", "system")
    return None


def review(
    system: GradeSystem, recorded: str, parts: Mapping[str, object] | None, *,
    morphology: str | None = None, topography: str | None = None, biopsy: bool = False,
) -> tuple[Complaint, ...]:  # fmt: skip
    """All that is to be said of a recorded grade: not meant for this type, differs from its parts, only a minimum."""
    unfit = applies(system, morphology, topography)
    if unfit is not None:
        return (unfit,)
    differs = compare(recorded, compute(system, parts))
    least = biopsy and system is GradeSystem.FNCLCC and recorded in {"G1", "G2"}
    return tuple(filter(None, (differs, Complaint("grading.biopsy", "value") if least else None)))
