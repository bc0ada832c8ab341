"""Words made from place names: adjectives, region nouns and demonyms, expanded from ``seeds/forms/derived.toml``.

They are found and linked to their place, and never replaced by its name. ``seeds/forms/paradigms.toml`` says how they
decline. Ukrainian and Russian adjectives and demonyms are given in lower case, as print has them.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from typing import NamedTuple

import msgspec

import seeds
from glossary.errors import DataError

SORTS = ("adjective", "region", "demonym")

NOM, GEN, DAT, ACC, INS, LOC, VOC = CASES = (1, 2, 4, 8, 16, 32, 64)
"""The bits of the cases."""

CASE_NAMES = dict(zip(("nom", "gen", "dat", "acc", "ins", "loc", "voc"), CASES, strict=True))

_Endings = dict[str, dict[str, dict[str, dict[str, str]]]]
"""By language, sort and the ending of the word: each ending that may stand instead, and its cases."""


class Derived(NamedTuple):
    """One form of a word made from a name.

    ``sort`` is ``adjective``, ``region`` or ``demonym``; ``cases`` a sum of case bits, 0 in English;
    ``word`` the base form.
    """

    text: str
    lang: str
    place_id: str
    sort: str
    cases: int
    word: str


def derived() -> Iterator[Derived]:
    """Every form of every derived word, place by place, each text once for a place and language.

    Raises DataError where a data file is broken or a word has no paradigm.
    """
    words = _read("derived.toml").get("derived", {})
    endings = msgspec.convert(_without_notes(_read("paradigms.toml")), _Endings)
    bits: dict[str, int] = {}
    for place_id, langs in words.items():
        for lang, sorts in langs.items():
            seen: set[str] = set()
            for sort in SORTS:
                for word in sorts.get(sort, "").split():
                    for text, cases in _expanded(word, endings[lang][sort], place_id):
                        if text not in seen:
                            seen.add(text)
                            if cases not in bits:
                                bits[cases] = sum(CASE_NAMES[case] for case in cases.split())
                            yield Derived(text, lang, place_id, sort, bits[cases], word)


def _expanded(word: str, paradigms: dict[str, dict[str, str]], place_id: str) -> Iterator[tuple[str, str]]:
    fitting = [ending for ending in paradigms if word.endswith(ending)]
    if not fitting:
        raise DataError("forms/derived.toml", f"derived.{place_id}", "expected a word that paradigms.toml knows", word)
    ending = max(fitting, key=len)
    stem = word.removesuffix(ending) if ending else word
    for other, cases in paradigms[ending].items():
        yield stem + other, cases


def _read(file: str) -> dict[str, dict[str, dict[str, dict[str, str]]]]:
    try:
        return tomllib.loads(seeds.read_bytes("forms", file).decode("utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise DataError(f"forms/{file}", "", "expected TOML as its head describes", str(error)) from None


def _without_notes(table: dict[str, dict[str, dict[str, dict[str, str]]]]) -> dict[str, object]:
    return {key: value for key, value in table.items() if isinstance(value, dict)}
