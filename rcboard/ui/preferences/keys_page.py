"""Settings, Keys: every key can be changed; two deeds with one key are refused here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QKeySequenceEdit, QVBoxLayout, QWidget

from rcboard.ui.actions import Deed, shown_key, taken_by, unfit
from rcboard.ui.common.buttons import button
from rcboard.ui.common.labels import label
from rcboard.ui.common.rows import FormRow, Rows
from rcboard.ui.common.spacing import margins

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rcboard.ui.room import Room


class KeysPage(QWidget):
    """One row for each deed: those that work everywhere, then those of each place."""

    def __init__(self, room: Room, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._room = room
        say = room.say
        column = QVBoxLayout(self)
        margins(column, 0, 8, 0, 0)
        words = say("Press the new key in its field. Ctrl+Alt is left out: it writes letters on European keyboards.")
        column.addWidget(label(words, "second", wrap=True))
        column.addSpacing(8)
        rows = Rows()
        column.addWidget(rows)
        self._edits: dict[str, QKeySequenceEdit] = {}
        self._rows: dict[str, FormRow] = {}
        self._deeds: list[Deed] = []
        self._rivals: dict[str, Sequence[Deed]] = {}
        groups = room.frame.deeds()
        everywhere = groups[0][1] if groups else ()
        every = [deed for _place, deeds in groups for deed in deeds]
        for place, deeds in groups:
            rows.add_widget(label(say(place) if place else say("Everywhere"), "section"))
            for deed in deeds:
                self._add(rows, deed)
                # What works everywhere meets all others; what works in one place meets those of that place.
                self._rivals[deed.id] = [*everywhere, *deeds] if place else every
        foot = QHBoxLayout()
        foot.addWidget(button(say("Reset this page"), self._reset, "quiet"))
        foot.addStretch()
        column.addLayout(foot)

    def _add(self, rows: Rows, deed: Deed) -> None:
        say = self._room.say
        edit = QKeySequenceEdit(self._key(deed))
        edit.setMaximumSequenceLength(1)
        edit.setClearButtonEnabled(True)
        edit.setMaximumWidth(self._room.look.px(260))
        edit.setAccessibleName(say("Key for {deed}", deed=say(deed.words)))
        edit.editingFinished.connect(lambda wanted=deed: self._changed(wanted))
        self._edits[deed.id] = edit
        self._deeds.append(deed)
        self._rows[deed.id] = rows.add(say(deed.words), edit)

    def _key(self, deed: Deed) -> QKeySequence:
        own = self._room.settings.key(deed.id)
        return QKeySequence(deed.key if own is None else own)

    def _changed(self, deed: Deed) -> None:
        say = self._room.say
        key = self._edits[deed.id].keySequence().toString()
        row = self._rows[deed.id]
        other = taken_by(key, self._rivals[deed.id], self._room.settings, deed.id)
        if other is not None:
            row.complain(say("{key} is the key of: {deed}. Choose another.", key=shown_key(key), deed=say(other.words)))
        elif unfit(key):
            row.complain(say("{key} writes letters on some keyboards. Choose another.", key=shown_key(key)))
        else:
            row.complain("")
            self._room.settings.put_key(deed.id, None if key == deed.key else key)

    def _reset(self) -> None:
        settings = self._room.settings
        before = {deed.id: settings.key(deed.id) for deed in self._deeds}

        def put(keys: dict[str, str | None]) -> None:
            for deed in self._deeds:
                settings.put_key(deed.id, keys.get(deed.id))
                self._edits[deed.id].setKeySequence(self._key(deed))
                self._rows[deed.id].complain("")

        put({})
        self._room.tell(self._room.say("Keys reset"), lambda: put(before))
