"""The house style of a report: what the sender's name, colours and logo look like. Charts keep their own colours."""

from __future__ import annotations

import re
from dataclasses import dataclass

COLOUR, ACCENT = "#084a70", "#c4500a"
"""Without a house style: deep blue for headings, orange for the line below the title."""
_HEX = re.compile("#[0-9a-f]{6}")


@dataclass(frozen=True)
class Logo:
    """A picture on the cover."""

    png: bytes
    width: int
    height: int
    """In pixels."""
    alt: str


@dataclass(frozen=True)
class Style:
    """Two colours, as `#084a70`, and a logo. It is part of the document, so that an edition keeps the style it had."""

    colour: str = COLOUR
    """Of the title and headings."""
    accent: str = ACCENT
    """Of lines and bars, never of text."""
    logo: Logo | None = None

    def __post_init__(self) -> None:
        for colour in (self.colour, self.accent):
            if not _HEX.fullmatch(colour):
                raise ValueError(f"geen kleur: {colour!r}")


PLAIN = Style()
"""Of a report without a house style."""
