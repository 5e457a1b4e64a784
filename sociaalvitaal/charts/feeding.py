"""Figures as charts: what is withheld or missing stays so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from sociaalvitaal.charts import key_feeding
from sociaalvitaal.charts.base import Chart, Point
from sociaalvitaal.charts.completeness import Completeness as CompletenessChart
from sociaalvitaal.charts.completeness import KernRow, pages
from sociaalvitaal.charts.completeness import State as Stand
from sociaalvitaal.charts.funnel import REFERRALS, Funnel
from sociaalvitaal.charts.groups import PERCENTAGE_FROM, TOTAL, AgeBands, Group, GroupChart, TargetGroups
from sociaalvitaal.charts.small_multiples import Panel, SmallMultiples
from sociaalvitaal.charts.targets import Stand as TargetStand
from sociaalvitaal.charts.targets import TargetBars, TargetRow
from sociaalvitaal.charts.tile_map import Tile, TileMap
from sociaalvitaal.charts.waiting import Wait, Waits
from sociaalvitaal.charts.wording import KERNEN, MUNICIPALITIES, NEW_PARTICIPANTS, Noun
from sociaalvitaal.figures.chain.counting import SHORT_NAMES, ChainFigures, Part
from sociaalvitaal.figures.groups import Breakdown
from sociaalvitaal.figures.months.completeness import Cell, Completeness
from sociaalvitaal.figures.numbers import Number, State
from sociaalvitaal.figures.origin import chain_codes
from sociaalvitaal.figures.origin.codes import code_of, share_of
from sociaalvitaal.figures.origin.keys import place_key
from sociaalvitaal.figures.scope import Level
from sociaalvitaal.figures.series import series
from sociaalvitaal.figures.summary import Summary
from sociaalvitaal.figures.targets.rules import Course
from sociaalvitaal.figures.targets.table import Year
from sociaalvitaal.formatting import listing

ATTENDANCES = Noun("deelname", "deelnames")
STANDS = {
    Course.AHEAD: TargetStand.GOOD, Course.ON: TargetStand.GOOD, Course.BEHIND: TargetStand.BEHIND,
    Course.NOT_BEGUN: TargetStand.LATER, Course.UNCLEAR: TargetStand.UNCLEAR, Course.WITHHELD: TargetStand.UNCLEAR,
    Course.NO_PLAN: TargetStand.UNCLEAR,
}  # fmt: skip
ENDED = Noun("doorverwijzing die anders afliep", "doorverwijzingen die anders afliepen")
NOUNS = {
    "new_participants": NEW_PARTICIPANTS, "attendances": ATTENDANCES, "referrals": REFERRALS, chain_codes.ENDED: ENDED,
}  # fmt: skip
LEVELS = {MUNICIPALITIES: Level.MUNICIPALITY, KERNEN: Level.KERN}
RECEIVED = code_of("maanden", "ontvangen")
UNKNOWN = "Onbekend"


class Standings(AgeBands):
    """How referrals stand now: in the order of the chain, then the ways out."""

    @property
    def division(self) -> str:
        """By what the number is divided."""
        return "stand van nu"

    def _conclusion(self, top: list[str], part: str) -> str:
        return f"De meeste doorverwijzingen staan nu op {listing([f'‘{name}’' for name in top])}: {part}"


class Endings(AgeBands):
    """Referrals that ended otherwise, by how."""

    @property
    def division(self) -> str:
        """By what the number is divided."""
        return "afloop"

    def _conclusion(self, top: list[str], part: str) -> str:
        times = part.removesuffix(f" {self.what.one}").removesuffix(f" {self.what.more}")
        return f"Liep het anders af, dan was dat het vaakst ‘{listing(top)}’: {times} keer"


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
    known = number.state is State.KNOWN
    least = known and number.gaps > 0
    return Point(number.value if known else None, number.expected, number.received, known and number.provisional, least)


def months(summary: Summary, code: str, *, protected_below: int = 0) -> Chart | None:
    """A figure by month, a panel for each place; None when there is nothing that may be drawn."""
    found = series(summary, code, protected_below=protected_below)
    places = key_feeding.places(summary)
    numbers = [number for _, row in found for number in row]
    if not numbers or any(number.state is State.WITHHELD for number in numbers):
        return None
    panels = tuple(
        Panel(label, tuple(map(point, row)), key_feeding.key(code, place, summary.period))
        for (label, row), place in zip(found, places, strict=True)
    )
    noun = MUNICIPALITIES if summary.scope.level is Level.PROGRAMME else KERNEN
    together = key_feeding.key(code, key_feeding.whole(summary, len(panels)), summary.period)
    return SmallMultiples(panels, summary.period, NOUNS[code], noun, together)


def tiles(summary: Summary, code: str = "new_participants") -> Chart | None:
    """A figure on the map; None when there is nothing that may be drawn."""
    lines = [(line, place) for line, place in zip(summary.lines, key_feeding.places(summary), strict=True) if line.code]
    if not lines or any(line[code].state is State.WITHHELD for line, _ in lines):
        return None
    found = tuple(
        Tile(line.code, line.label, point(line[code]), key_feeding.key(code, place, summary.period))
        for line, place in lines
    )
    together = key_feeding.key(code, key_feeding.whole(summary, len(found)), summary.period)
    return TileMap(found, summary.period, NOUNS[code], together)


def target_groups(found: Breakdown, summary: Summary, percentage_from: int = PERCENTAGE_FROM) -> Chart:
    """New participants by main target group."""
    return _grouped(TargetGroups, found, summary, "new_participants", percentage_from)


def ages(found: Breakdown, summary: Summary, percentage_from: int = PERCENTAGE_FROM) -> Chart:
    """New participants by age."""
    return _grouped(AgeBands, found, summary, "new_participants", percentage_from)


def sources(found: Breakdown, summary: Summary, percentage_from: int = PERCENTAGE_FROM) -> Chart:
    """Referrals by who referred."""
    return _grouped(Sources, found, summary, "referrals", percentage_from)


def funnel(found: ChainFigures, percentage_from: int = PERCENTAGE_FROM) -> Chart:
    """How far referrals came."""
    parts = [(chain_codes.of_step(step), SHORT_NAMES[step], number) for step, number in found.total.reached.items()]
    steps = tuple(_group(name, number, found.summary, code, "referrals") for code, name, number in parts)
    tally = found.summary.total.tally
    return Funnel(steps, found.total.goal, found.summary.period, tally.expected, tally.received, percentage_from)


def standings(found: ChainFigures, percentage_from: int = PERCENTAGE_FROM) -> Chart:
    """How referrals stand now; where that is not shared, how those ended that ended otherwise."""
    codes = {name: chain_codes.of_standing(name) for name, _ in found.standings}
    parts = Breakdown(found.standings, found.standing, codes=codes)
    if found.is_shared:
        return _grouped(Endings, parts, found.summary, chain_codes.ENDED, percentage_from)
    return _grouped(Standings, parts, found.summary, "referrals", percentage_from)


def waits(found: ChainFigures, parts: Sequence[Part], division: str, *, quoted: bool = False) -> Chart:
    """How many days it took from referral to start, by source or place; without those that had no referrals."""
    groups = tuple(_wait(part, found.summary) for part in parts if part.registered.value != 0)
    return Waits(groups, _wait(found.total, found.summary), division, found.summary.period, quoted)


def _wait(part: Part, summary: Summary) -> Wait:
    known, (low, middle, high) = part.known.value, part.quarters
    place = key_feeding.below(summary, part.slug) if part.slug else summary.scope.key
    codes = (chain_codes.of_days(which, part.code) for which in (chain_codes.TIMED, *chain_codes.QUARTERS))
    made = Wait(
        part.label, known, provisional=part.registered.provisional,
        keys=tuple(key_feeding.key(code, place, summary.period) for code in codes),
    )  # fmt: skip
    if middle.state is not State.KNOWN:
        withheld = middle.state is State.WITHHELD
        return replace(made, known=known if withheld else 0, withheld=withheld)
    return replace(made, low=low.value, middle=middle.value, high=high.value)


def targets(found: Year, indicator: str, name: str, place: Noun, period: str) -> Chart | None:
    """Plan and result of an indicator for each place in a year; None when no place has a target."""
    planned = [(spot, spot[indicator]) for spot in found.places if spot[indicator].planned]
    if not planned:
        return None
    rows = tuple(
        TargetRow(
            spot.label,
            one.planned or 0,
            one.realised.value if one.realised.state is State.KNOWN else None,
            STANDS[one.course],
            one.realised.state is State.WITHHELD,
            one.realised.remark,
            one.realised.state is State.KNOWN and one.realised.provisional,
            key_feeding.of_target(indicator, LEVELS[place], spot.slug, found.year),
        )
        for spot, one in planned
    )
    share = found.expected(indicator)
    return TargetBars(rows, name, place, period, None if share is None else float(share))


def completeness(matrix: Completeness) -> Chart:
    """The completeness matrix in one picture."""
    return CompletenessChart(tuple(_rows(matrix)), matrix.period)


def completeness_pages(matrix: Completeness) -> Sequence[Chart]:
    """The completeness matrix in pictures that fit on a page."""
    return pages(_rows(matrix), matrix.period)


def _rows(matrix: Completeness) -> list[KernRow]:
    stands = {cell: Stand[cell.name] for cell in Cell}
    return [
        KernRow(
            row.kern.municipality.name,
            row.kern.title,
            tuple(stands[cell] for cell in row.cells.values()),
            key_feeding.key(RECEIVED, place_key(Level.KERN, row.kern.slug), matrix.period),
        )
        for row in matrix.rows
    ]


def _grouped(kind: type[GroupChart], found: Breakdown, summary: Summary, code: str, percentage_from: int) -> Chart:
    """A breakdown of a figure or of what ended otherwise, by its code."""
    groups = tuple(_group(label, number, summary, found.codes[label], code) for label, number in found.parts)
    tally, total = summary.total.tally, _group(TOTAL, found.total, summary, code)
    return kind(groups, summary.period, tally.expected, tally.received, NOUNS[code], percentage_from, total)


def _group(label: str, number: Number, summary: Summary, code: str, whole: str = "") -> Group:
    """A part of a whole, both by their codes."""

    def key(asked: str) -> str:
        return key_feeding.key(asked, summary.scope.key, summary.period)

    known = number.state is State.KNOWN
    return Group(
        label, number.value, number.state is State.WITHHELD, label == UNKNOWN, known and number.provisional,
        "" if number.state is State.IMPOSSIBLE else key(code),
        key(share_of(code, whole)) if whole else "",
        known and number.gaps > 0,
    )  # fmt: skip
