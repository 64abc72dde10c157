"""Started by `window.py` as a process of its own: the real window on an opened store; says when it is painted.

    python start_rcboard.py STORE

As the program does it, but for the passphrase: the store opens with a key derivation that costs nothing, and the frame
follows at once. Prints `painted`, waits for a line, prints its memory, and ends.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication

from rcboard.app import Program
from rcboard.language import Say
from rcboard.ui.settings import Settings


class Painted(QObject):
    """Hears of the first paint of anything in the window."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self.seen = False
        app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The first paint is followed by everything else that waits; then the window stands."""
        if not self.seen and event.type() == QEvent.Type.Paint:
            self.seen = True
            QTimer.singleShot(0, say_painted)
        return False


def say_painted() -> None:
    """Tell, then idle for the memory."""
    print("painted", flush=True)
    QTimer.singleShot(1500, idle)


def idle() -> None:
    """What the process takes while nothing happens."""
    print(memory(), flush=True)
    QApplication.quit()


def memory() -> int:
    """KiB of this process that no other process shares (Linux), so that Qt's libraries count once."""
    lines = Path("/proc/self/smaps_rollup").read_text(encoding="ascii").splitlines()
    return sum(int(line.split()[1]) for line in lines if line.startswith("Private_"))


def main() -> int:
    """Open the store and show the frame."""
    from rcboard.models.store import open_store
    from rcboard.services import people

    path = Path(sys.argv[1])
    app = QApplication(sys.argv[:1])
    app.setApplicationName("rcboard")
    painted = Painted(app)
    program = Program(app, path, Say("en"), Settings(parent=app))
    program._take(people.sign_in(open_store(path, "bench", "bench", allow_weak=True, folder=path.parent)))  # noqa: SLF001
    program._open_frame(share_safe=False)  # noqa: SLF001
    program.window.show()
    status = app.exec()
    program.close()
    return status if painted.seen else 1


if __name__ == "__main__":
    sys.exit(main())
