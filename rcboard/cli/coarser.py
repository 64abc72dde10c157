"""The options of what an anonymised page tells less of, the same for every command that makes or counts one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from rcboard.services.coarser import AGE_WIDTHS, Coarser

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any

_OPTIONS = (
    click.option(
        "--age-width", type=click.Choice([str(one) for one in AGE_WIDTHS]), help="Widen the age band to so many years."
    ),
    click.option("--no-age", is_flag=True, help="Tell no age."),
    click.option("--no-sex", is_flag=True, help="Tell no sex."),
    click.option(
        "--layers-up",
        type=click.IntRange(0, 2),
        default=0,
        help="Tell the entity so many layers up; codes, findings and texts then stay away.",
    ),
)


def coarser_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command these options; it takes them as `**less` and reads them with `coarser_of`."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def coarser_of(less: Mapping[str, str | bool | int | None]) -> Coarser:
    """What the options say."""
    return Coarser(int(less["age_width"] or 0), bool(less["no_age"]), bool(less["no_sex"]), int(less["layers_up"] or 0))
