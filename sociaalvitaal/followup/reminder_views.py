"""Reminders: what goes out now and next, what went, and sending by hand."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from flask import abort, current_app, flash, redirect, render_template, request, url_for

from sociaalvitaal.extensions import db
from sociaalvitaal.followup import mail_queries, reminders, telling_queries
from sociaalvitaal.followup.blueprint import bp
from sociaalvitaal.followup.reminders import NotPossible
from sociaalvitaal.formatting import listing
from sociaalvitaal.mail import outbox, stuck
from sociaalvitaal.mail.composing import Letterhead
from sociaalvitaal.mail.rules import TROUBLE, state_of
from sociaalvitaal.models.places import Kern
from sociaalvitaal.periods import Month
from sociaalvitaal.permissions import may_decide_month, may_decide_months
from sociaalvitaal.web import post
from sociaalvitaal.web.access import kern_access, role_access
from sociaalvitaal.web.identity import actor, clock, programme

NO_MAIL = "Er is geen mail ingesteld. Er is niets verstuurd."
GOING = "Ze worden nu verstuurd. Laad deze pagina over een minuut opnieuw om te zien of dat is gelukt."
MOST, MOST_LATE = 25, 8
"""How many messages, and how many late kernen, a list shows."""


@bp.get("/herinneringen")
@role_access(may_decide_months)
def reminding() -> str:
    """What goes out today and next, what went, and what did not."""
    session, today, days = db.session, clock().today, current_app.config["REMIND_DAYS_BEFORE"]
    found = reminders.survey(session, programme(), today)
    whole, late = reminders.plan(session, found, today, days), reminders.late_kernen(found, today)
    unsent = [(mail, state_of(mail, clock().now)) for mail in mail_queries.unsent(session, clock().now)]
    page = mail_queries.mails_page(session, request.args.get("pagina", 1, int))
    return render_template(
        "followup/reminding.html",
        mail_on=post.settings() is not None,
        head=post.letterhead() or Letterhead.of(programme(), request.host_url.rstrip("/")),
        today=today,
        due=reminders.untold(session, whole),
        leaderless=whole.leaderless,
        coming=reminders.coming(found, today, days),
        days=days,
        ahead=reminders.AHEAD,
        late=late[:MOST_LATE],
        more_late=len(late) - MOST_LATE,
        reminded=_last_reminded(late[:MOST_LATE]),
        trouble=[(mail, state) for mail, state in unsent if state in TROUBLE],
        waiting=sum(state not in TROUBLE for _, state in unsent),
        page=page,
        states={mail.id: state_of(mail, clock().now) for mail in page.mails},
        most=MOST,
    )


@bp.post("/herinneringen")
@role_access(may_decide_months)
def remind() -> Any:
    """Send what is due now, without waiting for the timer."""
    head = post.letterhead()
    if head is None:
        return _back(NO_MAIL, "warning")
    made = reminders.queue_due(
        db.session, programme(), head, now=clock().now, today=clock().today,
        days_before=current_app.config["REMIND_DAYS_BEFORE"],
    )  # fmt: skip
    if not made and not mail_queries.unsent(db.session, clock().now):
        return _back("Er hoeft nu geen herinnering uit.")
    outbox.send_soon(db.session)
    return _back(f"De berichten staan klaar. {GOING}")


@bp.post("/herinneringen/kernen/<slug>")
@kern_access(may_decide_month)
def remind_kern(kern: Kern) -> Any:
    """Remind the leaders of one kern of all that is open."""
    head = post.letterhead()
    if head is None:
        return _back(NO_MAIL, "warning")
    try:
        told = reminders.remind_kern(
            db.session, programme(), kern, head, user_id=actor().user_id, now=clock().now, today=clock().today
        )
    except NotPossible as fault:
        return _back(str(fault), "warning")
    return _back(f"De herinnering aan {listing([user.name for user in told])} over {kern.title} staat klaar. {GOING}")


@bp.post("/herinneringen/berichten/<int:mail_id>")
@role_access(may_decide_months)
def settle_mail(mail_id: int) -> Any:
    """Send a message once more that did not go or of which nobody knows, or say that it did arrive."""
    mail = mail_queries.find_mail(db.session, mail_id)
    if mail is None:
        abort(404)
    if request.form.get("besluit") == "aangekomen":
        known = stuck.confirm(db.session, mail.id, clock().now)
        return _back("Dank u. Het bericht staat nu als verstuurd." if known else "Dit bericht is niet verstuurd.")
    if request.form.get("besluit") != "opnieuw":
        abort(400)
    if post.settings() is None:
        return _back(NO_MAIL, "warning")
    if not stuck.try_again(db.session, mail.id, clock().now):
        return _back("Dit bericht is al verstuurd, of is nu onderweg.", "warning")
    return _back(f"Het bericht aan {mail.address} gaat nog een keer. {GOING}")


def _last_reminded(late: list[tuple[Kern, list[Month]]]) -> dict[int, datetime]:
    """When each kern was last reminded of a month that is late."""
    asked = {month for _, months in late for month in months}
    found = telling_queries.reminded(db.session, [kern.id for kern, _ in late], asked)
    return {
        kern.id: max(times)
        for kern, months in late
        if (times := [found[kern.id, month] for month in months if (kern.id, month) in found])
    }


def _back(message: str, category: str = "message") -> Any:
    flash(message, category)
    return redirect(url_for("followup.reminding"), 303)
