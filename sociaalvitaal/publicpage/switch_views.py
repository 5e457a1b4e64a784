"""The switch of the public page."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for

from sociaalvitaal.extensions import db
from sociaalvitaal.permissions import may_open_public_page
from sociaalvitaal.publicpage import queries, services
from sociaalvitaal.publicpage.blueprint import bp
from sociaalvitaal.web.access import role_access
from sociaalvitaal.web.errors import Conflict
from sociaalvitaal.web.identity import actor, programme

CHOICES = {"aan": True, "uit": False}


@bp.get("/instelling")
@role_access(may_open_public_page)
def setting() -> str:
    """Whether the page is on, and what would be on it."""
    found = queries.find_page(db.session, programme())
    return render_template(
        "publicpage/setting.html",
        is_open=found is not None and found.is_open,
        version=found.version if found else 0,
        changed_at=found.changed_at if found else None,
        threshold=programme().disclosure_threshold,
        reports=len(queries.published(db.session)),
    )


@bp.post("/instelling")
@role_access(may_open_public_page)
def setting_save() -> Any:
    """Put the page on or off."""
    chosen = CHOICES.get(request.form.get("stand", ""))
    if chosen is None:
        abort(400)
    version = request.form.get("version", "")
    seen = int(version) if version.isascii() and version.isdecimal() and len(version) < 10 else -1
    try:
        services.switch(
            db.session, programme(), is_open=chosen, version=seen, user_id=actor().user_id, now=datetime.now(UTC)
        )
    except services.Stale:
        raise Conflict("Iemand anders heeft deze instelling net gewijzigd. Kijk eerst hoe die nu staat.") from None
    flash("De openbare pagina staat aan. Iedereen kan haar nu zien." if chosen else "De openbare pagina staat uit.")
    return redirect(url_for("publicpage.setting"), 303)
