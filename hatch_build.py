"""Compiles the catalogues of words when rcboard is built or installed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class Catalogues(BuildHookInterface):  # type: ignore[type-arg]
    """Makes an `.mo` beside each `.po` of `resources/translations`."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile; run by the build, also of an editable install."""
        from babel.messages.mofile import write_mo
        from babel.messages.pofile import read_po

        for catalogue in Path(self.root, "resources", "translations").glob("*/LC_MESSAGES/rcboard.po"):
            with catalogue.open("rb") as words:
                read = read_po(words)
            with catalogue.with_suffix(".mo").open("wb") as compiled:
                write_mo(compiled, read)
