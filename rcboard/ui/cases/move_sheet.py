"""The sheet that moves an event or a file to the case it belongs to, with a reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit

from rcboard.models.terms.ids import AttachmentId, EventId
from rcboard.services import attachments, cases, events
from rcboard.ui.cases.sheet_form import SheetForm
from rcboard.ui.common.growing import GrowingText

if TYPE_CHECKING:
    from rcboard.ui.cases.section import Host


def open_move(host: Host, thing: str, thing_id: str) -> None:
    """Ask where to and why. `thing`: "event" or "attachment"."""
    room, say = host.room, host.room.say
    form = SheetForm(host, f"move:{thing_id}")
    form.add("case", say("&To case"), QLineEdit(), say("The pseudonym, such as RC-7K3F9M."))
    form.add("reason", say("&Reason"), GrowingText(lines=2), say("It stays as a struck line with this reason."))
    form.load({"case": "", "reason": ""})

    def move(values: dict[str, object]) -> None:
        reason = str(values["reason"])
        received: tuple[str, ...] = ()
        with room.store.work(f"{thing}.move", reason.strip()) as work:
            to = cases.find(work, str(values["case"]).strip() or "?")
            if thing == "event":
                received = events.move(work, EventId(thing_id), to, reason)
            else:
                attachments.move(work, AttachmentId(thing_id), to, reason)
        words = say("Moved")
        if received:
            words = say("Moved. What was handed out went to: {names}", names=", ".join(received))
        room.tell(words)

    form.open(say("Move to another case"), say("Move there"), move)
