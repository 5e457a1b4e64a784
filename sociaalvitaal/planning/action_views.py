"""One action of a kern: how it stands, changing it, adding one."""

from __future__ import annotations

from typing import Any

from flask import abort, flash, redirect, render_template, url_for

from sociaalvitaal import permissions
from sociaalvitaal.extensions import db
from sociaalvitaal.figures.phases import words as phases_words
from sociaalvitaal.figures.phases.table import Action, KernPhase
from sociaalvitaal.models.places import Kern
from sociaalvitaal.periods import Period
from sociaalvitaal.planning import queries, services
from sociaalvitaal.planning.blueprint import bp
from sociaalvitaal.planning.file_rules import KINDS
from sociaalvitaal.planning.forms import ActionForm, EvidenceForm
from sociaalvitaal.planning.ground import Faulty, Overtaken, Who
from sociaalvitaal.web.access import kern_access
from sociaalvitaal.web.identity import actor, clock, programme

BEYOND = 12
"""Months after the programme in which an action may still be planned."""


@bp.get("/kernen/<slug>/fasen/acties/<action_key>")
@kern_access(permissions.may_see_kern)
def action(kern: Kern, action_key: str) -> str:
    """How an action stands, what shows it, and a form for who may change it."""
    phase, found = action_of(kern, action_key)
    return page(kern, phase, found, _form(found))


@bp.post("/kernen/<slug>/fasen/acties/<action_key>")
@kern_access(permissions.may_write_project)
def action_change(kern: Kern, action_key: str) -> Any:
    """Keep what was filled in about an action."""
    phase, found = action_of(kern, action_key)
    form = _form(found)
    if not form.validate():
        return page(kern, phase, found, form), 422
    try:
        services.change_action(
            db.session, programme(), kern, phase, found, form.action_data(), form.seen_version(), who()
        )
    except Faulty as fault:
        form.add_faults(fault.faults)
        return page(kern, phase, found, form), 422
    except Overtaken:
        form.version.raw_data, form.version.data = None, str(found.version)
        return page(kern, phase, found, form, overtaken=True), 409
    flash(f"Bewaard: {found.name}.")
    return redirect(url_for("planning.phases", slug=kern.slug, _anchor=f"fase-{phase.number}"), 303)


@bp.get("/kernen/<slug>/fasen/acties/nieuw")
@kern_access(permissions.may_write_project)
def action_add_form(kern: Kern) -> str:
    """A form for an action of the kern itself."""
    return _new_page(kern, _form(None))


@bp.post("/kernen/<slug>/fasen/acties/nieuw")
@kern_access(permissions.may_write_project)
def action_add(kern: Kern) -> Any:
    """Add an action of the kern itself."""
    form = _form(None)
    if not form.validate():
        return _new_page(kern, form), 422
    try:
        made = services.add_action(db.session, programme(), kern, form.action_data(), who())
    except Faulty as fault:
        form.add_faults(fault.faults)
        return _new_page(kern, form), 422
    flash(f"Toegevoegd: {made.name}.")
    return redirect(url_for("planning.phases", slug=kern.slug, _anchor=f"fase-{made.phase.number}"), 303)


def who() -> Who:
    """Who asks, and when."""
    return Who(actor().user_id, clock().today, clock().now)


def action_of(kern: Kern, key: str) -> tuple[KernPhase, Action]:
    """The action with its phase; 404 when the kern has no such action."""
    return queries.phases_of_kern(db.session, kern).find(key) or abort(404)


def page(
    kern: Kern, phase: KernPhase, found: Action, form: ActionForm, evidence_form: EvidenceForm | None = None, *,
    overtaken: bool = False,
) -> str:  # fmt: skip
    """The page of an action."""
    return render_template(
        "planning/action.html",
        kern=kern,
        phase=phase,
        action=found,
        form=form,
        evidence_form=evidence_form or EvidenceForm(),
        faults=[*form.faults, *(evidence_form.faults if evidence_form else [])],
        evidence=queries.evidence_of(db.session, found.id),
        words=phases_words,
        today=clock().today,
        kinds=KINDS,
        overtaken=overtaken,
        may_write=permissions.may_write_project(actor(), kern),
    )


def unsent_form(found: Action) -> ActionForm:
    """The form of an action as it is, whatever another form on the page sent."""
    return _form(found, sent=False)


def _form(found: Action | None, *, sent: bool = True) -> ActionForm:
    plan, period = queries.phases(db.session), programme().period
    first = min([period.first, *(phase.first_month for phase in plan)])
    return ActionForm.of(found, plan, Period(first, period.last + BEYOND), sent=sent)


def _new_page(kern: Kern, form: ActionForm) -> str:
    return render_template("planning/action_add.html", kern=kern, form=form, faults=form.faults)
