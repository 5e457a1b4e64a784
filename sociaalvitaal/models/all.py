"""Every model module, so that the metadata is whole (migrations, `check`)."""

from sociaalvitaal.models import (
    activities,
    audit,
    people,
    phases,
    places,
    programme,
    referrals,
    reports,
    returns,
    totals,
)
from sociaalvitaal.models.base import Base

__all__ = [
    "Base",
    "activities",
    "audit",
    "people",
    "phases",
    "places",
    "programme",
    "referrals",
    "reports",
    "returns",
    "totals",
]
