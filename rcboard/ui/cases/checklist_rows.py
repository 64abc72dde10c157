"""The rows of the checklist as a table model: headings of groups, items, questions; four columns."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from rcboard.models.terms.checklist import ItemState
from rcboard.models.words.checklist import CATEGORY
from rcboard.services.checklists import ItemResult
from rcboard.ui.cases import checklist_words as words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rcboard.language import Say
    from rcboard.services.checklist_lists import Item
    from rcboard.services.readiness_rows import CaseReadiness

Index = QModelIndex | QPersistentModelIndex
STATE, ITEM, SHOWN, AGE = range(4)
"""The columns."""


@dataclass(frozen=True, slots=True)
class Heading:
    """The name of a group; nothing can be done with it."""

    words: str


@dataclass(frozen=True, slots=True)
class Asking:
    """A question item: a suggestion, never counted."""

    item: Item


Row = Heading | Asking | ItemResult


def rows_of(shown: CaseReadiness, say: Say, *, all_items: bool) -> list[Row]:
    """What the list shows: to resolve, or all. Groups by category; what is never counted stands below the line."""
    found: list[Row] = []
    items = shown.found.items
    for category in words.ORDER:
        group = [
            each
            for each in items
            if each.item.category is category
            and words.counted_group(each)
            and (all_items or (each.counted and not each.resolved))
        ]
        found += _under(say(CATEGORY[category]), group)
    if all_items:
        expected = [each for each in items if not words.counted_group(each)]
        found += _under(say("Expected, not counted"), expected)
        found += _under(say("Questions to the patient or the team, not counted"), map(Asking, shown.found.questions))
    else:
        unsaid = [each for each in items if words.counted_group(each) and words.is_open_condition(each)]
        found += _under(say("Say first whether these apply"), unsaid)
    return found


def _under(heading: str, rows: Sequence[Row] | map[Asking]) -> list[Row]:
    listed = list(rows)
    return [Heading(heading), *listed] if listed else []


class ChecklistModel(QAbstractTableModel):
    """Plain rows; `data` asks nobody."""

    def __init__(self, say: Say) -> None:
        super().__init__()
        self._say = say
        self.rows: list[Row] = []
        self._heads = (say("State"), say("Item"), say("Shown by"), say("Age on board day"))

    def show(self, rows: Sequence[Row]) -> None:
        """Other rows."""
        self.beginResetModel()
        self.rows = list(rows)
        self.endResetModel()

    def row(self, at: int) -> Row | None:
        """The row at a place, or None."""
        return self.rows[at] if 0 <= at < len(self.rows) else None

    def id_at(self, at: int) -> str:
        """The id of the item at a place, or ""."""
        row = self.row(at)
        return "" if row is None or isinstance(row, Heading) else row.item.id

    def place(self, item_id: str) -> int:
        """The place of an item, or -1."""
        return next((at for at in range(len(self.rows)) if item_id and self.id_at(at) == item_id), -1)

    def mark(self, at: int) -> tuple[str, str, str]:
        """Colour, icon and word of a row's state."""
        row = self.row(at)
        if isinstance(row, Asking):
            return "na", "message-square", self._say("Question")
        return words.mark(row, self._say) if isinstance(row, ItemResult) else ("", "", "")

    def text(self, at: int, column: int) -> str:
        """The words of a cell."""
        row = self.row(at)
        if isinstance(row, Heading):
            return row.words if column == STATE else ""
        if isinstance(row, Asking):
            return (self._say("Question"), row.item.text, "", "")[column]
        if row is None:
            return ""
        if column == STATE:
            return self._say("Not appl.") if row.state is ItemState.NOT_APPLICABLE else self.mark(at)[2]
        if column == ITEM:
            return row.item.text
        return words.shown_by(row, self._say) if column == SHOWN else words.age_words(row, self._say)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own default
        """Rows."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Columns."""
        return 0 if parent.isValid() else len(self._heads)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Headings cannot be chosen, so the arrows go past them."""
        if isinstance(self.row(index.row()), Heading):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        """Words, and what is read aloud."""
        row = self.row(index.row())
        if row is None:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self.text(index.row(), index.column())
            case Qt.ItemDataRole.AccessibleTextRole:
                if isinstance(row, ItemResult) and index.column() == AGE:
                    return words.age_read(row, self._say)
                if index.column() == STATE and not isinstance(row, Heading):
                    return self.mark(index.row())[2]
                return self.text(index.row(), index.column())
            case Qt.ItemDataRole.AccessibleDescriptionRole if index.column() == STATE:
                return words.row_read(row, self._say) if isinstance(row, ItemResult) else None
            case Qt.ItemDataRole.ToolTipRole if isinstance(row, ItemResult):
                return words.source_words(row, self._say)
            case _:
                return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        """The heads."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self._heads):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._heads[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None
