"""A report as a file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from jinja2 import Environment

from sociaalvitaal.charts import rendering
from sociaalvitaal.figures.scope import Scope
from sociaalvitaal.reports.canonical_blocks import Pictured
from sociaalvitaal.reports.document import Document
from sociaalvitaal.reports.editions import Edition
from sociaalvitaal.reports.writers import docx, html, pdf
from sociaalvitaal.web import fonts

TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
FONTS = {400: "atkinson-regular", 700: "atkinson-bold"}


def drawer(cache: Path) -> Callable[[Any], bytes]:
    """Draws charts as SVG, or finds them drawn; what an edition kept is never drawn anew."""
    return lambda chart: chart.svg if isinstance(chart, Pictured) else rendering.svg(chart, cache / "charts")


def png_drawer(cache: Path) -> Callable[[Any], bytes]:
    """The same as PNG."""
    return lambda chart: chart.png if isinstance(chart, Pictured) else rendering.png(chart, cache / "charts")


def as_pdf(document: Document, cache: Path) -> bytes:
    """The report as PDF."""
    return pdf.write(document, drawer(cache))


def as_docx(document: Document, cache: Path) -> bytes:
    """The report as DOCX."""
    return docx.write(document, png_drawer(cache))


def as_html(document: Document, cache: Path, jinja: Environment, style_sheet: Path) -> bytes:
    """The report as one HTML file that needs nothing else."""
    typefaces = {weight: fonts.woff2(name, cache) for weight, name in FONTS.items()}
    return html.page(document, drawer(cache), jinja, style_sheet.read_text("utf-8"), typefaces).encode()


def name(edition: Edition, scope: Scope, ending: str, *, is_demo: bool) -> str:
    """`tussenrapportage-2017-borne.pdf`; a demo says so."""
    place = f"-{scope.slug}" if scope.slug else ""
    return f"{'demo-' if is_demo else ''}{edition.file_name}{place}.{ending}"
