"""An address as a QR code that can still be read when a quarter of it is soiled."""

from __future__ import annotations

import io

import segno

_INK, _PAPER = "#16232e", "#ffffff"
BORDER = 4
"""The quiet edge that readers need, in modules."""


def svg(address: str) -> bytes:
    """The code as a picture."""
    buffer = io.BytesIO()
    segno.make(address, error="q", micro=False).save(
        buffer, kind="svg", border=BORDER, scale=8, dark=_INK, light=_PAPER, xmldecl=False, svgns=True
    )
    return buffer.getvalue()


def data_uri(address: str) -> str:
    """The code as the source of an image on a page."""
    return segno.make(address, error="q", micro=False).svg_data_uri(border=BORDER, scale=4, dark=_INK, light=_PAPER)
