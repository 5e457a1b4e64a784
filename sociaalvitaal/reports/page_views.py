"""The list of reports, and each report as a page."""

from __future__ import annotations

from typing import Any

from flask import current_app, redirect, render_template, request, url_for

from sociaalvitaal import permissions
from sociaalvitaal.extensions import db
from sociaalvitaal.figures.scope import Level, Scope
from sociaalvitaal.models.places import Kern, Municipality
from sociaalvitaal.reports import files, queries
from sociaalvitaal.reports.addresses import address, downloads, links
from sociaalvitaal.reports.blueprint import EDITION, KERN, MUNICIPALITY, bp
from sociaalvitaal.reports.build import build
from sociaalvitaal.reports.editions import Edition, Kind, NoReport, asked_period, editions, months_over
from sociaalvitaal.reports.writers import html
from sociaalvitaal.web.access import kern_access, municipality_access, role_access
from sociaalvitaal.web.identity import actor, clock, programme


@bp.get("")
@role_access(permissions.may_see_reports)
def index() -> str:
    """The reports that can be made today, for the places that the actor may see."""
    municipalities = queries.municipalities_of(db.session, actor())
    sees_all = permissions.may_see_whole_programme(actor())
    places = [Scope.programme(programme())]
    if not sees_all:
        places += [Scope.municipality(place) for place in municipalities]
        places += [Scope.kern(place) for place in queries.own_kernen(db.session, actor())]
    return render_template(
        "reports/index.html",
        reports=[_listed(edition, places) for edition in reversed(editions(programme(), clock().today))],
        municipalities=municipalities if sees_all else [],
    )


@bp.get("/openen")
@role_access(permissions.may_see_reports)
def open_report() -> Any:
    """From the choice of a municipality to its report."""
    kind, year, slug = (request.args.get(name, "") for name in ("soort", "jaar", "gemeente"))
    if kind not in list(Kind) or not (year.isascii() and year.isdigit() and len(year) == 4) or not slug:
        return redirect(url_for("reports.index"))
    return redirect(url_for("reports.municipality_report", kind=kind, year=int(year), slug=slug))


@bp.get(EDITION)
@role_access(permissions.may_see_reports)
def programme_report(kind: str, year: int) -> Any:
    """The report of the whole programme."""
    return _report(Edition(Kind(kind), year), Scope.programme(programme()))


@bp.get(MUNICIPALITY)
@municipality_access(permissions.may_see_municipality)
def municipality_report(municipality: Municipality, kind: str, year: int) -> Any:
    """The report of a municipality."""
    kernen = [Scope.kern(kern) for kern in queries.kernen_of(db.session, municipality.id)]
    return _report(Edition(Kind(kind), year), Scope.municipality(municipality), kernen)


@bp.get(KERN)
@kern_access(permissions.may_see_kern_report)
def kern_report(kern: Kern, kind: str, year: int) -> Any:
    """The report of a kern."""
    return _report(Edition(Kind(kind), year), Scope.kern(kern))


def no_report(message: str) -> tuple[str, int]:
    """The page that says why there is no report."""
    return render_template("reports/no_report.html", message=message), 404


def _report(edition: Edition, scope: Scope, below: list[Scope] | None = None) -> Any:
    try:
        document = build(db.session, programme(), edition.kind, edition.year, scope, clock().today)
    except NoReport as reason:
        return no_report(str(reason))
    return render_template(
        "reports/report.html",
        scope=scope,
        downloads=downloads(edition, scope),
        texts=address(edition, scope, "texts") if permissions.may_write_reports(actor()) else "",
        below=[(place.label, address(edition, place)) for place in below or []],
        **html.context(document, files.drawer(current_app.config["CACHE"])),
    )


def _listed(edition: Edition, places: list[Scope]) -> dict[str, Any]:
    asked = asked_period(programme(), edition)
    counted = months_over(programme(), edition, clock().today)
    return {
        "edition": edition,
        "period": asked.label,
        "until": counted.last.label if counted.last < asked.last else "",
        "places": [(_name(place), links(edition, place)) for place in places],
    }


def _name(place: Scope) -> str:
    if place.level is Level.PROGRAMME:
        return "Hele project"
    return place.label[:1].upper() + place.label[1:]
