"""Where the numbers come from, of a report as it stands and of an edition as it was."""

from __future__ import annotations

from typing import Any

from flask import abort, render_template, request, url_for

from sociaalvitaal import permissions
from sociaalvitaal.extensions import db
from sociaalvitaal.figures import queries as figure_queries
from sociaalvitaal.figures.origin.paging import Page, page_of
from sociaalvitaal.figures.scope import Scope
from sociaalvitaal.models.places import Kern, Municipality
from sociaalvitaal.reports import build
from sociaalvitaal.reports.addresses import address
from sociaalvitaal.reports.blueprint import EDITION, KERN, MUNICIPALITY, bp
from sociaalvitaal.reports.document.whole import Document, placed
from sociaalvitaal.reports.editions import Edition, Kind, NoReport
from sociaalvitaal.reports.gather import gather
from sociaalvitaal.reports.issuing import changed_views, origin, queries, services, shown, since
from sociaalvitaal.reports.issuing.addressed import ONE, readable
from sociaalvitaal.reports.issuing.number_origin import changed_first
from sociaalvitaal.reports.issuing.origin import KernEntries
from sociaalvitaal.reports.issuing.since_keys import period_of
from sociaalvitaal.reports.page_views import no_report
from sociaalvitaal.web.access import kern_access, municipality_access, role_access
from sociaalvitaal.web.identity import actor, clock, programme
from sociaalvitaal.web.turning import asked_page, pages

ORIGIN = "/herkomst"


@bp.get(EDITION + ORIGIN)
@role_access(permissions.may_see_concepts)
def programme_origin(kind: str, year: int) -> Any:
    """Where the numbers of the whole programme come from."""
    return _live(Edition(Kind(kind), year), Scope.programme(programme()))


@bp.get(MUNICIPALITY + ORIGIN)
@municipality_access(permissions.may_see_concept_of)
def municipality_origin(municipality: Municipality, kind: str, year: int) -> Any:
    """Where the numbers of a municipality come from."""
    return _live(Edition(Kind(kind), year), Scope.municipality(municipality))


@bp.get(KERN + ORIGIN)
@kern_access(permissions.may_see_kern)
def kern_origin(kern: Kern, kind: str, year: int) -> Any:
    """Where the numbers of a kern come from."""
    return _live(Edition(Kind(kind), year), Scope.kern(kern))


@bp.get(ONE + ORIGIN)
@role_access(permissions.may_see_reports)
def edition_origin(edition_id: int) -> Any:
    """Where the numbers of an edition came from when it was frozen, and what changed since."""
    found = readable(edition_id)
    if not found.is_frozen:
        abort(404)
    back = url_for("reports.edition", edition_id=found.id)
    if changed_views.ASKED in request.args:
        return changed_views.of_edition(found, shown.title(found), back)
    scope = queries.scope_of(db.session, programme(), found)
    kept = since.kept_behind(db.session, found)
    kernen, within = origin.kernen_behind(db.session, scope, kept), period_of(kept)
    happened = origin.since(db.session, programme(), kernen, kept, within)
    page = page_of(changed_first(kernen, happened), asked_page())
    entries = origin.then(db.session, page.items, kept, happened, within, named=_named())
    document = services.frozen(db.session, found)
    return _page(shown.title(found), found.label, back, document, page, entries, frozen=True)


def _live(edition: Edition, scope: Scope) -> Any:
    try:
        data = gather(db.session, programme(), edition, scope, clock().today, protected=True)
    except NoReport as reason:
        return no_report(str(reason))
    if changed_views.ASKED in request.args and _named():
        return changed_views.of_today(data, address(edition, scope))
    page = page_of(figure_queries.kernen_in(db.session, scope), asked_page())
    entries = origin.now(db.session, programme(), page.items, data.period, named=_named())
    back = address(edition, scope)
    return _page(edition.title, scope.label, back, build.document(data), page, entries, frozen=False)


def _named() -> bool:
    return permissions.may_write_reports(actor())


def _page(
    title: str, label: str, back: str, document: Document, page: Page[Kern], kernen: list[KernEntries], *, frozen: bool
) -> str:
    return render_template(
        "reports/origin.html",
        title=title,
        label=label,
        back=back,
        tables=origin.tables(placed(document)),
        kernen=kernen,
        pages=pages(page.number, page.pages, "?"),
        frozen=frozen,
        opens={one.kern.id for one in kernen if permissions.may_see_kern(actor(), one.kern)},
    )
