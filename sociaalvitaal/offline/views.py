"""What a browser keeps for when there is no connection: the worker that does it, and the page that says so."""

from __future__ import annotations

import hashlib
import json
from functools import cache
from pathlib import Path

from flask import Blueprint, Response, current_app, render_template

from sociaalvitaal.web import fonts
from sociaalvitaal.web.access import public
from sociaalvitaal.web.assets import asset

bp = Blueprint("offline", __name__)

FILES = (
    "css/main.css", "css/data.css", "css/kern.css", "css/print.css",
    "js/main.js", "js/device.js", "js/month.js", "icons/favicon.svg",
)  # fmt: skip
"""What a month needs; a test holds this beside the page itself."""


@bp.get("/sw.js")
@public
def worker() -> Response:
    """The service worker; from the root, because it can only look after what lies below its own address."""
    folder = Path(current_app.static_folder or "")
    names = [f"/lettertypen/{name}.woff2" for name in fonts.SOURCES]
    first = ["/geen-verbinding", *names, *(asset(name) for name in FILES)]
    head = f"const RELEASE = {json.dumps(_release(folder))}, FIRST = {json.dumps(first)};\n"
    answer = Response(head + (folder / "js" / "sw.js").read_text(encoding="utf-8"), mimetype="text/javascript")
    # Asked again at every visit: an old worker would go on giving out old files.
    answer.headers["Cache-Control"] = "no-cache"
    return answer


@bp.get("/geen-verbinding")
@public
def no_connection() -> str:
    """The page instead of one that cannot be reached; the worker adds the months that are on the device."""
    return render_template("offline/no_connection.html")


@cache
def _release(folder: Path) -> str:
    """Changes with every file that browsers keep."""
    page = current_app.jinja_env.get_template("offline/no_connection.html").filename
    digest = hashlib.sha256(Path(page or "").read_bytes())
    for path in sorted(file for file in folder.rglob("*") if file.is_file()):
        digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()[:12]
