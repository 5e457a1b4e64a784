"""How a table fits on a page: the width of its columns and the size of its letters."""

from __future__ import annotations

from collections.abc import Iterator

from sociaalvitaal.reports.document.tables import Table

SHORT, WIDEST, ROOM, BESIDE = 22, 60, 80, 50
"""In characters: what stands on one line, what a column asks at most, what a line holds, what fits beside prose."""
CROWDED = 7
SQUEEZED = 18
"""What a long text needs at least beside short ones that stay on one line."""
SMALL, LAST_ROWS = 14, 3
"""A table of so few rows stays on one page; of a longer one at least so many rows come on its last page."""
_SIZES = (9.0, 8.5, 8.0, 7.5, 7.0, 6.5)
_PAGE_POINTS, _PADDING_POINTS, _LETTER = 459, 7, 0.56


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
    # Numbers with words beside them may break between words, as text does: else they crush the names.
    lines = [max(_longest(text, whole=True) for text in texts) for texts in _columns(block)]
    prose = [WIDEST if line > WIDEST else 0 for line in lines]
    if any(prose) and sum(line for line, long in zip(lines, prose, strict=True) if not long) <= BESIDE:
        return prose
    short = [0 if line <= SHORT else min(line, WIDEST) for line in lines]
    squeezed = sum(min(line, SQUEEZED) for line, long in zip(lines, short, strict=True) if long)
    if any(short) and sum(lines) - sum(line for line in lines if line > SHORT) + squeezed > ROOM:
        return _pressed(block, lines)
    if any(short):
        return short
    return _pressed(block, lines) if sum(lines) > ROOM else [1, *short[1:]]


def _pressed(block: Table, lines: list[int]) -> list[int]:
    """Each column its longest word, the first its names, and of what is left the more the longer its lines are."""
    words = [max(_longest(text, whole=False) for text in texts) for texts in _columns(block)]
    least = [min(max(words[0], min(lines[0], SHORT)), WIDEST), *(min(word, WIDEST) for word in words[1:])]
    wanted = [min(line, WIDEST) - word for line, word in zip(lines, least, strict=True)]
    left = max(ROOM - sum(least), 0)
    return [word + left * want // max(sum(wanted), 1) + 2 for word, want in zip(least, wanted, strict=True)]


def kept_together(block: Table) -> list[bool]:
    """Per row whether it stays on one page with the next."""
    count = len(block.rows)
    return [row < count - 1 and (count <= SMALL or row == 0 or row >= count - LAST_ROWS) for row in range(count)]
