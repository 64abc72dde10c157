"""The composition root of the window: application, log, words, settings; first run or unlock; then the frame.

Nothing is made at import time, and everything that a screen needs is handed down from here.
"""

from __future__ import annotations

import logging
import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLibraryInfo, QLocale, QObject, QTranslator
from PySide6.QtWidgets import QApplication, QFileDialog

from rcboard import log, paths
from rcboard.clock import local_day, random_id, utc_now
from rcboard.errors import Refused, StoreTrouble
from rcboard.language import Say
from rcboard.ui import icons
from rcboard.ui.first_run import Answers, FirstRun
from rcboard.ui.frame import Frame
from rcboard.ui.jobs import Jobs, Lane, Task
from rcboard.ui.look import Look
from rcboard.ui.main_window import PLACES, MainWindow
from rcboard.ui.navigation import Place
from rcboard.ui.room import Room
from rcboard.ui.settings import DENSITY, LANGUAGE, START_SHARE_SAFE, STORE, TEXT_SIZE, THEME, Settings
from rcboard.ui.share_safe import ShareSafe
from rcboard.ui.unlock import Unlock
from rcboard.ui.wording import worded

if TYPE_CHECKING:
    from rcboard.services.work import Store

LOG = logging.getLogger("rcboard.app")


SAMPLE_LOGIN, SAMPLE_PASSPHRASE, SAMPLE_CASES = "demo", "sample cases only", 60
SAMPLE_CENTRE = "Rare tumour centre Nordhavn"
"""The store of sample cases holds nobody, so that its passphrase is no secret: it is shown."""


def incident_number() -> str:
    """A short number under which the log keeps a fault of our own."""
    return random_id()[:8].upper()


class Program(QObject):
    """One run of the window: which page is shown, and the store behind it."""

    def __init__(self, app: QApplication, store: Path, say: Say, settings: Settings) -> None:
        """`store`: the store file to open; it need not exist yet."""
        super().__init__(app)
        self.app, self.file, self.say, self.settings = app, store, say, settings
        self.jobs = Jobs(self)
        self.store: Store | None = None
        self.share_safe = ShareSafe(False, self)
        self.window = MainWindow(say, settings)
        self.window.setWindowIcon(icons.mark(64))
        self.window.unlock_asked.connect(self._unlock_again)
        self.window.closing.connect(self.close)
        self.door: Unlock | FirstRun | None = None

    def start(self) -> None:
        """Show the window with its first page: first run where there is no store, else unlock."""
        if self.file.exists():
            self._show_unlock()
        else:
            self._show_first_run()
        self.window.fit_screen()
        self.window.show()

    def close(self) -> None:
        """Let writes finish, then close the store."""
        self.jobs.close()
        if self.store is not None and self.window.frame is not None:
            self.window.hide()  # a backup may take a while; nobody has to look at it
            self.window.frame.backups.at_close()
        if self.store is not None:
            self.store.close()
            self.store = None

    def fault(self, why: BaseException) -> None:
        """A fault of our own that nothing caught: an incident number for the person, the place in the log."""
        if self.window.frame is not None:
            self.window.frame.trouble(why)
        else:
            LOG.error("incident %s", incident_number(), exc_info=why)

    # Doors.

    def _show_unlock(self) -> None:
        door = Unlock(self.say, self.file.stem, share_safe=self.settings.get(START_SHARE_SAFE))
        door.asked.connect(self.unlock)
        door.other_store.connect(self._other_store)
        door.restore.connect(self._restore)
        self._show(door)

    def _show_first_run(self) -> None:
        door = FirstRun(self.say, self.file, lambda: local_day(utc_now()))
        door.make_asked.connect(self._make)
        door.begin.connect(lambda: self._open_frame(share_safe=False))
        door.samples.connect(self._samples)
        door.other_store.connect(self._other_store)
        door.restore.connect(self._restore)
        self._show(door)

    def _show(self, door: Unlock | FirstRun) -> None:
        self.door = door
        self.window.show_door(door)

    def unlock(self, login: str, passphrase: str, share_safe: bool) -> None:
        """Open the store with what was entered; an empty login means that the recovery code was."""
        door, file = self.door, self.file
        if not isinstance(door, Unlock):
            return

        def work(_job: Task) -> object:
            from rcboard.models.store import open_store, open_with_recovery
            from rcboard.services import people

            opened = open_store(file, login, passphrase) if login else open_with_recovery(file, passphrase)
            try:
                return people.sign_in(opened)
            except BaseException:
                opened.close()
                raise

        def done(store: object) -> None:
            self._take(store)
            self._open_frame(share_safe)

        door.follow(self.jobs.start(Lane.LONG, work, door, done, lambda why: door.wrong(self._words(why))))

    def _unlock_again(self, login: str, passphrase: str, share_safe: bool) -> None:
        page, store = self.window.lock_page, self.store
        if page is None or store is None:
            return
        opened, user = store.opened, store.who.user_id

        def work(_job: Task) -> object:
            from rcboard.models import keys
            from rcboard.models.store import OpenStore

            if not isinstance(opened, OpenStore):
                raise TypeError(type(opened).__name__)
            found = keys.unlock_slot(opened.key_file(), self.file.name, login, passphrase)
            if found.user_id != user:
                raise StoreTrouble("store.wrong_passphrase")
            return None

        def done(_nothing: object) -> None:
            self.window.unlocked(share_safe)

        page.follow(self.jobs.start(Lane.LONG, work, page, done, lambda why: page.wrong(self._words(why))))

    def _make(self, answers: Answers) -> None:
        door = self.door
        if not isinstance(door, FirstRun):
            return

        def work(_job: Task) -> object:
            return make_store(answers)

        def done(made: object) -> None:
            if isinstance(made, tuple):
                self.file = answers.store
                self._take(made[0])
                door.made(made[1])

        def failed(why: Exception) -> None:
            door.refused(why.field if isinstance(why, Refused) else None, self._words(why))

        door.follow(self.jobs.start(Lane.LONG, work, door, done, failed))

    def _samples(self) -> None:
        """Open the store of sample cases beside the usual one; it is made when it is first asked for."""
        door = self.door
        if not isinstance(door, FirstRun):
            return
        file = self.file.with_name("sample cases.rcb")
        day = local_day(utc_now())

        def work(task: Task) -> object:
            from rcboard.services.demo import make

            if file.exists():
                return open_samples(file)
            store, _code = make_store(Answers(SAMPLE_CENTRE, file, SAMPLE_LOGIN, SAMPLE_LOGIN, SAMPLE_PASSPHRASE, None))
            try:
                make.make(store, day, SAMPLE_CASES, task.step)
            except BaseException:
                store.close()
                raise
            return store

        def done(store: object) -> None:
            self.file = file
            self._take(store)
            self._open_frame(share_safe=False)
            if self.window.frame is not None:
                words = "Sample cases. User name {user}, passphrase {passphrase}"
                self.window.frame.tell(self.say(words, user=SAMPLE_LOGIN, passphrase=SAMPLE_PASSPHRASE))

        door.follow(
            self.jobs.start(Lane.LONG, work, door, done, lambda why: door.refused(None, self._words(why))),
            self.say("Entering sample cases"),
        )

    def _other_store(self) -> None:
        say = self.say
        start = str(self.file.parent)
        chosen, _kind = QFileDialog.getOpenFileName(self.window, say("Open another store"), start, "rcboard (*.rcb)")
        if chosen:
            self.file = Path(chosen)
            self.settings.put(STORE, chosen)
            self._show_unlock()

    def _restore(self) -> None:
        say, door = self.say, self.door
        if door is None:
            return
        kinds = "rcboard (*.rcbackup);;(*)"
        backup, _kind = QFileDialog.getOpenFileName(self.window, say("Restore a backup"), str(self.file.parent), kinds)
        if not backup:
            return
        # Beside a store that is there, never in its place.
        to = str(self.file if not self.file.exists() else self.file.with_name(self.file.stem + "-restored.rcb"))
        target, _kind = QFileDialog.getSaveFileName(self.window, say("Restore it as"), to, "rcboard (*.rcb)")
        if not target:
            return

        def work(_job: Task) -> object:
            from rcboard.services import backup as backups

            return backups.restore(Path(backup), Path(target), now=utc_now())

        def done(_brought: object) -> None:
            self.file = Path(target)
            self._show_unlock()

        def failed(why: Exception) -> None:
            if isinstance(door, Unlock):
                door.wrong(self._words(why))
            else:
                door.refused(None, self._words(why))

        door.follow(self.jobs.start(Lane.LONG, work, door, done, failed), say("Bringing the backup back"))

    # The open store.

    def _take(self, store: object) -> None:
        from rcboard.services.work import Store

        if isinstance(store, Store):
            self.store = store
            self.settings.put(STORE, str(self.file))

    def _open_frame(self, share_safe: bool) -> None:
        store = self.store
        if store is None:
            return
        if share_safe:
            self.share_safe.start()
        frame = open_frame(self.window, store, self.say, self.settings, self.jobs, self.share_safe, self.file.stem)
        first = PLACES[0].id
        frame.navigate(Place(first))
        frame.backups.start()
        for code, facts in getattr(store.opened, "notices", ()):
            frame.trouble(StoreTrouble(code, **facts))

    def _words(self, why: Exception) -> str:
        told = worded(why, incident_number(), self.say)
        return told.words if told is not None else ""


def open_samples(file: Path) -> Store:
    """Open the store of sample cases that was made before."""
    from rcboard.models.store import open_store
    from rcboard.services import people

    return people.sign_in(open_store(file, SAMPLE_LOGIN, SAMPLE_PASSPHRASE))


def make_store(answers: Answers) -> tuple[Store, str]:
    """Make the store of a first run; gives it open, with the recovery code. Nothing is left behind where it fails."""
    from rcboard.models.key_file import keys_path
    from rcboard.models.store import create_store
    from rcboard.services import centre, people

    opened, code = create_store(answers.store, answers.login, answers.passphrase, random_id())
    try:
        store = people.first(opened, answers.login, answers.name)
        with store.work("centre.first") as work:
            centre.set_centre(work, answers.centre, None)
            if answers.backup is not None:
                centre.set_rule(work, "backup.place", str(answers.backup))
    except BaseException:
        opened.close()
        for left in (answers.store, keys_path(answers.store)):  # made a moment ago, and empty
            left.unlink(missing_ok=True)
        raise
    return store, code


def open_frame(
    window: MainWindow,
    store: Store,
    say: Say,
    settings: Settings,
    jobs: Jobs,
    share_safe: ShareSafe,
    name: str,
) -> Frame:
    """Put the frame of an opened store into the window. `name`: the store's, where the centre has none."""
    from rcboard.models.terms.people import Role
    from rcboard.models.words.people import ROLE
    from rcboard.services import centre
    from rcboard.ui.searching import searching

    with store.reading() as work:
        centre_name = centre.centre_name(work)
    # What one does every day comes first; looking after the store comes last.
    mine = sorted((role for role in ROLE if role in store.who.roles), key=lambda role: role == Role.ADMINISTRATOR)
    roles = [say(ROLE[role]) for role in mine]
    role = roles[0] if roles else ""
    if len(roles) > 1:
        role = say("{role} and {n} more", role=role, n=len(roles) - 1)

    def room(frame: Frame) -> Room:
        return Room(
            store, say, settings, jobs, share_safe, Look.here(), window.clip, frame, store.clock, role, centre_name
        )

    frame = Frame(room, PLACES, searching(store, say), incident_number)
    window.open_frame(frame, centre_name or name)
    return frame


def run(store: Path | None = None, language: str = "", user: str = "") -> int:
    """Open the window and stay until it is closed; gives the exit status.

    `store`: the store file; None for the one opened last, else the usual one. `language`: a code with a catalogue;
    "" for the one of the settings. `user`: opens at once with the passphrase of RCBOARD_PASSPHRASE, where both are set.
    """
    running = QApplication.instance()
    app = running if isinstance(running, QApplication) else QApplication(sys.argv[:1])
    app.setApplicationName("rcboard")
    app.setDesktopFileName("rcboard")
    with suppress(OSError):  # without a log the window still works
        log.start(paths.log_folder())
    settings = Settings(parent=app)
    say = Say(language or settings.get(LANGUAGE))
    translator = QTranslator(app)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load(QLocale(say.locale), "qtbase", "_", folder):
        app.installTranslator(translator)
    Look.here().choose(settings.get(THEME), settings.get(TEXT_SIZE), settings.get(DENSITY))
    last = Path(settings.get(STORE) or paths.default_store())
    program = Program(app, store or (last if last.exists() else paths.default_store()), say, settings)
    sys.excepthook = lambda _kind, why, _trace: program.fault(why)
    program.start()
    passphrase = os.environ.pop("RCBOARD_PASSPHRASE", "")
    if user and passphrase and isinstance(program.door, Unlock):
        program.door.login.setText(user)
        program.unlock(user, passphrase, share_safe=False)
    status = app.exec()
    sys.excepthook = sys.__excepthook__
    return status
