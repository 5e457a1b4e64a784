"""The public address of a survey, also as a QR code."""

from __future__ import annotations

import io

import segno
from flask import url_for

from sociaalvitaal.charts.palette import INK
from sociaalvitaal.models.needs import Survey


def address(survey: Survey) -> str:
    """Where residents find the questions."""
    return url_for("needs.survey", code=survey.code, _external=True)


def svg(text: str) -> bytes:
    """A QR code that can still be read when a quarter of it is soiled."""
    buffer = io.BytesIO()
    segno.make(text, error="q", micro=False).save(
        buffer, kind="svg", scale=8, border=4, dark=INK, light="#ffffff", xmldecl=False, svgclass=None, lineclass=None
    )
    return buffer.getvalue()
