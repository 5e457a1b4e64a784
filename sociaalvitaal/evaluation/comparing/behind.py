"""Where the results of kernen open: to the number that they are made of, and to the months that are missing."""

from __future__ import annotations

from flask import url_for

from sociaalvitaal.figures.cases.origins import number_behind
from sociaalvitaal.figures.origin.codes import NOT_IN
from sociaalvitaal.models.places import Kern
from sociaalvitaal.web.identity import programme


def result_url(kern: Kern, key: str) -> str:
    """The number behind what is known of a kern; where it has none, the pages of the kern."""
    code = number_behind(key)
    return _url(kern, code) if code else url_for("kernen.kern", slug=kern.slug)


def missing_url(kern: Kern) -> str:
    """The months of a kern that are not in."""
    return _url(kern, NOT_IN)


def _url(kern: Kern, code: str) -> str:
    period = programme().period
    return url_for("overview.origin", kern=kern.slug, van=str(period.first), tot=str(period.last), cijfer=code)
