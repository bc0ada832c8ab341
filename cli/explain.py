"""``endonym explain``: what a reason code means."""

from __future__ import annotations

from typing import Annotated

import msgspec
import typer

from cli.options import ListFormat, Listing
from cli.output import Output
from cli.table import table


def explain(
    code: Annotated[
        str | None, typer.Argument(metavar="CODE", help="A reason code, as checks and annotations print it.")
    ] = None,
    form: ListFormat = Listing.text,
) -> None:
    """Say what a reason code means; without a code, list them.

    It tells what the rules behind the code look at, why, and examples: the name that they speak of is in brackets.

    Example: endonym explain elsewhere-state
    """
    from glossary.explain import explained, reasons
    from glossary.resolve.rules import told

    output = Output()
    if code is None:
        meanings = {each: explained(each) for each in sorted(reasons())}
        if form is Listing.json:
            output.line(msgspec.json.format(msgspec.json.encode(meanings), indent=2).decode())
        else:
            table(("code", "meaning"), list(meanings.items()), output)
        raise typer.Exit(output.finish(0))
    meaning = explained(code)
    rules = told(code)
    if form is Listing.json:
        content = {
            "code": code,
            "meaning": meaning,
            "rules": [{"family": family, **msgspec.to_builtins(rule)} for family, rule in rules],
        }
        output.line(msgspec.json.format(msgspec.json.encode(content), indent=2).decode())
        raise typer.Exit(output.finish(0))
    output.line(f"{code}: {meaning}" if not rules else code)
    for _, rule in rules:
        output.line("")
        output.line(rule.does)
        output.line(f"Why: {rule.why}")
        if rule.source:
            output.line(f"Source: {rule.source}")
        effect = ["the text stays"] if rule.keeps else []
        effect += ["the name is no mention of the place"] if rule.denies else []
        effect += [f"weighs {rule.weight:+g}"] if rule.weight else []
        output.line(f"Effect: {', '.join(effect)}" + (f"; in {', '.join(rule.langs)}" if rule.langs else ""))
        for example in rule.passes:
            output.line(f"  holds      {example}")
        for example in rule.fails:
            output.line(f"  does not   {example}")
    raise typer.Exit(output.finish(0))
