"""Where the numbers come from, of a report as it stands and of an edition as it was."""

from __future__ import annotations

from typing import Any

from flask import abort, render_template, url_for

from sociaalvitaal import permissions
from sociaalvitaal.extensions import db
from sociaalvitaal.figures.scope import Scope
from sociaalvitaal.models.places import Kern, Municipality
from sociaalvitaal.reports import build
from sociaalvitaal.reports.addresses import address
from sociaalvitaal.reports.blueprint import EDITION, KERN, MUNICIPALITY, bp
from sociaalvitaal.reports.document.whole import Document, placed
from sociaalvitaal.reports.editions import Edition, Kind, NoReport
from sociaalvitaal.reports.gather import gather
from sociaalvitaal.reports.issuing import origin, queries, services, shown, since
from sociaalvitaal.reports.issuing.addressed import ONE, readable
from sociaalvitaal.reports.issuing.behind import behind
from sociaalvitaal.reports.issuing.origin import KernEntries
from sociaalvitaal.reports.page_views import no_report
from sociaalvitaal.web.access import kern_access, municipality_access, role_access
from sociaalvitaal.web.identity import actor, clock, programme

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
    scope = queries.scope_of(db.session, programme(), found)
    data = services.current(db.session, programme(), found, clock().today)
    kept = since.kept_behind(db.session, found)
    kernen = origin.then(db.session, scope, kept, behind(db.session, data, {}), named=_named())
    back = url_for("reports.edition", edition_id=found.id)
    return _page(shown.title(found), found.label, back, services.frozen(db.session, found), kernen, frozen=True)


def _live(edition: Edition, scope: Scope) -> Any:
    try:
        data = gather(db.session, programme(), edition, scope, clock().today, protected=True)
    except NoReport as reason:
        return no_report(str(reason))
    kernen = origin.now(db.session, programme(), scope, data.period, named=_named())
    return _page(edition.title, scope.label, address(edition, scope), build.document(data), kernen, frozen=False)


def _named() -> bool:
    return permissions.may_write_reports(actor())


def _page(title: str, label: str, back: str, document: Document, kernen: list[KernEntries], *, frozen: bool) -> str:
    return render_template(
        "reports/origin.html",
        title=title,
        label=label,
        back=back,
        tables=origin.tables(placed(document)),
        kernen=kernen,
        frozen=frozen,
        opens={one.kern.id for one in kernen if permissions.may_see_kern(actor(), one.kern)},
    )
