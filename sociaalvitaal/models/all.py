"""Every model module, so that the metadata is whole (migrations, `check`)."""

from sociaalvitaal.models import (
    activities,
    audit,
    mail,
    people,
    phases,
    places,
    programme,
    referrals,
    reports,
    returns,
    totals,
    uploads,
)
from sociaalvitaal.models.base import Base

__all__ = [
    "Base",
    "activities",
    "audit",
    "mail",
    "people",
    "phases",
    "places",
    "programme",
    "referrals",
    "reports",
    "returns",
    "totals",
    "uploads",
]
