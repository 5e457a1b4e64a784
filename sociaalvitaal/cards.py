"""What a room says of a kern in short: one card of the kern's dossier."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Link:
    """A page of the kern; the kern's slug is filled in."""

    text: str
    endpoint: str
    values: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Card:
    """A few lines about a kern and the page where the rest stands."""

    title: str
    rows: Sequence[tuple[str, str | Sequence[str]]]
    """Label and value; a value of more than one line is a list."""
    link: Link
    empty: str
    """What stands there while there are no rows: what it is for and how to begin."""
