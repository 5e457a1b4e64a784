"""What works: all shared answers, one of them, and sharing."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, render_template, url_for

from sociaalvitaal import permissions
from sociaalvitaal.evaluation.answers import own_rules, queries, services
from sociaalvitaal.evaluation.answers.badge_rules import CHECKS
from sociaalvitaal.evaluation.answers.blueprint import ALL, ONE, bp
from sociaalvitaal.evaluation.answers.forms import ShareForm, TakeBackForm
from sociaalvitaal.evaluation.answers.shared_views import get, readable, refuse_overtaken, who
from sociaalvitaal.extensions import db
from sociaalvitaal.figures.evaluation import answers, pointing
from sociaalvitaal.models.analyses import Analysis, AnalysisStatus
from sociaalvitaal.web.access import role_access
from sociaalvitaal.web.errors import Conflict
from sociaalvitaal.web.identity import actor


@bp.get(ALL)
@role_access(permissions.may_read_answers)
def index() -> str:
    """The answers that were shared, whole; for the coordinator also what waits."""
    manages = permissions.may_analyse(actor())
    return render_template(
        "evaluation/answers/index.html",
        shared=answers.shared(db.session),
        own=queries.own_kernen(db.session, actor().kern_ids, actor().municipality_ids),
        told=own_rules.told,
        waiting=queries.waiting(db.session) if manages else [],
        manages=manages,
        checks=CHECKS,
        means=answers.MEANS,
        shown=answers.shown,
        pointing=pointing,
    )


@bp.get(ONE)
@role_access(permissions.may_read_answers)
def answer(analysis_id: int) -> Any:
    """One answer; who makes analyses also sees it before it is shared."""
    return _page(readable(get(analysis_id)))


@bp.post(f"{ONE}/delen")
@role_access(permissions.may_analyse)
def share(analysis_id: int) -> Any:
    """Share the answer."""
    kept, form = get(analysis_id), ShareForm.of_request()
    if not form.validate():
        return _page(kept, share_form=form), 422
    refuse_overtaken(kept)
    try:
        services.share(db.session, kept, form.reason.data or "", who())
    except services.NotPossible as refused:
        raise Conflict(str(refused)) from None
    flash("Het antwoord is gedeeld. Iedereen met een account kan het lezen, behalve de beheerder.")
    return redirect(url_for("answers.answer", analysis_id=kept.id), 303)


@bp.post(f"{ONE}/intrekken")
@role_access(permissions.may_analyse)
def take_back(analysis_id: int) -> Any:
    """Share it no longer."""
    kept, form = get(analysis_id), TakeBackForm.of_request()
    if not form.validate():
        return _page(kept, take_back_form=form), 422
    refuse_overtaken(kept)
    try:
        services.take_back(db.session, kept, form.reason.data or "", who())
    except services.NotPossible as refused:
        raise Conflict(str(refused)) from None
    flash("Het antwoord is niet meer gedeeld.")
    return redirect(url_for("answers.answer", analysis_id=kept.id), 303)


def _page(kept: Analysis, share_form: ShareForm | None = None, take_back_form: TakeBackForm | None = None) -> str:
    manages = permissions.may_analyse(actor())
    found = services.answer_of(db.session, kept)
    is_shared = kept.status is AnalysisStatus.SHARED
    stability = services.opened(kept).stability if manages else None
    share_form = share_form or ShareForm(version=str(kept.version))
    take_back_form = take_back_form or TakeBackForm(version=str(kept.version))
    return render_template(
        "evaluation/answers/answer.html",
        analysis=kept,
        answer=found,
        keys=answers.keys_of(kept),
        quotes=answers.quotes_of(db.session, found),
        shown=answers.shown,
        pointing=pointing,
        manages=manages,
        is_shared=is_shared,
        reason=kept.answer["reason"] if is_shared and kept.answer else "",
        stability=stability,
        form=take_back_form if is_shared else share_form,
        checks=CHECKS,
        means=answers.MEANS,
        repeats=queries.repeats(db.session, kept) if manages else [],
    )
