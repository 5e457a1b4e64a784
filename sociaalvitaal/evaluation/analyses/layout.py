"""What the pages of the path show, from a study and its findings; no arithmetic of its own, no web."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from sociaalvitaal.charts.dot_strip import HALF, IN, OPEN, OUT, Dot, DotStrip, Mark
from sociaalvitaal.evaluation.analyses.rules import changed_after_result
from sociaalvitaal.evaluation.qca.truth_table import UNDECIDED
from sociaalvitaal.figures.cases.types import SIGNS, Known, Variable
from sociaalvitaal.figures.evaluation import pointing
from sociaalvitaal.figures.evaluation.findings import (
    Findings,
    Group,
    Literals,
    Need,
    Side,
    Solution,
)
from sociaalvitaal.figures.evaluation.pointing import Said
from sociaalvitaal.figures.evaluation.study import wording
from sociaalvitaal.figures.evaluation.study.cases import Study
from sociaalvitaal.figures.evaluation.study.parts import Case, Raw
from sociaalvitaal.figures.evaluation.tracing.sets import few_of
from sociaalvitaal.formatting import MISSING, listing, number
from sociaalvitaal.models.analyses import Analysis, ChangeKind


@dataclass(frozen=True, slots=True)
class Line:
    """A variable with its line, as the list of lines shows it."""

    variable: Variable
    drawn: str
    reason: str
    names: tuple[str, str]
    skewed: str
    few: str
    """The side with the fewest kernen, as its number is asked for."""
    changed: str
    halfway: str


@dataclass(frozen=True, slots=True)
class KernLine:
    """A kern on one variable: its figure, what to know beside it, and where it falls."""

    case: Case
    text: str
    note: str
    side: str


def dropped(study: Study) -> list[tuple[str, list[str]]]:
    """What is missing, with the kernen that lack just that."""
    found: dict[str, list[str]] = {}
    for case, gaps in study.dropped:
        found.setdefault(listing([gap.label for gap in gaps]), []).append(case.name)
    return sorted(found.items(), key=lambda one: -len(one[1]))


def lines(study: Study, kept: Analysis) -> list[Line]:
    """Each variable with where its line is, and how often that moved once the result was known."""
    return [_line(study, kept, variable) for variable in study.variables]


def _line(study: Study, kept: Analysis, variable: Variable) -> Line:
    anchors = study.anchors.get(variable.key)
    late = changed_after_result([
        change.after_result for change in kept.changes
        if change.kind is ChangeKind.ANCHORS and change.key == variable.key
    ])  # fmt: skip
    halfway = listing([
        case.name for case in study.kept if study.membership(variable.key, case.id) == UNDECIDED
    ])  # fmt: skip
    return Line(
        variable,
        wording.calibration(variable, anchors) if anchors else "",
        anchors.reason if anchors else "",
        wording.names(study, variable),
        wording.skewed(study, variable),
        few_of(study, variable),
        f"De grens is {late}." if late else "",
        halfway,
    )


def on_a_row(study: Study, variable: Variable) -> tuple[list[KernLine], list[KernLine]]:
    """The kernen with a figure, highest first, and those without."""
    figures = [(case, study.figure(variable.key, case.id)) for case in study.cases]
    there = sorted(
        ((raw.value, case, raw) for case, raw in figures if raw.value is not None),
        key=lambda one: (-one[0], one[1].name),
    )
    return (
        [_kern_line(study, variable, case, raw) for _, case, raw in there],
        [_kern_line(study, variable, case, raw) for case, raw in figures if raw.value is None],
    )


def _kern_line(study: Study, variable: Variable, case: Case, raw: Raw) -> KernLine:
    text = SIGNS.get(Known(raw.state), MISSING) if raw.value is None else variable.full(raw.value)
    note = "; ".join(part for part in (_close(study, variable, raw.value), raw.note) if part)
    return KernLine(case, text, note, _side(study.membership(variable.key, case.id)))


def _close(study: Study, variable: Variable, value: float | None) -> str:
    """That a figure which reads the same as the line is not on it; empty when that is plain."""
    anchors = study.anchors.get(variable.key)
    if value is None or anchors is None or variable.text(value) != variable.text(anchors.crossover):
        return ""
    if value in (anchors.crossover, round(value, variable.decimals)):
        return ""
    exact = number(Decimal(repr(value)), variable.decimals + 2)
    return f"net {'onder' if value < anchors.crossover else 'boven'} de grens: {exact}"


def _side(member: float | None) -> str:
    if member is None:
        return OPEN
    if member == UNDECIDED:
        return HALF
    return IN if member > UNDECIDED else OUT


def strip(study: Study, variable: Variable) -> DotStrip:
    """The chart of one variable."""
    there, _ = on_a_row(study, variable)
    dots = [
        Dot(one.case.name, value, variable.text(value), one.side)
        for one in there
        if (value := study.figure(variable.key, one.case.id).value) is not None
    ]
    anchors, marks = study.anchors.get(variable.key), []
    if anchors is not None:
        ends = [] if anchors.out is None or anchors.inside is None else [anchors.out, anchors.inside]
        marks = [Mark(value, variable.text(value), divides=False) for value in ends]
        marks.append(Mark(anchors.crossover, variable.text(anchors.crossover)))
    return DotStrip(
        variable.label, variable.definition, tuple(dots), tuple(marks), wording.names(study, variable)[0]
    )  # fmt: skip


def in_order(found: Findings) -> tuple[list[Group], list[Group]]:
    """The groups that contradict themselves, and the others: most succeeded first, then largest."""
    ordered = sorted(found.success.groups, key=lambda group: (-_share(group), -len(group.cases)))
    return [one for one in ordered if one.contradicts], [one for one in ordered if not one.contradicts]


def _share(group: Group) -> float:
    return len(group.reached) / len(group.cases)


def needs(found: Findings, *, success: bool) -> tuple[list[Need], list[Need]]:
    """What is indispensable for a result, and what is nearly always there but says little."""
    those = [one for one in found.needs if one.success is success]
    return [one for one in those if one.indispensable], [one for one in those if one.always and not one.relevant]


def solutions(found: Findings, *, success: bool) -> list[tuple[str, str, Solution, str]]:
    """The three columns: title, what it rests on, the models, and the name under which their numbers open. Only two
    where nothing was expected.
    """
    side = found.side(success=success)
    columns = [("Alleen gezien", "Gebruikt alleen wat in kernen is gezien. Raadt niets.", side.seen, "gezien")]
    if side.expected is not None:
        columns.append((
            "Met uw verwachting", "Vult niet geziene combinaties aan waar uw verwachting dat steunt.", side.expected,
            "verwacht",
        ))  # fmt: skip
    columns.append((
        "Kortst", "Raadt hoe het gaat bij combinaties die niemand heeft. Nooit alleen gebruiken.", side.shortest,
        "kortst",
    ))  # fmt: skip
    return columns


def pointed(cautions: Sequence[str], side: Side, name: str) -> list[Iterator[Said]]:
    """What keeps from believing too much: how many models fit equally well leads to these."""
    several = wording.several(side.headline) if side.headline.models else ""
    return [pointing.several(text, name) if text == several else pointing.many(text) for text in cautions]


def assumptions(solution: Solution) -> list[Literals]:
    """Every combination that some model of a solution takes for granted, once."""
    return list(dict.fromkeys(one for model in solution.models for one in model.assumed))


def living(side: Side, study: Study) -> dict[Literals, str]:
    """The combinations that count as unseen because too few kernen have them, with those kernen."""
    return {group.literals: wording.kernen(study, group.cases) for group in side.groups if group.out == "?"}
