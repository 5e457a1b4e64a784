"""What came in since numbers were published last: the difference with an older report is a number too. Pure.

Differences add up as numbers do: kern in municipality in programme, year in project, part in total. So they are a table
beside that of the numbers themselves, with the same cells: what is withheld must hold for both. A place that did not
change has a difference of nought, which everybody knows: it covers nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from sociaalvitaal.figures.disclosure import network
from sociaalvitaal.figures.disclosure.measures import Kept
from sociaalvitaal.figures.disclosure.network import ABOVE, Block, Cell, Pattern
from sociaalvitaal.figures.scope import Level

Then = Mapping[Kept, int]
"""What numbers were when they were published last, withheld or not."""
Row = tuple[Level, int]
PROJECT = 0
"""The year of what is counted over all years."""


@dataclass(frozen=True, slots=True)
class Before:
    """What was published of the cells of a table."""

    then: Then
    rows: Sequence[Row]
    above: Row
    names: Sequence[Callable[[Row], Kept]]
    """By column."""
    adds_up: bool
    """Whether the last column adds up the others: then who has those has the last."""

    @property
    def is_empty(self) -> bool:
        """Whether nothing of it was published."""
        return not self.then or not any(
            name(row) in self.then for row in (self.above, *self.rows) for name in self.names
        )

    def numbers(self, row: Row) -> list[int]:
        """What a row was; nought where nothing was published, as if all of it came in since."""
        found = [self.then.get(name(row), 0) for name in self.names]
        if self.adds_up:
            found[-1] = max(found[-1], sum(found[:-1]))
        return found


def of_years(then: Then, rows: Sequence[Row], above: Row, years: Sequence[int]) -> Before:
    """What was published of totals, by year and for the project."""
    return Before(then, rows, above, [_by_year(year) for year in (*years, PROJECT)], adds_up=True)


def of_parts(then: Then, rows: Sequence[Row], above: Row, year: int, parts: Sequence[object]) -> Before:
    """What was published of the parts of one year."""
    return Before(then, rows, above, [_by_part(year, str(part)) for part in parts], adds_up=False)


def _by_year(year: int) -> Callable[[Row], Kept]:
    return lambda row: Kept(*row, year)


def _by_part(year: int, part: str) -> Callable[[Row], Kept]:
    return lambda row: Kept(*row, year, part)


def since(block: Block, before: Before) -> Block:
    """The same table for what came in since; corrections count by their size."""
    return replace(
        block,
        above=_changed(block.above, before.numbers(before.above)),
        rows=[
            _changed(values, before.numbers(row)) for values, row in zip(block.rows, before.rows, strict=True)
        ],
        loose=[cell for cell in block.kept if _was_there(cell, before)],
    )  # fmt: skip


def below(block: Block, pattern: Pattern, wider: Block, number: int, *, exchange: bool = True) -> Block:
    """With what is withheld in the row above; what did not change there tells nothing new and takes no part."""
    hidden = frozenset(column for column in network.columns(pattern, number) if block.above[column])
    free = network.exchangeable(wider, pattern, number) if exchange else hidden
    return replace(block, above_hidden=hidden, free=free & hidden)


def _changed(now: Sequence[int], then: Sequence[int]) -> list[int]:
    return [abs(number - was) for number, was in zip(now, then, strict=True)]


def _was_there(cell: Cell, before: Before) -> bool:
    number, column = cell
    row = before.above if number == ABOVE else before.rows[number]
    return before.numbers(row)[column] > 0


def hidden_months(
    values: Sequence[int], then: Sequence[int | None], threshold: int, kept: Sequence[int]
) -> Iterator[int]:
    """Which months of a known total are withheld, for themselves or for what came in since."""
    blocks = [network.row_block(values, threshold, kept)]
    if any(was is not None for was in then):
        known = [was or 0 for was in then]
        loose = [place for place in kept if known[place]]
        blocks.append(network.row_block(_changed(values, known), threshold, kept, loose))
    yield from (column for number, column in network.together(blocks).hidden if number != ABOVE)
