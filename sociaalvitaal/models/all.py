"""Every model module, so that the metadata is whole (migrations, `check`)."""

from sociaalvitaal.models import (
    activities,
    audit,
    dossier,
    mail,
    network,
    people,
    phases,
    planning,
    places,
    plans,
    programme,
    projectgroup,
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
    "dossier",
    "mail",
    "network",
    "people",
    "phases",
    "planning",
    "places",
    "plans",
    "programme",
    "projectgroup",
    "referrals",
    "reports",
    "returns",
    "totals",
    "uploads",
]
