"""The page from which the coordinator downloads everything."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from flask import Blueprint, Response, redirect, render_template, request, session, url_for

from sociaalvitaal import audit
from sociaalvitaal.exchange.archive.tables import TABLES
from sociaalvitaal.exchange.archive.writing import write
from sociaalvitaal.extensions import db
from sociaalvitaal.permissions import may_export_all
from sociaalvitaal.web.access import role_access
from sociaalvitaal.web.identity import actor, programme

bp = Blueprint("archive", __name__, url_prefix="/overzicht/alle-gegevens")
ASKED = "export"


@bp.get("")
@role_access(may_export_all)
def everything() -> str:
    """What is in an export, the button to ask for one, and then the file."""
    return render_template("exchange/everything.html", tables=TABLES, ready=ASKED in session)


@bp.post("")
@role_access(may_export_all)
def ask() -> Any:
    """Remember who takes everything along; the page then offers the file."""
    notes = request.form.get("toelichtingen") == "ja"
    audit.record(db.session, audit.Event.DATA_EXPORTED, user_id=actor().user_id, after={"toelichtingen": notes})
    session[ASKED] = notes
    return redirect(url_for("archive.everything"), 303)


@bp.get("/sociaal-vitaal.zip")
@role_access(may_export_all)
def download() -> Any:
    """The file, once for each time that it was asked with the button: taking everything along is recorded."""
    if ASKED not in session:
        return redirect(url_for("archive.everything"))
    notes, demo = session.pop(ASKED), "demo-" if programme().demo_today else ""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "export.zip"
        write(db.session, path, notes=notes)
        answer = Response(path.read_bytes(), mimetype="application/zip")
    answer.headers.set("Content-Disposition", "attachment", filename=f"sociaal-vitaal-{demo}alle-gegevens.zip")
    return answer
