"""A work plan as its page shows it: lines by sub-goal, each with its aim, what came of it and what it was before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sociaalvitaal.figures.numbers import State
from sociaalvitaal.figures.targets.lines import Basis, LineResult, first_of
from sociaalvitaal.figures.targets.rules import Course
from sociaalvitaal.formatting import number, percentage, short_date
from sociaalvitaal.models.activities import Activity
from sociaalvitaal.models.phases import SubGoal
from sociaalvitaal.models.plans import Interim, PlanLine, WorkPlan
from sociaalvitaal.models.programme import Indicator
from sociaalvitaal.periods import Period
from sociaalvitaal.workplans.rules import Fault

TONES = {
    Course.AHEAD: ("strong", "check"),
    Course.ON: ("quiet", "check"),
    Course.BEHIND: ("alert", "alert"),
    Course.UNCLEAR: ("info", "question"),
    Course.NOT_BEGUN: ("quiet", "clock"),
    Course.WITHHELD: ("quiet", ""),
    Course.NO_PLAN: ("quiet", ""),
}
"""How a tag shows how a result stands to its plan: tone and icon."""
WORDS = {
    "sub_goal_id": "subdoel", "result_id": "resultaat", "action": "actie", "target_group_id": "doelgroep",
    "who": "wie", "first_month": "van", "last_month": "tot en met", "indicator": "cijfer", "target": "streefgetal",
    "milestone": "mijlpaal",
}  # fmt: skip
FIRST_OF_FORM = "adopted_on"
SINGULARS = {
    "activiteiten": "activiteit", "deelnemers": "deelnemer", "sporters": "sporter", "deelnames": "deelname",
    "bijeenkomsten": "bijeenkomst", "doorverwijzingen": "doorverwijzing",
}  # fmt: skip
"""Of the last word of a figure's name."""


@dataclass(frozen=True, slots=True)
class Former:
    """How a line read before."""

    where: str
    text: str


@dataclass(frozen=True, slots=True)
class LineView:
    """One line as it is shown."""

    line: PlanLine
    result: str
    target_group: str
    months: str
    aim: str
    realised: str
    remark: str
    course: tuple[str, str, str] | None
    """Text, tone and icon."""
    share: int
    """How much of the target there is, in per cents, at most 100: the length of a bar."""
    basis: str
    activities: Sequence[str]
    former: Former | None


@dataclass(frozen=True, slots=True)
class Section:
    """The lines of one sub-goal."""

    goal: SubGoal
    lines: Sequence[LineView]


@dataclass(frozen=True, slots=True)
class Around:
    """What lines refer to."""

    goals: Sequence[SubGoal]
    labels: Mapping[int, str]
    indicators: Mapping[str, Indicator]
    results: Mapping[int, LineResult]
    lines: Mapping[int, PlanLine]
    """All lines of the kern, by id."""
    activities: Mapping[int, Sequence[Activity]]


def sections(plan: WorkPlan, around: Around) -> list[Section]:
    """The lines of a plan by sub-goal; a sub-goal without lines stays, because that says something too."""
    origins = {id_: line.origin_id for id_, line in around.lines.items()}
    linked: dict[int, list[str]] = {}
    for line_id, found in around.activities.items():
        linked.setdefault(first_of(origins, line_id), []).extend(activity.name for activity in found)
    views = [_view(line, around, linked.get(first_of(origins, line.id), [])) for line in plan.lines]
    return [Section(goal, [view for view in views if view.line.sub_goal_id == goal.id]) for goal in around.goals]


def aim_text(line: PlanLine, indicators: Mapping[str, Indicator]) -> str:
    """40 nieuwe deelnemers; or the milestone."""
    if line.indicator is None or line.target is None:
        return line.milestone or ""
    name = indicators[line.indicator].name if line.indicator in indicators else line.indicator
    return f"{number(line.target)} {_one(name) if line.target == 1 else name}"


def _one(name: str) -> str:
    """The name of a figure for one of them, where we know that word; names are data."""
    start, blank, last = name.rpartition(" ")
    return start + blank + SINGULARS.get(last, last)


def state_text(plan: WorkPlan) -> str:
    """How far an edition is, with the day."""
    if plan.adopted_on is None:
        return f"versie {plan.edition}: concept, opgesteld op {short_date(plan.drawn_up_on)}"
    return f"versie {plan.edition}: {plan.status.value} op {short_date(plan.adopted_on)}"


def faults_of_state(message: str) -> list[Fault]:
    """A message about the plan as a whole, for the summary on top."""
    return [("", message)]


def _view(line: PlanLine, around: Around, activities: Sequence[str]) -> LineView:
    found = around.results.get(line.id)
    realised, remark, course, share, basis = _outcome(line, found)
    return LineView(
        line=line,
        result=around.labels.get(line.result_id, ""),
        target_group=around.labels.get(line.target_group_id, ""),
        months=Period(line.first_month, line.last_month).label,
        aim=aim_text(line, around.indicators),
        realised=realised,
        remark=remark,
        course=course,
        share=share,
        basis=basis,
        activities=activities,
        former=_former(line, around),
    )


def _outcome(line: PlanLine, found: LineResult | None) -> tuple[str, str, tuple[str, str, str] | None, int, str]:
    if found is None or found.comparison.realised.state is State.IMPOSSIBLE:
        return "", "", None, 0, ""
    comparison = found.comparison
    stands = comparison.course
    if found.basis is Basis.NOTHING:
        return "", "", (Course.UNCLEAR.value, *TONES[Course.UNCLEAR]), 0, found.basis.value
    value, target = comparison.realised.value or 0, line.target or 1
    text = comparison.realised.marked
    if comparison.realised.state is State.KNOWN:
        text = f"{text} ({percentage(value, target)})"
    share = min(100, 100 * value // target)
    # Nobody is behind with what is not done any more.
    dropped = (Interim.DROPPED.value, "quiet", "")
    course = dropped if line.interim is Interim.DROPPED else (stands.value, *TONES[stands])
    return text, comparison.realised.remark, course, share, found.basis.value


def _former(line: PlanLine, around: Around) -> Former | None:
    before = around.lines.get(line.origin_id or 0)
    if before is None:
        return None
    same_year = before.plan.year == line.plan.year
    differing = [
        word for name, word in WORDS.items()
        if getattr(line, name) != getattr(before, name) and (same_year or name not in ("first_month", "last_month"))
    ]  # fmt: skip
    if not differing:
        return None
    where = f"versie {before.plan.edition}" if same_year else f"het plan van {before.plan.year}"
    months = Period(before.first_month, before.last_month).label
    text = f"{before.action}. Beoogd: {aim_text(before, around.indicators)}. Periode: {months}."
    return Former(where, f"{text} Anders: {', '.join(differing)}.")
