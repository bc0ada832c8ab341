"""The kinds of place that the data know, and which of them a bare name means first."""

from __future__ import annotations

# A bare name that several places share means the first of these more often than the next: a rank, not a probability.
_RANKS = (
    ("country", "city"),
    ("sea", "region", "republic", "peninsula"),
    ("town", "river", "island", "mountain", "range", "lake", "reservoir", "building", "plant", "port", "fortress"),
    ("oblast", "village", "strait", "gulf", "lagoon", "spit", "canal", "cape", "waterfall", "cave", "reserve", "hill"),
    ("raion", "battlefield", "memorial", "monastery", "dam", "bridge", "power-plant", "airport", "forest", "steppe"),
    ("district", "square", "street", "park", "station"),
    ("metro",),
)

KINDS = frozenset(kind for kinds in _RANKS for kind in kinds)
"""Every kind that an entry may have."""

RANK = {kind: rank for rank, kinds in enumerate(_RANKS) for kind in kinds}
"""How far down the list a kind stands: 0 for what a bare name means first."""

NEVER_BARE = frozenset({"metro"})
"""Kinds whose bare name is too often an ordinary word: a mention needs the generic word beside it."""
