"""The work plan of a kern for a year: read, begin, adopt, adjust, with its communication plan."""

from __future__ import annotations

from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for

from sociaalvitaal import permissions, privacy
from sociaalvitaal.extensions import db
from sociaalvitaal.figures.targets.lines import line_results
from sociaalvitaal.figures.targets.rules import MARGIN_TEXT, RULE
from sociaalvitaal.figures.targets.table import can_be_aimed_at
from sociaalvitaal.models.places import Kern
from sociaalvitaal.models.plans import WorkPlan
from sociaalvitaal.web.access import kern_access
from sociaalvitaal.web.errors import Conflict
from sociaalvitaal.web.identity import actor, clock, programme
from sociaalvitaal.workplans import layout, queries, rules, services
from sociaalvitaal.workplans.blueprint import PLAN, bp
from sociaalvitaal.workplans.forms.plans import AdoptionForm, BeginForm, CommunicationForm, begin_data
from sociaalvitaal.workplans.services import NotPossible, Who

CHANGED = "Iemand anders heeft dit werkplan intussen gewijzigd. Bekijk het plan opnieuw voor u verdergaat."


@bp.get(PLAN)
@kern_access(permissions.may_see_kern)
def plan(kern: Kern, year: int) -> str:
    """The plan that holds, or the concept; each edition can be read."""
    check_year(year)
    editions = queries.editions(db.session, kern, year)
    return _plan_page(kern, year, editions, _chosen(editions), BeginForm.of_request(data=begin_data(clock().today)))


@bp.post(f"{PLAN}/beginnen")
@kern_access(permissions.may_write_project)
def plan_begin(kern: Kern, year: int) -> Any:
    """Begin a plan, or a new edition of an adopted one."""
    check_year(year)
    form = BeginForm.of_request()
    editions = queries.editions(db.session, kern, year)
    day = form.drawn_up_on.data if form.validate() else None
    if day is not None and day > clock().today:
        form.add_faults([("drawn_up_on", "Deze dag moet nog komen.")])
    if day is None or form.faults:
        return _plan_page(kern, year, editions, _chosen(editions), form), 422
    start = services.adjust if editions else services.begin
    try:
        made = start(db.session, kern, year, day, who())
    except NotPossible as refused:
        raise Conflict(str(refused)) from None
    flash(f"Versie {made.edition} van het werkplan {year} is een concept. U kunt de regels nu wijzigen.")
    if wish := request.args.get("wens"):
        return redirect(url_for("workplans.line_add_form", slug=kern.slug, year=year, wens=wish), 303)
    return redirect(url_for("workplans.plan", slug=kern.slug, year=year, versie=made.edition), 303)


@bp.post(f"{PLAN}/weggooien")
@kern_access(permissions.may_write_project)
def plan_drop(kern: Kern, year: int) -> Any:
    """Throw a concept away."""
    try:
        services.drop(db.session, kern, year, who())
    except NotPossible as refused:
        raise Conflict(str(refused)) from None
    flash("Het concept is weggegooid. Wat was vastgesteld, blijft staan.")
    return redirect(url_for("workplans.plan", slug=kern.slug, year=year), 303)


@bp.get(f"{PLAN}/vaststellen")
@kern_access(permissions.may_write_project)
def plan_adopt_form(kern: Kern, year: int) -> str:
    """The form with which a plan is adopted."""
    concept = _concept(kern, year)
    return _adopt_page(kern, concept, AdoptionForm.of_request(data={"version": concept.version}))


@bp.post(f"{PLAN}/vaststellen")
@kern_access(permissions.may_write_project)
def plan_adopt(kern: Kern, year: int) -> Any:
    """Set down that the project group adopted the plan."""
    concept = _concept(kern, year, locked=True)
    form = AdoptionForm.of_request()
    if form.validate():
        data, before = form.adoption(), queries.in_force(queries.editions(db.session, kern, year))
        last = before.adopted_on if before else None
        form.add_faults(rules.adoption_faults(data, concept.drawn_up_on, last, len(concept.lines), clock().today))
    if form.faults:
        return _adopt_page(kern, concept, form), 422
    if form.version.data != str(concept.version):
        raise Conflict(CHANGED)
    services.adopt(db.session, kern, concept, form.adoption(), who())
    flash(f"Het werkplan {year} is vastgesteld. De streefgetallen tellen nu mee.")
    return redirect(url_for("workplans.plan", slug=kern.slug, year=year), 303)


@bp.get(f"{PLAN}/communicatie")
@kern_access(permissions.may_write_project)
def communication_form(kern: Kern, year: int) -> str:
    """The communication plan of a concept."""
    concept = _concept(kern, year)
    data = {"communication": concept.communication, "version": concept.version}
    return _communication_page(kern, concept, CommunicationForm.of_request(data=data))


@bp.post(f"{PLAN}/communicatie")
@kern_access(permissions.may_write_project)
def communication(kern: Kern, year: int) -> Any:
    """Write the communication plan."""
    concept = _concept(kern, year, locked=True)
    form = CommunicationForm.of_request()
    if form.validate():
        form.add_faults(privacy.refusals({"communication": form.communication.data}))
    if form.faults:
        return _communication_page(kern, concept, form), 422
    if form.version.data != str(concept.version):
        raise Conflict(CHANGED)
    services.write_communication(db.session, kern, concept, form.communication.data, who())
    flash("Het communicatieplan is bewaard.")
    return redirect(url_for("workplans.plan", slug=kern.slug, year=year, versie=concept.edition), 303)


def check_year(year: int) -> None:
    """Plans are for the years of the programme and the one after it; others are no page."""
    if not programme().first_month.year <= year <= programme().last_month.year + 1:
        abort(404)


def who() -> Who:
    """Who does it, and when."""
    return Who(actor().user_id, clock().now)


def _chosen(editions: list[WorkPlan]) -> WorkPlan | None:
    """The edition that is asked for; else the one that holds, else the concept."""
    asked = request.args.get("versie", "")
    found = next((plan for plan in editions if str(plan.edition) == asked), None)
    return found or queries.in_force(editions) or (editions[0] if editions else None)


def _concept(kern: Kern, year: int, *, locked: bool = False) -> WorkPlan:
    check_year(year)
    return queries.find_concept(db.session, kern, year, locked=locked) or abort(404)


def _plan_page(kern: Kern, year: int, editions: list[WorkPlan], chosen: WorkPlan | None, form: BeginForm) -> str:
    first, last = programme().first_month.year, programme().last_month.year + 1
    concept = editions[0] if editions and editions[0].is_concept else None
    return render_template(
        "workplans/plan.html",
        kern=kern,
        year=year,
        years=range(first, last + 1),
        editions=editions,
        plan=chosen,
        in_force=queries.in_force(editions),
        concept=concept,
        sections=_sections(kern, chosen) if chosen else [],
        state_text=layout.state_text,
        before=queries.in_force(queries.editions(db.session, kern, year - 1)) if not editions else None,
        may_write=permissions.may_write_project(actor(), kern),
        may_follow=permissions.may_follow_plan(actor(), kern),
        form=form,
        wish=request.args.get("wens"),
        rule=RULE.partition(MARGIN_TEXT),
    )


def _sections(kern: Kern, plan: WorkPlan) -> list[layout.Section]:
    session = db.session
    lists = queries.items(session, *queries.LISTS)
    around = layout.Around(
        goals=queries.sub_goals(session),
        labels={item.id: item.label for found in lists.values() for item in found},
        indicators={found.code: found for found in can_be_aimed_at(session)},
        results={} if plan.is_concept else line_results(session, programme(), kern, plan, clock().today),
        lines=queries.origins(session, kern),
        activities=queries.linked_activities(session, kern),
    )
    return layout.sections(plan, around)


def _adopt_page(kern: Kern, concept: WorkPlan, form: AdoptionForm) -> str:
    return render_template("workplans/plan_adopt.html", kern=kern, plan=concept, form=form)


def _communication_page(kern: Kern, concept: WorkPlan, form: CommunicationForm) -> str:
    return render_template("workplans/communication.html", kern=kern, plan=concept, form=form)
