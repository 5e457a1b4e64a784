"""One line of a work plan: what it aims at, and what came of it, by its activities."""

from __future__ import annotations

from collections.abc import Sequence

from sociaalvitaal.figures.origin.asking import Followed, Piece, Wanted, plain
from sociaalvitaal.figures.origin.codes import Code, code_of
from sociaalvitaal.figures.origin.plans import HEAD, adopted
from sociaalvitaal.figures.scope import Level
from sociaalvitaal.figures.tally import PERSONS
from sociaalvitaal.figures.targets.lines import line_entries, line_results
from sociaalvitaal.models.places import Kern
from sociaalvitaal.models.plans import PlanLine
from sociaalvitaal.periods import Period

LINKED = "Geteld is wat de activiteiten deden die aan deze regel zijn gekoppeld."


def line_aim_code(line: PlanLine) -> str:
    """What one line of a work plan aims at."""
    return code_of("streef", str(line.id))


def follow_line_aim(wanted: Wanted, code: Code) -> Followed | None:
    """What one line of a work plan aims at."""
    line = _line(wanted, code)
    if line is None or line.target is None:
        return None
    months = Period(line.first_month, line.last_month).label
    piece = Piece(line.plan.kern_id, f"{line.action} ({months})", line.target, changed=adopted(line.plan.adopted_on))
    about = "Dit staat in het werkplan dat is vastgesteld."
    return Followed(f"beoogd met ‘{line.action}’", plain(line.target), HEAD, lambda: [piece], about)


def _line(wanted: Wanted, code: Code) -> PlanLine | None:
    line = wanted.session.get(PlanLine, int(code.parts[0])) if code.parts[0].isdecimal() else None
    return line if line and wanted.scope.level is Level.KERN and line.plan.kern_id == wanted.scope.id else None


def follow_line(wanted: Wanted, code: Code) -> Followed | None:
    """What came of one line: of the activities that carry it out."""
    line = _line(wanted, code)
    if line is None:
        return None
    kern = wanted.session.get_one(Kern, wanted.scope.id)
    found = line_results(
        wanted.session, wanted.programme, kern, line.plan, wanted.today, protected=wanted.protected
    ).get(line.id)  # fmt: skip
    if found is None or line.indicator is None:
        return None
    indicator = line.indicator

    def entries() -> Sequence[Piece]:
        made = line_entries(wanted.session, wanted.programme, kern, line, wanted.today)
        return [Piece(kern.id, one.label, one.value, one.month) for one in made if one.value]

    return Followed(
        f"gerealiseerd van ‘{line.action}’", found.comparison.realised, "Activiteit", entries, LINKED,
        of_people=indicator in PERSONS,
    )  # fmt: skip
