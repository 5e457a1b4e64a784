"""An adopted edition to read, as a page and as files."""

from __future__ import annotations

import io
from typing import Any

from flask import abort, current_app, redirect, render_template, send_file, url_for

from sociaalvitaal import permissions
from sociaalvitaal.extensions import db
from sociaalvitaal.models.editions import ReportEdition
from sociaalvitaal.reports import files, number_links
from sociaalvitaal.reports.addresses import address
from sociaalvitaal.reports.blueprint import bp
from sociaalvitaal.reports.issuing import making, queries, services, shown
from sociaalvitaal.reports.issuing.addressed import ONE, readable, withdrawn_reason
from sociaalvitaal.reports.onepage import reading
from sociaalvitaal.reports.writers import html
from sociaalvitaal.web.access import role_access
from sociaalvitaal.web.identity import actor, programme


@bp.get(ONE)
@role_access(permissions.may_see_reports)
def edition(edition_id: int) -> Any:
    """An edition; of a concept the report as it stands now."""
    if reason := withdrawn_reason(edition_id):
        return render_template("reports/no_report.html", message=f"Dit rapport is ingetrokken. Reden: {reason}"), 404
    found = readable(edition_id)
    if not found.is_frozen:
        scope = queries.scope_of(db.session, programme(), found)
        busy = url_for("reports.edition_making", edition_id=found.id)
        return redirect(busy if found.is_busy else address(queries.report_of(found), scope))
    return page(found)


def page(found: ReportEdition) -> str:
    """The page of an adopted edition."""
    document = services.frozen(db.session, found)
    return render_template(
        "reports/edition.html",
        found=found,
        title=shown.title(found),
        newer=queries.newer(db.session, programme(), found),
        tone=shown.TONES[found.status],
        facts=shown.facts(found),
        downloads=shown.downloads(found),
        manages=permissions.may_write_reports(actor()),
        number_url=number_links.frozen(found.id),
        onepage=_onepage(found),
        **html.context(document, files.drawer(current_app.config["CACHE"])),
    )


def _onepage(found: ReportEdition) -> str:
    """Where the page for the wethouder of a published edition is; others than its readers see the page of today."""
    if found.municipality_id is None or permissions.may_see_concepts(actor()):
        return ""
    if reading.frozen(db.session, found) is None:
        return ""
    return address(queries.report_of(found), queries.scope_of(db.session, programme(), found), "onepage")


@bp.get(ONE + "/rapport.<any(pdf,docx,odt,xlsx,html,json):ending>")
@role_access(permissions.may_see_reports)
def edition_file(edition_id: int, ending: str) -> Any:
    """A file of an adopted edition, as it was written then."""
    return file_of(readable(edition_id), ending)


def file_of(found: ReportEdition, ending: str) -> Any:
    """The file to download: as it is kept, or written from what is frozen where that was not done yet."""
    if not found.is_frozen:
        abort(404)
    content = queries.content(db.session, found, f"rapport.{ending}") or files.written(
        services.frozen(db.session, found), ending, files.Tools.of(current_app)
    )
    name = making.file_name(found, ending, is_demo=programme().demo_today is not None)
    answer = send_file(io.BytesIO(content), files.TYPES[ending], as_attachment=True, download_name=name)
    answer.headers["Cache-Control"] = "no-store"
    return answer
