"""``endonym translit``: text from Cyrillic to Latin letters, and back."""

from __future__ import annotations

import os
from typing import Annotated

import typer

from cli.inputs import STDIN, Inputs
from cli.output import Output, complain


def translit(
    text: Annotated[
        list[str] | None, typer.Argument(metavar="TEXT", help="The text itself; - or nothing is standard input.")
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
    """Write Cyrillic text in Latin letters, or read it back.

    Letters that the scheme does not cover are named on standard error.

    Exit code 0: done; 2: there is no such scheme, or the input could not be read.

    Example: endonym translit "Антонівський міст" --scheme uk-kmu-2010
    """
    import translit as letters

    letters.load(scheme)
    output = Output()

    def change(source: str) -> str:
        _remark(source, scheme, reverse=reverse, mend=mend)
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


_TOLD = 5  # letters named one by one
_LONG = 1 << 20  # code points: of longer texts nothing is remarked


def _remark(source: str, scheme: str, *, reverse: bool, mend: bool) -> None:
    """Say on standard error what the scheme does not cover, and when the text is not for this direction."""
    import unicodedata

    import translit as letters

    if len(source) > _LONG:
        return
    scripts = {unicodedata.name(char, "").split(" ")[0] for char in set(source) if char.isalpha()}
    if not reverse and scripts and "CYRILLIC" not in scripts:
        complain("there is no Cyrillic letter in it; --reverse reads Latin letters back")
    elif reverse and scripts and "LATIN" not in scripts:
        complain("there is no Latin letter in it; without --reverse Cyrillic is romanised")
    if reverse:
        return
    notices = [each for each in letters.inspect(source, scheme) if not (mend and each.reason == "look-alike")]
    for notice in notices[:_TOLD]:
        what = {
            "foreign-letter": f"is no letter of {scheme}; written {notice.written or 'as nothing'}",
            "look-alike": f"is a Latin letter in a Cyrillic word; --mend reads it as {notice.meant}",
        }.get(notice.reason, f"is no letter of {scheme}; kept")
        complain(f"{notice.text} (at {notice.start}) {what}")
    if len(notices) > _TOLD:
        complain(f"and {len(notices) - _TOLD} more such letters")
