"""The real window with all its places on a real store, and a hand that finds fields by the names read aloud."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QAbstractItemModel, QAbstractTableModel, QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from rcboard.language import Say
from rcboard.models.terms.case import NumberKind
from rcboard.models.terms.consent import ConsentAnswer, ConsentKind
from rcboard.models.terms.dates import PartialDate
from rcboard.models.terms.events import EventKind
from rcboard.models.terms.medicine import DiagnosisBasis, Sex
from rcboard.services import cases, consents, events, persons
from rcboard.services.cases import NewCase
from rcboard.services.events import EventRow
from rcboard.services.tumours import DiagnosisRow
from rcboard.ui.frame import Frame
from rcboard.ui.jobs import Jobs
from rcboard.ui.look import Look
from rcboard.ui.main_window import PLACES, MainWindow
from rcboard.ui.navigation import Place
from rcboard.ui.room import Room
from rcboard.ui.settings import Settings
from rcboard.ui.share_safe import ShareSafe

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from rcboard.models.terms.ids import CaseId
    from rcboard.services.work import Store


@dataclass
class Hand:
    """A person at the window: looks for things by their accessible names, types, presses, waits for the jobs."""

    bot: QtBot
    window: MainWindow
    frame: Frame
    jobs: Jobs
    store: Store

    @property
    def screen(self) -> Any:  # noqa: ANN401  whichever screen is in view
        """The screen in view."""
        return self.frame.screen_shown

    def go(self, kind: str, id: str = "", part: str = "") -> Any:  # noqa: A002, ANN401
        """Go to a place and wait until it is there."""
        self.frame.navigate(Place(kind, id, part))
        self.wait()
        return self.screen

    def wait(self) -> None:
        """Until no job runs and everything that was told has arrived."""
        self.bot.waitUntil(lambda: not self.jobs.busy, timeout=5000)
        for _ in range(4):
            QApplication.processEvents()
        self.bot.waitUntil(lambda: not self.jobs.busy, timeout=5000)

    def all(self, name: str) -> list[QWidget]:
        """Everything in view with this name."""
        return [w for w in self.window.findChildren(QWidget) if w.accessibleName() == name and w.isVisible()]

    def field(self, name: str) -> Any:  # noqa: ANN401  a widget of any kind
        """The one thing in view with this name."""
        found = self.all(name)
        if len(found) > 1:
            found = [w for w in found if w.focusPolicy() & Qt.FocusPolicy.TabFocus]
        assert len(found) == 1, f"{len(found)} things are called {name!r}"
        return found[0]

    def press(self, name: str) -> None:
        """Press a button."""
        found = self.field(name)
        if isinstance(found, QAbstractButton):
            found.click()
        else:  # a word that leads somewhere: Enter follows it
            QTest.keyClick(found, Qt.Key.Key_Return)
        self.wait()

    def type(self, text: str, into: str = "") -> None:
        """Type where the focus is, or into the field with a name."""
        if into:
            self.field(into).setFocus()
        QTest.keyClicks(self.focus, text)

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key where the focus is."""
        QTest.keyClick(self.focus, key, modifier)
        self.wait()

    @property
    def focus(self) -> Any:  # noqa: ANN401  a widget of any kind
        """Where the focus is."""
        return QApplication.focusWidget() or self.window

    def words(self) -> str:
        """All that can be read in view: texts and accessible names."""
        found = []
        for widget in self.window.findChildren(QWidget):
            if widget.isVisible():
                found += [widget.accessibleName(), widget.accessibleDescription(), widget.toolTip()]
                text = getattr(widget, "text", None)
                if callable(text):
                    found.append(str(text()))
                model = getattr(widget, "model", None)
                if callable(model) and isinstance(made := model(), QAbstractItemModel):
                    columns = range(made.columnCount()) if isinstance(made, QAbstractTableModel) else (0,)
                    rows = range(made.rowCount())
                    found += [str(made.index(row, column).data()) for row in rows for column in columns]
        return "\n".join(found)


@pytest.fixture(autouse=True)
def look(qapp: QApplication) -> Iterator[Look]:
    """Light, 100 %, comfortable, before and after each test."""
    made = Look.here()
    made.choose("light", 100, "comfortable")
    yield made
    made.choose("light", 100, "comfortable")


@pytest.fixture
def hand(qtbot: QtBot, store: Store, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Hand]:
    """A person at the real window, in English or in the language that a test gives as parameter."""
    say = Say(getattr(request, "param", "en"))
    settings = Settings(QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat))
    window = MainWindow(say, settings, lambda: 0.0)
    jobs = Jobs()
    frame = Frame(
        lambda frame: Room(
            store, say, settings, jobs, ShareSafe(False), Look.here(), window.clip, frame, store.clock, "Coordinator"
        ),
        PLACES,
        lambda _text, _only: [],
        lambda: "4711",
    )
    window.open_frame(frame, "Centre")
    window.resize(1440, 900)
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow, timeout=2000)
    made = Hand(qtbot, window, frame, jobs, store)
    yield made
    made.wait()
    jobs.close()
    store.listeners.clear()
    window.close()
    window.deleteLater()


@pytest.fixture
def one(store: Store) -> CaseId:
    """One case with a question, three events and consent for care. Nobody of that name could be real."""
    with store.work("case.register") as work:
        person = persons.PersonRow(
            names=(persons.Name("Nordmann", "Ola"),),
            born=PartialDate("2002-05-03"),
            sex=Sex.MALE,
            numbers=(persons.Number(NumberKind.HOSPITAL, "8812 0475"),),
        )
        case_id = cases.register(
            work,
            NewCase(
                person=person,
                diagnosis=DiagnosisRow(
                    "C48.2", "8806/3", dated=PartialDate("2026-08-13"), basis=DiagnosisBasis.HISTOLOGY_PRIMARY
                ),
                values={"question": "Complete cytoreduction now?", "needed_by": "2026-11-20", "clinician": "Dr. Petrov",
                        "presented": "Ola Nordmann came with a swollen belly"},
            ),
        )  # fmt: skip
        for row in (
            EventRow(EventKind.IMAGING, PartialDate("2026-09-10"), text="Pelvic mass 88 mm",
                     details={"modality": "ct"}, source="Radiology"),
            EventRow(EventKind.PATHOLOGY, PartialDate("2026-08-13"), details={"specimen": "core_biopsy"}),
            EventRow(EventKind.SYSTEMIC_THERAPY, PartialDate("2026-09-01"), PartialDate("2026-10-26"),
                     details={"drugs": [{"name": "Vincristine"}], "cycles": 5}),
        ):  # fmt: skip
            events.add(work, case_id, row)
        consents.record(work, case_id, consents.ConsentRow(ConsentKind.CARE, ConsentAnswer.GIVEN, date(2026, 8, 15)))
    return case_id
