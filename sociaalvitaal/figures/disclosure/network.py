"""Which cells of linked tables are withheld, so that no subtraction gives one back. Pure.

A table of places by parts is a network: each cell is an arc that carries its number, each total that the reader can
see is a node where what comes in goes out. A withheld cell cannot be worked out when one more (or less) of it can flow
round in a circle of withheld cells: the same published numbers then fit another table too.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

Cell = tuple[int, int]
"""Row and column; row ABOVE is the row that the others add up to."""
ABOVE = -1
BEYOND = 10**9
"""A number that nothing in a table comes near."""


class Before(NamedTuple):
    """What was published before of the cells of a block, and of the row above where that can move along."""

    tied: Collection[Cell] = ()
    """What is as it was: whoever has an older edition can subtract it."""
    shown: Collection[Cell] = ()
    """What can be read there; what cannot may be another number in both editions alike."""


NOTHING_BEFORE = Before()


@dataclass(frozen=True, slots=True)
class Block:
    """The rows of one level, and the row above them that they add up to, column by column."""

    above: Sequence[int]
    rows: Sequence[Sequence[int]]
    threshold: int
    totals: bool
    """Whether the last column adds up the others and is decided here; else the reader knows the sum of each row."""
    top: bool = False
    """Whether the row above is decided here as well."""
    above_hidden: frozenset[int] = frozenset()
    """The columns in which the row above is withheld."""
    free: frozenset[int] = frozenset()
    """Those of them that can make up for each other outside this block."""
    closed: frozenset[int] = frozenset()
    """The rows of which nothing is shown, noughts neither."""
    silent: Collection[Cell] = ()
    """Noughts that everybody knows of: there the place took no part."""
    kept: Collection[Cell] = ()
    """Cells that were withheld in what was published before."""
    before: Before = NOTHING_BEFORE
    above_shown: frozenset[int] = frozenset()
    """The columns in which the row above can be read in an older edition."""
    above_tied: frozenset[int] = frozenset()
    """The columns in which it is as it was there."""


class Pattern(NamedTuple):
    """What is withheld of a block."""

    hidden: frozenset[Cell]
    closed: frozenset[int]
    """The rows of which nothing is shown: only there noughts are withheld."""


class _Arc(NamedTuple):
    tail: int
    head: int
    cell: Cell
    value: int


def solve(block: Block) -> Pattern:
    """Withhold small counts and the cheapest others that keep them from being worked out."""
    rows, shut = frozenset(range(len(block.rows))), block.closed | stays_closed(block)
    for closed in (shut, shut | rows, shut | rows | {ABOVE}):
        if ABOVE in closed and not block.top:
            break
        made = _Network(block, closed)
        if made.is_guarded():
            break
    return Pattern(frozenset(made.hidden), closed - {ABOVE} if not block.top else closed)


def stays_closed(block: Block) -> frozenset[int]:
    """The rows of which noughts were withheld: to show one now would tell what it was."""
    tied, shown = block.before.tied, block.before.shown
    return frozenset(
        row for row, column in tied if row != ABOVE and not block.rows[row][column] and (row, column) not in shown
    )


def row(values: Sequence[int], threshold: int, kept: Collection[int] = ()) -> frozenset[int]:
    """Which parts of one known total to withhold."""
    everywhere = frozenset(range(len(values)))
    above = [value + BEYOND for value in values]
    kept_cells = [(0, column) for column in kept]
    block = Block(above, [values], threshold, totals=False, free=everywhere, kept=kept_cells)
    return frozenset(column for number, column in solve(block).hidden if number == 0)


def exchangeable(block: Block, pattern: Pattern, number: int, *, before: bool = False) -> frozenset[int]:
    """The columns in which a row is withheld that can make up for each other without it.

    They do so in what is new; or, `before`, in what was not shown in an older edition either, there and now alike.
    """
    columns = sorted(column for found, column in pattern.hidden if found == number)
    network = _Network(block, pattern.closed, pattern.hidden)
    groups: list[frozenset[int]] = []
    for start in columns:
        if not any(start in group for group in groups) and network.gives((number, start)):
            reached = network.reached(network.column(start), network.row(number), before=before)
            groups.append(frozenset(c for c in columns if network.column(c) in reached and network.gives((number, c))))
    return max(groups, key=len, default=frozenset())


def under(block: Block, wider: Block, pattern: Pattern, number: int) -> Block:
    """The block below a row of a wider one, with what that row can exchange."""
    now = exchangeable(wider, pattern, number)
    then = exchangeable(wider, pattern, number, before=True) if wider.before.tied else now
    return moving(block, wider, number, now, then)


def moving(block: Block, wider: Block, number: int, now: frozenset[int], then: frozenset[int]) -> Block:
    """The block with the columns of the row above it that can move: in what is new, and in both editions alike."""
    free = now | then
    before = Before(
        {*block.before.tied, *((ABOVE, column) for column in free - now)},
        {*block.before.shown, *((ABOVE, column) for column in free - then)},
    )
    shown, tied = (
        frozenset(column for row, column in cells if row == number)
        for cells in (wider.before.shown, wider.before.tied)
    )  # fmt: skip
    return replace(block, free=free, before=before, above_shown=shown, above_tied=tied)


@dataclass
class _Network:
    block: Block
    closed: frozenset[int]
    hidden: set[Cell] | frozenset[Cell] = field(default_factory=set)

    def __post_init__(self) -> None:
        block, parts = self.block, len(self.block.above) - self.block.totals
        self.outside = len(block.above) + len(block.rows)
        self.arcs: dict[int, list[_Arc]] = defaultdict(list)
        self.of: dict[Cell, _Arc] = {}
        for number, values in enumerate(block.rows):
            for column, value in enumerate(values):
                ends = (self.column(column), self.row(number))
                self._add(_Arc(*(ends if column < parts else ends[::-1]), (number, column), value))
        for column, value in enumerate(block.above):
            if block.top or column in block.free:
                ends = (self.outside, self.column(column))
                self._add(_Arc(*(ends if column < parts else ends[::-1]), (ABOVE, column), value))
        if not self.hidden:
            self.hidden = self._first()

    def _add(self, arc: _Arc) -> None:
        self.arcs[arc.tail].append(arc)
        self.arcs[arc.head].append(arc)
        self.of[arc.cell] = arc

    @staticmethod
    def column(column: int) -> int:
        """The node of a column."""
        return column

    def row(self, number: int) -> int:
        """The node of a row."""
        return len(self.block.above) + number

    def _first(self) -> set[Cell]:
        block = self.block
        hidden = {cell for cell in block.kept if cell in self.of and self.of[cell].value}
        for cell, arc in self.of.items():
            own = block.top or cell[0] != ABOVE
            if (
                own and (0 < arc.value < block.threshold or (cell[0] in self.closed and cell not in block.silent))
            ) or not own:
                hidden.add(cell)
        return hidden

    def gives(self, cell: Cell) -> bool:
        """Whether a cell can be one less: a reader knows that what is withheld is not nought, but in closed rows."""
        return self.of[cell].value > (0 if cell[0] in self.closed else 1)

    def is_guarded(self) -> bool:
        """Withhold what is needed; False when that cannot be done without closing rows."""
        if (
            not all(self._guard(cell) for cell in sorted(self.hidden) if self._needs_guard(cell))
            or not self._passes_on()
        ):
            return False
        while (more := self._too_little()) is not None:
            cells = sorted((self.of[cell].value, cell) for cell in more if self._is_open(cell))
            if not cells:
                return False
            self.hidden = {*self.hidden, cells[0][1]}
            if not self._guard(cells[0][1]):
                return False
        return True

    def _needs_guard(self, cell: Cell) -> bool:
        """Of a closed row nothing is known, but for what an older edition says of the others in it."""
        tied = self.block.before.tied
        known = bool(tied) and cell not in tied and self.of[cell].value > 0
        return self._is_own(cell) and (known or cell[0] not in self.closed)

    def _is_own(self, cell: Cell) -> bool:
        return self.block.top or cell[0] != ABOVE

    def _is_open(self, cell: Cell) -> bool:
        return cell not in self.hidden and cell not in self.block.before.tied and self.of[cell].value > 0

    def _guard(self, cell: Cell) -> bool:
        """Close the cheapest circle through a withheld cell."""
        arc = self.of[cell]
        both = bool(self.block.before.tied) and self._is_of(cell, before=True)
        for before in (True, False) if both else (False,):
            found = [self._cheapest(arc.head, arc.tail, cell, before=before)]
            if self.gives(cell):
                found.append(self._cheapest(arc.tail, arc.head, cell, before=before))
            ways = [way for way in found if way is not None]
            if ways:
                self.hidden = {*self.hidden, *min(ways)[1]}
                return True
        return False

    def _passes_on(self) -> bool:
        """Whether what is withheld above can move: then the rows below must be able to move along."""
        block = self.block
        if block.top:
            return True
        last = len(block.above) - 1 if block.totals else None
        least = 1 if ABOVE in self.closed else 2
        less = [c for c in sorted(block.above_hidden) if block.above[c] >= least]
        starts = [c for c in sorted(block.above_hidden) if c != last or c in less]
        goals = [c for c in sorted(block.above_hidden) if c == last or c in less]
        for start in starts:
            for goal in goals:
                if start != goal and not self._passes(start, goal):
                    return False
        return True

    def _passes(self, start: int, goal: int) -> bool:
        """Whether it can move along as above: in what is new where that changed, and in both editions alike."""
        block, ends = self.block, (self.column(start), self.column(goal))
        alike = bool(block.before.tied) and not {start, goal} & block.above_shown
        kinds = [True] * alike + [False] * (not alike or not {start, goal} <= block.above_tied)
        ways = [self._cheapest(*ends, None, inside=True, before=before) for before in kinds]
        self.hidden = self.hidden.union(*(way[1] for way in ways if way is not None))
        return any(way is not None for way in ways)

    def _too_little(self) -> list[Cell] | None:
        """The cells of a total that is shown of which those withheld are together a small count."""
        for cells in self._sums():
            together = sum(self.of[cell].value for cell in cells if cell in self.hidden)
            if 0 < together < self.block.threshold:
                return cells
        return None

    def _sums(self) -> Iterator[list[Cell]]:
        block, parts = self.block, len(self.block.above) - self.block.totals
        numbers = range(len(block.rows))
        unknown = block.above_hidden | block.free
        for column in range(len(block.above)):
            known = (ABOVE, column) not in self.hidden if block.top else column not in unknown
            if known:
                yield [(number, column) for number in numbers]
        for number in (*numbers, ABOVE) if block.top else numbers:
            if number not in self.closed and (not block.totals or (number, parts) not in self.hidden):
                yield [(number, column) for column in range(parts)]

    def _cheapest(
        self, start: int, goal: int, skip: Cell | None, *, inside: bool = False, before: bool = False
    ) -> tuple[int, list[Cell]] | None:
        """The way along which one could flow, at the least cost of cells that must be withheld for it.

        It goes through what is new, or all of it through what was not shown `before`: in both editions alike.
        """
        costs, came, waiting = {start: 0}, dict[int, tuple[int, Cell]](), [(0, start)]
        while waiting:
            cost, node = heapq.heappop(waiting)
            if node == goal:
                return cost, list(self._way(came, start, goal))
            if cost > costs[node] or (inside and node == self.outside):
                continue
            for arc in self.arcs[node]:
                if arc.cell == skip or not self._lets(arc, node, before=before):
                    continue
                further = arc.head if node == arc.tail else arc.tail
                more = cost + (0 if arc.cell in self.hidden else arc.value + 1)
                if more < costs.get(further, BEYOND * BEYOND):
                    costs[further], came[further] = more, (node, arc.cell)
                    heapq.heappush(waiting, (more, further))
        return None

    def _lets(self, arc: _Arc, node: int, *, before: bool) -> bool:
        if not self._is_of(arc.cell, before=before):
            return False
        if node == arc.tail:
            return arc.cell in self.hidden or arc.value > 0
        return self.gives(arc.cell)

    def _is_of(self, cell: Cell, *, before: bool) -> bool:
        return cell not in (self.block.before.shown if before else self.block.before.tied)

    @staticmethod
    def _way(came: dict[int, tuple[int, Cell]], start: int, goal: int) -> Iterator[Cell]:
        while goal != start:
            goal, cell = came[goal]
            yield cell

    def reached(self, start: int, without: int, *, before: bool) -> set[int]:
        """The nodes that withheld cells lead to, there and back, past one node."""
        seen, waiting = {start}, [start]
        while waiting:
            node = waiting.pop()
            for arc in self.arcs[node]:
                further = arc.head if node == arc.tail else arc.tail
                usable = arc.cell in self.hidden and self._is_of(arc.cell, before=before) and self.gives(arc.cell)
                if further not in seen and further != without and usable:
                    seen.add(further)
                    waiting.append(further)
        return seen
