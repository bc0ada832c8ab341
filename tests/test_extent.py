"""Generic words beside a name: the quick look in bytes finds what the patterns find."""

from __future__ import annotations

from functools import cache

from hypothesis import given
from hypothesis import strategies as st

from glossary import Glossary
from glossary.document import Document
from glossary.document.letters import last_word, plain_word
from glossary.resolve.extent import Neighbours

_LANGUAGES = st.sampled_from(("en", "uk", "ru"))
_SIGNS = st.sampled_from(
    (" ", "  ", "\n", " «", "\u00a0", ". ", ".", " “", ' "', "-", ", ", "(", "» ", "” ", "'s ", "")
)
_OTHER = st.sampled_from(("слово", "word", "x.", "10", "т.д.", "в", "of"))


@cache
def neighbours(lang: str) -> tuple[Neighbours, tuple[str, ...]]:
    found = Glossary.load()._resolver.neighbours(lang)
    words = {key.partition(" ")[2] for key in found._table}
    return found, tuple(sorted(word for word in words if "'" not in word))


@given(st.data(), _LANGUAGES)
def test_the_quick_look_finds_what_the_patterns_find(data: st.DataObject, lang: str) -> None:
    found, words = neighbours(lang)
    word = st.one_of(_OTHER, st.sampled_from(words)).flatmap(
        lambda each: st.sampled_from((each, each.upper(), each.capitalize()))
    )
    run = st.lists(st.tuples(word, _SIGNS), max_size=4).map(lambda pairs: "".join(map("".join, pairs)))
    before, after = data.draw(run), data.draw(st.tuples(_SIGNS, run).map("".join))
    document = Document(f"{before}Kyiv{after}")
    start = len(before.encode())
    quick = found.beside(document, start, start + 4)
    assert quick == found.extents(document.before(start), document.after(start + 4))


def test_an_apostrophe_in_a_generic_word_is_seen() -> None:
    found, _ = neighbours("uk")
    before = "біля пам'ятника "
    document = Document(f"{before}Kyiv")
    start = len(before.encode())
    assert [each.before for each in found.beside(document, start, start + 4)] == [len("пам'ятника ")]


def test_only_so_much_is_read_before_a_name() -> None:
    """Whatever stands before a name, it costs the same."""
    long = b"a" * 1000 + b" "
    assert plain_word(long, len(long)) == b""
    assert len(last_word(long, len(long))) < 100
    assert plain_word(b"in the city ", 12) == last_word(b"in the city ", 12) == b"city"
    assert last_word("(м. ".encode(), 5) == "м".encode()
    assert plain_word(b"Kiev", 0) == last_word(b"Kiev", 0) == b""
