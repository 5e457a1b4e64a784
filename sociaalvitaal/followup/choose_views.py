"""The page to choose many months from, to decide about together."""

from __future__ import annotations

from flask import render_template, request, url_for

from sociaalvitaal.extensions import db
from sociaalvitaal.figures.months.intake import Found, Stand
from sociaalvitaal.followup import late_words, telling_queries, words
from sociaalvitaal.followup.asking import STANDS, Asked, ask
from sociaalvitaal.followup.blueprint import bp
from sociaalvitaal.followup.forms import STEPS_OF, DecisionForm, help_of
from sociaalvitaal.followup.rules import Step
from sociaalvitaal.permissions import may_decide_months
from sociaalvitaal.web.access import role_access
from sociaalvitaal.web.identity import clock

MOST_CHOSEN = 300
"""Months that the page shows; one who narrows the question sees the rest."""


@bp.get("/kiezen")
@role_access(may_decide_months)
def choose() -> str:
    """Months to choose from, to decide about together."""
    return choose_page(ask(), ticked=None)


def choose_page(asked: Asked, *, ticked: set[str] | None, form: DecisionForm | None = None) -> str:
    """The page to choose from; with a form that has faults, and what was ticked, as they were sent."""
    found = asked.intake()
    items = found.having(*asked.stands) if found else []
    start = _start(request.args.get("vanaf", ""), len(items)) if form is None else 0
    shown, following = items[start : start + MOST_CHOSEN], start + MOST_CHOSEN
    if ticked is None:
        ticked = {value_of(item) for item in shown if _is_picked(item, request.args.get("kies", ""))}
    return render_template(
        "followup/choose.html",
        asked=asked,
        label=STANDS[asked.stand][0],
        items=[(item, value_of(item), words.lacks(item.mark)) for item in shown],
        hidden=len(items) - len(shown),
        next=url_for("followup.choose", vanaf=following, **asked.address) if following < len(items) else "",
        full=sum(item.mark.full and item.mark.stand is Stand.WAITING for item in shown),
        ticked=ticked,
        form=form or DecisionForm.of(steps_of(asked), clock().today),
        told=telling_queries.tellings(db.session, {item.kern.id for item in shown if item.mark.stand is Stand.LATE}),
        reminded=late_words.reminded,
        **help_of(clock().today),
    )


def _start(text: str, count: int) -> int:
    """From which of the months on; from the first where there are not so many."""
    number = int(text) if text.isascii() and text.isdecimal() and len(text) < 7 else 0
    return number if number < count else 0


def steps_of(asked: Asked) -> list[Step]:
    """The steps that can fit months that stand so, most likely first."""
    return list(dict.fromkeys(step for stand in asked.stands for step in STEPS_OF[stand]))


def value_of(item: Found) -> str:
    """A month as a box to tick names it: which, and in which version it was seen."""
    return f"{item.kern.slug}:{item.month}:{item.mark.version}"


def _is_picked(item: Found, which: str) -> bool:
    return which == "alles" or (which == "volledig" and item.mark.full and item.mark.stand is Stand.WAITING)
