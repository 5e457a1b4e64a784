"""Figures as charts: what is withheld or missing stays so."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from sociaalvitaal.charts.base import Chart, Point
from sociaalvitaal.charts.completeness import Completeness as CompletenessChart
from sociaalvitaal.charts.completeness import KernRow, pages
from sociaalvitaal.charts.completeness import State as Stand
from sociaalvitaal.charts.groups import PERCENTAGE_FROM, AgeBands, Group, GroupChart, TargetGroups
from sociaalvitaal.charts.small_multiples import Panel, SmallMultiples
from sociaalvitaal.charts.tile_map import Tile, TileMap
from sociaalvitaal.charts.wording import KERNEN, MUNICIPALITIES, NEW_PARTICIPANTS, Noun
from sociaalvitaal.figures.completeness import Cell, Completeness
from sociaalvitaal.figures.groups import Breakdown
from sociaalvitaal.figures.numbers import Number, State
from sociaalvitaal.figures.scope import Level
from sociaalvitaal.figures.series import series
from sociaalvitaal.figures.summary import Summary

ATTENDANCES = Noun("deelname", "deelnames")
REFERRALS = Noun("doorverwijzing", "doorverwijzingen")
NOUNS = {"new_participants": NEW_PARTICIPANTS, "attendances": ATTENDANCES, "referrals": REFERRALS}
UNKNOWN = "Onbekend"


class Sources(TargetGroups):
    """Referrals by who referred: largest first."""

    @property
    def division(self) -> str:
        """By what the number is divided."""
        return "verwijzer"

    def _conclusion(self, top: list[str], part: str) -> str:
        if len(top) > 2:
            return f"{len(top)} verwijzers verwezen het vaakst: {part}"
        return f"De meeste doorverwijzingen komen van {' en '.join(f'‘{name}’' for name in top)}: {part}"


@lru_cache(maxsize=8192)
def point(number: Number) -> Point:
    """A number as a chart takes it."""
    return Point(number.value if number.state is State.KNOWN else None, number.expected, number.received)


def months(summary: Summary, code: str, *, protected_below: int = 0) -> Chart | None:
    """A figure by month, a panel for each place; None when there is nothing that may be drawn."""
    found = series(summary, code, protected_below=protected_below)
    numbers = [number for _, row in found for number in row]
    if not numbers or any(number.state is State.WITHHELD for number in numbers):
        return None
    panels = tuple(Panel(label, tuple(map(point, row))) for label, row in found)
    place = MUNICIPALITIES if summary.scope.level is Level.PROGRAMME else KERNEN
    return SmallMultiples(panels, summary.period, NOUNS[code], place)


def tiles(summary: Summary, code: str = "new_participants") -> Chart | None:
    """A figure on the map; None when there is nothing that may be drawn."""
    lines = [line for line in summary.lines if line.code]
    if not lines or any(line[code].state is State.WITHHELD for line in lines):
        return None
    return TileMap(tuple(Tile(line.code, line.label, point(line[code])) for line in lines), summary.period, NOUNS[code])


def target_groups(found: Breakdown, summary: Summary, percentage_from: int = PERCENTAGE_FROM) -> Chart:
    """New participants by main target group."""
    return _grouped(TargetGroups, found, summary, NEW_PARTICIPANTS, percentage_from)


def ages(found: Breakdown, summary: Summary, percentage_from: int = PERCENTAGE_FROM) -> Chart:
    """New participants by age."""
    return _grouped(AgeBands, found, summary, NEW_PARTICIPANTS, percentage_from)


def sources(found: Breakdown, summary: Summary, percentage_from: int = PERCENTAGE_FROM) -> Chart:
    """Referrals by who referred."""
    return _grouped(Sources, found, summary, REFERRALS, percentage_from)


def completeness(matrix: Completeness) -> Chart:
    """The completeness matrix in one picture."""
    return CompletenessChart(tuple(_rows(matrix)), matrix.period)


def completeness_pages(matrix: Completeness) -> Sequence[Chart]:
    """The completeness matrix in pictures that fit on a page."""
    return pages(_rows(matrix), matrix.period)


def _rows(matrix: Completeness) -> list[KernRow]:
    stands = {cell: Stand[cell.name] for cell in Cell}
    return [
        KernRow(row.kern.municipality.name, row.kern.title, tuple(stands[cell] for cell in row.cells.values()))
        for row in matrix.rows
    ]


def _grouped(kind: type[GroupChart], found: Breakdown, summary: Summary, what: Noun, percentage_from: int) -> Chart:
    groups = tuple(
        Group(label, number.value, number.state is State.WITHHELD, unknown=label == UNKNOWN)
        for label, number in found.parts
    )
    tally = summary.total.tally
    return kind(groups, summary.period, tally.expected, tally.received, what, percentage_from)
