"""Reading back: exact where the scheme allows it, the likeliest reading where it does not, and harmless on any text."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from translit.candidates import Candidate, candidates
from translit.engine import transliterate
from translit.errors import UnknownScheme
from translit.reading import reader
from translit.restore import restore
from translit.scheme import Scheme, load, schemes

CASES = Path(__file__).parent / "cases" / "restore"
ALL = [scheme.id for scheme in schemes()]
REVERSIBLE = [scheme.id for scheme in schemes(reversible=True)]


def lines(name: str) -> list[str]:
    return [line for line in (CASES / name).read_text("utf-8").splitlines() if line and not line.startswith("#")]


def words(scheme: Scheme) -> st.SearchStrategy[str]:
    """Words over the scheme's alphabet.

    An apostrophe stands between letters only, written as the register writes it, and never before й: orthography has
    none there, and DSTU 9112 writes one itself to part й from a consonant.
    """
    letters = [letter for letter in scheme.letters if letter != "'"]
    part = st.text(st.sampled_from(letters), min_size=1, max_size=8)
    if "'" not in scheme.letters:
        return part
    return st.lists(part, min_size=1, max_size=3).map("\u2019".join).map(lambda word: word.replace("\u2019й", "й"))


def cased(word: str, scheme: str) -> list[bool]:
    """For each letter, whether what it is written as has capitals: a sign has none."""
    written = [transliterate(letter, scheme) for letter in word if letter != "\u2019"]
    return [latin.lower() != latin.upper() for latin in written]


@pytest.mark.parametrize("scheme", REVERSIBLE)
def test_every_word_comes_back(scheme: str) -> None:
    @settings(max_examples=150, deadline=None)
    @given(words(load(scheme)))
    def comes_back(word: str) -> None:
        assert restore(transliterate(word, scheme), scheme) == word
        letters = cased(word, scheme)
        # Capitals are told by letters that have them: an initial sign, or a lone one among capitals, can't be.
        if letters[0]:
            title = word.capitalize()
            assert restore(transliterate(title, scheme), scheme) == title
        if sum(letters) > 1 or (letters == [True]):
            assert restore(transliterate(word.upper(), scheme), scheme) == word.upper()

    comes_back()


@pytest.mark.parametrize("scheme", REVERSIBLE)
def test_names_come_back_in_every_case(scheme: str) -> None:
    for name in lines(f"held-out-{load(scheme).language}.txt")[::10]:
        for shape in (name, name.upper(), name.lower()):
            assert restore(transliterate(shape, scheme), scheme) == shape


@pytest.mark.parametrize(
    ("scheme", "latin", "cyrillic"), [line.split("\t") for line in lines("texts.tsv")], ids=lambda part: part
)
def test_texts(scheme: str, latin: str, cyrillic: str) -> None:
    assert restore(latin, scheme) == cyrillic


@pytest.mark.parametrize("scheme", ALL)
def test_samples_of_schemes_are_among_the_readings(scheme: str) -> None:
    """What a scheme's own samples were made from is a reading of them, first for a scheme that can be read back."""
    table = load(scheme)
    for name, latin in table.samples.items():
        plain = name.replace("'", "\u2019").replace("\u02bc", "\u2019")
        only_own = all(char.lower() in table.letters for char in plain if char.isalpha())
        if only_own and table.reversible:
            assert restore(latin, scheme) == plain.replace("\u2019й", "й")
        elif only_own and plain.isalpha() and len(plain) < 8:
            assert plain in [candidate.text for candidate in candidates(latin, scheme, 150)]


@pytest.mark.parametrize("scheme", ALL)
def test_every_candidate_romanises_to_the_text(scheme: str) -> None:
    table = load(scheme)
    outputs = sorted({*table.letters.values(), *(latin for rule in table.contexts for latin in rule.letters.values())})

    @settings(max_examples=25, deadline=None)
    @given(st.lists(st.sampled_from(outputs), min_size=1, max_size=7).map("".join), st.booleans())
    def comes_back(latin: str, capital: bool) -> None:
        text = latin.capitalize() if capital else latin
        for candidate in candidates(text, scheme):
            assert transliterate(candidate.text, scheme) == text
        assert transliterate(restore(text, scheme), scheme) == text

    comes_back()


@pytest.mark.parametrize(
    ("scheme", "first", "among"),
    [("uk-kmu-2010", 80, 95), ("uk-press", 80, 95), ("uk-bgn-pcgn-1965", 95, 99), ("ru-bgn-pcgn-1947", 95, 99)],
)
def test_held_out_names(scheme: str, first: int, among: int) -> None:
    """Of 100 names that training never saw: how many are first, how many among the first five (docs/restore.md)."""
    names = lines(f"held-out-{load(scheme).language}.txt")[::4]
    found = [[candidate.text for candidate in candidates(transliterate(name, scheme), scheme)] for name in names]
    assert sum(texts[:1] == [name] for name, texts in zip(names, found, strict=True)) >= first / 100 * len(names)
    assert sum(name in texts for name, texts in zip(names, found, strict=True)) >= among / 100 * len(names)


@settings(max_examples=200, deadline=None)
@given(st.text(), st.sampled_from(ALL))
def test_no_text_raises(text: str, scheme: str) -> None:
    restore(text, scheme)
    candidates(text, scheme)


@settings(max_examples=100, deadline=None)
@given(st.text(st.characters(min_codepoint=0x400, max_codepoint=0x4FF)), st.sampled_from(ALL))
def test_cyrillic_stays(text: str, scheme: str) -> None:
    assert restore(text, scheme) == text


def test_candidates_are_ordered_and_few() -> None:
    found = candidates("Niu-York", "uk-kmu-2010", limit=3)
    assert len(found) == 3
    assert [candidate.score for candidate in found] == sorted((c.score for c in found), reverse=True)
    assert len({candidate.text for candidate in found}) == 3
    assert candidates("Niu-York", "uk-kmu-2010", limit=0) == []
    assert candidates("", "uk-kmu-2010") == []


def test_a_scheme_that_can_be_read_back_has_one_candidate() -> None:
    assert candidates("Kyjiv", "uk-dstu-9112-b") == [Candidate("Київ", 1.0)]


def test_the_apostrophe_can_be_chosen() -> None:
    assert restore("Znamianka", "uk-kmu-2010", apostrophe="'") == "Знам'янка"
    assert candidates("Znamianka", "uk-kmu-2010", apostrophe="\u02bc")[0].text == "Знам\u02bcянка"


def test_unknown_scheme() -> None:
    with pytest.raises(UnknownScheme, match="uk-kmu-2010"):
        restore("Kyiv", "uk-kmu-2011")


def test_a_very_long_word_takes_time_in_proportion() -> None:
    """The beam is bounded: what waits at a place never grows with the length of the word."""
    backwards = reader(load("uk-kmu-2010"))
    assert len(backwards.read("ia" * 500, 2)) <= 2
    assert len(backwards.read("shch" * 5, 7)) <= 7
