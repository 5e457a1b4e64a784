"""How a table fits on a page: the width of its columns and the size of its letters."""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil

from sociaalvitaal.reports.document.tables import Table

SHORT, WIDEST, BESIDE = 22, 60, 50
"""In characters: what stands on one line, what a column asks at most, what fits beside prose."""
CROWDED = 7
SMALL, LAST_ROWS = 14, 3
"""A table of so few rows stays on one page; of a longer one at least so many rows come on its last page."""
_SIZES = (9.0, 8.5, 8.0, 7.5, 7.0, 6.5)
_PAGE_POINTS, _PADDING_POINTS, _LETTER = 459, 7, 0.56
_PADDED_POINTS, _PADDING, _USUAL_LETTER, _BOLDER = 12, 3, 0.48, 1.2
"""Of a column that is not crowded, and of text beside the widest letters."""


def lengths(block: Table) -> list[int]:
    """Per column the length of what should stand on one line: of numbers a word, of text the line."""
    numeric = map(block.is_numeric, range(len(block.headers)))
    return [
        max(_longest(text, whole=not numbers) for text in texts)
        for numbers, texts in zip(numeric, _columns(block), strict=True)
    ]


def _columns(block: Table) -> Iterator[tuple[str, ...]]:
    return zip(block.headers, *([cell.text for cell in row.cells] for row in block.rows), strict=True)


def _longest(text: str, *, whole: bool) -> int:
    return max(map(len, text.split("\n") if whole else text.split()), default=0)


def letter_size(block: Table) -> float:
    """The largest size, in points, at which no number has to break."""
    wanted = sum(min(length, SHORT) for length in lengths(block))
    room = _PAGE_POINTS - len(block.headers) * _PADDING_POINTS
    return next((size for size in _SIZES if wanted * size * _LETTER <= room), _SIZES[-1])


def shares(block: Table) -> list[int]:
    """Per column its share of what is left over; 0 = as wide as its text."""
    found = lengths(block)
    if len(found) > CROWDED:
        return [min(length, SHORT) + 1 for length in found]
    lines = [max(_longest(text, whole=True) for text in texts) for texts in _columns(block)]
    prose = [WIDEST if line > WIDEST else 0 for line in lines]
    if any(prose) and sum(line for line, long in zip(lines, prose, strict=True) if not long) <= BESIDE:
        return prose
    room = int((_PAGE_POINTS - len(lines) * _PADDED_POINTS) / (letter_size(block) * _USUAL_LETTER))
    if sum(lines) > room:
        return _levelled(block, lines, room)
    short = [0 if line <= SHORT else min(line, WIDEST) for line in lines]
    return short if any(short) else [1, *short[1:]]


def _levelled(block: Table, lines: list[int], room: int) -> list[int]:
    """Columns that ask little get it; those that ask most get as much as each other, and at least their longest word.

    Names stay on one line where they can: numbers with words beside them break between the words.
    """
    words = [
        max([ceil(_BOLDER * _longest(head, whole=False)), *(_longest(text, whole=False) for text in texts)])
        for head, *texts in _columns(block)
    ]
    names = [not block.is_numeric(column) for column in range(len(lines))]
    for whole in (names, [True] + [False] * (len(names) - 1)):
        least = [
            min(max(line, word), max(word, SHORT)) if stays else word
            for line, word, stays in zip(lines, words, whole, strict=True)
        ]
        if sum(least) <= room:
            break
    for level in range(WIDEST, 0, -1):
        found = [max(min(line, level), word) for line, word in zip(lines, least, strict=True)]
        if sum(found) <= room:
            break
    return [min(width, WIDEST) + _PADDING for width in found]


def kept_together(block: Table) -> list[bool]:
    """Per row whether it stays on one page with the next."""
    count = len(block.rows)
    return [row < count - 1 and (count <= SMALL or row == 0 or row >= count - LAST_ROWS) for row in range(count)]
