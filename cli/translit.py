"""``endonym translit``: text from Cyrillic to Latin letters, and back."""

from __future__ import annotations

import os
from typing import Annotated

import typer

from cli.inputs import STDIN, Inputs
from cli.output import Output


def translit(
    text: Annotated[
        list[str] | None, typer.Argument(metavar="[TEXT...|-]", help="The text itself; - or nothing is standard input.")
    ] = None,
    scheme: Annotated[
        str, typer.Option("--scheme", "-S", metavar="SCHEME", help="A scheme of `endonym schemes`.")
    ] = "uk-kmu-2010",
    reverse: Annotated[bool, typer.Option("--reverse", help="Read Latin letters back.")] = False,
    drop_stress: Annotated[bool, typer.Option("--drop-stress", help="Leave stress marks out.")] = False,
    mend: Annotated[
        bool, typer.Option("--mend", help="Read Latin look-alikes inside Cyrillic words as Cyrillic.")
    ] = False,
) -> None:
    """Write Cyrillic text in Latin letters by a scheme, or read it back.

    Example: endonym translit "Антонівський міст" --scheme uk-kmu-2010
    """
    import translit as letters

    letters.load(scheme)
    output = Output()

    def change(source: str) -> str:
        if reverse:
            return letters.restore(source, scheme)
        return letters.transliterate(source, scheme, stress="drop" if drop_stress else "keep", mend=mend)

    failed = 0
    if text and text != [STDIN]:
        output.write(change(" ".join(text)) + os.linesep)
    else:
        inputs = Inputs([STDIN])
        for source in inputs:
            output.write(change(source.text))
        failed = inputs.failed
    raise typer.Exit(output.finish(2 if failed else 0))
