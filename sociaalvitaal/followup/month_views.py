"""One month of one kern as the coordinator sees it: the figures, what stands out, decisions, history."""

from __future__ import annotations

from typing import Any

from flask import render_template

from sociaalvitaal.deadlines import Deadlines
from sociaalvitaal.extensions import db
from sociaalvitaal.figures.months.intake import UNASKED, Mark, intake
from sociaalvitaal.figures.months.sheet import sheet
from sociaalvitaal.followup import queries, tables, telling_queries, trail_queries, words
from sociaalvitaal.followup.blueprint import bp
from sociaalvitaal.followup.forms import STEPS_OF, DecisionForm, help_of
from sociaalvitaal.followup.rules import Step, steps_for
from sociaalvitaal.models.places import Kern
from sociaalvitaal.models.returns import RECEIVED
from sociaalvitaal.periods import Month, Period
from sociaalvitaal.permissions import may_decide_month
from sociaalvitaal.web.access import kern_access
from sociaalvitaal.web.identity import clock, programme

FIGURE_NAMES = {
    "new_participants": "Nieuwe deelnemers",
    "new_sporters": "Waarvan nieuwe sporters",
    "attendances": "Deelnames",
    "sessions": "Bijeenkomsten",
}


@bp.get("/<slug>/<month:month>")
@kern_access(may_decide_month)
def month(kern: Kern, month: Month) -> Any:
    """One month of one kern: the figures, what stands out, decisions, history."""
    return month_page(kern, month)


def month_page(kern: Kern, month: Month, form: DecisionForm | None = None, refused: str = "") -> Any:
    """The page of one month; with a form that has faults, or what could not be done."""
    today, row = clock().today, queries.find_return(db.session, kern, month)
    extension = queries.extensions_of(db.session, [(kern.id, month)]).get((kern.id, month))
    stood = intake(db.session, programme(), [kern], Period(month, month), today)
    mark = stood.rows[0].marks[month] if stood else None
    steps = [step for step in _steps(mark) if step is Step.OPEN or step in steps_for(row)]
    if form is None:
        form = DecisionForm.of(steps, today)
        form.versie.data = str(row.version if row else 0)
    dates = Deadlines.of(programme().terms, month, row, extension)
    return render_template(
        "followup/month.html",
        kern=kern,
        month=month,
        row=row,
        mark=mark,
        received=row is not None and row.status in RECEIVED,
        lacks=words.lacks(mark) if mark else "",
        decided_by=trail_queries.find_name(db.session, row.decided_by_id if row else None),
        submitted_by=trail_queries.find_name(db.session, row.submitted_by_id if row else None),
        dates=dates,
        closing=dates.closing(today),
        extension=extension,
        form=form,
        steps=steps,
        refused=refused,
        next=queries.find_next_waiting(db.session, kern, month),
        **help_of(today),
        **_figures(kern, month),
        **_history(kern, month),
    )


def _steps(mark: Mark | None) -> tuple[Step, ...]:
    return () if mark is None or mark.stand in UNASKED else STEPS_OF[mark.stand]


def _figures(kern: Kern, month: Month) -> dict[str, Any]:
    found = sheet(db.session, kern, month)
    return {
        "sheet": found,
        "figure_names": list(FIGURE_NAMES.values()),
        "lines": tables.sheet_rows(found.lines, FIGURE_NAMES, month - 1),
    }


def _history(kern: Kern, month: Month) -> dict[str, Any]:
    return {
        "trail": trail_queries.trail(db.session, kern, month),
        "told": telling_queries.tellings(db.session, [kern.id]).get((kern.id, month), []),
    }
