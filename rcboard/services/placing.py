"""Where a case belongs: its line in lists, family, entity and networks follow from the diagnosis that holds.

Also the checks of stage, grade and fitness on entry, so that tumour rows are kept only where the rules allow them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rcboard.errors import Refused
from rcboard.services import intervals, search

if TYPE_CHECKING:
    from datetime import date

    from rcboard.models.case import Case
    from rcboard.models.terms.dates import PartialDate
    from rcboard.models.terms.medicine import FitnessScale, GradeSystem
    from rcboard.services.tumours import DiagnosisRow
    from rcboard.services.work import Work


def diagnosis_line(row: DiagnosisRow | None) -> str:
    """The diagnosis as a list shows it: the report's words, or the code's term, with the site."""
    from rcboard.services import vocabularies

    if row is None:
        return ""
    morphology = vocabularies.code(row.morphology) if row.morphology else None
    topography = vocabularies.code(row.topography) if row.topography else None
    words = row.text or (morphology.term if morphology else row.morphology) or ""
    site = (topography.term if topography else row.topography) or ""
    if row.text is None:  # the code's term; "not otherwise specified" says nothing in a line
        words = words.removesuffix(", NOS")
    site = site.removesuffix(", NOS")
    if not words:
        return site
    return words if not site or site.lower() in words.lower() else f"{words}, {site[0].lower() + site[1:]}"


def is_entity(code: str) -> bool:
    """Whether the rare-cancer classification has an entity of this code."""
    from rcboard.services import entities

    return code in entities.entities()


def place(work: Work, case: Case) -> None:
    """Bring a case's line, family, entity and networks up to date, and its search row."""
    from rcboard.services import classification, tumours

    current = tumours.current(work, case.tumour_id)
    # Lists are sorted by this line, and even the place of a restricted case in them would tell its diagnosis.
    case.diagnosis_line = "" if case.restricted else diagnosis_line(current)
    case.family = case.entity_code = case.networks = ""
    if current is not None and current.morphology:
        from rcboard.models.patient import Person

        birth = tumours.born(work, case.person_id)
        sex = work.db.get_one(Person, case.person_id).sex
        found = classification.classify(
            current.topography or "",
            current.morphology,
            age=age_on(birth, current.dated),
            sex=sex.value,
            age_on_board_day=age_on(birth, work.today),
        )
        case.family = found.family.code if found.family else ""
        case.entity_code = found.entity.code if found.entity else ""
        case.networks = found.networks_short
    if case.entity_override:
        case.entity_code, case.family = case.entity_override, case.entity_override[:2]
    case.changed_at = work.now
    work.db.flush()
    search.index_case(work, case)
    work.touch("case", case.id)


def age_on(birth: PartialDate | None, day: PartialDate | date | None) -> int | None:
    """The age in completed years that is reached for sure on a day; None where either is not known."""
    found = intervals.ages(birth, day)
    return max(found[0], 0) if found is not None else None


def checked_stage(system: str, value: str, edition: str | None, table: str | None, *, confirmed: bool) -> str:
    """The stage in its normal form; refused where the rules do, warned values only when confirmed."""
    from rcboard.services import staging

    verdict = staging.check(system, value, edition, table)
    if verdict.refused or (verdict.warned and not confirmed):
        raise Refused(verdict.code or "medicine.stage", field="value", **dict(verdict.facts))
    return verdict.value


def checked_grade(system: GradeSystem, value: str) -> str:
    """The grade in its normal form; refused where its system has no such grade."""
    from rcboard.services import grading

    return grading.check(system, value)


def checked_fitness(scale: FitnessScale, value: int, birth: PartialDate | None, day: PartialDate | None) -> None:
    """Refuse a value outside the scale, and a scale that does not fit the age."""
    from rcboard.services import fitness

    fitness.check(scale, value, birth, day)
