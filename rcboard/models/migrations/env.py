"""Alembic's way in: works on the connection and inside the transaction that `rcboard.models.migrate` hands over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alembic import context

if TYPE_CHECKING:
    from sqlalchemy.schema import SchemaItem


def include_object(item: SchemaItem, name: str | None, kind: str, reflected: bool, other: SchemaItem | None) -> bool:
    """Skip search tables: a batch change would renumber their rows and drop their triggers in silence."""
    return not (kind == "table" and (name or "").startswith(("search_content", "search_identity")))


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=context.config.attributes.get("metadata"),
    render_as_batch=True,
    compare_type=True,
    include_object=include_object,
)
context.run_migrations()
