"""The command line: everything rcboard can do without a person looking at a screen. Never imports Qt.

A command is a few lines that call a service. Each room of this folder holds one area and is loaded when its command is
asked for, so that `rcboard --version` stays quick.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

import click

from rcboard import __version__
from rcboard.cli.frame import Frame, exit_status
from rcboard.language import N_, Say

if TYPE_CHECKING:
    from collections.abc import Sequence

COMMANDS: dict[str, tuple[str, str, str]] = {
    "demo": ("demo", "demo", N_("Make a demo store of invented cases and run the main job on it.")),
    "store": ("store", "store", N_("Make, describe, check, back up and restore a store.")),
    "user": ("user", "user", N_("People who work with the store, and what they may do.")),
    "case": ("case", "case", N_("Enter, list, show, change and move cases.")),
    "consent": ("consent", "consent", N_("Answers to the questions of consent.")),
    "codes": ("codes", "codes", N_("Find codes of topography and morphology.")),
    "classify": ("classify", "classify", N_("Place a tumour in the rare-cancer classification.")),
    "checklist": ("checklist", "checklist", N_("What is ready, missing or stale for the board.")),
    "report": ("report", "report", N_("Write a report as PDF, DOCX, text or JSON.")),
    "verify": ("report", "verify", N_("Say whether a file was issued by this store.")),
    "audit": ("audit", "audit", N_("Read and verify the audit trail.")),
    "deidentify": ("deidentify", "deidentify", N_("Take out of a text what identifies a person.")),
    "leakcheck": ("deidentify", "leakcheck", N_("Look into a finished file for anything that identifies.")),
    "risk": ("deidentify", "risk", N_("How many people could share a description.")),
}
"""Command -> room, object, and what it does in one sentence."""


class Rooms(click.Group):
    """Loads a command's room when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All commands, in the order of the table."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command, or None where there is none of this name."""
        if cmd_name not in COMMANDS:
            return None
        room, name, _ = COMMANDS[cmd_name]
        command: click.Command = getattr(import_module(f"rcboard.cli.{room}"), name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of commands, without loading their rooms."""
        say = Say()
        with formatter.section(say("Commands")):
            formatter.write_dl([(name, say(words)) for name, (_, _, words) in COMMANDS.items()])


@click.group(cls=Rooms, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="rcboard")
@click.option("--store", metavar="PATH", envvar="RCBOARD_STORE", help="The store to work on.")
@click.option("--user", metavar="NAME", envvar="RCBOARD_USER", help="The user name to open the store with.")
@click.option(
    "--passphrase-file", metavar="FILE", help="A file with the passphrase; else RCBOARD_PASSPHRASE, else asked for."
)
@click.option("--language", metavar="CODE", envvar="RCBOARD_LANGUAGE", default="en", help="Language of the words.")
@click.pass_context
def main(ctx: click.Context, store: str | None, user: str | None, passphrase_file: str | None, language: str) -> None:
    """Case management for tumour boards of rare cancers. Without a command, the window opens.

    Example: rcboard case list --json
    """
    ctx.obj = Frame(Say(language), store, user, passphrase_file)
    if ctx.invoked_subcommand is None:
        from rcboard.cli.window import open_window

        ctx.exit(open_window(ctx.obj))


_EVERYWHERE = ("--store", "--user", "--passphrase-file", "--language")
"""Options of every command: they may stand before or after its name."""


def _options_first(arguments: Sequence[str]) -> list[str]:
    """The arguments with the options of every command moved to the front, where the outer command reads them."""
    front: list[str] = []
    rest: list[str] = []
    words = iter(arguments)
    for word in words:
        if word == "--":
            rest += [word, *words]
        elif word.split("=", 1)[0] in _EVERYWHERE:
            front.append(word)
            if "=" not in word and (value := next(words, None)) is not None:
                front.append(value)
        else:
            rest.append(word)
    return front + rest


def run(arguments: Sequence[str]) -> int:
    """Run the command line; gives the exit status and never lets a traceback reach a person for what they did."""
    try:
        status = main.main(args=_options_first(arguments), prog_name="rcboard", standalone_mode=False)
    except BaseException as why:  # noqa: BLE001  each kind has its own exit status
        return exit_status(why)
    return status if isinstance(status, int) else 0
