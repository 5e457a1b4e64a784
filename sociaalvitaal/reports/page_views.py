"""The list of reports, and each report as a page."""

from __future__ import annotations

from typing import Any

from flask import current_app, redirect, render_template, request, url_for

from sociaalvitaal import permissions
from sociaalvitaal.extensions import db
from sociaalvitaal.figures.scope import Level, Scope
from sociaalvitaal.models.places import Kern, Municipality
from sociaalvitaal.reports import build, files, number_links, queries
from sociaalvitaal.reports.addresses import address, downloads, links
from sociaalvitaal.reports.blueprint import EDITION, KERN, MUNICIPALITY, bp
from sociaalvitaal.reports.editions import Edition, Kind, NoReport, asked_period, editions, months_over
from sociaalvitaal.reports.gather import gather
from sociaalvitaal.reports.issuing import edition_views, services, shown
from sociaalvitaal.reports.issuing import queries as issued
from sociaalvitaal.reports.writers import html
from sociaalvitaal.web.access import kern_access, municipality_access, role_access
from sociaalvitaal.web.identity import actor, clock, programme

NOT_PUBLISHED = "Dit rapport is nog niet gepubliceerd."


@bp.get("")
@role_access(permissions.may_see_reports)
def index() -> str:
    """The reports that can be made today for the places that the actor may see, and what is published."""
    writes, concepts = permissions.may_write_reports(actor()), permissions.may_see_concepts(actor())
    today = reversed(editions(programme(), clock().today)) if concepts else []
    return render_template(
        "reports/index.html",
        reports=[_listed(edition, _places(writes)) for edition in today],
        concepts=concepts,
        municipalities=queries.municipalities_of(db.session, actor()) if writes else [],
        issued=[shown.listed(one) for one in issued.visible(db.session, actor()) if one.is_frozen],
    )


def _places(writes: bool) -> list[Scope]:
    """The whole programme, and what is the actor's own."""
    places = [Scope.programme(programme())]
    if not writes:
        places += [Scope.municipality(place) for place in queries.municipalities_of(db.session, actor())]
        places += [Scope.kern(place) for place in queries.own_kernen(db.session, actor())]
    return places


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
    if not permissions.may_see_concepts(actor()):
        return _published(edition, scope)
    try:
        data = gather(db.session, programme(), edition, scope, clock().today, protected=True)
    except NoReport as reason:
        return no_report(str(reason))
    writes = permissions.may_write_reports(actor())
    document = services.concept_document(db.session, data) if writes else build.document(data)
    return render_template(
        "reports/report.html",
        scope=scope,
        downloads=downloads(edition, scope),
        texts=address(edition, scope, "texts") if writes else "",
        panel=shown.panel(edition, scope),
        origin=address(edition, scope, "origin"),
        number_url=number_links.live(address(edition, scope, "origin")),
        onepage=address(edition, scope, "onepage") if scope.level is Level.MUNICIPALITY else "",
        below=[(place.label, address(edition, place)) for place in below or []],
        **html.context(document, files.drawer(current_app.config["CACHE"])),
    )


def _published(edition: Edition, scope: Scope) -> Any:
    """What the funder reads: the newest edition that is published."""
    found = issued.last_published(db.session, edition, scope)
    if found is None:
        return no_report(NOT_PUBLISHED)
    return edition_views.page(found)


def _listed(edition: Edition, places: list[Scope]) -> dict[str, Any]:
    asked = asked_period(programme(), edition)
    counted = months_over(programme(), edition, clock().today)
    return {
        "edition": edition,
        "period": asked.label,
        "until": counted.last.label if counted.last < asked.last else "",
        "places": [(_name(place), links(edition, place)) for place in places],
        "panel": shown.panel(edition, places[0]),
    }


def _name(place: Scope) -> str:
    if place.level is Level.PROGRAMME:
        return "Hele project"
    return place.label[:1].upper() + place.label[1:]
