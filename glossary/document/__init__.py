"""The first stage: a text as given, its encoded form, its lines, and the stretches of it that are quoted."""

from glossary.document.quotes import Quotation, quotations
from glossary.document.text import Document

__all__ = ["Document", "Quotation", "quotations"]
