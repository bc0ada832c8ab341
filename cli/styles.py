"""``endonym styles``: the house styles, what one says, and where two of them differ."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import msgspec
import typer

from cli.options import ListFormat, Listing
from cli.output import Output
from cli.table import table

if TYPE_CHECKING:
    from glossary.style import Style


def styles(
    names: Annotated[
        list[str] | None,
        typer.Argument(metavar="STYLE", help="A style to show; or the word diff and two styles."),
    ] = None,
    form: ListFormat = Listing.text,
) -> None:
    """List the house styles, show one, or show where two differ.

    Of one style it tells every statement, and on whose word: source, date, and how sure it is (H, M or L).

    Examples: endonym styles ap; endonym styles diff ap guardian
    """
    from glossary import style as house

    output = Output()
    if names and names[0] == "diff" and len(names) == 3:
        _diff(house.load(names[1]), house.load(names[2]), form, output)
    elif names and len(names) > 1:
        raise typer.BadParameter("give one style, or diff and two styles")
    else:
        chosen = [house.load(name) for name in names or house.styles()]
        if form is Listing.json:
            output.line(msgspec.json.format(msgspec.json.encode(chosen[0] if names else chosen), indent=2).decode())
        elif names:
            _show(chosen[0], output)
        else:
            rows = [(each.id, each.name, str(len(each.statement)), each.updated) for each in chosen]
            table(("style", "name", "statements", "updated"), rows, output)
    raise typer.Exit(output.finish(0))


def _show(style: Style, output: Output) -> None:
    output.line(f"{style.id}: {style.name}")
    output.line(" ".join(style.about.split()))
    output.line("")
    rows = [(about, prints, *_source(source)) for about, (prints, source) in style.said_in_all().items()]
    rows += [(f"{lang} text", "left alone", "", "", "") for lang in ("en", "uk", "ru") if style.speech(lang) is None]
    table(("about", "prints", "sure", "date", "source"), rows, output)


def _diff(one: Style, other: Style, form: Listing, output: Output) -> None:
    """Where two styles differ: what each prints, be it by a statement or by its default."""
    from glossary import Glossary

    place = Glossary.load().place
    ours, theirs = one.said_in_all(), other.said_in_all()
    policies = [
        about for about in dict.fromkeys([*ours, *theirs]) if " text" in about or about in ("quotations", "history")
    ]
    rows = [(about, *(said[about][0] if about in said else "-" for said in (ours, theirs))) for about in policies]
    for each, lang in dict.fromkeys((said.place, said.lang) for said in (*one.statement, *other.statement)):
        printed = [
            " or ".join((said.prints, *said.also))
            if (said := style.said(each, lang))
            else style.prints(place(each), lang) or "-"
            for style in (one, other)
        ]
        rows.append((each if lang == "en" else f"{each} ({lang})", *printed))
    rows = [row for row in rows if row[1] != row[2]]
    if form is Listing.json:
        found = [dict(zip(("about", one.id, other.id), row, strict=True)) for row in rows]
        output.line(msgspec.json.format(msgspec.json.encode(found), indent=2).decode())
    else:
        table(("about", one.id, other.id), rows, output)


def _source(source: object) -> tuple[str, str, str]:
    return getattr(source, "confidence", ""), getattr(source, "date", ""), getattr(source, "text", "")
