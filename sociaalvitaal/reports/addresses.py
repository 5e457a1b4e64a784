"""Where the pages and files of a report are."""

from __future__ import annotations

from typing import Any

from flask import url_for

from sociaalvitaal.figures.scope import Level, Scope
from sociaalvitaal.reports.editions import Edition
from sociaalvitaal.reports.files import FORMATS, Format

NAMES = {Level.PROGRAMME: "programme", Level.MUNICIPALITY: "municipality", Level.KERN: "kern"}


def address(edition: Edition, scope: Scope, page: str = "report", **more: Any) -> str:
    """The address of a report; `page` is report, file or texts."""
    place: dict[str, Any] = {"slug": scope.slug} if scope.slug else {}
    endpoint = f"reports.{NAMES[scope.level]}_{page}"
    return url_for(endpoint, kind=edition.kind.value, year=edition.year, **place, **more)


def links(edition: Edition, scope: Scope) -> dict[str, str]:
    """The addresses of a report and its files."""
    return {
        "page": address(edition, scope),
        "pdf": address(edition, scope, "file", ending="pdf"),
        "docx": address(edition, scope, "file", ending="docx"),
    }


def downloads(edition: Edition, scope: Scope) -> list[tuple[Format, str]]:
    """Each format with the address of its file."""
    return [(found, address(edition, scope, "file", ending=found.ending)) for found in FORMATS]
