"""Disclosure control for a table whose totals are known to the reader: what is withheld cannot be worked out."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

Place = tuple[int, int]
Cells = Sequence[Sequence[int]]


def withheld(
    cells: Cells, threshold: int, *, columns_add_up: bool = False, closed: Collection[int] = ()
) -> frozenset[Place]:
    """The places to withhold: 1 … threshold-1, and enough others that no withheld cell has only one possible value.

    The reader knows the total of each row, and of each column when `columns_add_up`. Columns that are `closed`
    are withheld as a whole.
    """
    table = _Table(cells, threshold, columns_add_up, closed)
    while table.grow():
        pass
    return frozenset(table.hidden)


class _Table:
    def __init__(self, cells: Cells, threshold: int, columns_add_up: bool, closed: Collection[int]) -> None:
        self.cells, self.threshold, self.columns_add_up = cells, threshold, columns_add_up
        places = [(r, c) for r, row in enumerate(cells) for c in range(len(row))]
        self.hidden = {(r, c) for r, c in places if c in closed or 0 < cells[r][c] < threshold}
        rows = [[(r, c) for c in range(len(row))] for r, row in enumerate(cells)]
        columns = [list(column) for column in zip(*rows, strict=True)] if columns_add_up else []
        self.lines = rows + columns
        self.places = places

    def value(self, place: Place) -> int:
        return self.cells[place[0]][place[1]]

    def grow(self) -> bool:
        """Withhold something more, if it is needed and possible."""
        for line in self.lines:
            if not self._is_safe(line) and self._hide_more(line):
                return True
        for place in sorted(self.hidden):
            if self.value(place) and self._is_fixed(place):
                return any(self._hide_more(line) for line in self._lines_from(place))
        return False

    def _is_safe(self, line: list[Place]) -> bool:
        values = [self.value(place) for place in line if place in self.hidden]
        # What is withheld together is known from the total: it must be no small count, and not say that each is one.
        return not any(values) or (len(values) >= 2 and sum(values) >= self.threshold and sum(values) > len(values))

    def _hide_more(self, line: list[Place]) -> bool:
        """Withhold the smallest that is left in a line; with only noughts left, all of them."""
        left = [place for place in line if place not in self.hidden]
        more = [place for place in left if self.value(place)]
        self.hidden.update([min(more, key=lambda place: (self.value(place), place))] if more else left)
        return bool(left)

    def _lines_from(self, place: Place) -> Iterator[list[Place]]:
        yield from (line for line in self.lines if place in line)
        yield from (line for line in self.lines if place not in line)

    def _is_fixed(self, place: Place) -> bool:
        """Whether a reader who knows the totals can find the value of a withheld cell."""
        return not (self._can_move(place, 1) or self._can_move(place, -1))

    def _can_move(self, start: Place, step: int) -> bool:
        """Whether the cell could be one more (or less), with others moving along so that all totals stay."""
        if step < 0 and not self.value(start):
            return False
        # By turns: another cell of the row makes up for it, then another of that cell's column, until it closes.
        seen: set[tuple[Place, int]] = set()
        waiting = [(start, step)]
        while waiting:
            (row, column), moved = waiting.pop()
            for place in self.hidden:
                if place[0] != row or place in ((row, column), start) or (moved > 0 and not self.value(place)):
                    continue
                if not self.columns_add_up or place[1] == start[1]:
                    return True
                for other in self.hidden:
                    # This one has to make up for `place`, and moves as `start` did.
                    possible = other[1] == place[1] and other[0] != row and (moved > 0 or self.value(other) > 0)
                    if possible and (other, moved) not in seen:
                        seen.add((other, moved))
                        waiting.append((other, moved))
        return False
