"""The audit of the case: who, when, what, was and now. Read only."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from rcboard.errors import UserFacing
from rcboard.language import N_
from rcboard.models.terms.events import EventKind
from rcboard.models.terms.people import Right
from rcboard.models.words.trail import ENTRY_KIND, TABLE, deed_words
from rcboard.services import audit, event_kinds
from rcboard.services.case_fields import FIELDS
from rcboard.ui.cases.section import Host, Section
from rcboard.ui.common.choice import Choice
from rcboard.ui.common.labels import Link, StateText, label
from rcboard.ui.common.table import Cell, Column, PagedModel
from rcboard.ui.common.table_view import Table
from rcboard.ui.look import Look

if TYPE_CHECKING:
    from rcboard.models.terms.ids import UserId
    from rcboard.services.audit import Change, HistoryRow
    from rcboard.ui.cases.gathered import CaseView

EVERYTHING = "*"
"""In place of a field: also the entries that say only that somebody looked."""
LONGEST = 90
"""Characters of a value in the list; the sheet shows all of it."""
_NOT_TOLD = frozenset({"revision", "sought", "seal", "id", "details", "sha256", "text_hash"})
"""Fields that say nothing to a person."""


def _told(change: Change) -> bool:
    """Whether a field says something to a person: no ids, no stamps, no sums."""
    return change.field not in _NOT_TOLD and not change.field.endswith(("_id", "_at", "_by"))


class Audit(Section):
    """Entries newest first, page by page."""

    id: ClassVar[str] = "audit"
    words: ClassVar[str] = N_("Audit")
    prose: ClassVar[bool] = False

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        say = self.say
        self._view: CaseView | None = None
        self._chain = StateText("na", "circle-dashed", "")
        self._chain.hide()
        self._check = Link(say("Check now"), say("Check the audit chain now"))
        self._check.followed.connect(self.check)
        self.head(self._chain, self._check)
        row = QVBoxLayout()
        self.column.addLayout(row)
        self._who = Choice(say("Filter by person"), [(None, say("Everyone"))])
        self._who.activated.connect(lambda _at: self._reload())
        self._field = Choice(say("Filter by field"), [(None, say("Any change")), (EVERYTHING, say("Looks as well")),
                             *((name, say(known.words)) for name, known in FIELDS.items())])  # fmt: skip
        self._field.activated.connect(lambda _at: self._reload())
        from PySide6.QtWidgets import QHBoxLayout

        filters = QHBoxLayout()
        filters.setSpacing(8)
        for words, widget in ((say("Pe&rson"), self._who), (say("&Field"), self._field)):
            name = QLabel(words)
            name.setProperty("role", "label")
            name.setBuddy(widget)
            filters.addWidget(name)
            filters.addWidget(widget)
        filters.addStretch()
        row.addLayout(filters)
        self.column.addSpacing(8)
        self._model = PagedModel(self._columns(), self._fetch, lambda entry: str(entry.id), self._summary)
        self.table: Table[HistoryRow] = Table(say("Audit"), self._model)
        self.table.opened.connect(lambda _id: self.open_selected())
        self.table.setMinimumHeight(Look.here().px(360))
        self.column.addWidget(self.table, 1)

    def _columns(self) -> list[Column[HistoryRow]]:
        say = self.say
        made: list[Column[HistoryRow]] = [
            Column("at", say("When"), lambda entry: f"{say.date(entry.at.astimezone())} {say.time(entry.at)}", 164),
            Column("who", say("Who"), self._who_words, 106, second=True, priority=4),
            Column("what", say("What"), lambda entry: say(deed_words(entry.deed)), 130, priority=3, wrap=True),
            Column("changes", say("Was, now"), self._changes, 260, stretch=True, wrap=True),
        ]
        return made

    def _who_words(self, entry: HistoryRow) -> str:
        return self._view.people.get(entry.user_id, "?") if self._view else ""

    def _changes(self, entry: HistoryRow) -> Cell:
        say = self.say
        kind = say(ENTRY_KIND[entry.kind]) if entry.kind in ENTRY_KIND else entry.kind
        thing = say(TABLE[entry.table]) if entry.table in TABLE else (entry.table or "")
        if entry.withheld:
            return Cell(say("{thing}, {kind}: values withheld", thing=thing, kind=kind), "private", "shield")
        if entry.erased:
            return Cell(say("{thing}, {kind}: values erased by law", thing=thing, kind=kind))
        parts = [self._change_words(change) for change in entry.changes if _told(change)]
        parts = [*self._event_words(entry), *parts]
        parts += [f"{name}: {value}" for name, value in entry.facts if value and not _is_id(value)]
        if entry.reason:
            parts.append(say("reason: {reason}", reason=entry.reason))
        return Cell(f"{thing}, {kind}. {'; '.join(parts[:4])}" if parts else f"{thing}, {kind}")

    def _event_words(self, entry: HistoryRow) -> list[str]:
        """An event's fields stand in one value of JSON: said as the history says them."""
        if entry.table != "events" or self._view is None:
            return []
        found = next((change.after for change in entry.changes if change.field == "details"), None)
        kind = next((change.after for change in entry.changes if change.field == "kind"), None)
        if kind is None:
            kind = next((event.kind for event in self._view.events if event.id == entry.row_id), None)
        if not isinstance(found, str) or kind not in list(EventKind):
            return []
        return [event_kinds.summary(EventKind(str(kind)), json.loads(found), self.say)]

    def _change_words(self, change: Change) -> str:
        say = self.say
        name = say(FIELDS[change.field].words) if change.field in FIELDS else change.field.replace("_", " ")
        if change.before in {None, ""}:
            return say("{field}: {now}", field=name, now=_short(change.after))
        return say("{field}: was {was}, now {now}", field=name, was=_short(change.before), now=_short(change.after))

    def _summary(self, entry: HistoryRow) -> str:
        return ", ".join(
            (self.say.time(entry.at), self._who_words(entry), self.say(deed_words(entry.deed)),
             self._changes(entry).words)
        )  # fmt: skip

    def show_view(self, view: CaseView) -> None:
        """Show a case."""
        kept = self._who.value
        self._view = view
        self._who.clear()
        choices: list[tuple[object, str]] = [(None, self.say("Everyone")), *view.people.items()]
        self._who._values = [value for value, _words in choices]  # noqa: SLF001
        self._who.addItems([words for _value, words in choices])
        self._who.set_value(kept)
        self._check.setVisible(view.may(Right.READ_AUDIT))
        self._reload()

    def _reload(self) -> None:
        self._model.set_fetch(self._fetch)

    def _fetch(self, after: HistoryRow | None, limit: int, sort: str, descending: bool) -> list[HistoryRow]:
        """The entries after one; with a field chosen, as many pages are read as it takes."""
        view = self._view
        if view is None or view.share_safe:
            return []
        who: UserId | None = self._who.value  # type: ignore[assignment]
        wanted = self._field.value
        found: list[HistoryRow] = []
        at = after.id if after is not None else None
        with self.room.store.reading() as work:
            while len(found) < limit:
                page = audit.history(work, ("case", view.row.id), who, after_seq=at, limit=limit, newest_first=True)
                found += [entry for entry in page if _fits(entry, wanted)]
                if len(page) < limit:
                    break
                at = page[-1].id
        return found[:limit]

    def open_selected(self) -> None:
        """Show what one entry changed, whole."""
        at = self.table.currentIndex().row()
        entry = self._model.row(at)
        if entry is None:
            return
        box = QWidget()
        look = Look.here()
        column = QVBoxLayout(box)
        column.setContentsMargins(look.px(20), look.px(8), look.px(20), look.px(16))
        column.setSpacing(6)
        head = f"{self.say.date(entry.at.astimezone())} {self.say.time(entry.at)}, {self._who_words(entry)}"
        column.addWidget(label(head, "second", wrap=True))
        if entry.reason:
            column.addWidget(label(self.say("Reason: {reason}", reason=entry.reason), "value", wrap=True))
        for change in entry.changes:
            if not _told(change):
                continue
            name = self.say(FIELDS[change.field].words) if change.field in FIELDS else change.field.replace("_", " ")
            column.addSpacing(8)
            column.addWidget(label(name, "strong"))
            column.addWidget(_was(change.before, self.say("was"), self.say("empty")))
            said = str(change.after) if change.after not in {None, ""} else self.say("empty")
            now = StateText("ready", "plus", said)
            now.set_wrap(True)
            column.addWidget(now)
        if not entry.changes:
            column.addWidget(label(self._changes(entry).words, "value", wrap=True))
        column.addStretch(1)
        self.host.sheet.open(self.say(deed_words(entry.deed)), box)

    def check(self) -> None:
        """Check the whole chain."""
        store = self.room.store

        def done(verdict: object) -> None:
            words = self.say("Audit chain whole, checked {time}", time=self.say.time(self.room.now()))
            if verdict.whole:  # type: ignore[attr-defined]
                self._chain.say("ready", "circle-check", words)
            else:
                self._chain.say("missing", "circle-x", self.say("The audit chain is broken. Do not go on; restore."))
            self._chain.show()

        def failed(why: Exception) -> None:
            if isinstance(why, UserFacing):
                self.room.trouble(why)

        self.room.jobs.read(lambda _job: audit.check(store), self, done, failed)

    def search_here(self) -> None:
        """Into the filter."""
        self._who.setFocus(Qt.FocusReason.ShortcutFocusReason)


def _fits(entry: HistoryRow, wanted: object) -> bool:
    """Whether an entry is shown: any change, everything, or changes of one field."""
    if wanted == EVERYTHING:
        return True
    return entry.kind != "viewed" if wanted is None else wanted in entry.fields


def _short(value: object) -> str:
    words = "–" if value is None or value == "" else " ".join(str(value).split())
    return words if len(words) <= LONGEST else f"{words[: LONGEST - 1]}…"


def _is_id(value: object) -> bool:
    return isinstance(value, str) and len(value) == 32 and all(char in "0123456789abcdef" for char in value)


def _was(value: object, was: str, empty: str) -> QLabel:
    said = str(value) if value not in {None, ""} else empty
    made = label(said, "third", wrap=True)
    font = made.font()
    font.setStrikeOut(value not in {None, ""})
    made.setFont(font)
    made.setAccessibleName(f"{was} {said}")
    return made
