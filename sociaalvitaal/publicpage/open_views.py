"""What everybody may see: no log-in, no cookie, the same for all; 404 when it is off."""

from __future__ import annotations

import hashlib
import io
import json
from typing import Any

from flask import Response, abort, make_response, render_template, request, send_file, url_for

from sociaalvitaal.extensions import db
from sociaalvitaal.formats import csv as csv_file
from sociaalvitaal.models.programme import Programme
from sociaalvitaal.pictures import ENDING, drawing, picture
from sociaalvitaal.publicpage import open_data, queries, services, wording
from sociaalvitaal.publicpage.blueprint import bp
from sociaalvitaal.web.access import cookieless
from sociaalvitaal.web.identity import clock, programme

HOUR = 3600
"""How long a browser, or what stands before the server, may keep an answer."""


@bp.get("")
@cookieless
def page() -> Response:
    """The page: key figures, charts, municipalities, reports, open data."""
    found = _open()
    shown = services.show(db.session, found, request.args.get("jaar", ""), clock().today)
    if shown is None and request.args.get("jaar"):
        abort(404)
    pictures = [
        picture(chart, "publicpage.chart", name=shown.choice.name, kind=kind) for kind, chart in shown.charts
    ] if shown else []  # fmt: skip
    return _kept(
        make_response(
            render_template(
                "publicpage/page.html",
                found=found,
                shown=shown,
                pictures=pictures,
                reports=[wording.report(*one) for one in queries.published(db.session)],
                dictionary=open_data.dictionary(db.session),
                source=open_data.source_of(found),
                licence=(open_data.LICENCE, open_data.LICENCE_ADDRESS),
                codes=services.SHOWN,
                lead=wording.lead(shown) if shown else "",
            )
        )
    )


@bp.get(f"/grafieken/<name>/<kind>.{ENDING}")
@cookieless
def chart(name: str, kind: str, ending: str) -> Response:
    """The drawing of a chart."""
    found = services.chart(db.session, _open(), name, kind, clock().today) or abort(404)
    return drawing(found, ending)


@bp.get("/gegevens.csv")
@cookieless
def csv() -> Response:
    """The open data as CSV (RFC 4180)."""
    made = open_data.table(db.session, _open(), clock().today)
    answer = make_response(b"".join(csv_file.write(made, csv_file.RFC_4180)))
    answer.mimetype = "text/csv"
    return _to_keep(answer, "gegevens.csv")


@bp.get("/gegevens.json")
@cookieless
def as_json() -> Response:
    """The open data as JSON, with licence, source and dictionary."""
    made = open_data.as_json(db.session, _open(), clock().today)
    answer = make_response(json.dumps(made, ensure_ascii=False, indent=1))
    answer.mimetype = "application/json"
    return _to_keep(answer, "gegevens.json")


@bp.get("/rapporten/<int:edition_id>/rapport.<any(pdf, docx, odt, xlsx, html, json):ending>")
@cookieless
def report(edition_id: int, ending: str) -> Any:
    """A file of a published report, as it was adopted."""
    _open()
    edition, file = queries.published_file(db.session, edition_id, ending) or abort(404)
    name = wording.file_name(edition, ending)
    answer = send_file(io.BytesIO(file.content), as_attachment=True, download_name=name)
    return _kept(answer)


def _open() -> Programme:
    """The programme whose page is on; 404 when there is none."""
    found = programme()
    return found if queries.is_open(db.session, found) else abort(404)


def _to_keep(answer: Response, name: str) -> Response:
    demo = "demo-" if programme().demo_today else ""
    answer.headers.set("Content-Disposition", "attachment", filename=f"sociaal-vitaal-{demo}{name}")
    answer.headers["Link"] = f'<{url_for("publicpage.page", _external=True)}>; rel="describedby"'
    return _kept(answer)


def _kept(answer: Response) -> Response:
    """Everybody gets the same, so it may be kept; after an hour it is asked whether it changed."""
    answer.direct_passthrough = False
    answer.headers["Cache-Control"] = f"public, max-age={HOUR}"
    answer.headers["Vary"] = "Accept-Encoding"
    answer.set_etag(hashlib.sha256(answer.get_data()).hexdigest()[:32])
    answer.make_conditional(request)
    return answer
