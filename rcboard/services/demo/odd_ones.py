"""What a real store also holds: looked-at texts, two cases of one person, a double, a merger, a restriction."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rcboard.models.terms.medicine import Sex
from rcboard.services import case_texts, cases, dossier, persons, text_reviews
from rcboard.services.deidentify.version import RULES
from rcboard.services.persons import Name, PersonRow

if TYPE_CHECKING:
    from rcboard.models.terms.ids import CaseId
    from rcboard.services.work import Store, Work

EVERY = 3
"""Every third case has a look at all its texts, so that pages with reviewed text can be seen."""

FEWEST = 11
"""A smaller demo has none of the other odd ones."""


def add(store: Store, made: list[CaseId]) -> None:
    """Add them to the cases of a demo that were just made, the last ones first touched."""
    for case_id in made[::EVERY]:
        with store.work("demo.review") as work:
            _look(work, case_id)
    if len(made) < FEWEST:
        return
    with store.work("demo.persons") as work:
        _second_question(work, made[2])
        _double(work, made[4])
        _merged(work, made[7])
        cases.restrict(work, made[10], frozenset({work.who.user_id}), "The patient works in this house")


def _look(work: Work, case_id: CaseId) -> None:
    """A look at every text, with what the rules made of it."""
    known = case_texts.known_of(work, case_id)
    for text in dossier.texts(work, case_id):
        text_reviews.record(work, case_id, text, case_texts.cleaned(text, known), {"demo": True}, RULES)


def _second_question(work: Work, case_id: CaseId) -> None:
    """Another case of the same person about the same tumour."""
    row = cases.show(work, case_id)
    values = {"question": "Is a rebiopsy of use before the next line?", "country": row.values["country"]}
    cases.register(work, cases.NewCase(person_id=row.person_id, tumour_id=row.tumour_id, values=values))


def _double(work: Work, case_id: CaseId) -> None:
    """Somebody entered again with the name misspelled in its signs: a possible double that nobody has judged."""
    kept = persons.identity(work, cases.show(work, case_id).person_id, noted=False)
    name = kept.current_name or Name("Vexholmen", "Talvira")
    again = PersonRow(names=(Name(name.family.replace("-", " "), name.given.upper()),), sex=kept.sex)
    cases.register(work, cases.NewCase(again, values={"question": "Referred again by the family doctor: same tumour?"}))


def _merged(work: Work, case_id: CaseId) -> None:
    """Somebody who had been entered under a name of before, and was found to be the same person."""
    person_id = cases.show(work, case_id).person_id
    before = PersonRow(names=(Name("Quillerooij-Oudagnolo", "Norelle"),), sex=Sex.UNKNOWN)
    other = cases.register(work, cases.NewCase(before, values={"question": "Old slides: same disease?"}))
    persons.merge(work, cases.show(work, other).person_id, person_id, "Same hospital number on the old letter")
