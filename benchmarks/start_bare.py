"""Started by `window.py` as a process of its own: a bare table window with the same libraries and the same file.

    python start_bare.py STORE KEY

It imports SQLAlchemy, configures as many mapped classes with as many columns as rcboard, opens the file through an
engine, reads the first hundred cases, and shows them in a table. It uses nothing of rcboard.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as driver
from PySide6.QtCore import QAbstractTableModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow, QTableView
from sqlalchemy import Text, create_engine, text
from sqlalchemy.orm import DeclarativeBase, configure_mappers, mapped_column

CLASSES, COLUMNS = 27, 9
"""As many as rcboard maps; the columns are their mean."""


class Base(DeclarativeBase):
    """The base of the bare classes."""


def mapped() -> None:
    """Configure the classes."""
    for n in range(CLASSES):
        columns: dict[str, Any] = {f"c{m}": mapped_column(Text) for m in range(COLUMNS - 1)}
        type(
            f"Bare{n}", (Base,), {"__tablename__": f"bare_{n}", "id": mapped_column(Text, primary_key=True), **columns}
        )
    configure_mappers()


class Rows(QAbstractTableModel):
    """A hundred rows."""

    def __init__(self, rows: list[Any]) -> None:
        super().__init__()
        self.rows = rows

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        """How many."""
        return len(self.rows)

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        """How wide."""
        return 7

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The words of a cell."""
        return str(self.rows[index.row()][index.column()]) if role == Qt.ItemDataRole.DisplayRole else None


class Painted(QObject):
    """Hears of the first paint."""

    seen = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The first paint is followed by everything else that waits."""
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
    lines = Path("/proc/self/smaps_rollup").read_text(encoding="ascii").splitlines()
    print(sum(int(line.split()[1]) for line in lines if line.startswith("Private_")), flush=True)
    QApplication.quit()


def opened(path: str, key: str) -> Any:  # noqa: ANN401  the driver has no types
    """A connection with its key."""
    made = driver.connect(path)
    made.execute(f"PRAGMA key=\"x'{key}'\"")
    return made


def main() -> int:
    """Show the table."""
    path, key = sys.argv[1:3]
    mapped()
    app = QApplication(sys.argv[:1])
    painted = Painted()
    app.installEventFilter(painted)
    engine = create_engine("sqlite://", module=driver, creator=lambda: opened(path, key))
    with engine.connect() as connection:
        rows = connection.execute(
            text(
                "SELECT pseudonym, diagnosis_line, networks, status, needed_by, changed_at, urgency FROM cases "
                "ORDER BY changed_at DESC, id DESC LIMIT 100"
            )
        ).all()
    view = QTableView()
    view.setModel(Rows(list(rows)))
    window = QMainWindow()
    window.setCentralWidget(view)
    window.resize(1280, 800)
    window.show()
    return app.exec()


if __name__ == "__main__":
    sys.exit(main())
