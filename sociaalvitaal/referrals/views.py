"""All routes of referrals: the list, one referral with its steps, several at once, handing over, erasing."""

from __future__ import annotations

from sociaalvitaal.referrals import (
    adding_views,
    erasing_views,
    handover_views,
    list_views,
    many_views,
    organisation_views,
    step_views,
)
from sociaalvitaal.referrals.blueprint import bp

__all__ = [
    "adding_views",
    "bp",
    "erasing_views",
    "handover_views",
    "list_views",
    "many_views",
    "organisation_views",
    "step_views",
]
