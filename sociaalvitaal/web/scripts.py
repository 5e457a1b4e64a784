"""The scripts as browsers get them: one file for each kind of page, without what is there for readers only."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from flask import Flask, current_app, url_for

BUNDLES = {
    "main": ("main",),
    "device": ("main", "device"),
    "steps": ("main", "device", "steps"),
    "month": ("main", "device", "month"),
}
"""For every page, for who is signed in, for work that is done in steps, for a month that is filled in."""


def lean(source: str) -> str:
    """Without lines of comment and without indentation; no text in our scripts runs over more lines."""
    lines = (line.strip() for line in source.splitlines())
    return "\n".join(line for line in lines if line and not line.startswith("//")) + "\n"


@cache
def bundle(folder: Path, name: str) -> str:
    """The scripts of one kind of page; KeyError for an unknown kind."""
    return "".join(lean((folder / "js" / f"{part}.js").read_text(encoding="utf-8")) for part in BUNDLES[name])


def script(name: str) -> str:
    """The address of the scripts of one kind of page, with their content's hash."""
    text = bundle(Path(current_app.static_folder or ""), name)
    return url_for("offline.scripts", name=name, v=hashlib.sha256(text.encode()).hexdigest()[:12])


def register(app: Flask) -> None:
    """Offer `script` to the templates."""
    app.jinja_env.globals["script"] = script
