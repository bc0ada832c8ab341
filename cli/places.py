"""``endonym places``: the places that the glossary knows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import msgspec
import typer

from cli.options import Glossaries, ListFormat, Listing
from cli.output import Output, complain
from cli.table import table

if TYPE_CHECKING:
    from glossary import Place


def places(
    what: Annotated[
        list[str] | None,
        typer.Argument(metavar="PLACE", help="A place's identifier; or the word check and your own files."),
    ] = None,
    kind: Annotated[
        str | None, typer.Option("--kind", "-k", metavar="KIND", help="Only places of a kind: city, river, oblast ...")
    ] = None,
    form: ListFormat = Listing.text,
    glossary: Glossaries = None,
) -> None:
    """List the places, show one, or check your own glossary files.

    One place is shown with all its names, those that are derived too.

    Exit code 0: done; 1: a file of your own has a mistake; 2: there is no such place or kind.

    Examples: endonym places --kind river; endonym places kyiv; endonym places check ours.toml
    """
    from glossary import Glossary
    from glossary.errors import UnknownKind
    from glossary.places.kinds import KINDS

    output = Output()
    words = what or []
    if words and words[0] == "check":
        raise typer.Exit(output.finish(_check(words[1:], output)))
    if kind is not None and kind not in KINDS:
        raise UnknownKind(kind, KINDS)
    loaded = Glossary.load(*(glossary or ()))
    if words:
        chosen = [loaded.place(word) for word in words]
    else:
        chosen = [place for place in loaded.places() if kind in (None, place.kind)]
    if form is Listing.json:
        output.line(msgspec.json.format(msgspec.json.encode([_object(place) for place in chosen]), indent=2).decode())
    elif words:
        for place in chosen:
            output.line(f"{place.id}  {place.kind}  {place.uk}  {place.ru}  {place.en}")
            facts = [f"in {place.within}" if place.within else "", f"KATOTTG {place.katottg}" if place.katottg else ""]
            facts += [f"GeoNames {place.geonames}" if place.geonames else "", place.en_because, place.note]
            output.line("; ".join(fact for fact in facts if fact))
            rows = [(name.text, name.lang, name.status, name.rule) for name in place.names]
            table(("name", "lang", "status", "rule"), rows, output)
    else:
        listed = [(place.id, place.kind, place.uk, place.ru, place.en) for place in chosen]
        table(("place", "kind", "uk", "ru", "en"), listed, output)
    raise typer.Exit(output.finish(0))


def _object(place: Place) -> dict[str, Any]:
    """A place as JSON: its fields, the names as objects."""
    return {**msgspec.structs.asdict(place), "names": [msgspec.structs.asdict(name) for name in place.names]}


def _check(files: list[str], output: Output) -> int:
    """Load each file on top of the built-in places; 1 where one has a mistake."""
    from glossary import DataError, Glossary

    if not files:
        complain("places check: name a file to check")
        return 2
    code = 0
    for file in files:
        try:
            Glossary.load(file)
        except DataError as error:
            complain(str(error))
            code = 1
        else:
            output.line(f"{file}: right")
    return code
