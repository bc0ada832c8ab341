"""The command ``endonym``: its subcommands, and what holds for all of them.

Exit codes: 0 clean, 1 findings, 2 could not run.
"""

from __future__ import annotations

import gc
import sys
from typing import Annotated

import typer

from cli.command import Commands
from cli.output import Output, complain

_OBJECTS = 50_000
"""New objects between two looks for garbage: a start makes many, and all of them stay."""

app = typer.Typer(
    name="endonym",
    cls=Commands,
    help="Place names of Ukraine in Ukrainian, Russian and English text: found, identified, spelled as the style says.",
    no_args_is_help=True,
    add_completion=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(value: bool) -> None:
    if value:
        from importlib.metadata import version

        typer.echo(f"endonym {version('endonym')}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Hold the options of the command as a whole."""


def main() -> None:
    """Run the command; turn what a user did wrong into one line and exit code 2."""
    gc.set_threshold(_OBJECTS)
    try:
        app()
    except BrokenPipeError:
        Output.closed()
        sys.exit(2)
    except KeyboardInterrupt:
        complain("interrupted")
        sys.exit(130)
    except Exception as error:
        from glossary.errors import EndonymError  # loaded by then, where it is one

        if not isinstance(error, EndonymError):
            raise
        complain(str(error))
        sys.exit(2)
    finally:
        gc.freeze()  # what is left goes with the process: no need to look through it once more
