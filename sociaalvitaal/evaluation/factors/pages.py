"""What the pages show of answers: line by line, in words, and what changed since the time before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sociaalvitaal.evaluation.factors.forms import GOES_ON_WORDS
from sociaalvitaal.evaluation.factors.rules import BLANK, Answer
from sociaalvitaal.figures.evaluation.lasting import ASPECT_WORDS, DEGREE_WORDS
from sociaalvitaal.figures.evaluation.scores import Key, Score, occasion_label
from sociaalvitaal.models.activities import Activity
from sociaalvitaal.models.factors import Aspect, Factor, FactorRound, Moment
from sociaalvitaal.periods import Month

MOST_NAMED = 3
"""So many factors are named as what helps or hinders most."""
Report = tuple[Month, Moment]


@dataclass(frozen=True, slots=True)
class Part:
    """A group of factors with what was answered, and the page where it can be changed."""

    title: str
    step: int
    lines: Sequence[tuple[str, Answer]]


@dataclass(frozen=True, slots=True)
class Line:
    """A factor over time: an answer for each report, and those in between."""

    factor: Factor
    reports: Sequence[Score | None]
    between: Sequence[Score]


@dataclass(frozen=True, slots=True)
class Changes:
    """What is other than the time before, and what stands out now."""

    since: str
    """The moment before; empty where there is none."""
    better: Sequence[str]
    worse: Sequence[str]
    helps: Sequence[str]
    hinders: Sequence[str]


@dataclass(frozen=True, slots=True)
class Overview:
    """All scores of a kern."""

    occasions: Sequence[str]
    groups: Sequence[tuple[str, Sequence[Line]]]
    changes: Changes | None
    """None while nothing was handed in for a report."""
    has_between: bool


def parts(groups: Sequence[tuple[str, Sequence[Factor]]], answers: Mapping[int, Answer]) -> list[Part]:
    """The answers by group."""
    return [
        Part(title, step, [(one.name, answers.get(one.number, BLANK)) for one in factors])
        for step, (title, factors) in enumerate(groups, start=1)
    ]


def lasting_lines(found: FactorRound | None, activities: Sequence[Activity]) -> list[tuple[str, str, str | None]]:
    """Aspects and activities with what was answered and on what grounds."""
    said = {row.aspect: row for row in found.lasting} if found else {}
    went = {row.activity_id: row.goes_on for row in found.futures} if found else {}
    lines: list[tuple[str, str, str | None]] = []
    for aspect in Aspect:
        row = said.get(aspect)
        words = DEGREE_WORDS[row.degree] if row and row.degree else ""
        lines.append((ASPECT_WORDS[aspect].capitalize(), words, row.grounds if row else None))
    for one in activities:
        goes_on = went.get(one.id)
        lines.append((f"Gaat door: {one.name}", GOES_ON_WORDS[goes_on] if goes_on else "", None))
    return lines


def overview(
    kern_id: int, groups: Sequence[tuple[str, Sequence[Factor]]], told: Mapping[Key, Sequence[Score]]
) -> Overview:
    """The scores of a kern over time, factor by factor."""
    scores = [score for found in told.values() for score in found]
    reports = sorted({(s.month, s.moment) for s in scores if s.moment is not Moment.MONTH}, key=_when)
    lines = [(title, [_line(one, told.get((kern_id, one.number), ()), reports) for one in factors])
             for title, factors in groups]  # fmt: skip
    return Overview(
        [occasion_label(moment, month) for month, moment in reports],
        lines,
        _changes([line for _, part in lines for line in part], reports) if reports else None,
        any(score.moment is Moment.MONTH for score in scores),
    )


def _when(report: Report) -> tuple[Month, bool]:
    return report[0], report[1] is Moment.FINAL


def _line(factor: Factor, told: Sequence[Score], reports: Sequence[Report]) -> Line:
    by_report = {(score.month, score.moment): score for score in told}
    return Line(
        factor, [by_report.get(each) for each in reports], [score for score in told if score.moment is Moment.MONTH]
    )


def _changes(lines: Sequence[Line], reports: Sequence[Report]) -> Changes:
    """Of the newest report, beside the one before it."""
    better: list[str] = []
    worse: list[str] = []
    for line in lines:
        now, then = line.reports[-1], line.reports[-2] if len(reports) > 1 else None
        if now and then and now.value is not None and then.value is not None and now.value != then.value:
            (better if now.value > then.value else worse).append(
                f"{line.factor.name} (van {then.sign} naar {now.sign})"
            )
    since = occasion_label(reports[-2][1], reports[-2][0]) if len(reports) > 1 else ""
    return Changes(since, better, worse, _most(lines, 1), _most(lines, -1))


def _most(lines: Sequence[Line], sign: int) -> list[str]:
    """The factors that now help most, or hinder most, the strongest first."""
    found = [(line.reports[-1], line.factor) for line in lines]
    scored = [(sign * now.value, one) for now, one in found if now and now.value is not None and sign * now.value > 0]
    scored.sort(key=lambda pair: (-pair[0], pair[1].number))
    return [one.name for _, one in scored[:MOST_NAMED]]
