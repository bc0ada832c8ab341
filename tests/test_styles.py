"""House styles: what each file says is sourced and true of the glossary, and what a style's settings do to a text."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from glossary import DataError, Glossary, UnknownStyle
from glossary.style import Style, load, styles

ALL = [load(name) for name in styles()]
SOURCE = '{ text = "our own", date = "2026", confidence = "H" }'


@pytest.fixture(scope="module")
def glossary() -> Glossary:
    return Glossary.load()


def own(folder: Path, content: str) -> str:
    """A house's own style in a file."""
    path = folder / "ours.toml"
    path.write_text(f'id = "ours"\nname = "Our paper"\n{content}', encoding="utf-8")
    return str(path)


def test_the_styles_are_there() -> None:
    there = {"ua", "un", "bgn", "ap", "guardian", "bbc", "wapo", "nyt", "wsj", "csm", "wikipedia", "legacy"}
    assert there <= set(styles())


@pytest.mark.parametrize("style", ALL, ids=lambda style: style.id)
def test_every_statement_has_a_source(style: Style) -> None:
    assert style.about
    assert style.updated
    for about, (prints, source) in style.said_in_all().items():
        assert prints, about
        assert source.text, about
        assert source.date, about
        if "unsourced" in source.text or "own convention" in source.text:
            assert source.confidence == "L", about
    if style.en and not style.extends:
        assert style.quotations is not None
        assert style.history is not None


@pytest.mark.parametrize("style", ALL, ids=lambda style: style.id)
def test_every_statement_is_about_a_known_place_and_name(style: Style, glossary: Glossary) -> None:
    for said in style.statement:
        names = {name.text for name in glossary.place(said.place).names if name.lang == said.lang}
        assert {said.prints, *said.also} <= names, said.place


@pytest.mark.parametrize(
    ("style", "text", "expected"),
    [
        # ap.toml: Dnieper and Chernobyl stay, Kiev and Odessa go
        ("ap", "Kiev, Odessa, Chernobyl and the Dnieper River", "Kyiv, Odesa, Chernobyl and the Dnieper River"),
        ("ap", "the Dnipro River", "the Dnieper River"),
        ("ap", "Kyivan Rus fell.", "Kievan Rus fell."),
        ("un", "the Chernobyl disaster", "the Chornobyl disaster"),
        ("guardian", "Kiev and Chernobyl", "Kyiv and Chernobyl"),
        ("legacy", "Kyiv, Odesa and Lviv", "Kiev, Odessa and Lvov"),
        ("legacy", "“Kyiv,” he said of 1943", "“Kiev,” he said of 1943"),
        ("ua", "Dynamo Kiev ate chicken Kiev", "Dynamo Kyiv ate chicken Kiev"),
        (
            "wapo",
            "In 1941 the Germans took Kiev. Today Kiev is free.",
            "In 1941 the Germans took Kiev. Today Kyiv is free.",
        ),
        ("bgn", "Вони поїхали до Дніпропетровська", "Вони поїхали до Дніпропетровська"),  # silent in Ukrainian text
    ],
)
def test_what_styles_print(glossary: Glossary, style: str, text: str, expected: str) -> None:
    assert glossary.normalize(text, style=style) == expected
    assert glossary.normalize(expected, style=style) == expected


def test_a_style_of_ones_own_extends_another(glossary: Glossary, tmp_path: Path) -> None:
    ours = own(
        tmp_path,
        f'extends = "ap"\n[[statement]]\nplace = "odesa"\nprints = "Odessa"\nsource = {SOURCE}\n',
    )
    assert glossary.normalize("Kiev, Odesa and the Dnipro River", style=ours) == "Kyiv, Odessa and the Dnieper River"


@pytest.mark.parametrize(
    ("policy", "expected"),
    [
        ("keep", "In 1943 Dnepropetrovsk was retaken."),
        ("gloss", "In 1943 Dnepropetrovsk (now Dnipro) was retaken."),
        ("modern", "In 1943 Dnipro was retaken."),
    ],
)
def test_history(glossary: Glossary, tmp_path: Path, policy: str, expected: str) -> None:
    ours = own(
        tmp_path,
        f'extends = "ua"\n[history]\npolicy = "{policy}"\n'
        f'texts = {{ en = "{{old}} (now {{new}})" }}\nsource = {SOURCE}\n',
    )
    assert glossary.normalize("In 1943 Dnepropetrovsk was retaken.", style=ours) == expected
    assert glossary.normalize(expected, style=ours) == expected, "a second time nothing changes"


def test_a_first_mention_is_introduced_once(glossary: Glossary, tmp_path: Path) -> None:
    ours = own(
        tmp_path,
        f'extends = "ap"\n[[first]]\nplace = "kyiv"\ntext = "{{new}} (formerly Kiev)"\nsource = {SOURCE}\n',
    )
    expected = "Kyiv's mayor left Kyiv (formerly Kiev) for Lviv. Kyiv is calm."
    assert glossary.normalize("Kiev's mayor left Kiev for Lvov. Kiev is calm.", style=ours) == expected
    assert glossary.normalize(expected, style=ours) == expected


def test_a_story_that_mixes_allowed_names_is_told(glossary: Glossary, tmp_path: Path) -> None:
    ours = own(
        tmp_path,
        'extends = "ua"\n[[statement]]\nplace = "dnipro-river"\nprints = "Dnipro"\nalso = ["Dnieper"]\n'
        + f"source = {SOURCE}\n",
    )
    text = "The Dnieper rose. Boats left the Dnieper River. Bridges over the Dnipro River closed."
    found = glossary.check(text, style=ours)
    assert [(finding.rule, finding.text, finding.start) for finding in found] == [
        ("consistency", "Dnipro", text.index("Dnipro"))
    ]
    assert glossary.normalize(text, style=ours) == text


def test_quotations_follow_the_policy(glossary: Glossary) -> None:
    text = "“We stay in Kiev,” she said in Kiev."
    assert glossary.normalize(text, quotes="keep") == "“We stay in Kiev,” she said in Kyiv."
    assert glossary.normalize(text, quotes="fix") == "“We stay in Kyiv,” she said in Kyiv."
    assert [finding.rule for finding in glossary.check(text, quotes="flag")] == ["quotation", "spelling"]


def test_titles_stay_whatever_the_policy(glossary: Glossary) -> None:
    text = "The film “Nights in Odessa” opens on Friday."
    assert glossary.normalize(text, quotes="fix") == text


def test_mistakes_are_named(tmp_path: Path) -> None:
    with pytest.raises(UnknownStyle, match="guardian"):
        load("guardain")
    with pytest.raises(DataError, match=r"ours\.toml.*history"):
        load(own(tmp_path, '[history]\npolicy = "forget"\n' + f"source = {SOURCE}\n"))


def endonym(*args: str) -> str:
    return subprocess.run([sys.executable, "-m", "cli", *args], capture_output=True, text=True, check=True).stdout


def test_diff_of_two_styles() -> None:
    rows = {
        row["about"]: (row["ap"], row["guardian"])
        for row in json.loads(endonym("styles", "diff", "ap", "guardian", "-f", "json"))
    }
    assert rows["dnipro-river"] == ("Dnieper", "Dnipro")
    assert "kyiv" not in rows


def test_explain_tells_a_rule() -> None:
    told = endonym("explain", "frozen-dish")
    assert "chicken" in told.lower()
    assert json.loads(endonym("explain", "frozen-dish", "-f", "json"))["rules"][0]["family"] == "frozen"
    assert "elsewhere-state" in endonym("explain")
