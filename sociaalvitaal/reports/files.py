"""A report as a file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from flask import Flask
from jinja2 import Environment

from sociaalvitaal.charts import rendering
from sociaalvitaal.figures.scope import Scope
from sociaalvitaal.reports.document import canonical
from sociaalvitaal.reports.document.canonical_blocks import Pictured
from sociaalvitaal.reports.document.whole import Document
from sociaalvitaal.reports.editions import Edition
from sociaalvitaal.reports.writers import docx, html, odt, pdf, xlsx
from sociaalvitaal.web import fonts

_OFFICE = "application/vnd.openxmlformats-officedocument"


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file, and what someone would take it for."""

    ending: str
    media_type: str
    name: str
    use: str


FORMATS = (
    Format("pdf", "application/pdf", "PDF", "Om te lezen, te printen en te bewaren."),
    Format("docx", f"{_OFFICE}.wordprocessingml.document", "Word (DOCX)", "Om zelf verder te schrijven in Word."),
    Format("odt", "application/vnd.oasis.opendocument.text", "OpenDocument (ODT)",
           "Om zelf verder te schrijven in LibreOffice. Dit is de open standaard van de overheid."),
    Format("xlsx", f"{_OFFICE}.spreadsheetml.sheet", "Excel (XLSX)",
           "Alle tabellen, elk op een eigen blad. Om zelf mee te rekenen."),
    Format("html", "text/html; charset=utf-8", "Webpagina (HTML)",
           "Eén bestand dat op elk scherm goed leest, ook met een voorleesprogramma."),
    Format("json", "application/json", "Gegevens (JSON)", "Het hele rapport voor een computerprogramma."),
)  # fmt: skip
TYPES = {found.ending: found.media_type for found in FORMATS}
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


def as_odt(document: Document, cache: Path) -> bytes:
    """The report as ODT."""
    return odt.write(document, png_drawer(cache))


def as_html(document: Document, cache: Path, jinja: Environment, style_sheet: Path) -> bytes:
    """The report as one HTML file that needs nothing else."""
    typefaces = {weight: fonts.woff2(name, cache) for weight, name in FONTS.items()}
    return html.page(document, drawer(cache), jinja, style_sheet.read_text("utf-8"), typefaces).encode()


@dataclass(frozen=True, slots=True)
class Tools:
    """What writing a report takes besides the report."""

    cache: Path
    jinja: Environment
    style_sheet: Path

    @classmethod
    def of(cls, app: Flask) -> Tools:
        """The tools of an app."""
        return cls(app.config["CACHE"], app.jinja_env, Path(app.static_folder or "") / "css" / "report.css")


def written(document: Document, ending: str, tools: Tools) -> bytes:
    """The report as the file with this ending."""
    match ending:
        case "pdf":
            return as_pdf(document, tools.cache)
        case "docx":
            return as_docx(document, tools.cache)
        case "odt":
            return as_odt(document, tools.cache)
        case "xlsx":
            return xlsx.write(document)
        case "html":
            return as_html(document, tools.cache, tools.jinja, tools.style_sheet)
        case "json":
            return canonical.indented(document)
        case _:
            raise ValueError(f"geen vorm van een rapport: {ending!r}")


def name(edition: Edition, scope: Scope, ending: str, *, is_demo: bool) -> str:
    """`tussenrapportage-2017-borne.pdf`; a demo says so."""
    place = f"-{scope.slug}" if scope.slug else ""
    return f"{'demo-' if is_demo else ''}{edition.file_name}{place}.{ending}"
