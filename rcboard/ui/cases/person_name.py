"""A name as it is typed in one field: "FAMILY, Given"."""

from __future__ import annotations

from rcboard.errors import Refused
from rcboard.services.persons import Name


def read_name(typed: str) -> Name | None:
    """The name of what was typed; None where nothing was. Words in capitals are the family name without a comma too.

    Refuses "case.name_form" where family and given name cannot be told apart.
    """
    words = typed.split()
    if not words:
        return None
    if "," in typed:
        family, _, given = typed.partition(",")
        return Name(" ".join(family.split()), " ".join(given.split()))
    capitals = [word for word in words if len(word) > 1 and word.isupper()]
    if len(words) == 1:
        return Name(words[0], "")
    if capitals and len(capitals) < len(words):
        return Name(" ".join(capitals), " ".join(word for word in words if word not in capitals))
    raise Refused("case.name_form", field="name")


def show_name(name: Name | None) -> str:
    """A name as the field shows it."""
    return "" if name is None else ", ".join(filter(None, (name.family, name.given)))
