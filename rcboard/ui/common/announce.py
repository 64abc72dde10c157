"""Tells screen readers what changed on the screen, without moving the focus."""

from __future__ import annotations

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget  # noqa: TC002  the annotation is read by tools that list components


def announce(widget: QWidget, text: str, assertive: bool = False) -> None:
    """Have `text` read aloud: politely, or at once where it answers a deed or warns (design, 11)."""
    event = QAccessibleAnnouncementEvent(widget, text)
    politeness = QAccessible.AnnouncementPoliteness
    event.setPoliteness(politeness.Assertive if assertive else politeness.Polite)
    QAccessible.updateAccessibility(event)
