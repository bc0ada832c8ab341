"""A user's own glossary: places added, replaced, removed and declined, and its mistakes named with their place."""

from __future__ import annotations

from pathlib import Path

import pytest

from glossary import DataError, Glossary

OURS = """
remove = ["barvinkove"]

[place.testiv]
kind = "city"
uk = "Тестів"
ru = "Тестов"
in = "kharkiv-oblast"
like = { uk = "Харків", ru = "Харьков" }

[place.kyiv]
kind = "city"
uk = "Київ"
ru = "Киев"
names = [{ en = "Kiev" }, { en = "Kyivopolis" }]
"""


@pytest.fixture(scope="module")
def ours(tmp_path_factory: pytest.TempPathFactory) -> Glossary:
    file = tmp_path_factory.mktemp("ours") / "ours.toml"
    file.write_text(OURS, encoding="utf-8")
    return Glossary.load(str(file))


def test_a_place_is_added_and_declines_as_it_is_told(ours: Glossary) -> None:
    (mention,) = ours.mentions("у Тестові")
    assert (mention.place, mention.cases) == ("testiv", ("loc",))
    assert ours.normalize("in Testov") == "in Testiv"
    assert ours.place("testiv").country == "ukraine"


def test_a_place_is_replaced(ours: Glossary) -> None:
    assert ours.normalize("in Kyivopolis") == "in Kyiv"
    assert [mention.place for mention in ours.mentions("у Києві")] == ["kyiv"]
    assert [name.text for name in ours.place("kyiv").names].count("Kyivopolis") == 1


def test_a_place_is_removed(ours: Glossary) -> None:
    assert [mention.place for mention in Glossary.load().mentions("in Barvinkove")] == ["barvinkove"]
    assert ours.mentions("in Barvinkove") == []
    assert "barvinkove" not in {place.id for place in ours.places()}


def test_all_else_is_as_it_was(ours: Glossary) -> None:
    text = "Kharkov, в Днепропетровске, chicken Kiev, Antonovsky Bridge"
    assert ours.normalize(text) == Glossary.load().normalize(text)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ('[place.a]\nkind = "city"\nuk = "Абв"\n', "ours.toml"),
        ('[place.a]\nkind = "city"\nuk = "Testove"\nru = "Тест"\n', "ours.toml:3: place.a.uk: expected letters"),
        ('[place.a]\nkind = "burg"\nuk = "Абв"\nru = "Абв"\n', "ours.toml:2: place.a.kind: expected one of"),
        ('[place.a]\nkind = "city"\nuk = "Абв"\nru = "Абв"\nin = "nowhere"\n', "place.a.in: expected the identifier"),
        ('[place.a]\nkind = "city"\nuk = "Абв"\nru = "Абв"\nkatottg = "UA1"\n', "ours.toml:5: place.a.katottg"),
        ('[place.a]\nkind = "city"\nuk = "Абв"\nru = "Абв"\nlat = 200.0\nlon = 3.0\n', "ours.toml:5: place.a.lat"),
        ('[place.a]\nkind = "city"\nuk = "Абв"\nru = "Абв"\nnames = [{ en = "X", status = "old" }]\n', "names, row 1"),
        ('[place."A b"]\nkind = "city"\nuk = "Абв"\nru = "Абв"\n', "identifier 'A b'"),
        ('remove = ["nowhere"]\n', "remove: expected identifiers of places"),
        ('colour = "red"\n', "colour"),
        ("[place.a\n", "expected TOML"),
    ],
)
def test_a_mistake_is_placed(tmp_path: Path, content: str, says: str) -> None:
    file = tmp_path / "ours.toml"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(DataError) as caught:
        Glossary.load(str(file))
    assert str(file) in str(caught.value)
    assert says in str(caught.value)


@pytest.mark.parametrize("like", ['{ uk = "Нетакогоміста" }', '{ uk = "Одеса" }'])
def test_a_model_that_does_not_fit_is_named(tmp_path: Path, like: str) -> None:
    file = tmp_path / "ours.toml"
    file.write_text(f'[place.a]\nkind = "city"\nuk = "Тестів"\nru = "Тестов"\nlike = {like}\n', encoding="utf-8")
    with pytest.raises(DataError, match="expected a name that"):
        Glossary.load(str(file))
