"""Sentences for errors of this area: what is wrong, then what to do; the person is never the subject."""

from __future__ import annotations

from rcboard.language import N_

SENTENCES: dict[str, str] = {
    "demo.exists": N_("The folder {folder} holds a demo already. Open it, or name another folder with --out."),
}
