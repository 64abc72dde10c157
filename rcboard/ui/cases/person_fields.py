"""The lists of a person (names, numbers, contacts, relatives) as rows of a form, and back into a person."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from rcboard.language import N_
from rcboard.models.terms.case import ContactKind, NameKind, NumberKind
from rcboard.models.terms.medicine import Sex
from rcboard.models.words.case import CONTACT_KIND, NAME_KIND, NUMBER_KIND
from rcboard.services import persons
from rcboard.services.event_fields import Field, FieldType

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rcboard.models.terms.dates import PartialDate
    from rcboard.services.persons import PersonRow

_T, _C = FieldType.TEXT, FieldType.CHOICE


def _kinds(words: Mapping[object, str]) -> dict[str, str]:
    return {str(kind): said for kind, said in words.items()}


NAMES = Field("names", FieldType.LIST_OF, N_("Names"), parts=(
    Field("kind", _C, N_("Kind of name"), choices=_kinds(NAME_KIND)),  # type: ignore[arg-type]
    Field("family", _T, N_("Family name")), Field("given", _T, N_("Given name")),
))  # fmt: skip
NUMBERS = Field("numbers", FieldType.LIST_OF, N_("Numbers"), parts=(
    Field("kind", _C, N_("Kind of number"), choices=_kinds(NUMBER_KIND)),  # type: ignore[arg-type]
    Field("value", _T, N_("Number")), Field("issuer", _T, N_("Given by")),
))  # fmt: skip
CONTACTS = Field("contacts", FieldType.LIST_OF, N_("Contacts"), parts=(
    Field("kind", _C, N_("Kind of contact"), choices=_kinds(CONTACT_KIND)),  # type: ignore[arg-type]
    Field("value", _T, N_("Address or number")),
))  # fmt: skip
RELATIVES = Field("relatives", FieldType.LIST_OF, N_("Relatives"), parts=(
    Field("name", _T, N_("Name of the relative")), Field("kinship", _T, N_("Kinship")),
))  # fmt: skip
LISTS = (NAMES, NUMBERS, CONTACTS, RELATIVES)


def values_of(person: PersonRow) -> dict[str, object]:
    """A person as the values of the form."""
    return {
        "names": [{"kind": str(n.kind), "family": n.family, "given": n.given} for n in person.names],
        "numbers": [
            {"kind": str(n.kind), "value": n.value} | ({"issuer": n.issuer} if n.issuer else {}) for n in person.numbers
        ],
        "contacts": [{"kind": str(c.kind), "value": c.value} for c in person.contacts],
        "relatives": [{"name": k.name} | ({"kinship": k.kinship} if k.kinship else {}) for k in person.relatives],
        "born": person.born,
        "sex": person.sex,
        "language": person.language or "",
        "interpreter": person.interpreter,
    }


def person_of(before: PersonRow, values: Mapping[str, object], born: PartialDate | None) -> PersonRow:
    """The person that the values of the form make of the one before."""
    rows: dict[str, list[dict[str, object]]] = {
        each.name: list(values[each.name])  # type: ignore[call-overload]
        for each in LISTS
    }

    def said(row: Mapping[str, object], name: str) -> str:
        return str(row.get(name) or "")

    interpreter = values["interpreter"]
    return replace(
        before,
        names=tuple(
            persons.Name(said(row, "family"), said(row, "given"), NameKind(said(row, "kind") or NameKind.CURRENT))
            for row in rows["names"]
        ),
        numbers=tuple(
            persons.Number(NumberKind(said(row, "kind") or NumberKind.HOSPITAL), said(row, "value"),
                           said(row, "issuer") or None)
            for row in rows["numbers"]
        ),
        contacts=tuple(
            persons.Reach(ContactKind(said(row, "kind") or ContactKind.OTHER), said(row, "value"))
            for row in rows["contacts"]
        ),
        relatives=tuple(persons.Kin(said(row, "name"), said(row, "kinship") or None) for row in rows["relatives"]),
        born=born,
        sex=Sex(str(values["sex"])) if values["sex"] else Sex.UNKNOWN,
        language=str(values["language"]).strip() or None,
        interpreter=None if interpreter is None else str(interpreter) == "True",
    )  # fmt: skip
