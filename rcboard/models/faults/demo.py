"""Sentences for errors of this area: what is wrong, then what to do; the person is never the subject."""

from __future__ import annotations


SENTENCES: dict[str, str] = {}
