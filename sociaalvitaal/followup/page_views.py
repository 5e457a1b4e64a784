"""The coordinator's pages about months: what needs attention, choosing many, one month of one kern."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from flask import render_template, request, url_for

from sociaalvitaal.deadlines import Deadlines
from sociaalvitaal.extensions import db
from sociaalvitaal.figures.intake import TO_JUDGE, Found, Intake, Stand, intake
from sociaalvitaal.figures.sheet import sheet
from sociaalvitaal.followup import queries, replacements, words
from sociaalvitaal.followup.asking import STANDS, Asked, ask
from sociaalvitaal.followup.blueprint import bp
from sociaalvitaal.followup.forms import HINTS, DecisionForm, show_day
from sociaalvitaal.followup.rules import Step, steps_for
from sociaalvitaal.models.places import Kern
from sociaalvitaal.models.returns import RECEIVED
from sociaalvitaal.periods import Month, Period
from sociaalvitaal.permissions import may_decide_month, may_decide_months
from sociaalvitaal.web.access import kern_access, role_access
from sociaalvitaal.web.identity import clock, programme

FIGURE_NAMES = {
    "new_participants": "Nieuwe deelnemers",
    "new_sporters": "Waarvan nieuwe sporters",
    "attendances": "Deelnames",
    "sessions": "Bijeenkomsten",
}
MOST_NAMED, MOST_CHOSEN, MOST_ROWS = 8, 300, 120
"""How many lines a list, the page to choose from and the matrix show; one who narrows the question sees the rest."""
STEPS_OF: dict[Stand, tuple[Step, ...]] = {
    Stand.WAITING: (Step.APPROVE, Step.RETURN, Step.OPEN),
    Stand.EMPTY: (Step.RETURN, Step.APPROVE, Step.OPEN),
    Stand.RETURNED: (Step.OPEN, Step.UNDO_RETURN),
    Stand.APPROVED: (Step.LOCK, Step.RETURN, Step.OPEN, Step.UNDO_APPROVE),
    Stand.LOCKED: (Step.OPEN, Step.UNLOCK),
    Stand.LATE: (Step.OPEN,),
    Stand.BEGUN: (Step.OPEN,),
    Stand.NOT_DUE: (Step.OPEN,),
}


@bp.get("")
@role_access(may_decide_months)
def attention() -> str:
    """What needs attention first; then each municipality; then each month of each kern."""
    asked = ask()
    found = asked.intake()
    return render_template(
        "followup/attention.html",
        asked=asked,
        found=found,
        title=words.title(found),
        **(_lists(found) | _tables(found) if found else {}),
    )


def _lists(found: Intake) -> dict[str, Any]:
    late, returned, empty = found.having(Stand.LATE), found.having(Stand.RETURNED), found.having(Stand.EMPTY)
    told = queries.tellings(db.session, {item.kern.id for item in late})
    kernen = words.late_kernen(late, told)
    return {
        "waiting": words.waiting_by_month(found.having(*TO_JUDGE)),
        "empty": empty[:MOST_NAMED],
        "late": kernen[:MOST_NAMED],
        "returned": returned[:MOST_NAMED],
        "sizes": {
            "te-beoordelen": len(found.having(*TO_JUDGE)), "te-laat": len(late), "teruggegeven": len(returned),
            "leeg": len(empty),
        },
        "late_kernen": len(kernen),
        "stand_ins": replacements.stand_ins(db.session, clock().today),
        "most": MOST_NAMED,
        "months_text": words.months_text,
        "day": words.day,
    }  # fmt: skip


def _tables(found: Intake) -> dict[str, Any]:
    shown = found.rows[:MOST_ROWS]
    return {
        "rows": [words.counts_row(place.name, counts) for place, counts in found.by_municipality],
        "total": words.counts_row("Samen", found.total),
        "years": words.years(found.period),
        "groups": words.matrix_groups(shown, url_for("followup.attention") + "/"),
        "legend": words.legend(found),
        "hidden_rows": len(found.rows) - len(shown),
    }


@bp.get("/kiezen")
@role_access(may_decide_months)
def choose() -> str:
    """Months to choose from, to decide about together."""
    return choose_page(ask(), ticked=None)


def choose_page(asked: Asked, *, ticked: set[str] | None, form: DecisionForm | None = None) -> str:
    """The page to choose from; with a form that has faults, and what was ticked, as they were sent."""
    found = asked.intake()
    items = found.having(*asked.stands) if found else []
    shown = items[:MOST_CHOSEN]
    if ticked is None:
        ticked = {value_of(item) for item in shown if _is_picked(item, request.args.get("kies", ""))}
    return render_template(
        "followup/choose.html",
        asked=asked,
        label=STANDS[asked.stand][0],
        items=[(item, value_of(item), words.lacks(item.mark)) for item in shown],
        hidden=len(items) - len(shown),
        full=sum(item.mark.full and item.mark.stand is Stand.WAITING for item in shown),
        ticked=ticked,
        form=form or DecisionForm.of(steps_of(asked), clock().today),
        told=queries.tellings(db.session, {item.kern.id for item in shown if item.mark.stand is Stand.LATE}),
        reminded=words.reminded,
        **_help(),
    )


def steps_of(asked: Asked) -> list[Step]:
    """The steps that can fit months that stand so, most likely first."""
    return list(dict.fromkeys(step for stand in asked.stands for step in STEPS_OF[stand]))


def value_of(item: Found) -> str:
    """A month as a box to tick names it: which, and in which version it was seen."""
    return f"{item.kern.slug}:{item.month}:{item.mark.version}"


def _is_picked(item: Found, which: str) -> bool:
    return which == "alles" or (which == "volledig" and item.mark.full and item.mark.stand is Stand.WAITING)


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
        decided_by=queries.find_name(db.session, row.decided_by_id if row else None),
        submitted_by=queries.find_name(db.session, row.submitted_by_id if row else None),
        dates=dates,
        closing=dates.closing(today),
        extension=extension,
        form=form,
        steps=steps,
        refused=refused,
        next=queries.find_next_waiting(db.session, kern, month),
        **_help(),
        **_figures(kern, month),
        **_history(kern, month),
    )


def _help() -> dict[str, Any]:
    """What the form of a decision says beside its fields."""
    hints = {step.value: hint for step, hint in HINTS.items()}
    return {"hints": hints, "example_day": show_day(clock().today + timedelta(days=14))}


def _steps(mark: Any) -> tuple[Step, ...]:
    return () if mark is None or mark.stand is Stand.NOT_EXPECTED else STEPS_OF[mark.stand]


def _figures(kern: Kern, month: Month) -> dict[str, Any]:
    found = sheet(db.session, kern, month)
    return {
        "sheet": found,
        "figure_names": list(FIGURE_NAMES.values()),
        "lines": words.sheet_rows(found.lines, FIGURE_NAMES, month - 1),
    }


def _history(kern: Kern, month: Month) -> dict[str, Any]:
    return {
        "trail": queries.trail(db.session, kern, month),
        "told": queries.tellings(db.session, [kern.id]).get((kern.id, month), []),
    }
