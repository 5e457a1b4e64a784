"""Document → PDF (PDF/UA-1 and PDF/A-2a)."""

from __future__ import annotations

from pathlib import Path

from sociaalvitaal.formats.typesetting import MEMORY, WALL_SECONDS, Limits, PdfError, typesetter
from sociaalvitaal.reports.document.charts import Draw, Figure
from sociaalvitaal.reports.document.whole import Document
from sociaalvitaal.reports.writers import typst_data

__all__ = ["MEMORY", "WALL_SECONDS", "PdfError", "write"]
BLANK = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 900 600"/>'
TEMPLATE = Path(__file__).resolve().parent / "typst" / "report.typ"


def write(document: Document, draw_svg: Draw) -> bytes:
    """The report as PDF; the same document always gives the same bytes.

    The child sets the text with blank pictures while the charts are being drawn, so that in the end only the pictures
    are left to do.
    """
    charts = [block.chart for block in document.blocks if isinstance(block, Figure)]
    names = [f"{number}.svg" for number in range(1, len(charts) + 1)]
    with typesetter(Limits(MEMORY, WALL_SECONDS)) as child:
        logo = {"logo.png": document.style.logo.png} if document.style.logo else {}
        child.begin(TEMPLATE, typst_data.of(document), document.date, dict.fromkeys(names, BLANK) | logo)
        return child.finish({name: draw_svg(chart) for name, chart in zip(names, charts, strict=True)} | logo)
