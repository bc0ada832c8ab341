"""``endonym schemes``: the romanisation schemes."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import msgspec
import typer

from cli.options import ListFormat, Listing
from cli.output import Output
from cli.table import table


class Language(StrEnum):
    """A language that schemes romanise."""

    uk = "uk"
    ru = "ru"


def schemes(
    name: Annotated[str | None, typer.Argument(metavar="SCHEME", help="Show this scheme, with its table.")] = None,
    language: Annotated[Language | None, typer.Option("--language", "-l", help="Only schemes of a language.")] = None,
    reversible: Annotated[
        bool | None,
        typer.Option("--reversible/--not-reversible", help="Only schemes that can, or can't, be read back exactly."),
    ] = None,
    form: ListFormat = Listing.text,
) -> None:
    """List the romanisation schemes, or show one with its table.

    Example: endonym schemes uk-kmu-2010
    """
    import translit

    output = Output()
    if name:
        scheme = translit.load(name)
        if form is Listing.json:
            output.line(msgspec.json.format(msgspec.json.encode(scheme), indent=2).decode())
        else:
            _show(scheme, output)
        raise typer.Exit(output.finish(0))
    chosen = translit.schemes(language.value if language else None, reversible)
    if form is Listing.json:
        facts = [
            {
                "id": each.id,
                "name": each.name,
                "language": each.language,
                "aliases": each.aliases,
                "reversible": each.reversible,
            }
            for each in chosen
        ]
        output.line(msgspec.json.format(msgspec.json.encode(facts), indent=2).decode())
    else:
        rows = [(each.id, "yes" if each.reversible else "no", each.name, ", ".join(each.aliases)) for each in chosen]
        table(("scheme", "reversible", "name", "aliases"), rows, output)
    raise typer.Exit(output.finish(0))


def _show(scheme: translit.Scheme, output: Output) -> None:  # type: ignore[name-defined]  # noqa: F821
    output.line(f"{scheme.id}: {scheme.name}")
    for head, value in (
        ("aliases", ", ".join(scheme.aliases)),
        ("covers", scheme.covers),
        ("source", scheme.source),
        ("can be read back", "exactly" if scheme.reversible else "no, letters are lost: candidates only"),
    ):
        if value:
            output.line(f"{head}: {value}")
    for note in scheme.notes:
        output.line(f"note: {note}")
    output.line("")
    rows = [(f"{letter.upper()} {letter}", latin or "(nothing)", "") for letter, latin in scheme.letters.items()]
    for context in scheme.contexts:
        where = "; ".join(
            f"{side} {' or '.join(items)}"
            for side, items in (("after", context.after), ("before", context.before))
            if items
        )
        rows += [(letter, latin or "(nothing)", where) for letter, latin in context.letters.items()]
    table(("letter", "written", "where"), rows, output)
    output.line("")
    table(("sample", "written"), list(scheme.samples.items()), output)
