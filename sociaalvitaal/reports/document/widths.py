"""How wide columns are when they cannot all have their text on one line: so that the table becomes as low as it can."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from math import ceil


def fewest_lines(texts: Iterable[Sequence[str]], least: Sequence[int], room: int) -> list[int]:
    """Per column its width in characters; each begins with the least, and what is left goes where it saves most.

    A tall cell counts for more than two low ones: it decides how high its row is. Who saves as much, gets as much.
    """
    columns = [Counter(tuple(map(len, text.split("\n"))) for text in column) for column in texts]
    widths = list(least)
    while (spare := room - sum(widths)) > 0:
        offers = [_best(cells, width, spare) for cells, width in zip(columns, widths, strict=True)]
        saved, more = max(offers)
        if not saved:
            break
        equals = [place for place, offer in enumerate(offers) if offer == (saved, more)]
        each = min(more, spare // len(equals))
        for place in equals:
            widths[place] += each
        if each < more:
            break
    return widths


def _best(cells: Counter[tuple[int, ...]], width: int, spare: int) -> tuple[float, int]:
    """What a column saves at most for each character, and with how many more characters."""
    now = _height(cells, width)
    return max(((now - _height(cells, width + more)) / more, more) for more in range(1, spare + 1))


def _height(cells: Counter[tuple[int, ...]], width: int) -> int:
    return sum(count * sum(ceil(line / width) for line in lines) ** 2 for lines, count in cells.items())
