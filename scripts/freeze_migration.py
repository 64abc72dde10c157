"""Write the first migration anew from the mapped tables: `python scripts/freeze_migration.py`.

Only until the first release: afterwards every change of a table is a migration of its own, and this one stands still.
The migration holds literal tables and imports nothing of rcboard, so that it means the same for ever.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
import subprocess
import sys
from pathlib import Path
from typing import Any, Literal

from alembic.autogenerate import produce_migrations, render_python_code
from alembic.migration import MigrationContext
from sqlalchemy import Enum, LargeBinary, String, Text, create_engine
from sqlalchemy.types import TypeDecorator

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import rcboard.models  # noqa: E402
from rcboard.models.base import Base  # noqa: E402

TARGET = ROOT / "rcboard/models/migrations/versions/0001_first.py"
HEAD = '''"""The tables of the first version."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

'''

SEARCH_CALL = """\
    if op.get_bind().dialect.name == "sqlite":
        for statement in SEARCH:
            op.execute(sa.text(statement))
"""


def load_tables() -> None:
    """Import every room of the models, so that all tables are known."""
    for room in pkgutil.iter_modules(rcboard.models.__path__):
        if not room.ispkg:
            importlib.import_module(f"rcboard.models.{room.name}")


def literal(kind: str, thing: Any, _context: object) -> str | Literal[False]:  # noqa: ANN401  Alembic's hook
    """Types of the house as the plain types they are kept as."""
    if kind != "type":
        return False
    plain: Any = thing.impl if isinstance(thing, TypeDecorator) else thing
    if isinstance(plain, Enum):
        return f"sa.String(length={plain.length})"
    if isinstance(plain, Text):
        return "sa.Text()"
    if isinstance(plain, String):
        return f"sa.String(length={plain.length})"
    if isinstance(plain, LargeBinary):
        return "sa.LargeBinary()"
    return False


def search_statements() -> tuple[str, ...]:
    """The statements that make the search tables, where there are any."""
    try:
        return tuple(importlib.import_module("rcboard.models.search_tables").CREATE)
    except ModuleNotFoundError:
        return ()


def is_search_table(name: str) -> bool:
    """Whether a table is made by raw statements."""
    return name.startswith(("search_content", "search_identity"))


def code() -> str:
    """The migration's text."""
    load_tables()
    with create_engine("sqlite://").connect() as connection:
        context = MigrationContext.configure(
            connection,
            opts={
                "render_item": literal,
                "include_object": lambda _item, name, kind, *_: not (kind == "table" and is_search_table(name or "")),
                "target_metadata": Base.metadata,
            },
        )
        script = produce_migrations(context, Base.metadata)
        steps = script.upgrade_ops.ops if script.upgrade_ops else []
        parts = [_step(render_python_code(_only(op_), render_item=literal, migration_context=context)) for op_ in steps]
    search = search_statements()
    lines = [HEAD]
    if search:
        lines.append("SEARCH = (\n" + "".join(f"    {_broken(statement)},\n" for statement in search) + ")\n\n\n")
    names = []
    for number, part in enumerate(parts):
        name = _name(part, number)
        names.append(name)
        lines.append(f"def {name}() -> None:\n{part}\n\n\n")
    calls = "".join(f"    {name}()\n" for name in names)
    calls += SEARCH_CALL if search else ""
    lines.append(f'def upgrade() -> None:\n    """Make all tables."""\n{calls}\n\n')
    lines.append('def downgrade() -> None:\n    """There is nothing before the first version."""\n')
    return "".join(lines)


def _broken(statement: str) -> str:
    """A long statement as a text over two lines."""
    start, comma, rest = statement.partition(", tokenize")
    return f'"{start}"\n    "{comma}{rest}"' if rest else repr(statement)


def _only(step: Any) -> Any:  # noqa: ANN401  Alembic's operations
    from alembic.operations.ops import UpgradeOps

    return UpgradeOps(ops=[step])


def _step(text: str) -> str:
    text = text.replace("sa.text('CURRENT_TIMESTAMP')", "sa.func.now()")
    kept = (line for line in text.splitlines() if line.strip() and not line.strip().startswith("#"))
    return "    " + "\n".join(kept).lstrip()


def _name(part: str, number: int) -> str:
    found = re.search(r"create_(table|index)\(\s*(?:op\.f\()?['\"](\w+)['\"]", part)
    return f"_{found[1]}_{found[2]}" if found else f"_step_{number}"


def main() -> None:
    """Write it and bring it into the house style."""
    TARGET.write_text(code(), encoding="utf-8")
    for arguments in (["format", "--quiet"], ["check", "--fix", "--quiet"], ["format", "--quiet"]):
        subprocess.run([str(Path(sys.executable).parent / "ruff"), *arguments, str(TARGET)], check=True)
    print(TARGET.relative_to(ROOT), len(TARGET.read_text(encoding="utf-8").splitlines()), "lines")


if __name__ == "__main__":
    main()
