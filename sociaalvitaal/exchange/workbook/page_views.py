"""A file of a kern: send it in, look at what it changes, take it over."""

from __future__ import annotations

import functools
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from flask import flash, redirect, render_template, request, url_for

from sociaalvitaal import formatting, permissions
from sociaalvitaal.exchange.workbook import queries, rules, services
from sociaalvitaal.exchange.workbook.answers import Answers
from sociaalvitaal.exchange.workbook.blueprint import bp
from sociaalvitaal.exchange.workbook.forms import ConflictsForm, QuestionsForm
from sociaalvitaal.exchange.workbook.services import Overtaken, Reading, Unanswered
from sociaalvitaal.extensions import db
from sociaalvitaal.formats.grid import Unreadable
from sociaalvitaal.models.places import Kern
from sociaalvitaal.models.uploads import Upload
from sociaalvitaal.monthly.services import NotPossible
from sociaalvitaal.periods import Month, Period
from sociaalvitaal.web.access import kern_access
from sociaalvitaal.web.identity import actor, clock, programme
from sociaalvitaal.web.sent import sent_table

PASTED = "geplakte tabel"
GONE = "Dit bestand staat niet meer klaar. Lees het opnieuw in als dat nog nodig is."


def _answers_unreadable(view: Callable[..., Any]) -> Callable[..., Any]:
    """A file that cannot be read leads back to the page where one is sent in, with the reason."""

    @functools.wraps(view)
    def reading(kern: Kern, **kwargs: Any) -> Any:
        try:
            return view(kern, **kwargs)
        except Unreadable as fault:
            return _page(kern, str(fault)), 422

    return reading


@bp.get("")
@kern_access(permissions.may_have_workbook)
def page(kern: Kern) -> str:
    """What can be fetched, and where a file is sent in."""
    return _page(kern)


@bp.post("")
@kern_access(permissions.may_write_month)
@_answers_unreadable
def upload(kern: Kern) -> Any:
    """Take a file in; nothing changes until its sender accepts it."""
    sent = sent_table(PASTED)
    if sent is None:
        return _page(kern, "Kies een bestand, of plak een tabel."), 422
    kept = services.keep(db.session, kern, *sent, user_id=actor().user_id, now=datetime.now(UTC))
    _read(kern, kept)
    return redirect(url_for("workbook.proposal", slug=kern.slug, upload_id=kept.id), 303)


@bp.get("/voorstel/<int:upload_id>")
@kern_access(permissions.may_write_month)
@_answers_unreadable
def proposal(kern: Kern, upload_id: int) -> Any:
    """What a file would change; or the questions that come first."""
    kept = _find(kern, upload_id)
    if kept is None:
        return _page(kern, GONE), 404
    reading = _read(kern, kept)
    if reading.open_questions or (reading.questions and "kolommen" in request.args):
        return _questions_page(kern, kept, reading, QuestionsForm(reading.questions))
    return _preview(kern, kept, reading, ConflictsForm(reading.comparison.conflicts, reading.names))


@bp.post("/voorstel/<int:upload_id>/antwoorden")
@kern_access(permissions.may_write_month)
@_answers_unreadable
def answer(kern: Kern, upload_id: int) -> Any:
    """Remember what the sender says about the columns."""
    kept = _find(kern, upload_id)
    if kept is None:
        return _gone(kern)
    reading = _read(kern, kept)
    form = QuestionsForm(reading.questions, request.form)
    if not form.validate():
        return _questions_page(kern, kept, reading, form), 422
    services.answer(kept, form.answers(Answers.stored(kept.answers)))
    return redirect(url_for("workbook.proposal", slug=kern.slug, upload_id=kept.id), 303)


@bp.post("/voorstel/<int:upload_id>")
@kern_access(permissions.may_write_month)
@_answers_unreadable
def accept(kern: Kern, upload_id: int) -> Any:
    """Take over all that a file changes, as drafts."""
    kept = _find(kern, upload_id)
    if kept is None:
        return _gone(kern)
    reading = _read(kern, kept)
    if reading.open_questions:
        return redirect(url_for("workbook.proposal", slug=kern.slug, upload_id=kept.id), 303)
    form = ConflictsForm(reading.comparison.conflicts, reading.names, request.form)
    if request.form.get("stand") != reading.fingerprint:
        return _preview(kern, kept, reading, form, overtaken=True), 409
    if not form.validate():
        return _preview(kern, kept, reading, form), 422
    try:
        months = services.accept(
            db.session, kern, reading, kept.filename, form.chosen, user_id=actor().user_id, now=clock().now
        )
    except (Overtaken, Unanswered):
        return _preview(kern, kept, reading, form, overtaken=True), 409
    except NotPossible as refused:
        return _preview(kern, kept, reading, form, refused=str(refused)), 409
    services.drop(db.session, kept)
    return _done(kern, months)


@bp.post("/voorstel/<int:upload_id>/weg")
@kern_access(permissions.may_write_month)
def drop(kern: Kern, upload_id: int) -> Any:
    """Throw a file away."""
    kept = _find(kern, upload_id)
    if kept is not None:
        services.drop(db.session, kept)
        flash(f"{kept.filename} is weggegooid. Er is niets veranderd.")
    return redirect(url_for("workbook.page", slug=kern.slug), 303)


def _find(kern: Kern, upload_id: int) -> Upload | None:
    return queries.find_upload(db.session, kern, actor().user_id, upload_id, datetime.now(UTC))


def _read(kern: Kern, kept: Upload) -> Reading:
    answers = Answers.stored(kept.answers)
    return services.read(db.session, programme(), kern, kept.content, kept.filename, answers, clock().today)


def _gone(kern: Kern) -> Any:
    flash(GONE, "warning")
    return redirect(url_for("workbook.page", slug=kern.slug), 303)


def _done(kern: Kern, months: list[Month]) -> Any:
    if not months:
        flash("Er is niets veranderd.")
        return redirect(url_for("workbook.page", slug=kern.slug), 303)
    names = formatting.listing([month.label for month in months])
    flash(f"Overgenomen als concept: {names}. Controleer de cijfers en dien daarna in.")
    if len(months) == 1:
        return redirect(url_for("monthly.month", slug=kern.slug, month=months[0]), 303)
    return redirect(url_for("kernen.kern", slug=kern.slug), 303)


def _page(kern: Kern, fault: str = "") -> str:
    may_write = permissions.may_write_month(actor(), kern)
    years = rules.years_of(programme(), kern, clock().today)
    return render_template(
        "exchange/workbook/page.html",
        kern=kern,
        fault=fault,
        may_write=may_write,
        years=years,
        months=rules.months_of(programme(), kern, Period.year(years[0]), clock().today)[::-1] if years else [],
        waiting=queries.find_waiting(db.session, kern, actor().user_id, datetime.now(UTC)) if may_write else None,
    )


def _questions_page(kern: Kern, kept: Upload, reading: Reading, form: QuestionsForm) -> str:
    return render_template(
        "exchange/workbook/questions.html", kern=kern, upload=kept, reading=reading, form=form, faults=form.faults
    )


def _preview(
    kern: Kern, kept: Upload, reading: Reading, form: ConflictsForm, *, overtaken: bool = False, refused: str = ""
) -> str:
    return render_template(
        "exchange/workbook/preview.html",
        kern=kern,
        upload=kept,
        reading=reading,
        comparison=reading.comparison,
        names=reading.names,
        conflicts=form,
        faults=form.faults,
        overtaken=overtaken,
        refused=refused,
    )
