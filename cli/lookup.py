"""``endonym lookup``: what a name can mean."""

from __future__ import annotations

from typing import Annotated

import msgspec
import typer

from cli.options import Glossaries, ListFormat, Listing
from cli.output import Output
from cli.table import table


def lookup(
    names: Annotated[
        list[str], typer.Argument(metavar="NAME", help="Names in any spelling; quote those of several words.")
    ],
    form: ListFormat = Listing.text,
    glossary: Glossaries = None,
) -> None:
    """Say which places a name can mean, best first, and why.

    Exit code 0: every name was found; 1: one was not.

    Example: endonym lookup Днепр "Antonovsky Bridge"
    """
    from glossary import Glossary

    loaded = Glossary.load(*(glossary or ()))
    output = Output()
    found = {name: loaded.lookup(name) for name in names}
    if form is Listing.json:
        answers = [
            {
                "query": name,
                "place": match.place.id,
                "kind": match.place.kind,
                "uk": match.place.uk,
                "ru": match.place.ru,
                "en": match.place.en,
                "name": match.name.text,
                "status": match.name.status,
                "score": match.score,
                "why": match.why,
            }
            for name, matches in found.items()
            for match in matches
        ]
        output.line(msgspec.json.format(msgspec.json.encode(answers), indent=2).decode())
    else:
        for number, (name, matches) in enumerate(found.items()):
            if number:
                output.line("")
            if not matches:
                output.line(f"{name}: not known")
                continue
            output.line(f"{name}:")
            rows = [
                (
                    match.place.id,
                    match.place.kind,
                    match.place.uk,
                    match.place.ru,
                    match.place.en,
                    f"{match.score:.2f}",
                    match.why,
                )
                for match in matches
            ]
            table(("place", "kind", "uk", "ru", "en", "score", "why"), rows, output)
    raise typer.Exit(output.finish(0 if all(found.values()) else 1))
