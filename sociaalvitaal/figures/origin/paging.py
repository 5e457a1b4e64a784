"""Long lists of what stands behind a number, a page at a time. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

A_PAGE = 100
"""Kernen on a page."""
Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Page(Generic[Item]):
    """A part of a list, and which part it is."""

    items: Sequence[Item]
    number: int = 1
    pages: int = 1


def page_of(items: Sequence[Item], asked: int) -> Page[Item]:
    """The page that is asked for, or the last there is."""
    pages = max(1, -(-len(items) // A_PAGE))
    number = min(max(1, asked), pages)
    return Page(items[(number - 1) * A_PAGE : number * A_PAGE], number, pages)
