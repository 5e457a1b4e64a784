"""What stands behind one number of the breakdown: one factor in all these kernen, with what people said."""

from __future__ import annotations

from flask import abort, render_template

from sociaalvitaal import permissions
from sociaalvitaal.evaluation.comparing.blueprint import bp
from sociaalvitaal.evaluation.comparing.shown import asked, shown
from sociaalvitaal.evaluation.comparing.tally_rules import by_kern
from sociaalvitaal.figures.cases.types import score_text
from sociaalvitaal.web.access import role_access


@bp.get("/wat-werkt/helpt-en-hindert/<int:number>")
@role_access(permissions.may_compare_kernen)
def factor(number: int) -> str:
    """One factor in all kernen that the address asks for."""
    found = shown()
    if number not in found.factors:
        abort(404)
    rows, silent = by_kern(number, found.kernen, found.scores, found.quotes([number]))
    return render_template(
        "evaluation/comparing/factor.html",
        shown=found,
        factor=found.factors[number],
        tally=found.tallies()[number],
        rows=rows,
        silent=silent,
        asked=asked(),
        score_text=score_text,
    )
