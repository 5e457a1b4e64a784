"""What everybody may see: no log-in, no cookie, the same for all; 404 when it is off."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from functools import partial
from typing import Any

from flask import Response, abort, render_template, request, send_file

from sociaalvitaal.extensions import db
from sociaalvitaal.formats import csv as csv_file
from sociaalvitaal.formats.table import Table
from sociaalvitaal.models.programme import Programme
from sociaalvitaal.pictures import ENDING, HEADLESS, MIMETYPES, NARROW, drawn
from sociaalvitaal.publicpage import drawing, open_data, queries, services, wording
from sociaalvitaal.publicpage.answering import answer, kept, named, opened_programme, to_ask_after
from sociaalvitaal.publicpage.blueprint import bp
from sociaalvitaal.publicpage.number_views import address, with_ways
from sociaalvitaal.web.access import cookieless
from sociaalvitaal.web.identity import clock


@bp.get("")
@cookieless
def page() -> Response:
    """The page: key figures, charts, municipalities, reports, open data."""
    found, name = opened_programme(), request.args.get("jaar") or services.PROJECT
    if name != services.PROJECT and services.find_choice(found, name, clock().today) is None:
        abort(404)
    return answer(kept("pagina", name, make=lambda: _page(found, name)), "text/html")


@bp.get(f"/grafieken/<name>/<kind>.{ENDING}")
@cookieless
def chart(name: str, kind: str, ending: str) -> Response:
    """The drawing of a chart."""
    found = opened_programme()
    if kind not in drawing.CHARTS or services.find_choice(found, name, clock().today) is None:
        abort(404)
    look = next((look for look in (NARROW, HEADLESS) if look in request.args and ending == "svg"), "")

    def make() -> bytes:
        made = services.chart(db.session, found, name, kind, clock().today) or abort(404)
        return drawn(made, ending, headless=look == HEADLESS, narrow=look == NARROW)

    return answer(kept("grafiek", name, kind, ending, look, make=make), MIMETYPES[ending])


@bp.get("/gegevens.csv")
@cookieless
def csv() -> Response:
    """The key figures as CSV (RFC 4180)."""
    return _csv("gegevens", open_data.table)


@bp.get("/verdelingen.csv")
@cookieless
def divisions_csv() -> Response:
    """What the figures are divided into, as CSV (RFC 4180)."""
    return _csv("verdelingen", open_data.divisions_table)


@bp.get("/gegevens.json")
@cookieless
def as_json() -> Response:
    """All open data as JSON, with licence, source and dictionaries."""
    found = opened_programme()

    def make() -> bytes:
        made = open_data.as_json(db.session, found, clock().today)
        return json.dumps(made, ensure_ascii=False, indent=1).encode()

    return named(answer(kept("gegevens.json", make=make), "application/json"), "gegevens.json")


@bp.get("/rapporten/<int:edition_id>/rapport.<any(pdf, docx, odt, xlsx, html, json):ending>")
@cookieless
def report(edition_id: int, ending: str) -> Any:
    """A file of a published report, as it was adopted."""
    opened_programme()
    edition, file = queries.published_file(db.session, edition_id, ending) or abort(404)
    name = wording.file_name(edition, ending)
    sent = send_file(io.BytesIO(file.content), as_attachment=True, download_name=name)
    sent.direct_passthrough = False
    return to_ask_after(sent, file.sha256[:32])


def _page(found: Programme, name: str) -> bytes:
    shown = services.show(db.session, found, name, clock().today)
    if shown:
        _draw_along(shown)
    pictures = [with_ways(chart, kind, shown.choice, shown.summary) for kind, chart in shown.charts] if shown else []
    lead = wording.lead(shown) if shown else []
    return render_template(
        "publicpage/page.html",
        found=found,
        shown=shown,
        pictures=pictures,
        reports=[wording.report(*one) for one in queries.published(db.session)],
        dictionary=open_data.dictionary(db.session),
        source=open_data.source_of(found),
        divisions=open_data.OF_DIVISIONS,
        stands=open_data.STANDS,
        left_out=open_data.left_out(db.session),
        licence=(open_data.LICENCE, open_data.LICENCE_ADDRESS),
        codes=services.SHOWN,
        lead=lead,
        told="".join(text for text, _ in lead),
        number_of=partial(address, shown.choice.name) if shown else None,
    ).encode()


def _draw_along(shown: services.Shown) -> None:
    """The browser asks for them as soon as it has the page; by then everything would be counted again for each."""
    for kind, chart in shown.charts:
        for look in (HEADLESS, NARROW):
            make = partial(drawn, chart, "svg", headless=look == HEADLESS, narrow=look == NARROW)
            kept("grafiek", shown.choice.name, kind, "svg", look, make=make)


def _csv(name: str, made: Callable[..., Table]) -> Response:
    found, file = opened_programme(), f"{name}.csv"

    def make() -> bytes:
        return b"".join(csv_file.write(made(db.session, found, clock().today), csv_file.RFC_4180))

    return named(answer(kept(file, make=make), "text/csv"), file)
