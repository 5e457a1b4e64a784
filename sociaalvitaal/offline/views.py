"""What browsers keep: scripts, the worker that keeps months for when there is no connection, the page that says so."""

from __future__ import annotations

import hashlib
import json
from functools import cache
from pathlib import Path

from flask import Blueprint, Response, abort, current_app, render_template

from sociaalvitaal.web import fonts
from sociaalvitaal.web.access import public
from sociaalvitaal.web.assets import asset
from sociaalvitaal.web.headers import may_be_kept
from sociaalvitaal.web.scripts import BUNDLES, bundle, lean, script

bp = Blueprint("offline", __name__)

STYLES = ("css/main.css", "css/data.css", "css/month.css", "css/print.css", "icons/favicon.svg")
"""What a month needs besides its script; a test holds this beside the page itself."""
YEAR = 365 * 24 * 3600


@bp.get("/scripts/<name>.js")
@public
def scripts(name: str) -> Response:
    """The scripts of one kind of page."""
    if name not in BUNDLES:
        abort(404)
    return may_be_kept(Response(bundle(_folder(), name), mimetype="text/javascript"), YEAR)


@bp.get("/sw.js")
@public
def worker() -> Response:
    """The service worker; from the root, because it can only look after what lies below its own address."""
    typefaces = [f"/lettertypen/{name}.woff2" for name in fonts.SOURCES]
    first = ["/geen-verbinding", script("main"), script("month"), *typefaces, *(asset(name) for name in STYLES)]
    head = f"const RELEASE = {json.dumps(_release(_folder()))}, FIRST = {json.dumps(first)};\n"
    source = (_folder() / "js" / "sw.js").read_text(encoding="utf-8")
    answer = Response(head + lean(source), mimetype="text/javascript")
    # Asked again at every visit: an old worker would go on giving out old files.
    answer.headers["Cache-Control"] = "no-cache"
    return answer


@bp.get("/geen-verbinding")
@public
def no_connection() -> str:
    """The page instead of one that cannot be reached; the worker adds the months that are on the device."""
    return render_template("offline/no_connection.html")


def _folder() -> Path:
    return Path(current_app.static_folder or "")


@cache
def _release(folder: Path) -> str:
    """Changes with every file that browsers keep."""
    page = current_app.jinja_env.get_template("offline/no_connection.html").filename
    digest = hashlib.sha256(Path(page or "").read_bytes())
    for path in sorted(file for file in folder.rglob("*") if file.is_file()):
        digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()[:12]
