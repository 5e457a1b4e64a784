"""The page of the house style, and the colours of a report as a style sheet."""

from __future__ import annotations

from base64 import b64encode
from datetime import UTC, datetime
from typing import Any

from flask import Blueprint, Response, abort, flash, make_response, redirect, render_template, url_for

from sociaalvitaal.extensions import db
from sociaalvitaal.permissions import may_set_house_style
from sociaalvitaal.reports.document.style import Style
from sociaalvitaal.reports.house import queries, rules, services
from sociaalvitaal.reports.house.forms import HouseStyleForm
from sociaalvitaal.reports.writers import html
from sociaalvitaal.web.access import cookieless, role_access
from sociaalvitaal.web.errors import Conflict
from sociaalvitaal.web.identity import actor, programme

bp = Blueprint("house", __name__)
YEAR = 365 * 24 * 3600


@bp.get("/beheer/huisstijl")
@role_access(may_set_house_style)
def house_style() -> str:
    """The house style with an example."""
    kept = queries.find_house_style(db.session, programme())
    return _page(HouseStyleForm.of(kept, programme().supporter))


@bp.post("/beheer/huisstijl")
@role_access(may_set_house_style)
def house_style_save() -> Any:
    """Change the house style."""
    kept = queries.find_house_style(db.session, programme())
    form = HouseStyleForm.of(kept, programme().supporter)
    if not form.validate_all(has_logo=kept is not None and kept.logo is not None):
        return _page(form), 422
    chosen, now = form.chosen(), datetime.now(UTC)
    try:
        services.change(db.session, programme(), chosen, form.seen_version, actor().user_id, now)
    except services.Stale:
        raise Conflict("Iemand anders heeft de huisstijl net gewijzigd. Kijk eerst hoe die er nu uitziet.") from None
    flash("De huisstijl is bewaard. Nieuwe rapporten zien er nu zo uit.")
    return redirect(url_for("house.house_style"), 303)


@bp.get("/rapportages/kleuren-<colour>-<accent>.css")
@cookieless
def sheet(colour: str, accent: str) -> Response:
    """The colours of a report: the address says which, so that an adopted edition keeps its own."""
    found = [rules.find_colour(typed) for typed in (colour, accent) if len(typed) == 6]
    if len(found) != 2 or None in found:
        abort(404)
    answer = make_response(html.colours(Style(str(found[0]), str(found[1]))))
    answer.headers["Content-Type"] = "text/css; charset=utf-8"
    answer.headers["Cache-Control"] = f"public, max-age={YEAR}, immutable"
    return answer


def _page(form: HouseStyleForm) -> str:
    house = queries.house_of(db.session, programme())
    shown = Style(
        form.colour.nearest or form.colour.data or house.style.colour,
        form.accent.nearest or form.accent.data or house.style.accent,
        house.style.logo,
    )
    logo = shown.logo
    return render_template(
        "reports/house_style.html",
        form=form,
        shown=shown,
        sender=form.sender.data or house.sender,
        logo=logo,
        logo_address=f"data:image/png;base64,{b64encode(logo.png).decode('ascii')}" if logo else "",
    )
