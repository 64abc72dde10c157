"""The version of the rules and lists; it stands in the export ledger and in every anonymisation report."""

from __future__ import annotations

RULES = "2026.11-1"
"""Raised whenever a rule or a list changes, since a decision of the review belongs to the rules that it was made on."""
