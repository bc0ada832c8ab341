"""How findings are printed: for people, and for the programs that read them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from cli.inputs import Input
from cli.output import Output, on_terminal
from glossary import Finding

Checked = Iterable[tuple[Input, list[Finding]]]


def report(form: str, checked: Checked, output: Output) -> int:
    """Print the findings of several texts in a format; their number."""
    return _REPORTS[form](checked, output)


def _text(checked: Checked, output: Output) -> int:
    return _terminal(checked) if on_terminal() else _plain(checked, output)


def _plain(checked: Checked, output: Output) -> int:
    count = 0
    for source, findings in checked:
        for found in findings:
            where = f"{source.path}:{found.line}:{found.column}"
            change = f"{found.text} -> {found.replacement}" if found.replacement else found.text
            output.line(f"{where}: {change} [{found.rule}] {found.message}")
        count += len(findings)
    return count


def _terminal(checked: Checked) -> int:
    from cli.terminal import show

    return show(checked)


def _objects(checked: Checked) -> Iterator[dict[str, Any]]:
    for source, findings in checked:
        for found in findings:
            yield {"path": source.path, **msgspec.structs.asdict(found)}


def _json(checked: Checked, output: Output) -> int:
    objects = list(_objects(checked))
    output.line(msgspec.json.format(msgspec.json.encode(objects), indent=2).decode())
    return len(objects)


def _jsonl(checked: Checked, output: Output) -> int:
    count = 0
    for found in _objects(checked):
        output.line(msgspec.json.encode(found).decode())
        count += 1
    return count


def _github(checked: Checked, output: Output) -> int:
    """GitHub's workflow commands: % CR LF escaped, and in properties : and , too."""

    def data(text: str) -> str:
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")

    count = 0
    for found in _objects(checked):
        count += 1
        place = data(found["path"]).replace(":", "%3A").replace(",", "%2C")
        end = found["column"] + len(found["text"]) - 1
        where = f"file={place},line={found['line']},endLine={found['line']},col={found['column']},endColumn={end}"
        output.line(f"::{found['severity']} {where},title={found['rule']}::{data(found['message'])}")
    return count


def _sarif(checked: Checked, output: Output) -> int:
    """SARIF 2.1.0; columns are code points, as the run says."""
    import hashlib
    from importlib.metadata import version

    results = []
    for found in _objects(checked):
        region = {
            "startLine": found["line"],
            "startColumn": found["column"],
            "endColumn": found["column"] + len(found["text"]),
        }
        place = {"artifactLocation": {"uri": found["path"].replace("\\", "/")}}
        mark = f"{found['path']}\0{found['text']}\0{found['place']}\0{found['line']}"
        result: dict[str, Any] = {
            "ruleId": found["rule"],
            "level": found["severity"],
            "message": {"text": found["message"]},
            "locations": [{"physicalLocation": {**place, "region": region}}],
            "partialFingerprints": {"endonym/v1": hashlib.sha256(mark.encode("utf-8", "surrogatepass")).hexdigest()},
        }
        if found["replacement"] is not None:
            change = {"deletedRegion": region, "insertedContent": {"text": found["replacement"]}}
            description = {"text": f"{found['text']} -> {found['replacement']}"}
            result["fixes"] = [{"description": description, "artifactChanges": [{**place, "replacements": [change]}]}]
        results.append(result)
    rules = [{"id": rule, "shortDescription": {"text": text}} for rule, text in _RULES.items()]
    run = {
        "tool": {"driver": {"name": "endonym", "version": version("endonym"), "rules": rules}},
        "columnKind": "unicodeCodePoints",
        "results": results,
    }
    log = {"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [run]}
    output.line(msgspec.json.format(msgspec.json.encode(log), indent=2).decode())
    return len(results)


_RULES = {
    "spelling": "A spelling of a place's name that the style does not print.",
    "renaming": "A former name of a place.",
    "russianism": "A Russian name in a Ukrainian sentence.",
    "quotation": "A spelling inside a quotation that the style would not print.",
}

_REPORTS = {"text": _text, "json": _json, "jsonl": _jsonl, "github": _github, "sarif": _sarif}
