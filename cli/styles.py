"""``endonym styles``: the house styles."""

from __future__ import annotations

from typing import Annotated

import msgspec
import typer

from cli.options import ListFormat, Listing
from cli.output import Output
from cli.table import table


def styles(
    name: Annotated[str | None, typer.Argument(metavar="[STYLE]", help="Show one style in full.")] = None,
    form: ListFormat = Listing.text,
) -> None:
    """List the house styles, or show what one says and on whose word.

    Example: endonym styles ap
    """
    from glossary import style as house

    output = Output()
    chosen = [house.load(name)] if name else [house.load(each) for each in house.styles()]
    if form is Listing.json:
        output.line(msgspec.json.format(msgspec.json.encode(chosen[0] if name else chosen), indent=2).decode())
    elif name:
        _show(chosen[0], output)
    else:
        rows = [(each.id, each.name, str(len(each.statement)), each.updated) for each in chosen]
        table(("style", "name", "statements", "updated"), rows, output)
    raise typer.Exit(output.finish(0))


def _show(style: house.Style, output: Output) -> None:  # type: ignore[name-defined]  # noqa: F821
    output.line(f"{style.id}: {style.name}")
    output.line(" ".join(style.about.split()))
    output.line("")
    rows = []
    for lang, speech in (("en", style.en), ("uk", style.uk), ("ru", style.ru)):
        if speech:
            rows.append((f"{lang} text", speech.default, speech.source.confidence, speech.source.date, speech.source.text))
        else:
            rows.append((f"{lang} text", "left alone", "", "", ""))
    if style.quotations:
        source = style.quotations.source
        rows.append(("quotations", style.quotations.policy, source.confidence, source.date, source.text))
    for said in style.statement:
        rows.append((said.place, said.prints, said.source.confidence, said.source.date, said.source.text))
    table(("about", "prints", "sure", "date", "source"), rows, output)
