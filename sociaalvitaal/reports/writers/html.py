"""Document → HTML: a fragment for the site's pages, or one file that needs nothing else."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from jinja2 import Environment
from markupsafe import Markup

from sociaalvitaal.formatting import long_date
from sociaalvitaal.reports.document.charts import Draw, Figure
from sociaalvitaal.reports.document.style import PLAIN, Style
from sociaalvitaal.reports.document.whole import Document, Placed, placed

FRAGMENT, STANDALONE = "reports/_document.html", "reports/standalone.html"


@dataclass(frozen=True)
class Part:
    """A block as the template meets it: what it is, its label and anchor, and the picture of a figure."""

    kind: str
    placed: Placed
    picture: str = ""


def context(document: Document, draw_svg: Draw) -> dict[str, Any]:
    """What the fragment's template needs: give it to `render_template` together with the page's own things."""
    return {
        "report": document,
        "report_date": long_date(document.date),
        "report_logo": logo(document.style),
        "report_has_colours": colours(document.style) != "",
        "report_parts": [_part(block, draw_svg) for block in placed(document)],
    }


def page(document: Document, draw_svg: Draw, jinja: Environment, css: str, fonts: Mapping[int, bytes]) -> str:
    """The report as one file: style sheet, typeface (weight → WOFF2) and pictures are inside it."""
    faces = "".join(_face(weight, font) for weight, font in sorted(fonts.items()))
    style = Markup(faces + css + colours(document.style))  # noqa: S704 - our own style sheet and fonts; no text of users
    return jinja.get_template(STANDALONE).render(**context(document, draw_svg), style=style)


def colours(style: Style) -> str:
    """The colours of a house style as a style sheet; nothing for the toolkit's own."""
    if (style.colour, style.accent) == (PLAIN.colour, PLAIN.accent):
        return ""
    return f".report{{--house:{style.colour};--accent:{style.accent};--on-house:#fff}}\n"


def logo(style: Style) -> str:
    """The logo of a house style as an address that holds it; empty where there is none."""
    return _data_uri("image/png", style.logo.png) if style.logo else ""


def _part(block: Placed, draw_svg: Draw) -> Part:
    content = block.block
    picture = _data_uri("image/svg+xml", draw_svg(content.chart)) if isinstance(content, Figure) else ""
    return Part(type(content).__name__.lower(), block, picture)


def _data_uri(kind: str, content: bytes) -> str:
    return f"data:{kind};base64,{b64encode(content).decode('ascii')}"


def _face(weight: int, font: bytes) -> str:
    source = _data_uri("font/woff2", font)
    return f'@font-face{{font-family:"Atkinson Hyperlegible";font-weight:{weight};src:url({source}) format("woff2")}}\n'
