"""Full text: a shared table of queries with the hits they must have; identity is a door of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from rcboard.models.terms.case import NumberKind
from rcboard.models.terms.ids import CaseId, UserId
from rcboard.services import attachments, cases, persons, search, tumours

if TYPE_CHECKING:
    from rcboard.services.work import Store


@pytest.fixture
def kept(store: Store) -> dict[str, CaseId]:
    """Three cases that queries tell apart."""
    with store.work("case.register") as work:
        ola = persons.PersonRow(
            names=(persons.Name("Ødvinter", "Óla-Märta"),), numbers=(persons.Number(NumberKind.HOSPITAL, "8812 0475"),)
        )
        found = {
            "dsrct": cases.register(
                work,
                cases.NewCase(
                    ola,
                    diagnosis=tumours.DiagnosisRow("C48.2", "8806/3"),
                    values={"question": "Complete cytoreduction now?", "drugs": "imatinib 400 mg"},
                ),
            ),
            "uveal": cases.register(
                work,
                cases.NewCase(
                    persons.PersonRow(names=(persons.Name("Quelle", "Ewing"),)),
                    diagnosis=tumours.DiagnosisRow("C69.3", "8720/3", "Uveal melanoma"),
                    values={"question": "Liver metastases: tebentafusp?", "clinician": "Dr Vexholm"},
                ),
            ),
            "plain": cases.register(work, cases.NewCase(values={"question": "What is this? 100% unclear_mass"})),
        }
        attachments.add(work, found["plain"], "brief.txt", "Sehr geehrte Frau Kollegin Plönke".encode())
    return found


CONTENT = [
    ("cytoreduction", {"dsrct"}),
    ("CYTORED now", {"dsrct"}),
    ("uveal liv", {"uveal"}),
    ("liv uveal", {"uveal"}),
    ("8806/3", {"dsrct"}),
    ("8806", {"dsrct"}),
    ("C69.3", {"uveal"}),
    ("bentafus", {"uveal"}),
    ("matini", {"dsrct"}),
    ("melanoma imatinib", set()),
    ("zzz", set()),
    ("", set()),
    ("   ", set()),
    ('"', set()),
    ("100%", {"plain"}),
    ("unclear_mass", {"plain"}),
    ("NEAR(a b) OR *", set()),
    ("question: uveal", set()),
]
IDENTITY = [
    ("ødvinter", {"dsrct"}),
    ("odvinter", {"dsrct"}),
    ("ola marta", {"dsrct"}),
    ("88120475", {"dsrct"}),
    ("8812 0475", {"dsrct"}),
    ("vexholm", {"uveal"}),
    ("plonke", {"plain"}),
    ("quelle", {"uveal"}),
]


@pytest.mark.parametrize(("query", "hits"), CONTENT)
def test_content_is_found(store: Store, kept: dict[str, CaseId], query: str, hits: set[str]) -> None:
    with store.reading() as work:
        for identity in (False, True):
            found = search.find(work, query, identity=identity)
            assert {hit.case_id for hit in found} == {kept[name] for name in hits}


@pytest.mark.parametrize(("query", "hits"), IDENTITY)
def test_identity_is_found_only_where_it_may_be(
    store: Store, kept: dict[str, CaseId], query: str, hits: set[str]
) -> None:
    with store.reading() as work:
        assert {hit.case_id for hit in search.find(work, query, identity=True)} == {kept[name] for name in hits}
        assert search.find(work, query, identity=False) == ()


def test_a_changed_text_is_found_anew_and_not_as_it_was(store: Store, kept: dict[str, CaseId]) -> None:
    with store.work("case.change") as work:
        cases.change(work, kept["dsrct"], {"question": "Second line?"})
    with store.reading() as work:
        assert search.find(work, "cytoreduction", identity=True) == ()
        assert [hit.case_id for hit in search.find(work, "second line", identity=False)] == [kept["dsrct"]]


def test_a_restricted_case_is_found_by_its_pseudonym_alone(store: Store, kept: dict[str, CaseId]) -> None:
    with store.work("case.restrict") as work:
        cases.restrict(work, kept["uveal"], frozenset({UserId(store.who.user_id)}), "A member of staff")
        pseudonym = cases.show(work, kept["uveal"]).pseudonym
    with store.reading() as work:
        assert search.find(work, "uveal", identity=True) == ()
        assert search.find(work, "quelle", identity=True) == ()
        [hit] = search.find(work, pseudonym, identity=False)
    assert (hit.case_id, hit.diagnosis_line) == (kept["uveal"], "")
