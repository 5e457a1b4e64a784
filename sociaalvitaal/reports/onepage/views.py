"""A municipality's page for the wethouder, and the same page as PDF on one A4."""

from __future__ import annotations

import io
from typing import Any

from flask import render_template, send_file

from sociaalvitaal import permissions
from sociaalvitaal.extensions import db
from sociaalvitaal.figures.scope import Scope
from sociaalvitaal.models.places import Municipality
from sociaalvitaal.reports import files, number_links
from sociaalvitaal.reports.addresses import address
from sociaalvitaal.reports.blueprint import MUNICIPALITY, bp
from sociaalvitaal.reports.editions import Edition, Kind, NoReport
from sociaalvitaal.reports.onepage import reading
from sociaalvitaal.reports.onepage.findings import CAUTION
from sociaalvitaal.reports.page_views import no_report
from sociaalvitaal.reports.writers import html, onepage
from sociaalvitaal.web.access import municipality_access
from sociaalvitaal.web.identity import actor, clock, programme


@bp.get(MUNICIPALITY + "/een-a4")
@municipality_access(permissions.may_see_municipality)
def municipality_onepage(municipality: Municipality, kind: str, year: int) -> Any:
    """The page on a screen."""
    edition, scope = Edition(Kind(kind), year), Scope.municipality(municipality)
    try:
        shown = _read(edition, scope)
    except NoReport as reason:
        return no_report(str(reason))
    return render_template(
        "reports/onepage.html",
        sheet=shown.sheet,
        report_day=shown.day,
        seal=shown.seal,
        caution=CAUTION,
        logo=html.logo(shown.style),
        style=shown.style,
        has_colours=html.colours(shown.style) != "",
        whole=address(edition, scope),
        pdf=address(edition, scope, "onepage_file"),
        number_url=number_links.live() if shown.edition_id is None else number_links.frozen(shown.edition_id),
    )


@bp.get(MUNICIPALITY + "/een-a4.pdf")
@municipality_access(permissions.may_see_municipality)
def municipality_onepage_file(municipality: Municipality, kind: str, year: int) -> Any:
    """The page on paper."""
    edition, scope = Edition(Kind(kind), year), Scope.municipality(municipality)
    try:
        shown = _read(edition, scope)
    except NoReport as reason:
        return no_report(str(reason))
    whole = address(edition, scope, _external=True)
    made = None if permissions.may_see_concepts(actor()) else reading.published_file(db.session, edition, scope)
    content = made or onepage.write(shown.sheet, shown.style, shown.seal, CAUTION, whole)
    name = files.name(edition, scope, "pdf", is_demo=programme().demo_today is not None)
    answer = send_file(io.BytesIO(content), files.TYPES["pdf"], as_attachment=True, download_name=f"een-a4-{name}")
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _read(edition: Edition, scope: Scope) -> reading.Shown:
    """As it stands now; for who may not see concepts what is published."""
    if permissions.may_see_concepts(actor()):
        return reading.current(db.session, programme(), edition, scope, clock().today)
    return reading.published(db.session, edition, scope)
