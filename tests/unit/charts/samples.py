"""Charts for the tests: every kind, in easy and in hard cases."""

from __future__ import annotations

from datetime import date

from sociaalvitaal.charts.base import Point
from sociaalvitaal.charts.completeness import Completeness, KernRow, State
from sociaalvitaal.charts.funnel import Funnel
from sociaalvitaal.charts.gantt import Bar, KernenGantt, KernGantt, Row
from sociaalvitaal.charts.groups import AgeBands, Group, TargetGroups
from sociaalvitaal.charts.overijssel import TILES
from sociaalvitaal.charts.small_multiples import Panel, SmallMultiples
from sociaalvitaal.charts.tile_map import Tile, TileMap
from sociaalvitaal.charts.waiting import Wait, Waits
from sociaalvitaal.periods import Month, Period

LONG = "Sint Jansklooster-Barsbeek en omstreken met een heel erg lange naam"
UNBROKEN = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch" * 2
HUGE = 100_000


def period(months: int = 12) -> Period:
    """So many months from January 2017."""
    first = Month(2017, 1)
    return Period(first, first + (months - 1))


def whole(value: int) -> Point:
    """A number with everything behind it."""
    return Point(value, 2, 2)


MISSING = Point(None, 2, 0)
ABSENT = Point(None, 0, 0)


def multiples(*values: int | None, months: int = 12) -> SmallMultiples:
    """A panel per value: the value in the first month, 0 after; None is wholly missing."""
    panels = []
    for place, value in enumerate(values):
        points = (MISSING,) * months if value is None else (whole(value), *(whole(0),) * (months - 1))
        panels.append(Panel(NAMES[place], points))
    return SmallMultiples(tuple(panels), period(months))


NAMES = tuple(f"Plaats {letter}{digit}" for digit in ("", *map(str, range(1, 9))) for letter in "ABCDEFGHIJKLMNOP")


def mixed(count: int, months: int, name: str = "Plaats") -> SmallMultiples:
    """Panels with everything in them: whole, partial, missing and absent months."""
    kinds = [whole(7), Point(4, 2, 1), MISSING, whole(0), Point(12, 2, 2, least=True), ABSENT]
    panels = [
        Panel(f"{name} {place}", tuple(kinds[(place + month * (1 + place % 3)) % 6] for month in range(months)))
        for place in range(count)
    ]
    return SmallMultiples(tuple(panels), period(months))


def tiles(points: list[Point], name: str = "") -> TileMap:
    """As many municipalities of Overijssel as there are points."""
    codes = list(TILES)
    found = [
        Tile(codes[place], name or "".join(TILES[codes[place]].lines), point) for place, point in enumerate(points)
    ]
    return TileMap(tuple(found), period())


def groups(values: list[int | None], label: str = "groep", withheld: int = 0) -> TargetGroups:
    """Target groups with these values, and some withheld."""
    found = [Group(f"{label} {place}", value) for place, value in enumerate(values)]
    found += [Group(f"klein {place}", None, withheld=True) for place in range(withheld)]
    return TargetGroups(tuple(found), period(), 24, 24)


def ages(values: list[int | None], unknown: int | None = 0) -> AgeBands:
    """The five bands and unknown."""
    found = [Group(band, value) for band, value in zip(("0-14", "15-24", "25-44", "45-64", "65+"), values, strict=True)]
    return AgeBands((*found, Group("onbekend", unknown, unknown=True)), period(), 24, 24)


def matrix(*rows: str, name: str = "Kern") -> Completeness:
    """Rows in letters: o on time, l late, n nil, N late nil, d draft, r returned, m missing, w not due, q not asked,
    - absent."""
    states = dict(zip("olnNdrmwq-", State, strict=True))
    found = [
        KernRow(f"Gemeente {place // 2}", f"{name} {place}", tuple(states[letter] for letter in row))
        for place, row in enumerate(rows)
    ]
    return Completeness(tuple(found), period(len(rows[0]) if rows else 12))


STEPS = (
    "aangemeld",
    "contact gelegd",
    "intake",
    "gestart",
    "actief na 3 maanden",
    "actief na 6 maanden",
    "doorgestroomd",
)


def funnel(*values: int | None, labels: tuple[str, ...] = STEPS, withheld: tuple[int, ...] = ()) -> Funnel:
    """The steps with these numbers, some of them withheld; the fourth is the goal, of two the second."""
    steps = tuple(
        Group(label, None if place in withheld else value, place in withheld)
        for place, (label, value) in enumerate(zip(labels, values, strict=False))
    )
    return Funnel(steps, 1 if len(values) == 2 else 3, period(), 24, 23)


def waits(*middles: int | None, name: str = "Plaats", withheld: int = 0, known: int | None = 12) -> Waits:
    """Groups with half of those who start in so many days, some not known and some withheld."""
    found = [
        Wait(f"{name} {place}", 0)
        if middle is None
        else Wait(f"{name} {place}", known, middle // 2, middle, middle * 2)
        for place, middle in enumerate(middles)
    ]
    found += [Wait(f"klein {place}", None, withheld=True) for place in range(withheld)]
    real = [middle for middle in middles if middle is not None]
    whole = Wait("Samen", 40, min(real), max(real), 2 * max(real)) if real else Wait("Samen", 0)
    return Waits(tuple(found), whole, "gemeente", period())


def _letters(count: int, months: int) -> list[str]:
    letters = "olnNdrmw-"
    return ["".join(letters[(row * 4 + month) % 9] for month in range(months)) for row in range(count)]


def actions(count: int, name: str = "Actie", *, late: int = 0, year: int = 2017, month: int = 1) -> KernGantt:
    """A phase with so many actions, each a month later than the one before; the last of them are late or dropped."""
    start = Month(year, month)
    rows = [Row("1 Verkenningsfase", (Bar(Period(start, start + count), start.first_day),), "loopt", is_head=True)]
    for place in range(count):
        first = start + place
        begun = first.first_day if place % 3 else None
        bar = Bar(
            Period(first, first + place % 4) if place % 5 else None,
            begun,
            (first + 1).last_day if begun and place % 2 else None,
            "loopt",
            is_dropped=place % 7 == 6,
        )
        rows.append(Row(f"{name} {place}", (bar,), "te laat" if place < late else "loopt", is_loud=place < late))
    return KernGantt(tuple(rows), date(2018, 11, 21), "Hertme")


def kernen(count: int, name: str = "Kern", *, today: date = date(2018, 2, 3)) -> KernenGantt:
    """Kernen with four phases that overlap; every third has begun the third."""
    plan = [(Month(2016, 9), 6), (Month(2017, 1), 5), (Month(2017, 5), 20), (Month(2017, 10), 15)]
    rows = []
    for place in range(count):
        bars = tuple(
            Bar(Period(first, first + length), first.first_day if number < 2 or place % 3 else None, status="loopt")
            for number, (first, length) in enumerate(plan)
        )
        loud = place % 4 == 0
        rows.append(Row(f"{name} {place}", bars, "2 te laat" if loud else "op schema", loud, detail="Borne"))
    return KernenGantt(tuple(rows), today, ("Verkenning", "Organisatie", "Uitvoering", "Evaluatie"), 2)
