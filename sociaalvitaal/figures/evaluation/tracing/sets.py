"""What stands behind the line of one circumstance or of the outcome: the kernen with their figure and their side."""

from __future__ import annotations

from sociaalvitaal.figures.cases.types import Variable
from sociaalvitaal.figures.evaluation.study import wording
from sociaalvitaal.figures.evaluation.study.cases import Study
from sociaalvitaal.figures.evaluation.tracing.trace import Line, Trace
from sociaalvitaal.formatting import membership, number
from sociaalvitaal.qca.truth_table import UNDECIDED

IN, OUT, MEASURED, LINE = "erbij", "erbuiten", "cijfer", "grens"
ABOUT = "Een kern hoort erbij als het cijfer aan de goede kant van de grens ligt. Precies op de grens telt nergens mee."


def trace(study: Study, variable: Variable, what: str) -> Trace | None:
    """How many kernen are in, are out or have a figure; or the line with all of them."""
    high, low = wording.names(study, variable)
    match what:
        case "erbij" | "erbuiten":
            return _side(study, variable, high if what == IN else low, is_in=what == IN)
        case "cijfer":
            there = [case.id for case in study.cases if study.figure(variable.key, case.id).value is not None]
            return _listed(study, variable, f"Kernen met een cijfer: {variable.label}", there)
        case "grens":
            anchors = study.anchors.get(variable.key)
            there = [case.id for case in study.kept]
            found = _listed(study, variable, f"De grens van {variable.label}", there)
            return _at_line(found, variable.full(anchors.crossover), anchors.reason) if anchors else None
    return None


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


def _at_line(found: Trace, shown: str, reason: str) -> Trace:
    why = f"Waarom deze grens: {reason}" if reason else "Bij deze grens is geen reden opgeschreven."
    return Trace(
        found.name, shown, (why, ABOUT), heads=found.heads, lines=found.lines, is_numeric=True, is_private=True
    )  # fmt: skip


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
