"""What people send along with a form."""

from __future__ import annotations

from flask import request


def sent_table(pasted_name: str) -> tuple[str, bytes] | None:
    """The name and content of the file that was sent, or else of what was pasted; None when there is neither."""
    sent, pasted = request.files.get("bestand"), request.form.get("tabel", "").strip()
    if sent is not None and sent.filename:
        return sent.filename, sent.read()
    return (pasted_name, pasted.encode("utf-8", "replace")) if pasted else None
