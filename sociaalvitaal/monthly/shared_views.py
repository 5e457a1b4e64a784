"""What the views of a month share."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

from flask import render_template

from sociaalvitaal import permissions
from sociaalvitaal.deadlines import Deadlines
from sociaalvitaal.extensions import db
from sociaalvitaal.figures.scope import Scope
from sociaalvitaal.kernen.queries import find_extension
from sociaalvitaal.models.places import Kern
from sociaalvitaal.models.returns import RECEIVED
from sociaalvitaal.monthly import course, dates, list_queries, pages, queries, services
from sociaalvitaal.monthly.dates import TermsText
from sociaalvitaal.monthly.queries import Present
from sociaalvitaal.periods import Month
from sociaalvitaal.web.identity import actor, clock, programme


def of_a_month(view: Callable[..., Any]) -> Callable[..., Any]:
    """A page of a month that can be filled in; otherwise, and for a step that is refused, a page that says why."""

    @functools.wraps(view)
    def answering(kern: Kern, month: Month, **kwargs: Any) -> Any:
        reason = pages.why_not(programme(), kern, month, clock().today)
        if reason is not None:
            return render_template("monthly/closed.html", kern=kern, month=month, reason=reason), 404
        try:
            return view(kern, month, **kwargs)
        except (services.NotPossible, services.Stale) as refused:
            message = str(refused) or "De maand is intussen op een ander apparaat gewijzigd. Kijk nog eens."
            return render_template("monthly/refused.html", kern=kern, month=month, message=message), 409

    return answering


def is_received(present: Present) -> bool:
    """Whether the month was handed in."""
    return present.found is not None and present.found.status in RECEIVED


def terms(kern: Kern, month: Month, present: Present) -> TermsText:
    """The two dates of the month in words."""
    of, today = programme().terms, clock().today
    extension = find_extension(db.session, kern, month)
    deadlines = Deadlines.of(of, month, present.found, extension)
    return dates.terms(deadlines, of, present.found, today, extension)


def shown_back(kern: Kern, month: Month, present: Present, fault: str = "") -> str:
    """What is in the month, for reading."""
    lists = list_queries.lists(db.session)
    retired = list_queries.retired_extras(db.session, present, lists)
    return render_template(
        "monthly/shown_back.html",
        kern=kern,
        month=month,
        present=present,
        answers=pages.answers(present, lists, retired, codes=permissions.may_see_referrals(actor(), kern)),
        may_write=permissions.may_write_month(actor(), kern),
        received=is_received(present),
        terms=terms(kern, month, present),
        trail=course.told(queries.trail(db.session, kern, month)),
        scope=Scope.kern(kern),
        fault=fault,
    )
