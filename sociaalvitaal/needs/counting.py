"""The counts of a survey for who asks a page."""

from __future__ import annotations

from sociaalvitaal import permissions
from sociaalvitaal.extensions import db
from sociaalvitaal.figures.needs import Results, results
from sociaalvitaal.models.needs import Survey
from sociaalvitaal.models.places import Kern
from sociaalvitaal.web.identity import actor, programme


def counted(kern: Kern, survey: Survey) -> Results:
    """The counts, as far as who asks may see them."""
    whole = permissions.may_see_small_counts(actor(), kern)
    return results(db.session, survey, programme().disclosure_threshold, whole=whole)
