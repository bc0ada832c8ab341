"""The schema check of schemes: a mistake is named by file and field, with what was expected."""

from __future__ import annotations

import pickle

import pytest

from seeds import read_bytes
from translit import SchemeError
from translit.scheme import decode

GOOD = read_bytes("schemes", "uk-kmu-2010.toml").decode()
FILE = "seeds/schemes/uk-kmu-2010.toml"

MISTAKES = [
    # what is replaced, by what, the field named, what the message says is expected
    ('id = "uk-kmu-2010"', 'id = "uk-kmu-2011"', "id", "the file's name"),
    ('language = "uk"', 'language = "be"', "language", "invalid enum value 'be'"),
    ('language = "uk"', 'langage = "uk"', "", "unknown field `langage`"),
    ('case = "neighbour"', 'case = "upper"', "case", "invalid enum value 'upper'"),
    ("reversible = false", 'reversible = "no"', "reversible", "expected `bool`, got `str`"),
    ("reversible = false\n", "", "", "missing required field `reversible`"),
    ('"uk-ungegn-2012", ', '"UK 2012", ', "aliases", "uk-authority-year"),
    ('"а" = "a"\n', "", "letters", "every letter of the alphabet, а is missing"),
    ('"а" = "a"\n', '"а" = 1\n', "letters[...]", "expected `str`, got `int`"),
    ('"а" = "a"\n', '"а" = "A"\n', "letters.а", "lower case"),
    ('"а" = "a"\n', '"А" = "a"\n"а" = "a"\n', "letters.А", "one lower-case Cyrillic letter"),
    ('"а" = "a"\n', '"ай" = "a"\n"а" = "a"\n', "letters.ай", "one lower-case Cyrillic letter"),
    ('"а" = "a"\n', '"а" = "a\u0301"\n', "letters.а", "NFC"),
    ('"а" = "a"\n', '"а" = "\u0361a"\n', "letters.а", "no combining mark at the beginning"),
    ('"\'" = ""\n', "", "letters", "the apostrophe between letters"),
    ('"ё" = "io"', '"а" = "io"', "foreign.а", "only letters that [letters] has not"),
    ("[samples]", '[capitals]\n"Ю" = "IU"\n\n[samples]', "capitals.Ю", "a lower-case letter of"),
    ('after = ["start"]', 'after = ["begin"]', "context[0].after", "a lower-case letter or one of apostrophe"),
    ('after = ["start"]', 'before = ["start"]', "context[0].before", "`start` only as the first item of an `after`"),
    ('after = ["start"]', 'after = ["end"]', "context[0].after", "`end` only as the last item of a `before`"),
    ('after = ["start"]\n', "", "context[0]", "`after`, `before` or both"),
    ('after = ["start"]', 'afters = ["start"]', "context[0]", "unknown field `afters`"),
    ('after = ["з"]\nsource = "table, note 1: зг is zgh"', 'after = ["з"]', "context[1]", "required field `source`"),
    (
        'letters = { "г" = "gh" }',
        'letters = { "ў" = "gh" }',
        "context[1].letters.ў",
        "a letter of [letters] or [foreign]",
    ),
    ('name = "Ukr', 'name = " "\nx = "Ukr', "", "unknown field `x`"),
    ("[letters]", "[letters", "", "expected TOML"),
]


@pytest.mark.parametrize(("old", "new", "field", "expected"), MISTAKES)
def test_mistake_is_named(old: str, new: str, field: str, expected: str) -> None:
    assert old in GOOD
    with pytest.raises(SchemeError) as caught:
        decode(GOOD.replace(old, new, 1).encode(), FILE)
    assert caught.value.file == FILE
    assert caught.value.field == field
    assert expected in str(caught.value)
    assert FILE in str(caught.value)


def test_few_samples() -> None:
    head, _, _ = GOOD.partition("[samples]")
    with pytest.raises(SchemeError, match="at least 12") as caught:
        decode((head + '[samples]\n"а" = "a"\n').encode(), FILE)
    assert caught.value.field == "samples"


def test_not_utf_8() -> None:
    with pytest.raises(SchemeError, match="UTF-8"):
        decode(b"id = '\xff'", FILE)


def test_errors_survive_pickling() -> None:
    error = SchemeError("a.toml", "id", "expected b", "c")
    again = pickle.loads(pickle.dumps(error))
    assert str(again) == str(error) == "a.toml: id: expected b (got c)"
