"""Lessons of a kern: what works here and what does not."""

from __future__ import annotations

from typing import Any

from flask import abort, flash, redirect, render_template, url_for

from sociaalvitaal import permissions
from sociaalvitaal.dossier import queries, rules, services
from sociaalvitaal.dossier.forms import LessonForm, lesson_form
from sociaalvitaal.extensions import db
from sociaalvitaal.kernen.blueprint import bp
from sociaalvitaal.models.dossier import Lesson
from sociaalvitaal.models.places import Kern
from sociaalvitaal.web.access import kern_access
from sociaalvitaal.web.errors import Conflict
from sociaalvitaal.web.identity import actor, clock, programme


@bp.get("/<slug>/lessen/nieuw")
@kern_access(permissions.may_write_dossier)
def lesson_add_form(kern: Kern) -> str:
    """An empty form, of today."""
    return _page(kern, lesson_form(None, clock().today), None)


@bp.post("/<slug>/lessen/nieuw")
@kern_access(permissions.may_write_dossier)
def lesson_add(kern: Kern) -> Any:
    """Write a lesson down."""
    form = lesson_form(None, clock().today)
    if not _is_valid(form):
        return _page(kern, form, None), 422
    services.add_lesson(db.session, kern, form.lesson_data(), actor().user_id)
    return _done(kern, "De les staat in het dossier.")


@bp.get("/<slug>/lessen/<int:lesson_id>")
@kern_access(permissions.may_write_dossier)
def lesson(kern: Kern, lesson_id: int) -> str:
    """The form of a lesson that is there already."""
    found = _lesson(kern, lesson_id)
    return _page(kern, lesson_form(found, clock().today), found)


@bp.post("/<slug>/lessen/<int:lesson_id>")
@kern_access(permissions.may_write_dossier)
def change_lesson(kern: Kern, lesson_id: int) -> Any:
    """Put a lesson in other words."""
    found = _lesson(kern, lesson_id)
    form = lesson_form(found, clock().today)
    if not _is_valid(form):
        return _page(kern, form, found), 422
    if form.seen_version != str(found.version):
        form.version.data = str(found.version)
        return _page(kern, form, found, theirs=True), 409
    services.change_lesson(db.session, found, form.lesson_data(), actor().user_id)
    return _done(kern, "De les is gewijzigd.")


@bp.post("/<slug>/lessen/<int:lesson_id>/verwijderen")
@kern_access(permissions.may_write_dossier)
def remove_lesson(kern: Kern, lesson_id: int) -> Any:
    """Take a lesson away."""
    found = _lesson(kern, lesson_id)
    if lesson_form(found, clock().today).seen_version != str(found.version):
        raise Conflict("Iemand anders heeft deze les net gewijzigd. Lees haar nog een keer.")
    services.remove_lesson(db.session, found, actor().user_id)
    return _done(kern, "De les is verwijderd.")


def _is_valid(form: LessonForm) -> bool:
    if form.validate():
        first = (programme().first_month - 12).first_day
        form.add_faults(rules.lesson_faults(form.lesson_data(), first, clock().today))
    return not form.faults


def _lesson(kern: Kern, lesson_id: int) -> Lesson:
    return queries.find_lesson(db.session, kern, lesson_id) or abort(404)


def _page(kern: Kern, form: LessonForm, found: Lesson | None, *, theirs: bool = False) -> str:
    return render_template("dossier/lesson.html", kern=kern, form=form, lesson=found, theirs=theirs)


def _done(kern: Kern, message: str) -> Any:
    flash(message)
    return redirect(url_for("kernen.kern", slug=kern.slug, _anchor="lessen"), 303)
