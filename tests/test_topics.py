"""What the words around a name are about: both ways to weigh them agree, and tables are read strictly."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary.document import Document
from glossary.errors import DataError
from glossary.resolve.topic import COLUMNS, Topics, read, topics
from glossary.resolve.weighing import hashed, weighed
from glossary.resolve.words import CELL, FAR, SCRIPTS

around = SCRIPTS["Latn"].around

CASES = Path(__file__).parent / "cases"


NAMES = {
    "en": r"(?a:\b(?:Kiev|Odessa|Lvov)\b)",
    "uk": r"\b(?:Кіровоград|Дніпропетровську|Торез)\b",
    "ru": r"\b(?:Кировоград|Днепропетровске|Торез)\b",
}


def learned(lang: str) -> Topics:
    found = topics(lang)
    assert found is not None
    return found


def spans(text: str, lang: str) -> list[tuple[int, int]]:
    """Where names stand as words of their own, in bytes."""
    found = []
    for match in re.finditer(NAMES[lang], text):
        start, end = (len(text[:at].encode("utf-8", "surrogatepass")) for at in match.span())
        found.append((start, end))
    return found


def agree(text: str, lang: str) -> None:
    """Weighing all names at once tells of those that the plain way tells of."""
    weighing = learned(lang)
    document = Document(text)
    places = spans(document.data.decode("utf-8", "surrogatepass"), lang)
    if not places:
        return
    together = weighed(hashed(weighing.table), document.data, places)
    alone = {start: weighing.tell(document, start, end) is not None for start, end in places}
    assert together == alone


@pytest.mark.parametrize("lang", ["en", "uk", "ru"])
def test_both_ways_agree_on_the_labelled_sentences(lang: str) -> None:
    lines = []
    for file in sorted(CASES.glob("judgement/*/*.toml")):
        lines += tomllib.loads(file.read_text("utf-8")).get(lang, [])
    agree(" ".join(lines).replace("[", "").replace("]", ""), lang)


WORDS = {
    "en": [
        "Kiev",
        "Odessa",
        "Lvov",
        "the",
        "tsar",
        "school",
        "сад",
        "ship’s",
        "1905",
        "spelled",
        "\n\n",
        "-",
        "x" * 40,
    ],
    "uk": [
        "Кіровоград",
        "Дніпропетровську",
        "Торез",
        "за",
        "цар",
        "дід",
        "garden",
        "п’ять",
        "1905",
        "\n\n",
        "—",
        "ї" * 40,
    ],
    "ru": [
        "Кировоград",
        "Днепропетровске",
        "Торез",
        "за",
        "царь",
        "дед",
        "garden",
        "объём",
        "1905",
        "\n\n",
        "—",
        "ж" * 40,
    ],
}


@pytest.mark.parametrize("lang", ["en", "uk", "ru"])
@given(data=st.data())
def test_both_ways_agree(lang: str, data: st.DataObject) -> None:
    words = st.one_of(st.sampled_from(WORDS[lang]), st.text("ab1éїж —.\ud800😀", min_size=1, max_size=12))
    text = data.draw(st.lists(words, max_size=400).map(" ".join))
    agree(text, lang)


def test_words_around() -> None:
    text = "Nobody sails; from Kiev’s port (Odessa-bound), in 1905, grandfathers"
    start = text.encode().index(b"Kiev")
    said = around(text.encode(), start, start + 4)
    assert said.before == [b"nobody", b"sails", b"from"]
    assert said.after == [b"s", b"port", b"odessa", b"bound", b"in", b"1905", b"grandfat"]
    assert max(map(len, said.after)) == CELL


def test_no_more_words_count_than_told() -> None:
    text = b"a " * 300 + b"Kiev" + b" b" * 300
    said = around(text, 600, 604)
    assert len(said.before) == len(said.after) == FAR


def test_a_repeated_word_counts_once() -> None:
    weighing = learned("en")
    once, often = (weighing.sums(around(text, 5, 9)) for text in (b"tsar Kiev tsar", b"tsar Kiev tsar tsar tsar"))
    assert once == often


@pytest.mark.parametrize(
    ("lang", "name"),
    [
        *(
            ("en", name)
            for name in ("Kiev", "Kyiv", "Odessa", "Odesa", "Kharkov", "Kharkiv", "Lvov", "Lviv", "Chernobyl")
        ),
        *(("uk", name) for name in ("Дніпропетровськ", "Дніпро", "Кіровограді", "Кропивницького", "Торез")),
        *(("ru", name) for name in ("Днепропетровск", "Днепру", "Кировоград", "Кропивницком", "Торез")),
    ],
)
def test_spellings_that_change_weigh_nothing_around_a_name(lang: str, name: str) -> None:
    """Else a change of one name would change what is thought of the next one, the second time."""
    weighing = learned(lang)
    place, other = ("Poltava", "X") if lang == "en" else ("Полтава", "Щ")
    sums = []
    for word in (name, other):
        text = f"{word}: x {word} x {place} — {word}".encode()
        start = text.index(place.encode())
        sums.append(weighing.sums(weighing.words.around(text, start, start + len(place.encode()))))
    assert sums[0] == sums[1]


TABLE = "# a comment\ntopics\tpast\tship\nleast\t50\nbias\t-10\t-20\nfar\ttsar\t70\t-5\nnear\ttsar\t10\t0\nname\tkyiv\t-20\t5\n"


def test_a_table_is_read() -> None:
    table = read(TABLE.encode(), "xx.tsv")
    assert (table.topics, table.least, table.bias) == (("past", "ship"), 0.5, (-10, -20))
    assert table.at(b"kyiv") == 0
    assert table.at(b"tsar") == len(COLUMNS) * 2 * 2
    assert table.at(b"tsars") == table.at(b"a") == table.at(b"z") == -1
    assert len(table.rows) == 2 * 2 * len(COLUMNS) * 2
    weighing = Topics(table)
    assert weighing.sums(around(b"The tsar came to Kiev", 17, 21)) == pytest.approx([0.7, -0.25])
    assert weighing.sums(around(b"The tsar came to Kyiv", 17, 21)) == pytest.approx([0.5, -0.2])
    document = Document("The Tsar came to Kiev to see the river in flood")
    told = weighing.tell(document, 17, 21)
    assert told is not None
    assert told.topic == "past"
    assert weighing.because(document, 17, 21, "past") == ("tsar",)
    assert weighing.tell(document, 17, 21, {"ship"}) is None
    assert weighing.tell(Document("The tsar came to Kiev"), 17, 21) is None, "too few words"


def test_signs_beside_a_name() -> None:
    text = "Спущен на воду\nтеплоход «Днепр», 1978 год".encode()
    start = text.index("Днепр".encode())
    said = SCRIPTS["Cyrl"].around(text, start, start + len("Днепр".encode()))
    assert [each.decode("windows-1251") for each in (said.left, said.right)] == ["  «a", " »,1"]
    assert around(b"The Kiev sails", 4, 8).left == b"", "not looked at in English"


def test_signs_have_weights_of_their_own() -> None:
    table = "script\tCyrl\ntopics\tship\nleast\t50\nbias\t0\nleft\t «a\t40\nright\t»,1\t30\n"
    weighing = Topics(read(table.encode(), "xx.tsv"))
    text = "теплоход «Днепр», 1978 год".encode()
    start = text.index("Днепр".encode())
    sums = weighing.sums(weighing.words.around(text, start, start + len("Днепр".encode())))
    assert sums == pytest.approx([0.7])


def test_the_words_that_tell_are_shown_whole() -> None:
    text = "Her grandfather kept a tavern and drove horses to Kiev for the fair, until the cholera came."
    start = text.index("Kiev")
    assert learned("en").tell(Document(text), start, start + 4) is not None
    assert "grandfather" in learned("en").because(Document(text), start, start + 4, "past")


@pytest.mark.parametrize(
    ("line", "number"),
    [("far\ttsar\t1\n", 8), ("far\ttsar\tx\ty\n", 8), ("fur\ttsar\t1\t2\n", 8), ("far\tцар\t1\t2\n", 8)],
)
def test_a_broken_line_is_named(line: str, number: int) -> None:
    with pytest.raises(DataError, match=f"line {number}"):
        read((TABLE + line).encode(), "xx.tsv")
