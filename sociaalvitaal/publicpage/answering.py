"""How what everybody may see is answered: kept until the data change, asked after each time, no cookie."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

from flask import Response, abort, current_app, make_response, request, url_for

from sociaalvitaal.extensions import db
from sociaalvitaal.models.programme import Programme
from sociaalvitaal.publicpage import keeping, queries
from sociaalvitaal.web.identity import clock, programme

CACHE_FOLDER = "openbaar"


def opened_programme() -> Programme:
    """The programme whose page is on; 404 when there is none."""
    found = programme()
    return found if queries.is_open(db.session, found) else abort(404)


def kept(*name: str, make: Callable[[], bytes]) -> bytes:
    """What is the same until the data change, or the day; whether the page is on is asked every time."""
    folder = current_app.config["CACHE"] / CACHE_FOLDER
    return keeping.keep(db.session, folder, (str(clock().today), *name), make)


def answer(body: bytes, mimetype: str) -> Response:
    """What was made, the same for everybody."""
    made = make_response(body)
    made.mimetype = mimetype
    return to_ask_after(made, hashlib.sha256(body).hexdigest()[:32])


def named(made: Response, name: str) -> Response:
    """The same as a file to keep."""
    demo = "demo-" if programme().demo_today else ""
    made.headers.set("Content-Disposition", "attachment", filename=f"sociaal-vitaal-{demo}{name}")
    made.headers["Link"] = f'<{url_for("publicpage.page", _external=True)}>; rel="describedby"'
    return made


def to_ask_after(made: Response, tag: str) -> Response:
    """Anyone may keep it, but asks each time whether it still holds: then no one sees a number that was corrected."""
    made.headers["Cache-Control"] = "public, no-cache"
    made.vary.update(("Accept-Encoding", "Sec-Fetch-Site"))
    made.set_etag(tag)
    made.make_conditional(request)
    return made
