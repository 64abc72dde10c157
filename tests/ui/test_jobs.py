"""Work in the background: done, failed, cancelled, and a screen that is gone."""

from __future__ import annotations

import threading
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QThread
from PySide6.QtWidgets import QApplication

from rcboard.errors import Refused
from rcboard.ui.jobs import Jobs, Lane, Task

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def test_the_result_comes_to_the_thread_of_the_window(qtbot: QtBot) -> None:
    jobs, owner, got = Jobs(), QObject(), []
    with qtbot.waitSignal(jobs.idle):
        jobs.read(lambda _job: QThread.currentThread(), owner, lambda t: got.append((t, QThread.currentThread())))
    [(worked_in, told_in)] = got
    assert told_in is QApplication.instance().thread()  # type: ignore[union-attr]
    assert worked_in is not told_in
    assert not jobs.busy


def test_a_failure_is_told_with_its_exception(qtbot: QtBot) -> None:
    jobs, owner = Jobs(), QObject()
    told: list[Exception] = []

    def work(_job: Task) -> object:
        raise Refused("case.unknown", case="RC-2")

    with qtbot.waitSignal(jobs.idle):
        jobs.write(work, owner, failed=told.append)
    assert [type(why) for why in told] == [Refused]


def test_a_failure_that_nobody_hears_reaches_the_frame(qtbot: QtBot) -> None:
    jobs, owner = Jobs(), QObject()

    def work(_job: Task) -> object:
        raise ValueError("x")

    with qtbot.waitSignals([jobs.unheard, jobs.idle]):
        jobs.read(work, owner)


def test_cancel_stops_at_the_next_safe_point_and_tells_nobody(qtbot: QtBot) -> None:
    jobs, owner = Jobs(), QObject()
    told: list[object] = []
    steps: list[int] = []
    going, go_on = threading.Event(), threading.Event()

    def work(job: Task) -> object:
        for at in range(3):
            steps.append(at)
            going.set()
            go_on.wait(5)
            job.step(at + 1, 3)
        return "whole"

    job = jobs.start(Lane.LONG, work, owner, told.append, told.append)
    assert going.wait(5)
    job.cancel()
    with qtbot.waitSignal(jobs.idle):
        go_on.set()
    assert steps == [0]
    assert told == []


def test_progress_is_counted(qtbot: QtBot) -> None:
    jobs, owner, seen = Jobs(), QObject(), []

    def work(job: Task) -> object:
        for at in range(3):
            job.step(at + 1, 3)
        return None

    job = jobs.read(work, owner)
    job.progress.connect(lambda now, of: seen.append((now, of)))
    with qtbot.waitSignal(jobs.idle):
        pass
    assert seen == [(1, 3), (2, 3), (3, 3)]


def test_a_screen_that_is_gone_hears_nothing(qtbot: QtBot) -> None:
    jobs = Jobs()
    told: list[object] = []
    owner = QObject()
    go_on = threading.Event()

    def work(_job: Task) -> object:
        go_on.wait(5)
        return "late"

    jobs.read(work, owner, told.append)
    with qtbot.waitSignal(owner.destroyed):
        owner.deleteLater()
    with qtbot.waitSignal(jobs.idle):
        go_on.set()
    assert told == []


def test_writes_keep_their_order(qtbot: QtBot) -> None:
    jobs, owner = Jobs(), QObject()
    order: list[int] = []

    def put(at: int, _task: Task) -> object:
        order.append(at)
        return None

    with qtbot.waitSignal(jobs.idle):
        for at in range(20):
            jobs.write(partial(put, at), owner)
    assert order == list(range(20))
