"""All tables at once: SQLAlchemy must know every table that another one points to before the first row is written."""

from rcboard.models import (
    attachment,
    audit,
    case,
    centre,
    consent,
    diagnosis,
    draft,
    event,
    ledger,
    patient,
    search_tables,
    text_review,
    user,
)

ALL = (
    attachment,
    audit,
    case,
    centre,
    consent,
    diagnosis,
    draft,
    event,
    ledger,
    patient,
    search_tables,
    text_review,
    user,
)
"""The rooms that hold tables."""
