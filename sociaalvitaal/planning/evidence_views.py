"""What shows that an action was done: adding it, fetching its file, taking it away."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from flask import Response, abort, flash, redirect, request, url_for

from sociaalvitaal import permissions
from sociaalvitaal.extensions import db
from sociaalvitaal.models.places import Kern
from sociaalvitaal.planning import evidence, queries
from sociaalvitaal.planning.action_views import action_of, page, unsent_form, who
from sociaalvitaal.planning.blueprint import bp
from sociaalvitaal.planning.file_rules import TYPES, File, Refused, checked
from sociaalvitaal.planning.forms import EvidenceForm
from sociaalvitaal.planning.ground import Faulty
from sociaalvitaal.web.access import kern_access

SANDBOX = "default-src 'none'; sandbox; frame-ancestors 'none'"


@bp.post("/kernen/<slug>/fasen/acties/<action_key>/bewijs")
@kern_access(permissions.may_write_project)
def evidence_add(kern: Kern, action_key: str) -> Any:
    """Keep a note, with or without a file."""
    phase, found = action_of(kern, action_key)
    form = EvidenceForm.of_request()
    valid, file = form.validate(), None
    try:
        file = _sent_file()
    except Refused as refused:
        form.add_faults([("bestand", str(refused))])
        valid = False
    if valid:
        try:
            evidence.add_evidence(db.session, kern, found, form.note.data, file, who())
        except Faulty as fault:
            form.add_faults(fault.faults)
            valid = False
    if not valid:
        db.session.expire_all()
        return page(kern, phase, found, unsent_form(found), form), 422
    flash("Het bewijs is bewaard.")
    return redirect(url_for("planning.action", slug=kern.slug, action_key=action_key, _anchor="bewijs"), 303)


@bp.get("/kernen/<slug>/fasen/bewijs/<int:evidence_id>")
@kern_access(permissions.may_see_kern)
def evidence_file(kern: Kern, evidence_id: int) -> Response:
    """The file, only ever to be saved: never shown as a page of ours."""
    found = queries.find_evidence(db.session, kern, evidence_id)
    if found is None or found.content is None or found.filename is None:
        abort(404)
    name = f"attachment; filename=\"bewijs-{found.id}.{found.kind}\"; filename*=UTF-8''{quote(found.filename, safe='')}"
    headers = {"Content-Disposition": name, "Content-Security-Policy": SANDBOX, "X-Content-Type-Options": "nosniff"}
    return Response(found.content, content_type=TYPES[found.kind or "txt"], headers=headers)


@bp.post("/kernen/<slug>/fasen/bewijs/<int:evidence_id>/verwijderen")
@kern_access(permissions.may_write_project)
def evidence_remove(kern: Kern, evidence_id: int) -> Any:
    """Take a piece of evidence away."""
    found = queries.find_evidence(db.session, kern, evidence_id) or abort(404)
    key = queries.key_of(db.session, found)
    evidence.remove_evidence(db.session, kern, found, who())
    flash("Het bewijs is verwijderd.")
    return redirect(url_for("planning.action", slug=kern.slug, action_key=key, _anchor="bewijs"), 303)


def _sent_file() -> File | None:
    """The file that was sent; None when none was chosen."""
    sent = request.files.get("bestand")
    if sent is None or not sent.filename:
        return None
    return checked(sent.filename, sent.read())
