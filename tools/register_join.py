"""Which place of GeoNames is which settlement of KATOTTG: joined only where it is certain.

The two share no identifier, GeoNames does not say what language a name is in, and names repeat (Іванівка 119 times),
so a pair is made only where name, oblast, position and size leave one settlement for the place and one place for the
settlement. What is doubtful stays without an id: an empty cell is right, a wrong one is not.
"""

from __future__ import annotations

import math
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from register_sources import Point, Row

from translit import transliterate

# GeoNames' admin1 codes for Ukraine and the first two digits of KATOTTG codes.
OBLASTS = {
    "01": "71", "02": "74", "03": "73", "04": "12", "05": "14", "06": "26", "07": "63", "08": "65", "09": "68",
    "10": "35", "11": "01", "12": "80", "13": "32", "14": "44", "15": "46", "16": "48", "17": "51", "18": "53",
    "19": "56", "20": "85", "21": "59", "22": "61", "23": "05", "24": "07", "25": "21", "26": "23", "27": "18",
}  # fmt: skip

# People: what GeoNames gives for a settlement of that kind. Among Ukraine's villages only suburbs of Kyiv pass 10,000;
# a "village" of more is a city's district or a city under an older name. No town passes 40,000.
AT_MOST = {"C": 20_000, "X": 40_000, "M": 10_000_000, "K": 10_000_000}
# Where a city and a village share the name, a place of this size is the city; no village of such a pair comes near.
CITY_FROM = 4_000

# A place this near the middle of a city this large is one of its districts, and only shares a village's name.
LARGE_CITY = 50_000
CITY_KM = 3.0

NEIGHBOURS = 6
# How far from the next joined settlement of its raion (by category) and hromada a settlement may lie. Former raion
# centres stand alone more often, and fewer other things are called after them.
RAION_KM = {"C": 20.0, "X": 35.0, "M": 35.0}
HROMADA_KM = 30.0


@dataclass(frozen=True, slots=True)
class Join:
    """One settlement (the index of its row) and its place; how: "oblast", "city" or "raion", see `join`."""

    row: int
    point: Point
    how: str


def join(rows: list[Row], points: list[Point]) -> list[Join]:
    """The certain pairs of settlements (categories M, X, C, K) and places, in the order of the rows.

    1. oblast: one settlement of the oblast answers to the place's names and no other place answers to it;
    2. city: several do, one of them is a city, and of the places only one is as large as a city;
    3. raion: several do, but all the place's nearest neighbours joined so far lie in one raion, in which only one
       settlement has the name, its hromada is among theirs, and no other place claims it; a place as large as a city
       needs only be the one town of that name in the raions around it.

    A place's main name decides where it is the name of a settlement; only otherwise do its alternate names, among which
    are former ones. Every pair must fit by size, and lie near other settlements of its raion and hromada.
    """
    candidates = _candidates(rows, points)
    claims: dict[int, list[Point]] = defaultdict(list)
    for point in points:
        for row in candidates[point.geonames]:
            claims[row].append(point)

    joins = []
    for point in points:
        found = candidates[point.geonames]
        if len(found) == 1 and len(claims[found[0]]) == 1:
            joins.append(Join(found[0], point, "oblast"))
            continue
        cities = [row for row in found if rows[row].category in "MK"]
        if len(cities) == 1 and point.population >= CITY_FROM:
            rivals = [other for other in claims[cities[0]] if other.population >= CITY_FROM]
            if len(rivals) == 1:
                joins.append(Join(cities[0], point, "city"))
    joins = _plausible(rows, joins)

    joins += _by_raion(rows, points, candidates, joins)
    return sorted(_plausible(rows, joins), key=lambda pair: pair.row)


def _by_raion(rows: list[Row], points: list[Point], candidates: dict[int, list[int]], joins: list[Join]) -> list[Join]:
    """The third way of `join`: what those joined so far say about the places between them."""
    taken = {pair.row for pair in joins}
    used = {pair.point.geonames for pair in joins}
    large = [pair.point for pair in joins if pair.point.population >= LARGE_CITY]
    claims: dict[int, list[Point]] = defaultdict(list)
    for point in points:
        if point.geonames in used or not candidates[point.geonames]:
            continue
        around = [rows[pair.row].code for pair in _nearest(joins, point, NEIGHBOURS)]
        raions, hromadas = {code[:6] for code in around}, {code[:9] for code in around}
        inside = [row for row in candidates[point.geonames] if rows[row].code[:6] in raions]
        if len(inside) != 1 or any(_km(city, point) < CITY_KM for city in large):
            continue
        # Where raions meet the position alone does not decide, but together with a town's size it does.
        town = rows[inside[0]].category == "X" and point.population >= CITY_FROM
        if town or (len(raions) == 1 and rows[inside[0]].code[:9] in hromadas):
            claims[inside[0]].append(point)
    return [Join(row, found[0], "raion") for row, found in claims.items() if len(found) == 1 and row not in taken]


def _candidates(rows: list[Row], points: list[Point]) -> dict[int, list[int]]:
    """For each place, the rows of its oblast that its main name, else one of its other names, can mean."""
    settlements = [index for index, row in enumerate(rows) if row.category in AT_MOST]
    english = transliterate("\n".join(rows[index].name for index in settlements), "uk-kmu-2010").split("\n")
    cyrillic: dict[tuple[str, str], list[int]] = defaultdict(list)
    latin: dict[tuple[str, str], list[int]] = defaultdict(list)
    for index, name in zip(settlements, english, strict=True):
        oblast = rows[index].code[2:4]
        cyrillic[oblast, _cyrillic_key(rows[index].name)].append(index)
        latin[oblast, _latin_key(name)].append(index)

    found = {}
    for point in points:
        oblast = OBLASTS[point.admin1]
        hits = latin.get((oblast, _latin_key(point.name)), [])
        if not hits:
            keys = {_cyrillic_key(name) for name in point.names}
            hits = sorted({index for key in keys for index in cyrillic.get((oblast, key), [])})
        found[point.geonames] = [index for index in hits if point.population <= AT_MOST[rows[index].category]]
    return found


def _cyrillic_key(name: str) -> str:
    """The name as far as spelling habits do not differ: no case, one apostrophe, no stress mark."""
    text = unicodedata.normalize("NFC", name).replace("\u0301", "")
    for apostrophe in "'\u02bc`":
        text = text.replace(apostrophe, "\u2019")
    return text.casefold().strip()


def _latin_key(name: str) -> str:
    """The name as far as romanisations of Ukrainian agree: Vinnytsya, Vinnytsia and Vinnycya's i, y and marks fall."""
    text = "".join(char for char in name.casefold() if char.isalpha() or char in " -").replace("y", "i")
    while "ii" in text:
        text = text.replace("ii", "i")
    return text


def _km(one: Point, other: Point) -> float:
    """Kilometres between two places, on a plane: exact enough for tens of kilometres."""
    north = (one.lat - other.lat) * 111.2
    east = (one.lon - other.lon) * 111.2 * math.cos(math.radians(one.lat))
    return math.hypot(north, east)


def _nearest(joins: Iterable[Join], point: Point, count: int) -> list[Join]:
    """The joined places nearest to the point, itself left out."""
    others = (pair for pair in joins if pair.point.geonames != point.geonames)
    return sorted(others, key=lambda pair: (_km(pair.point, point), pair.row))[:count]


def _plausible(rows: list[Row], joins: list[Join]) -> list[Join]:
    """The pairs without those that lie far from everything else in their raion or hromada.

    Cities that no raion holds (Kyiv, Sevastopol, those of the exclusion zone) and cities as such pass: their size has
    spoken, and Slavutych truly lies outside its raion. Of two that contradict each other both go.
    """
    raions: dict[str, list[Point]] = defaultdict(list)
    hromadas: dict[str, list[Point]] = defaultdict(list)
    for pair in joins:
        raions[rows[pair.row].code[:6]].append(pair.point)
        hromadas[rows[pair.row].code[:9]].append(pair.point)

    def nearest(point: Point, others: list[Point]) -> float | None:
        distances = [_km(point, other) for other in others if other is not point]
        return min(distances) if distances else None

    kept = []
    for pair in joins:
        row = rows[pair.row]
        if row.category in "MK" and (pair.point.population >= CITY_FROM or row.code[4:6] == "00"):
            kept.append(pair)
            continue
        raion = nearest(pair.point, raions[row.code[:6]])
        hromada = nearest(pair.point, hromadas[row.code[:9]])
        if raion is not None and raion <= RAION_KM[row.category] and (hromada is None or hromada <= HROMADA_KM):
            kept.append(pair)
    return kept


def measured(joins: list[Join]) -> dict[str, int]:
    """How many pairs each way of joining gave."""
    return dict(sorted(Counter(pair.how for pair in joins).items()))
