"""The surveys of a kern; a new one."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, render_template, url_for

from sociaalvitaal import permissions
from sociaalvitaal.extensions import db
from sociaalvitaal.models.places import Kern
from sociaalvitaal.needs import queries, services
from sociaalvitaal.needs.blueprint import PAGES, bp
from sociaalvitaal.web.access import kern_access
from sociaalvitaal.web.identity import actor, clock


@bp.get(PAGES)
@kern_access(permissions.may_see_kern)
def surveys(kern: Kern) -> str:
    """Which surveys there are, and what came of them."""
    return render_template(
        "needs/surveys.html",
        kern=kern,
        entries=queries.surveys_of(db.session, kern),
        today=clock().today,
        may_write=permissions.may_write_project(actor(), kern),
    )


@bp.post(PAGES)
@kern_access(permissions.may_write_project)
def add(kern: Kern) -> Any:
    """Make a survey with the usual questions."""
    made = services.add(db.session, kern, actor().user_id)
    flash("De vragenlijst staat klaar. Kijk of de vragen passen bij uw kern, en open haar daarna.")
    return redirect(url_for("needs.edit_form", slug=kern.slug, survey_id=made.id), 303)
