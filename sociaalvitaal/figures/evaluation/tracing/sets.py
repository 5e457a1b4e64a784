"""What stands behind the line of one circumstance or of the outcome: the kernen with their figure and their side."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from sociaalvitaal.evaluation.qca.truth_table import UNDECIDED
from sociaalvitaal.figures.cases.types import Variable
from sociaalvitaal.figures.evaluation.pointing import LINE, LINE_INSIDE, LINE_OUT
from sociaalvitaal.figures.evaluation.study import wording
from sociaalvitaal.figures.evaluation.study.cases import Study
from sociaalvitaal.figures.evaluation.study.parts import Anchors
from sociaalvitaal.figures.evaluation.tracing.trace import Line, Trace, decisions
from sociaalvitaal.formatting import counted, membership, number
from sociaalvitaal.models.analyses import AnalysisChange, ChangeKind

IN, OUT, MEASURED = "erbij", "erbuiten", "cijfer"
ABOUT = "Een kern hoort erbij als het cijfer aan de goede kant van de grens ligt. Precies op de grens telt nergens mee."
GRADUAL = (
    "hoort erbij = 1 gedeeld door (1 + e^−z). Daarin is z = 2,944 × (cijfer − midden), gedeeld door de afstand van het"
    " midden tot de grens aan die kant"
)
ENDS = {
    LINE: "De grens van {}",
    LINE_OUT: "Waar een kern er niet bij hoort: {}",
    LINE_INSIDE: "Waar een kern er helemaal bij hoort: {}",
}


def trace(study: Study, variable: Variable, what: str, changes: Iterable[AnalysisChange] = ()) -> Trace | None:
    """How many kernen are in, are out or have a figure; or the line with all of them."""
    high, low = wording.names(study, variable)
    match what:
        case "erbij" | "erbuiten":
            return _side(study, variable, high if what == IN else low, is_in=what == IN)
        case "cijfer":
            there = [case.id for case in study.cases if study.figure(variable.key, case.id).value is not None]
            return _listed(study, variable, f"Kernen met een cijfer: {variable.label}", there)
    anchors = study.anchors.get(variable.key)
    ends = {} if anchors is None else {LINE: anchors.crossover, LINE_OUT: anchors.out, LINE_INSIDE: anchors.inside}
    at = ends.get(what)
    return None if anchors is None or at is None else _at_line(study, variable, anchors, what, at, changes)


def few_of(study: Study, variable: Variable) -> str:
    """The side with the fewest kernen."""
    members = [study.membership(variable.key, case.id) for case in study.kept]
    inside = sum(one is not None and one > UNDECIDED for one in members)
    return IN if 2 * inside < len(members) else OUT


def _side(study: Study, variable: Variable, name: str, *, is_in: bool) -> Trace:
    there = []
    for case in study.kept:
        member = study.membership(variable.key, case.id)
        # Who is not in is out here, also who is exactly between: so a warning about few kernen counts them.
        if member is not None and (member > UNDECIDED) is is_in:
            there.append(case.id)
    return _listed(study, variable, f"Kernen met ‘{name}’", there)


def _at_line(
    study: Study, variable: Variable, anchors: Anchors, what: str, at: float, changes: Iterable[AnalysisChange]
) -> Trace:  # fmt: skip
    """Who drew it, when and why, and which kernen lie on each side."""
    found = _listed(study, variable, ENDS[what].format(variable.label), [case.id for case in study.kept])
    sides = [_where(study.membership(variable.key, line.case)) for line in found.lines]
    why = f"Waarom deze grens: {anchors.reason}" if anchors.reason else "Bij deze grens is geen reden opgeschreven."
    high, low = wording.names(study, variable)
    split = f"‘{high}’: {counted(sides.count('erbij'), 'kern', 'kernen')}. ‘{low}’: {number(sides.count('erbuiten'))}."
    between = f" Precies op de grens: {number(sides.count('op de grens'))}." if "op de grens" in sides else ""
    return replace(
        found, shown=variable.text(at), about=(wording.calibration(variable, anchors), why, split + between, ABOUT),
        heads=(*found.heads, "Kant"), formula=GRADUAL if anchors.fuzzy else "",
        lines=tuple(
            replace(line, cells=(*line.cells, side)) for line, side in zip(found.lines, sides, strict=True)
        ),
        decided=decisions(
            changes, ChangeKind.ANCHORS, variable.key, lambda after: wording.calibration(variable, Anchors(**after))
        ),
    )  # fmt: skip


def _where(member: float | None) -> str:
    if member is None or member == UNDECIDED:
        return "op de grens"
    return "erbij" if member > UNDECIDED else "erbuiten"


def _listed(study: Study, variable: Variable, name: str, there: list[str]) -> Trace:
    def line(case_id: str) -> Line:
        value, member = study.figure(variable.key, case_id).value, study.membership(variable.key, case_id)
        shown = variable.brief if variable.unit in variable.label else variable.full
        cells = ("" if value is None else shown(value), "" if member is None else membership(_whole(member)))
        return Line(study.case(case_id).name, cells, case_id)

    ordered = sorted(there, key=lambda case_id: -(study.figure(variable.key, case_id).value or 0.0))
    return Trace(
        name, number(len(there)), (ABOUT,), heads=("Cijfer", "Hoort erbij"), lines=tuple(map(line, ordered)),
        is_numeric=True, is_private=True,
    )  # fmt: skip


def _whole(member: float) -> int:
    return round(1_000_000 * member)
