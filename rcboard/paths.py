"""The only room that knows where resources and a person's data lie."""

from __future__ import annotations

from pathlib import Path

_HERE = Path(__file__).resolve().parent


def resource(*parts: str) -> Path:
    """A file or folder of `resources/`: beside the package in an installed program, one folder up in a checkout."""
    inside = _HERE / "resources"
    return (inside if inside.is_dir() else _HERE.parent / "resources").joinpath(*parts)


def data_folder() -> Path:
    """The person's data folder for rcboard on this platform (not created here)."""
    from platformdirs import user_data_path

    return user_data_path("rcboard", appauthor=False)


def log_folder() -> Path:
    """The person's log folder for rcboard on this platform (not created here)."""
    from platformdirs import user_log_path

    return user_log_path("rcboard", appauthor=False)


def default_store() -> Path:
    """The store that is opened when none is named."""
    return data_folder() / "centre.rcb"
