"""What a file is, asked before it is kept: its kind and its date."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rcboard.models.terms.case import AttachmentKind
from rcboard.models.words.case import ATTACHMENT_KIND
from rcboard.ui.cases.sheet_form import SheetForm, day_of
from rcboard.ui.common.choice import Choice
from rcboard.ui.common.date_field import DateField
from rcboard.ui.common.labels import label

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from rcboard.models.terms.dates import PartialDate
    from rcboard.ui.cases.section import Host

_GUESSES = (
    (("patho", "histo", "biops"), AttachmentKind.PATHOLOGY_REPORT),
    (("ct", "mr", "pet", "radio", "imag"), AttachmentKind.IMAGING_REPORT),
    (("ngs", "molec", "panel", "fusion"), AttachmentKind.MOLECULAR_REPORT),
    (("consent",), AttachmentKind.CONSENT_FORM),
    (("lab",), AttachmentKind.LABORATORY),
    (("letter", "brief"), AttachmentKind.LETTER),
)


def guessed(path: Path) -> AttachmentKind:
    """The kind that a file's name speaks for; a person decides."""
    name = path.stem.lower()
    if path.suffix.lower() in {".png", ".jpg", ".jpeg", ".tif", ".tiff", ".dcm"}:
        return AttachmentKind.IMAGE
    words = name.replace("_", " ").replace("-", " ").split()
    for parts, kind in _GUESSES:
        if any(word.startswith(part) for word in words for part in parts):
            return kind
    return AttachmentKind.OTHER


def open_file_form(host: Host, path: Path, add: Callable[[AttachmentKind, PartialDate | None], object]) -> None:
    """Ask for kind and date; `add` then keeps the file."""
    say = host.room.say
    form = SheetForm(host, "file:new")
    form.rows.add_widget(label(path.name, "strong", wrap=True))
    kinds = [(kind, say(words)) for kind, words in ATTACHMENT_KIND.items()]
    form.add("kind", say("&Kind"), Choice(say("Kind"), kinds))
    form.add("dated", say("&Date of the document"), DateField(say, host.room.today, partial=True))
    form.discard()
    form.load({"kind": guessed(path), "dated": None})
    form.open(
        say("Add file"),
        say("Add file"),
        lambda values: add(AttachmentKind(str(values["kind"])), day_of(values["dated"])),
    )
