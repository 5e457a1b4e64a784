"""Reports as files to download."""

from __future__ import annotations

import io
from typing import Any

from flask import current_app, send_file

from sociaalvitaal import permissions
from sociaalvitaal.extensions import db
from sociaalvitaal.figures.scope import Scope
from sociaalvitaal.models.places import Kern, Municipality
from sociaalvitaal.reports import files
from sociaalvitaal.reports.blueprint import EDITION, KERN, MUNICIPALITY, bp
from sociaalvitaal.reports.build import build
from sociaalvitaal.reports.editions import Edition, Kind, NoReport
from sociaalvitaal.reports.issuing import edition_views, queries, services
from sociaalvitaal.reports.page_views import NOT_PUBLISHED, no_report
from sociaalvitaal.web.access import kern_access, municipality_access, role_access
from sociaalvitaal.web.identity import actor, clock, programme

FILE = "/rapport.<any(pdf,docx,odt,xlsx,html,json):ending>"


@bp.get(EDITION + FILE)
@role_access(permissions.may_see_reports)
def programme_file(kind: str, year: int, ending: str) -> Any:
    """The report of the whole programme."""
    return _file(Edition(Kind(kind), year), Scope.programme(programme()), ending)


@bp.get(MUNICIPALITY + FILE)
@municipality_access(permissions.may_see_municipality)
def municipality_file(municipality: Municipality, kind: str, year: int, ending: str) -> Any:
    """The report of a municipality."""
    return _file(Edition(Kind(kind), year), Scope.municipality(municipality), ending)


@bp.get(KERN + FILE)
@kern_access(permissions.may_see_kern_report)
def kern_file(kern: Kern, kind: str, year: int, ending: str) -> Any:
    """The report of a kern."""
    return _file(Edition(Kind(kind), year), Scope.kern(kern), ending)


def _file(edition: Edition, scope: Scope, ending: str) -> Any:
    if not permissions.may_see_concepts(actor()):
        found = queries.last_published(db.session, edition, scope)
        return edition_views.file_of(found, ending) if found else no_report(NOT_PUBLISHED)
    try:
        if permissions.may_write_reports(actor()):
            document = services.report_of_today(db.session, programme(), edition, scope, clock().today)
        else:
            document = build(db.session, programme(), edition.kind, edition.year, scope, clock().today)
    except NoReport as reason:
        return no_report(str(reason))
    content = files.written(document, ending, files.Tools.of(current_app))
    name = files.name(edition, scope, ending, is_demo=programme().demo_today is not None)
    answer = send_file(io.BytesIO(content), files.TYPES[ending], as_attachment=True, download_name=name)
    answer.headers["Cache-Control"] = "no-store"
    return answer
