"""Renders every screen to PNG, to be looked at beside the design: `python scripts/screens.py OUT [STORE]`.

Without STORE a demo store of invented cases is made for a day of November 2026. Every shot of `SHOTS` is rendered at
three sizes in light and dark, once at 200 % text and once in the pseudo-language.
"""

from __future__ import annotations

import itertools
import os
import shutil
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).parents[1]))

from PySide6.QtCore import QElapsedTimer, QEventLoop, QSettings, QTimer
from PySide6.QtWidgets import QApplication

from rcboard import app as program
from rcboard.language import PSEUDO, Say
from rcboard.ui.first_run import FirstRun
from rcboard.ui.jobs import Jobs
from rcboard.ui.look import Look
from rcboard.ui.main_window import PLACES, MainWindow
from rcboard.ui.navigation import Place
from rcboard.ui.settings import Settings
from rcboard.ui.share_safe import ShareSafe
from rcboard.ui.unlock import Unlock

if TYPE_CHECKING:
    from rcboard.models.terms.ids import CaseId
    from rcboard.services.work import Store
    from rcboard.ui.frame import Frame

DAY = date(2026, 11, 12)
LOGIN, PASSPHRASE = "demo", "four grey herons at noon"
SIZES = ((1280, 800), (1440, 900), (1920, 1080))


@dataclass(frozen=True, slots=True)
class Stage:
    """What a shot may use."""

    window: MainWindow
    frame: Frame
    cases: list[CaseId]
    say: Say

    def go(self, kind: str, id: str = "", part: str = "") -> None:  # noqa: A002  the word of `Place`
        """Go to a place, where the window has it."""
        if any(place.kind == kind for place in self._kinds()):
            self.frame.navigate(Place(kind, id, part))

    def _kinds(self) -> list[Place]:
        return [Place(kind.id) for kind in PLACES]


Shot = Callable[[Stage], None]


def _palette(stage: Stage) -> None:
    stage.go("cases")
    stage.frame.open_palette("sarc liv")


def _share_safe(stage: Stage) -> None:
    stage.go("case", stage.cases[0])
    stage.frame.room.share_safe.start()


def _share_safe_end(stage: Stage) -> None:
    _share_safe(stage)
    stage.frame.banner.ask()


def _keys(stage: Stage) -> None:
    stage.go(PLACES[0].id)
    stage.frame.show_keys()


def _locked(stage: Stage) -> None:
    stage.window.lock(share_safe=False)


def _first_run(stage: Stage) -> None:
    door = FirstRun(stage.say, Path("Documents/rcboard/centre.rcb"), lambda: DAY)
    stage.window.show_door(door)
    door.centre.setText("Rare tumour centre Nordhavn")
    door.name.setText("Ada Example")
    door.login.setText("ada")
    door.passphrase.field.setText(PASSPHRASE)


def _unlock(stage: Stage) -> None:
    stage.window.show_door(Unlock(stage.say, "Rare tumour centre Nordhavn"))


def _at(kind: str, part: str = "", with_case: bool = False) -> Shot:
    return lambda stage: stage.go(kind, stage.cases[0] if with_case else "", part)


SECTIONS = ("summary", "history", "pathology", "imaging", "checklist", "documents", "consent", "person", "audit")

SHOTS: dict[str, Shot] = {
    "first-run": _first_run,
    "unlock": _unlock,
    "locked": _locked,
    "home": _at("home"),
    "cases": _at("cases"),
    "new-case": _at("new_case"),
    **{f"case-{part}": _at("case", part, with_case=True) for part in SECTIONS},
    "case-event": _at("case", "history:new", with_case=True),
    "export": _at("export", with_case=True),
    "settings-look": _at("settings", "look"),
    "settings-keys": _at("settings", "keys"),
    "settings-safety": _at("settings", "safety"),
    "settings-checklists": _at("settings", "checklists"),
    "palette": _palette,
    "keys": _keys,
    "share-safe": _share_safe,
    "share-safe-end": _share_safe_end,
}
"""Name of the picture -> what is done before it is taken. A screen registers here with one line."""


def main() -> int:
    """Render everything; gives the exit status."""
    if len(sys.argv) < 2:
        print(__doc__)
        return 1
    out = Path(sys.argv[1])
    out.mkdir(parents=True, exist_ok=True)
    wanted = set(sys.argv[3:])
    app = QApplication(sys.argv[:1])
    folder = Path(tempfile.mkdtemp(prefix="rcboard-screens-"))
    try:
        store, cases = _store(Path(sys.argv[2]) if len(sys.argv) > 2 and sys.argv[2] != "-" else None, folder)
        settings = Settings(QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat))
        for theme in ("light", "dark"):
            for size in SIZES:
                _render(app, store, cases, settings, out, wanted, theme, size)
        _render(app, store, cases, settings, out, wanted, "light", (1440, 900), scale=200)
        _render(app, store, cases, settings, out, wanted, "light", (1440, 900), language=PSEUDO)
        store.close()
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return 0


def _store(given: Path | None, folder: Path) -> tuple[Store, list[CaseId]]:
    from rcboard.clock import seeded
    from rcboard.models.store import create_store, open_store
    from rcboard.models.terms.people import Role
    from rcboard.services import centre, people
    from rcboard.services.demo import make

    if given is not None:
        opened = open_store(given, LOGIN, os.environ.get("RCBOARD_PASSPHRASE", PASSPHRASE))
        store = people.sign_in(opened)
        with store.reading() as work:
            return store, _some_cases(work)
    new_id, draw = seeded(1)
    looks, begin = itertools.count(), datetime.combine(DAY, time(8), UTC)
    opened, _code = create_store(folder / "demo.rcb", LOGIN, PASSPHRASE, new_id(), folder=folder / "keys")
    roles = (Role.ADMINISTRATOR, Role.COORDINATOR, Role.CLINICIAN)
    store = people.first(
        opened, LOGIN, "Vera Hasellund", roles, lambda: begin + timedelta(seconds=next(looks)), new_id, draw
    )
    with store.work("centre.first") as work:
        centre.set_centre(work, "Rare tumour centre Nordhavn", "NO")
    return store, make.make(store, DAY, 60)


def _some_cases(work: object) -> list[CaseId]:
    from rcboard.models.terms.ids import CaseId
    from rcboard.services import search
    from rcboard.services.work import Work

    if not isinstance(work, Work):
        raise TypeError
    return [CaseId(hit.case_id) for hit in search.find(work, "RC", identity=False)]


def _render(
    app: QApplication,
    store: Store,
    cases: list[CaseId],
    settings: Settings,
    out: Path,
    wanted: set[str],
    theme: str,
    size: tuple[int, int],
    scale: int = 100,
    language: str = "en",
) -> None:
    Look.here().choose(theme, scale, "comfortable")
    say = Say(language)
    suffix = "pseudo" if language == PSEUDO else f"text-{scale}" if scale != 100 else f"{size[0]}-{theme}"
    for name, shot in SHOTS.items():
        if wanted and name not in wanted:
            continue
        window, jobs = MainWindow(say, settings, lambda: 0.0), Jobs()
        window.resize(*size)
        frame = program.open_frame(window, store, say, settings, jobs, ShareSafe(), "demo")
        frame.navigate(Place(PLACES[0].id))
        window.show()
        shot(Stage(window, frame, cases, say))
        _settle(jobs)
        window.resize(*size)
        app.processEvents()
        window.grab().save(str(out / f"{name}-{suffix}.png"))
        store.listeners.clear()
        jobs.close()
        window.close()
        window.deleteLater()
    print(suffix)


def _settle(jobs: Jobs) -> None:
    """Wait until nothing loads any more (at most five seconds) and timers of rest have run."""
    clock = QElapsedTimer()
    clock.start()
    _wait(350)
    while jobs.busy and clock.elapsed() < 5000:
        _wait(20)
    _wait(30)


def _wait(milliseconds: int) -> None:
    """Let the window work. An event loop, since QTest.qWait keeps the jobs' threads from running (measured)."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


if __name__ == "__main__":
    sys.exit(main())
