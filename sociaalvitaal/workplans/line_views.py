"""The lines of a work plan: written while it is a concept, followed once it is adopted."""

from __future__ import annotations

from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for

from sociaalvitaal import permissions
from sociaalvitaal.extensions import db
from sociaalvitaal.figures.targets.table import can_be_aimed_at
from sociaalvitaal.models.places import Kern
from sociaalvitaal.models.plans import PlanLine, WorkPlan
from sociaalvitaal.periods import Month
from sociaalvitaal.web.access import kern_access
from sociaalvitaal.web.errors import Conflict
from sociaalvitaal.web.forms import clean_text
from sociaalvitaal.web.identity import clock
from sociaalvitaal.workplans import layout, queries, rules, services
from sociaalvitaal.workplans.blueprint import LINES, bp
from sociaalvitaal.workplans.forms.judging import FollowForm, follow_data
from sociaalvitaal.workplans.forms.lines import LineForm, line_data
from sociaalvitaal.workplans.plan_views import check_year, who
from sociaalvitaal.workplans.services import NotPossible

CHANGED = "Iemand anders heeft deze regel intussen gewijzigd. Open de regel opnieuw en vul in wat nog klopt."


@bp.get(f"{LINES}/nieuw")
@kern_access(permissions.may_write_project)
def line_add_form(kern: Kern, year: int) -> Any:
    """An empty line; from a wish of residents its words stand ready."""
    check_year(year)
    if not queries.find_concept(db.session, kern, year):
        flash("Begin eerst een concept of een nieuwe versie. Daarna kunt u regels toevoegen.", "warning")
        wish = request.args.get("wens")
        return redirect(url_for("workplans.plan", slug=kern.slug, year=year, wens=wish), 303)
    return _line_page(kern, year, _form(year, data=_whole_year(year) | _wished(kern)), None)


@bp.post(f"{LINES}/nieuw")
@kern_access(permissions.may_write_project)
def line_add(kern: Kern, year: int) -> Any:
    """Add a line to the concept."""
    check_year(year)
    form = _form(year)
    if not _is_valid(kern, form, year):
        return _line_page(kern, year, form, None), 422
    try:
        concept = services.get_concept(db.session, kern, year)
    except NotPossible as refused:
        raise Conflict(str(refused)) from None
    line = services.add_line(db.session, kern, concept, form.line(), who())
    flash("De regel staat in het werkplan.")
    return redirect(_back(kern, line.plan), 303)


@bp.get(f"{LINES}/<int:line_id>")
@kern_access(permissions.may_write_project)
def line_form(kern: Kern, year: int, line_id: int) -> str:
    """A line of a concept."""
    line = _written(kern, year, line_id)
    return _line_page(kern, year, _form(year, line, data=line_data(line)), line)


@bp.post(f"{LINES}/<int:line_id>")
@kern_access(permissions.may_write_project)
def line_change(kern: Kern, year: int, line_id: int) -> Any:
    """Change a line of a concept."""
    queries.find_concept(db.session, kern, year, locked=True)
    line = _written(kern, year, line_id)
    form = _form(year, line)
    if not _is_valid(kern, form, year, line):
        return _line_page(kern, year, form, line), 422
    if form.version.data != str(line.version):
        raise Conflict(CHANGED)
    services.change_line(db.session, kern, line, form.line(), who())
    flash("De regel is bewaard.")
    return redirect(_back(kern, line.plan), 303)


@bp.post(f"{LINES}/<int:line_id>/verwijderen")
@kern_access(permissions.may_write_project)
def line_remove(kern: Kern, year: int, line_id: int) -> Any:
    """Take a line out of a concept."""
    queries.find_concept(db.session, kern, year, locked=True)
    line = _written(kern, year, line_id)
    plan = line.plan
    services.remove_line(db.session, kern, line, who())
    flash("De regel is uit het concept gehaald.")
    return redirect(_back(kern, plan), 303)


@bp.get(f"{LINES}/<int:line_id>/stand")
@kern_access(permissions.may_follow_plan)
def line_follow_form(kern: Kern, year: int, line_id: int) -> str:
    """How a line of an adopted plan fares."""
    line = _adopted(kern, year, line_id)
    return _follow_page(kern, line, FollowForm.with_choices(data=follow_data(line)))


@bp.post(f"{LINES}/<int:line_id>/stand")
@kern_access(permissions.may_follow_plan)
def line_follow(kern: Kern, year: int, line_id: int) -> Any:
    """Set down how a line fares."""
    line = _adopted(kern, year, line_id)
    form = FollowForm.with_choices()
    if form.validate():
        is_milestone = line.milestone is not None
        form.add_faults(rules.following_faults(form.following(), is_milestone=is_milestone, today=clock().today))
    if form.faults:
        return _follow_page(kern, line, form), 422
    if form.version.data != str(line.version):
        raise Conflict(CHANGED)
    services.follow(db.session, kern, line, form.following(), who())
    flash("De stand van deze regel is bewaard.")
    return redirect(_back(kern, line.plan), 303)


def _form(year: int, line: PlanLine | None = None, **kwargs: Any) -> LineForm:
    session = db.session
    lists, goals = queries.items(session, *queries.LISTS), queries.sub_goals(session)
    return LineForm.of(lists, goals, can_be_aimed_at(session), year, line, **kwargs)


def _is_valid(kern: Kern, form: LineForm, year: int, line: PlanLine | None = None) -> bool:
    if form.validate():
        aimable = {found.code for found in can_be_aimed_at(db.session)}
        form.add_faults(rules.line_faults(form.line(), year, aimable))
        wish = form.wish.data
        if wish and (line is None or wish != line.wish) and _words_of(kern, wish) is None:
            form.wish.data = ""
    return not form.faults


def _whole_year(year: int) -> dict[str, str]:
    """Most lines go on all year."""
    return {"first_month": str(Month(year, 1)), "last_month": str(Month(year, 12))}


def _wished(kern: Kern) -> dict[str, Any]:
    """What stands ready in a new line: the wish that the address names."""
    reference = request.args.get("wens", "")
    words = _words_of(kern, reference)
    if words is None:
        return {}
    return {"wish": reference, "wish_text": words[:200], "action": clean_text(f"Aanbod voor de wens: {words}")}


def _words_of(kern: Kern, reference: str) -> str | None:
    parts = rules.wish_parts(reference)
    return queries.find_wish(db.session, kern, *parts) if parts else None


def _written(kern: Kern, year: int, line_id: int) -> PlanLine:
    line = queries.find_line(db.session, kern, year, line_id) or abort(404)
    if not line.plan.is_concept:
        raise Conflict("Dit plan is vastgesteld: de regels blijven zoals zij zijn. Begin een nieuwe versie.")
    return line


def _adopted(kern: Kern, year: int, line_id: int) -> PlanLine:
    line = queries.find_line(db.session, kern, year, line_id) or abort(404)
    return abort(404) if line.plan.is_concept else line


def _back(kern: Kern, plan: WorkPlan) -> str:
    return url_for("workplans.plan", slug=kern.slug, year=plan.year, versie=plan.edition)


def _line_page(kern: Kern, year: int, form: LineForm, line: PlanLine | None) -> str:
    return render_template("workplans/line.html", kern=kern, year=year, form=form, line=line)


def _follow_page(kern: Kern, line: PlanLine, form: FollowForm) -> str:
    indicators = {found.code: found for found in can_be_aimed_at(db.session)}
    aim = layout.aim_text(line, indicators)
    return render_template("workplans/line_follow.html", kern=kern, line=line, form=form, aim=aim)
