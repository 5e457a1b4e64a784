"""Text that a PDF can hold."""

from __future__ import annotations

import re
import unicodedata

BREAK = "\x1f"
"""Where the template may break a word that has no end; no text of users holds it."""

_LONG_WORD = re.compile(r"\S{33,}")
_PIECE, _MOST_JOINED = 12, 48
# PDF/A-2 knows no text form of private characters; U+FEFF is a mark, not text.
_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff]")


def text(value: str) -> str:
    """Text that PDF/A can hold, with places to break in words that would run off the page."""
    allowed = _PRIVATE.sub("\N{REPLACEMENT CHARACTER}", value.replace("\ufeff", ""))
    return _LONG_WORD.sub(lambda match: _pieces(match[0]), allowed)


def flat(value: str) -> str:
    """Text for a title in the metadata: one line, without places to break."""
    return " ".join(text(value).replace(BREAK, "").split())[:300]


def _pieces(word: str) -> str:
    """A long word in pieces; a sign that combines with the one before stays with it."""
    pieces = [""]
    for character in word:
        joins = unicodedata.category(character)[0] in "MC" and len(pieces[-1]) < _MOST_JOINED
        if len(pieces[-1]) >= _PIECE and not joins:
            pieces.append("")
        pieces[-1] += character
    return BREAK.join(pieces)
