"""Place names of Ukraine in Ukrainian, Russian and English text.

from glossary import Glossary
glossary = Glossary.load()
glossary.normalize("Shells fell on Kharkov.")    # 'Shells fell on Kharkiv.'
"""

from __future__ import annotations

from glossary.errors import DataError, EndonymError, UnknownPlace, UnknownStyle
from glossary.facade import Glossary
from glossary.mention import Finding, Match, Mention
from glossary.places.place import Name, Place

__all__ = [
    "DataError",
    "EndonymError",
    "Finding",
    "Glossary",
    "Match",
    "Mention",
    "Name",
    "Place",
    "UnknownPlace",
    "UnknownStyle",
]
