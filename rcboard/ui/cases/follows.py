"""What follows from a diagnosis: entity, family, networks, rarity, site check, syndromes to think of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from rcboard.models.terms.codes import Caution
from rcboard.models.words.codes import CAUTION
from rcboard.services.classification import Classification, classify
from rcboard.ui.cases.checklist_lines import list_line
from rcboard.ui.cases.checklist_words import review_words
from rcboard.ui.common.labels import StateText, label
from rcboard.ui.common.notices import Notice
from rcboard.ui.look import Look

if TYPE_CHECKING:
    from collections.abc import Callable

    from rcboard.language import Say
    from rcboard.services.readiness_rows import ListInUse

    Lists = Callable[[Classification, int | None], tuple[ListInUse, ...]]
    from rcboard.services.classification import Warned


def warning_words(warned: Warned, say: Say) -> str:
    """The sentence of a caution with its places filled."""
    return say(CAUTION[warned.caution], **dict(warned.facts))


class Follows(QFrame):
    """Shows what `classify` says of a pair of codes."""

    def __init__(self, say: Say, lists: Lists | None = None) -> None:
        """`lists`: which checklists will be used for a tumour at an age; without it none are told."""
        super().__init__()
        self._say, self._lists = say, lists
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(10)
        self.show_nothing()

    def show_nothing(self) -> None:
        """Nothing is chosen yet."""
        self._clear()
        self._column.addWidget(label(self._say("What follows"), "section"))
        words = self._say("Entity, family, network and rarity appear here as the diagnosis is typed.")
        self._column.addWidget(label(words, "third", wrap=True))
        self._column.addStretch(1)

    def show_text(self, text: str) -> None:
        """The diagnosis is kept as free text."""
        self._clear()
        self._column.addWidget(label(text, "section", wrap=True))
        words = self._say("Kept as free text. Without a code there is no entity and no network.")
        self._column.addWidget(Notice("stale", self._say("No code"), words))
        self._column.addStretch(1)

    def show_codes(self, term: str, topography: str, morphology: str, age: int | None = None, sex: str = "") -> None:
        """Show a pair of codes; either may be empty."""
        self._clear()
        say = self._say
        found = classify(topography, morphology, age=age, sex=sex, age_on_board_day=age)
        self._column.addWidget(label(term, "section", wrap=True))
        self._column.addWidget(label(" ".join(filter(None, (morphology, topography))), "quiet-code"))
        self._add_pairs(found)
        for warned in found.warnings:
            if warned.caution in {Caution.UNUSUAL_PAIR, Caution.AGE_UNKNOWN, Caution.NOT_IN_LIST}:
                continue
            self._column.addWidget(Notice("stale", warning_words(warned, say)))
        if found.handover:
            words = say("Came of age since the diagnosis: adult network, own consent and checklist are due.")
            self._column.addWidget(Notice("stale", words))
        self._add_lists(found, age)
        for trigger in found.triggers:
            words = say("{condition}: think of {syndrome}.", condition=trigger.condition[:1].upper()
                        + trigger.condition[1:], syndrome=trigger.syndrome)  # fmt: skip
            self._column.addWidget(Notice("accent", "GENTURIS", words, icon="git-branch"))
        words = say("ICD-O-3.2 and RARECARE. The choice can be changed later; the change is recorded.")
        self._column.addWidget(label(words, "third", wrap=True))
        self._column.addStretch(1)

    def _add_pairs(self, found: Classification) -> None:
        say, look = self._say, Look.here()
        grid = QGridLayout()
        grid.setHorizontalSpacing(look.px(12))
        grid.setVerticalSpacing(look.px(9))
        grid.setColumnStretch(1, 1)
        grid.setColumnMinimumWidth(0, look.px(76))
        rows: list[tuple[str, QWidget]] = []
        if found.entity:
            rows.append((say("Entity"), self._two(say(found.entity.name), found.entity.code)))
        if found.histotype:
            rows.append((say("Histotype"), label(say(found.histotype.name), "value", wrap=True)))
        if found.family:
            rows.append((say("Family"), label(say(found.family.name), "value", wrap=True)))
        rows.append((say("Network"), self._networks(found)))
        rows.append((say("Rarity"), self._rarity(found)))
        rows.append((say("Site check"), self._site(found)))
        for at, (words, widget) in enumerate(rows):
            grid.addWidget(label(words, "label"), at, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(widget, at, 1)
        self._column.addLayout(grid)

    def _add_lists(self, found: Classification, age: int | None) -> None:
        """The checklists that will be used, each with its counted items and who looked through it here."""
        used = self._lists(found, age) if self._lists is not None else ()
        if not used:
            return
        say = self._say
        self._column.addSpacing(Look.here().px(6))
        self._column.addWidget(label(say("Checklists that will be used"), "strong"))
        for each in used:
            count = say("{n} counted", n=each.counted)
            self._column.addWidget(list_line(each.title, *review_words(each.review, each.edition, say), count))

    def _two(self, words: str, below: str, role: str = "quiet-code") -> QWidget:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(1)
        column.addWidget(label(words, "value", wrap=True))
        if below:
            column.addWidget(label(below, role, wrap=True))
        return box

    def _networks(self, found: Classification) -> QWidget:
        say = self._say
        if not found.networks:
            return label(say("none found"), "second")
        first, *others = found.networks
        shared = ", ".join(f"{network.short} {network.domain_name}".strip() for network in others)
        below = say("shared with {networks}", networks=shared) if shared else ""
        if any(warned.caution is Caution.AGE_UNKNOWN for warned in found.warnings):
            below = ". ".join(filter(None, (below, say("Age not known: under 18 years PaedCan comes first"))))
        return self._two(f"{first.short} {first.domain_name}".strip(), below, "second")

    def _rarity(self, found: Classification) -> QWidget:
        say = self._say
        if found.rare is None:
            return StateText("na", "circle-dashed", say("Not known"))
        if not found.rare:
            return StateText("na", "minus", say("Not rare"))
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(1)
        column.addWidget(StateText("ready", "circle-check", say("Rare")))
        column.addWidget(label(say("below 6 per 100\u202f000 a year"), "second", wrap=True))
        return box

    def _site(self, found: Classification) -> QWidget:
        say = self._say
        if found.site_usual is None:
            return StateText("na", "circle-dashed", say("Not known"))
        if found.site_usual:
            return StateText("ready", "circle-check", say("Usual pair"))
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(StateText("stale", "triangle-alert", say("This pair is unusual. Check the site.")))
        column.addWidget(label(say("It may be kept."), "second", wrap=True))
        return box

    def _clear(self) -> None:
        def clear(layout: object) -> None:
            while (item := layout.takeAt(0)) is not None:  # type: ignore[attr-defined]
                if (widget := item.widget()) is not None:
                    widget.hide()
                    widget.deleteLater()
                elif item.layout() is not None:
                    clear(item.layout())

        clear(self._column)
