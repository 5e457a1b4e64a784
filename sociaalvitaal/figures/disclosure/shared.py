"""Disclosure control: what is withheld of all that is shared, decided once for pages, reports, files and programs.

Shared are whole years and the project so far; of months only those of the whole programme. Totals stand in one lattice:
kern in municipality in programme, by year and for the project. Parts of a total (by target group, age, source, start)
are shown by year, and over more years where each of those years is. What is decided of a level does not hang on the
level below, so that a page reads no more than it shows.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TypeVar, cast

from sociaalvitaal.figures.disclosure import network
from sociaalvitaal.figures.disclosure.measures import NONE, Kept, Measure, Named, NotShared, Parts, Then, Withheld
from sociaalvitaal.figures.disclosure.network import ABOVE, Before, Block, Pattern
from sociaalvitaal.figures.numbers import Number, State
from sociaalvitaal.figures.scope import Level, Scope, counted_period
from sociaalvitaal.models.programme import Programme
from sociaalvitaal.periods import Month, Period

Made = TypeVar("Made")


EMPTY = Pattern(frozenset(), frozenset())
NOWHERE = -2
"""The row of a place that has none in a table."""


@dataclass(frozen=True, slots=True)
class _Totals:
    ids: Sequence[int]
    block: Block
    pattern: Pattern

    def row(self, place: int) -> int:
        """The row of a place."""
        return self.ids.index(place) if place in self.ids else NOWHERE


@dataclass(frozen=True, slots=True)
class _Divided:
    ids: Sequence[int]
    parts: Sequence[Hashable]
    block: Block
    pattern: Pattern


@dataclass(slots=True)
class Disclosure:
    """What is shared on one day: made once for a page or report, for all its numbers."""

    programme: Programme
    today: date
    kept: Mapping[str, frozenset[Kept]] = field(default_factory=dict)
    """By measure, what was withheld in what was published before: that stays so."""
    published: Callable[[str], Then] = lambda _key: {}
    """By measure, what numbers were when they were published last."""
    _memory: dict[Hashable, object] = field(default_factory=dict)

    @property
    def years(self) -> list[Period]:
        """The years that are counted, the last as far as it is over."""
        return self.once(("jaren",), self._years)

    def _years(self) -> list[Period]:
        counted = counted_period(self.programme, self.programme.period, self.today)
        if counted is None:
            return []
        spans = (Period.year(year).overlap(counted) for year in range(counted.first.year, counted.last.year + 1))
        return [span for span in spans if span]

    def withholding(self, numbers: Iterable[Named]) -> Disclosure:
        """The same with more numbers withheld."""
        kept = {key: set(names) for key, names in self.kept.items()}
        for key, name in numbers:
            kept.setdefault(key, set()).add(name)
        return replace(self, kept={key: frozenset(names) for key, names in kept.items()}, _memory={})

    def periods(self) -> list[Period]:
        """What is shared: each year, and the years so far together."""
        years = self.years
        return [*years, Period(years[0].first, years[-1].last)] if len(years) > 1 else years

    def over(self, period: Period) -> list[int]:
        """Which years, by number, make up a period; NotShared when they do not."""
        years = self.years
        found = [number for number, year in enumerate(years) if year.overlap(period)]
        if not found or Period(years[found[0]].first, years[found[-1]].last) != period:
            raise NotShared(period.label)
        return found

    def hides(self, measure: Measure, scope: Scope, municipality_id: int, period: Period) -> bool:
        """Whether the number of a place over a period is withheld."""
        years = self.over(period)
        columns = {len(self.years)} if len(years) == len(self.years) > 1 else set(years)
        if len(self.years) == 1:
            columns = {0, 1}
        table, row = self._place(measure, scope, municipality_id)
        return any((row, column) in table.pattern.hidden for column in columns)

    def number(self, measure: Measure, scope: Scope, municipality_id: int, period: Period) -> int:
        """What a place comes to, withheld or not: it was read already to decide that."""
        table, row = self._place(measure, scope, municipality_id)
        if row == NOWHERE:
            return 0
        values = table.block.above if row == ABOVE else table.block.rows[row]
        return sum(values[column] for column in self.over(period))

    def is_closed(self, measure: Measure, scope: Scope, municipality_id: int) -> bool:
        """Whether nothing of a place is shown, noughts neither."""
        table, row = self._place(measure, scope, municipality_id)
        return row in table.pattern.closed

    def _place(self, measure: Measure, scope: Scope, municipality_id: int) -> tuple[_Totals, int]:
        """The table in which a place stands, and its row."""
        if scope.level is Level.PROGRAMME:
            return self._programme(measure), ABOVE
        kern = scope.level is Level.KERN
        table = self._municipality(measure, municipality_id) if kern else self._programme(measure)
        return table, table.row(scope.id)

    def hidden_parts(self, parts: Parts, scope: Scope, municipality_id: int, period: Period) -> Withheld:
        """Which parts of a place are withheld over a period: those that are in one of its years."""
        found = [self._of_year(parts, scope, municipality_id, year) for year in self.over(period)]
        return Withheld(frozenset().union(*(one.parts for one in found)), any(one.everything for one in found))

    def counts(self, parts: Parts, scope: Scope, municipality_id: int, period: Period) -> dict[Hashable, int]:
        """What the parts of a place come to, withheld or not: they were read already to decide that."""
        found: Counter[Hashable] = Counter()
        for year in self.over(period):
            table = self._divided(parts, scope.level, municipality_id, year)
            place = 0 if scope.level is Level.PROGRAMME else scope.id
            if place in table.ids:
                found.update(dict(zip(table.parts, table.block.rows[table.ids.index(place)], strict=True)))
        return found

    def months(self, by_month: Parts, scope: Scope) -> frozenset[Month]:
        """Which months of the whole programme are shown; of one place no month is."""
        shown: set[Month] = set()
        for year in self.years if scope.level is Level.PROGRAMME else ():
            hidden = self.hidden_parts(by_month, scope, 0, year)
            shown.update(month for month in year if not hidden.everything and month not in hidden.parts)
        return frozenset(shown)

    def _programme(self, measure: Measure) -> _Totals:
        return self.once((measure.key,), lambda: self._solve_programme(measure))

    def _solve_programme(self, measure: Measure) -> _Totals:
        ids, rows, silent = self._rows(measure, None)
        above = [sum(column) for column in zip(*rows, strict=True)] or [0] * (len(self.years) + 1)
        block = Block(
            above, rows, self.programme.disclosure_threshold, totals=True, top=True,
            silent=silent, kept=self._kept(measure, Level.MUNICIPALITY, ids),
            before=self._before(measure, Level.MUNICIPALITY, ids, [*rows, above]),
        )  # fmt: skip
        return _Totals(ids, block, network.solve(block))

    def _municipality(self, measure: Measure, place: int) -> _Totals:
        return self.once((measure.key, place), lambda: self._solve_municipality(measure, place))

    def _solve_municipality(self, measure: Measure, place: int) -> _Totals:
        wider = self._programme(measure)
        number = wider.row(place)
        ids, rows, silent = self._rows(measure, place)
        if number == NOWHERE:
            return _Totals(ids, Block([0] * (len(self.years) + 1), rows, 0, totals=True), EMPTY)
        block = Block(
            wider.block.rows[number], rows, self.programme.disclosure_threshold, totals=True,
            above_hidden=_columns(wider.pattern.hidden, number),
            closed=frozenset(range(len(rows))) if number in wider.pattern.closed else frozenset(),
            silent=silent, kept=self._kept(measure, Level.KERN, ids),
            before=self._before(measure, Level.KERN, ids, rows),
        )  # fmt: skip
        block = network.under(block, wider.block, wider.pattern, number)
        return _Totals(ids, block, network.solve(block))

    def _rows(self, measure: Measure, place: int | None) -> tuple[list[int], list[list[int]], set[tuple[int, int]]]:
        found = [measure.read(place, year) for year in self.years]
        ids = sorted({id_ for year in found for id_ in year})
        counts = [[year.get(id_, NONE) for year in found] for id_ in ids]
        rows = [[*(count.number for count in line), sum(count.number for count in line)] for line in counts]
        told = [[*(count.told for count in line), any(count.told for count in line)] for line in counts]
        silent = {
            (number, column) for number, line in enumerate(told) for column, known in enumerate(line) if not known
        }
        return ids, rows, silent | _known_noughts(rows)

    def _kept(self, measure: Measure, level: Level, ids: Sequence[int]) -> list[network.Cell]:
        kept = self.kept.get(measure.key, frozenset())
        return [cell for name, cell in self._names(level, ids).items() if name in kept]

    def _before(
        self, measure: Measure, level: Level, ids: Sequence[int], rows: Sequence[Sequence[int]]
    ) -> Before:  # fmt: skip
        """What older editions say of a table; `rows` ends with the row above it where that has a name."""
        then = self.published(measure.key)
        cells = {cell: then[name] for name, cell in (self._names(level, ids) if then else {}).items() if name in then}
        return Before(
            {(row, column) for (row, column), was in cells.items() if was.number == rows[row][column]},
            {cell for cell, was in cells.items() if not was.withheld},
        )  # fmt: skip

    def _names(self, level: Level, ids: Sequence[int]) -> dict[Kept, network.Cell]:
        """The cells of a table of totals by what they are called when they are published."""
        rows = {(level, id_): number for number, id_ in enumerate(ids)}
        if level is Level.MUNICIPALITY:
            rows[Level.PROGRAMME, 0] = ABOVE
        columns = {year.first.year: column for column, year in enumerate(self.years)} | {0: len(self.years)}
        return {
            Kept(*place, year): (row, column) for place, row in rows.items() for year, column in columns.items()
        }  # fmt: skip

    def _kept_parts(
        self, parts: Parts, level: Level, ids: Sequence[int], names: Sequence[Hashable], year: Period
    ) -> list[tuple[int, int]]:
        columns = {str(name): column for column, name in enumerate(names)}
        return [
            (ids.index(one.place), columns[one.part])
            for one in self.kept.get(parts.key, frozenset())
            if one.level is level and one.year == year.first.year and one.place in ids and one.part in columns
        ]

    def _parts_before(
        self, parts: Parts, level: Level, ids: Sequence[int], names: Sequence[Hashable],
        rows: Sequence[Sequence[int]], year: Period,
    ) -> Before:  # fmt: skip
        """The same of parts: they are as they were where nothing changed in their place."""
        then, whole = self.published(parts.key), self.published(parts.of.key)
        cells = {
            (row, column): was
            for row, id_ in enumerate(ids if then else ()) for column, part in enumerate(names)
            if (was := then.get(Kept(level, id_, year.first.year, str(part)))) is not None
        }  # fmt: skip
        sums = {row: whole.get(Kept(level, id_, year.first.year)) for row, id_ in enumerate(ids)}
        same = {row for row, was in sums.items() if was is not None and was.number == sum(rows[row])}
        return Before(
            {(row, column) for (row, column), was in cells.items() if row in same and was.number == rows[row][column]},
            {cell for cell, was in cells.items() if not was.withheld},
        )

    def _of_year(self, parts: Parts, scope: Scope, municipality_id: int, year: int) -> Withheld:
        place = 0 if scope.level is Level.PROGRAMME else scope.id
        table = self._divided(parts, scope.level, municipality_id, year)
        if place not in table.ids:
            return Withheld(frozenset(), everything=False)
        number = table.ids.index(place)
        return Withheld(
            frozenset(table.parts[column] for column in _columns(table.pattern.hidden, number)),
            everything=number in table.pattern.closed,
        )

    def _divided(self, parts: Parts, level: Level, place: int, year: int) -> _Divided:
        key = (parts.key, level, place if level is Level.KERN else 0, year)
        return self.once(key, lambda: self._solve_divided(parts, level, place, year))

    def _solve_divided(self, parts: Parts, level: Level, place: int, year: int) -> _Divided:
        found, span = parts.read(level, place, self.years[year]), self.years[year]
        if level is Level.PROGRAMME:
            names: Sequence[Hashable] = sorted({part for row in found.values() for part in row}, key=str)
            ids, above, number = [0], [0] * len(names), 0
        else:
            wider = self._divided(
                parts, Level.PROGRAMME if level is Level.MUNICIPALITY else Level.MUNICIPALITY, 0, year
            )
            own = 0 if level is Level.MUNICIPALITY else place
            names, ids = wider.parts, sorted(found)
            number = wider.ids.index(own) if own in wider.ids else NOWHERE
        rows = [[found.get(id_, {}).get(name, 0) for name in names] for id_ in ids]
        shut = [
            row for row, id_ in enumerate(ids)
            if self.hides(parts.of, Scope(level, "", id=id_), place, span)
        ]  # fmt: skip
        threshold = self.programme.disclosure_threshold
        if level is Level.PROGRAMME:
            kept = [column for _, column in self._kept_parts(parts, level, ids, names, span)]
            before = self._parts_before(parts, level, ids, names, rows, span)
            block = Block(above, rows, threshold, totals=False, closed=frozenset(shut), before=before)
            closed = block.closed | network.stays_closed(block)
            hidden = frozenset(range(len(names))) if closed else network.row(rows[0], threshold, kept)
            pattern = Pattern(frozenset((0, column) for column in hidden), closed)
            return _Divided(ids, names, block, pattern)
        above_hidden = _columns(wider.pattern.hidden, number)
        block = Block(
            wider.block.rows[number] if number >= 0 else [sum(column) for column in zip(*rows, strict=True)],
            rows, threshold, totals=False,
            above_hidden=above_hidden,
            closed=frozenset(range(len(rows))) if number in wider.pattern.closed else frozenset(shut),
            silent=_known_noughts(rows), kept=self._kept_parts(parts, level, ids, names, span),
            before=self._parts_before(parts, level, ids, names, rows, span),
        )  # fmt: skip
        if level is Level.MUNICIPALITY:
            shown = _columns(wider.block.before.shown, number)
            block = network.moving(block, wider.block, number, above_hidden, above_hidden - shown)
        elif number != NOWHERE:
            block = network.under(block, wider.block, wider.pattern, number)
        return _Divided(ids, names, block, network.solve(block))

    def once(self, key: Hashable, make: Callable[[], Made]) -> Made:
        """What is worked out once for all that is shared together."""
        if key not in self._memory:
            self._memory[key] = make()
        return cast("Made", self._memory[key])


def _known_noughts(rows: Sequence[Sequence[int]]) -> set[tuple[int, int]]:
    empty = {column for column, values in enumerate(zip(*rows, strict=True)) if not any(values)}
    return {
        (number, column)
        for number, row in enumerate(rows)
        for column in range(len(row))
        if column in empty or not any(row)
    }


def _columns(cells: Iterable[network.Cell], number: int) -> frozenset[int]:
    return frozenset(column for found, column in cells if found == number)


def withhold(number: Number) -> Number:
    """The number with its value left out, for what is shared."""
    return replace(number, state=State.WITHHELD, value=None, gaps=0) if number.state is State.KNOWN else number
