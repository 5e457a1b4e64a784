"""Charts of plans, answers and networks for the tests."""

from __future__ import annotations

from collections.abc import Callable

from sociaalvitaal.charts.answers import Answers
from sociaalvitaal.charts.base import Chart
from sociaalvitaal.charts.dot_strip import HALF, IN, OPEN, OUT, Dot, DotStrip, Mark
from sociaalvitaal.charts.groups import Group
from sociaalvitaal.charts.network import PROJECT, Flow, Network, Tie
from sociaalvitaal.charts.targets import Stand, TargetBars, TargetRow
from sociaalvitaal.charts.wording import KERNEN
from tests.unit.charts.samples import HUGE, LONG, UNBROKEN


def targets(*results: int | None, name: str = "Kern", planned: int = 40, withheld: int = 0) -> TargetBars:
    """A row per result, each with the same plan; the last are withheld."""
    stands = (Stand.GOOD, Stand.BEHIND, Stand.UNCLEAR, Stand.LATER)
    rows = [
        TargetRow(f"{name} {place}", planned, result, stands[place % 4] if result is not None else Stand.UNCLEAR,
                  remark="" if place % 3 else "2 maanden ontbreken")
        for place, result in enumerate(results)
    ]  # fmt: skip
    hidden = [TargetRow(f"{name} x{place}", planned, None, Stand.UNCLEAR, withheld=True) for place in range(withheld)]
    return TargetBars((*rows, *hidden), "nieuwe deelnemers", KERNEN, "2018, tot en met oktober", 0.8)


def answers(*counts: int | None, option: str = "wandelen", question: str = "Wat zou u willen doen?") -> Answers:
    """An option per count; None is withheld."""
    groups = tuple(
        Group(f"{option} {place}", count, withheld=count is None) for place, count in enumerate(counts)
    )  # fmt: skip
    return Answers(question, groups, sum(filter(None, counts)) or None, several=True)


def network(count: int, name: str = "Organisatie", referrals: int = 7) -> Network:
    """So many organisations; every second works with the project, every third refers to its neighbour."""
    names = tuple(f"{name} {place}" for place in range(count))
    ties = tuple(Tie(place, PROJECT, "heeft een afspraak met") for place in range(0, count, 2))
    flows = tuple(Flow(place, place + 1, referrals if place % 2 else None) for place in range(0, count - 1, 3))
    return Network("Hertme", names, ties, flows, "12 augustus 2017")


def _side(value: float, at: float | None) -> str:
    if at is None:
        return OPEN
    return HALF if value == at else IN if value > at else OUT


def strip(*values: float, name: str = "Kern", at: float | None = None, ends: tuple[float, ...] = ()) -> DotStrip:
    """So many kernen, highest first; with a line, each on its side of it."""
    dots = tuple(
        Dot(f"{name} {place}", value, f"{value:g}", _side(value, at))
        for place, value in enumerate(sorted(values, reverse=True))
    )
    marks = () if at is None else (*(Mark(end, f"{end:g}", divides=False) for end in ends), Mark(at, f"{at:g}"))
    return DotStrip("Sportverenigingen", "Hoeveel er zijn.", dots, marks, "veel sportverenigingen")


CASES: dict[str, Callable[[], Chart]] = {
    "targets: two": lambda: targets(12, 44),
    "targets: forty": lambda: targets(*range(0, 74, 2), None, withheld=2),
    "targets: long names": lambda: targets(12, 44, None, name=LONG, withheld=1),
    "targets: unbroken names": lambda: targets(12, 44, name=UNBROKEN),
    "targets: all zero": lambda: targets(0, 0, 0),
    "targets: all missing": lambda: targets(None, None, None),
    "targets: one huge": lambda: targets(HUGE, 3, 2, 0),
    "targets: none": lambda: targets(),
    "answers: two": lambda: answers(12, 44),
    "answers: forty": lambda: answers(*range(38), None, None),
    "answers: long names": lambda: answers(12, 44, None, option=LONG, question=f"Komt u naar {LONG}?"),
    "answers: unbroken names": lambda: answers(12, 44, option=UNBROKEN, question=UNBROKEN),
    "answers: all zero": lambda: answers(0, 0, 0),
    "answers: all missing": lambda: answers(None, None, None),
    "answers: one huge": lambda: answers(HUGE, 3, 2, 0),
    "answers: none": lambda: answers(),
    "strip: two": lambda: strip(12, 44),
    "strip: forty": lambda: strip(*range(-4, 36), at=12, ends=(2, 25)),
    "strip: long names": lambda: strip(1, 2, 3, name=LONG, at=2),
    "strip: unbroken names": lambda: strip(1, 2, 3, name=UNBROKEN, at=2, ends=(1.9, 2.1)),
    "strip: all zero": lambda: strip(0, 0, 0),
    "strip: one huge": lambda: strip(HUGE, 3, 2, 0, at=2.5),
    "strip: none": lambda: strip(),
    "network: two": lambda: network(2),
    "network: forty": lambda: network(40),
    "network: long names": lambda: network(9, LONG),
    "network: unbroken names": lambda: network(9, UNBROKEN),
    "network: all zero": lambda: Network("Hertme", ("Huisarts", "Gym"), (), (), "12 augustus 2017"),
    "network: one huge": lambda: network(5, referrals=HUGE),
    "network: none": lambda: network(0),
}
