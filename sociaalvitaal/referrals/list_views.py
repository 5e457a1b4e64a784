"""The list of a kern, and one referral."""

from __future__ import annotations

from typing import Any

from flask import abort, render_template, url_for

from sociaalvitaal import permissions
from sociaalvitaal.extensions import db
from sociaalvitaal.figures.chain.gathering import terms_of
from sociaalvitaal.models.places import Kern
from sociaalvitaal.models.referrals import FEEDBACK
from sociaalvitaal.referral_chain import NAMES, QUIET_WEEKS, Terms
from sociaalvitaal.referrals import handover_queries, messages, month_queries, pages, queries
from sociaalvitaal.referrals.blueprint import bp
from sociaalvitaal.referrals.forms import AnswerForm, DayForm, HandoverForm, OrganisationForm, StepForm
from sociaalvitaal.referrals.month_queries import Choice
from sociaalvitaal.referrals.queries import Held
from sociaalvitaal.referrals.rules import Level
from sociaalvitaal.web.access import kern_access
from sociaalvitaal.web.identity import actor, clock, programme


@bp.get("")
@kern_access(permissions.may_see_referrals)
def referrals(kern: Kern) -> str:
    """Everything that this kern follows up, most urgent first."""
    return list_page(kern)


@bp.get("/<int:referral_id>")
@kern_access(permissions.may_see_referrals)
def referral(kern: Kern, referral_id: int) -> str:
    """One referral: what is asked, the message to the referrer, what happened, hand-over."""
    return page(kern, found(kern, referral_id))


def terms() -> Terms:
    """The programme's terms for telling the referrer."""
    return terms_of(programme())


def found(kern: Kern, referral_id: int) -> Held:
    """The referral of this kern; what it does not hold does not exist."""
    return queries.find_held(db.session, kern, referral_id) or abort(404)


def organisation_form(kern: Kern, held: Held, *, typed: bool) -> tuple[OrganisationForm, list[Choice]]:
    """The question which organisation referred, with those on the kern's social map and the one that stands there."""
    offered = month_queries.organisations(db.session, kern)
    if held.organisation_id is not None and all(one.id != held.organisation_id for one in offered):
        offered = [*offered, Choice(held.organisation_id, held.organisation or "")]
    return OrganisationForm.of(offered, held.organisation_id, typed=typed), offered


def address(kern: Kern, referral_id: int) -> str:
    """The page of a referral."""
    return url_for("referrals.referral", slug=kern.slug, referral_id=referral_id)


def list_page(kern: Kern, answers: dict[int, AnswerForm] | None = None) -> str:
    """The list, with the answers to questions of other kernen as far as they were typed."""
    asked = handover_queries.asked(db.session, [kern.id])
    return render_template(
        "referrals/referrals.html",
        kern=kern,
        board=pages.board(queries.held(db.session, [kern.id]), terms(), clock().today),
        Level=Level,
        quiet_weeks=QUIET_WEEKS,
        asked=[(ask, (answers or {}).get(ask.id) or AnswerForm()) for ask in asked],
        faults=[fault for form in (answers or {}).values() for fault in form.faults],
        away=handover_queries.away(db.session, kern),
        may_write=permissions.may_write_referrals(actor(), kern),
        today=clock().today,
        answer_labels=pages.ANSWERS,
    )


def page(
    kern: Kern,
    held: Held,
    *,
    step: Any = None,
    step_form: StepForm | None = None,
    day_form: DayForm | None = None,
    handover_form: HandoverForm | None = None,
    organisation: OrganisationForm | None = None,
    faults: list[tuple[str, str]] | None = None,
) -> str:
    """One referral, with the form that was refused as it was typed."""
    may_write = permissions.may_write_referrals(actor(), kern) and not held.is_erased
    line = pages.line(held, terms(), clock().today)
    forms = [form for form in (step_form, day_form, handover_form, organisation) if form is not None]
    return render_template(
        "referrals/referral.html",
        kern=kern,
        line=line,
        happened=queries.steps_of(db.session, held.id),
        handovers=handover_queries.handovers_of(db.session, held.id),
        message=_message(kern, line),
        message_step=line.standing.feedback.step if line.standing.feedback else None,
        feedback=FEEDBACK,
        step=step,
        step_form=step_form,
        day_form=day_form or DayForm(),
        handover_form=handover_form or HandoverForm.of(handover_queries.others(db.session, kern), typed=False),
        handover_open=handover_form is not None,
        organisation_form=organisation or organisation_form(kern, held, typed=False)[0],
        organisation_open=organisation is not None,
        faults=[*(faults or []), *(fault for form in forms for fault in form.faults)],
        may_write=may_write,
        may_remove=may_write and held.kern_id == kern.id and not held.chain.deeds and held.handover_id is None,
        today=clock().today,
        answer_labels=pages.ANSWERS,
        step_names=NAMES,
    )


def _message(kern: Kern, line: pages.Line) -> messages.Message | None:
    owed, held = line.standing.feedback, line.held
    if owed is None or held.is_erased:
        return None
    return messages.feedback(
        held.chain, owed.step, held.code, kern=kern.title, programme=programme().name, sender=actor().name,
        terms=terms(),
    )  # fmt: skip
