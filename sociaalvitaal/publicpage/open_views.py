"""What everybody may see: no log-in, no cookie, the same for all; 404 when it is off."""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Callable
from functools import partial
from typing import Any

from flask import Response, abort, current_app, make_response, render_template, request, send_file, url_for

from sociaalvitaal.extensions import db
from sociaalvitaal.formats import csv as csv_file
from sociaalvitaal.formats.table import Table
from sociaalvitaal.models.programme import Programme
from sociaalvitaal.pictures import ENDING, HEADLESS, MIMETYPES, drawn, picture
from sociaalvitaal.publicpage import keeping, open_data, queries, services, wording
from sociaalvitaal.publicpage.blueprint import bp
from sociaalvitaal.web.access import cookieless
from sociaalvitaal.web.identity import clock, programme

CACHE_FOLDER = "openbaar"


@bp.get("")
@cookieless
def page() -> Response:
    """The page: key figures, charts, municipalities, reports, open data."""
    found, name = _open(), request.args.get("jaar") or services.PROJECT
    if name != services.PROJECT and services.find_choice(found, name, clock().today) is None:
        abort(404)
    return _answer(_kept("pagina", name, make=lambda: _page(found, name)), "text/html")


@bp.get(f"/grafieken/<name>/<kind>.{ENDING}")
@cookieless
def chart(name: str, kind: str, ending: str) -> Response:
    """The drawing of a chart."""
    found = _open()
    if kind not in services.KINDS or services.find_choice(found, name, clock().today) is None:
        abort(404)
    headless = HEADLESS in request.args and ending == "svg"

    def make() -> bytes:
        made = services.chart(db.session, found, name, kind, clock().today) or abort(404)
        return drawn(made, ending, headless=headless)

    return _answer(_kept(*_of_chart(name, kind, ending, headless=headless), make=make), MIMETYPES[ending])


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
    found = _open()

    def make() -> bytes:
        made = open_data.as_json(db.session, found, clock().today)
        return json.dumps(made, ensure_ascii=False, indent=1).encode()

    return _named(_answer(_kept("gegevens.json", make=make), "application/json"), "gegevens.json")


@bp.get("/rapporten/<int:edition_id>/rapport.<any(pdf, docx, odt, xlsx, html, json):ending>")
@cookieless
def report(edition_id: int, ending: str) -> Any:
    """A file of a published report, as it was adopted."""
    _open()
    edition, file = queries.published_file(db.session, edition_id, ending) or abort(404)
    name = wording.file_name(edition, ending)
    answer = send_file(io.BytesIO(file.content), as_attachment=True, download_name=name)
    answer.direct_passthrough = False
    return _to_ask_after(answer, file.sha256[:32])


def _open() -> Programme:
    """The programme whose page is on; 404 when there is none."""
    found = programme()
    return found if queries.is_open(db.session, found) else abort(404)


def _page(found: Programme, name: str) -> bytes:
    shown = services.show(db.session, found, name, clock().today)
    if shown:
        _draw_along(shown)
    pictures = [
        picture(chart, "publicpage.chart", name=shown.choice.name, kind=kind) for kind, chart in shown.charts
    ] if shown else []  # fmt: skip
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
        lead=wording.lead(shown) if shown else "",
    ).encode()


def _of_chart(name: str, kind: str, ending: str, *, headless: bool) -> tuple[str, ...]:
    return ("grafiek", name, kind, ending, HEADLESS if headless else "")


def _draw_along(shown: services.Shown) -> None:
    """The browser asks for them as soon as it has the page; by then everything would be counted again for each."""
    for kind, chart in shown.charts:
        make = partial(drawn, chart, "svg", headless=True)
        _kept(*_of_chart(shown.choice.name, kind, "svg", headless=True), make=make)


def _csv(name: str, made: Callable[..., Table]) -> Response:
    found, file = _open(), f"{name}.csv"

    def make() -> bytes:
        return b"".join(csv_file.write(made(db.session, found, clock().today), csv_file.RFC_4180))

    return _named(_answer(_kept(file, make=make), "text/csv"), file)


def _kept(*name: str, make: Callable[[], bytes]) -> bytes:
    """What is the same until the data change, or the day; whether the page is on is asked every time."""
    folder = current_app.config["CACHE"] / CACHE_FOLDER
    return keeping.keep(db.session, folder, (str(clock().today), *name), make)


def _answer(body: bytes, mimetype: str) -> Response:
    answer = make_response(body)
    answer.mimetype = mimetype
    return _to_ask_after(answer, hashlib.sha256(body).hexdigest()[:32])


def _named(answer: Response, name: str) -> Response:
    demo = "demo-" if programme().demo_today else ""
    answer.headers.set("Content-Disposition", "attachment", filename=f"sociaal-vitaal-{demo}{name}")
    answer.headers["Link"] = f'<{url_for("publicpage.page", _external=True)}>; rel="describedby"'
    return answer


def _to_ask_after(answer: Response, tag: str) -> Response:
    """Anyone may keep it, but asks each time whether it still holds: then no one sees a number that was corrected."""
    answer.headers["Cache-Control"] = "public, no-cache"
    answer.vary.update(("Accept-Encoding", "Sec-Fetch-Site"))
    answer.set_etag(tag)
    answer.make_conditional(request)
    return answer
