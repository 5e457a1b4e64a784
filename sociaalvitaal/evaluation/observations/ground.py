"""What every change of an observation or a statement stands on: who does it, when, and the trail."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sociaalvitaal.models.observations import Observation, Statement


@dataclass(frozen=True, slots=True)
class Who:
    """Who changes something, and when."""

    user_id: int
    today: date
    now: datetime


class NotPossible(ValueError):
    """The change does not fit how things stand; the message says why."""


def observation_state(row: Observation) -> dict[str, Any]:
    """What the trail keeps of an observation; never the code of a referral, which may have to be erased."""
    return {
        "soort": row.kind.value, "tekst": row.text, "activiteit": row.activity.name if row.activity else None,
        "doorverwijzing": "ja" if row.referral_id else None,
        "doelgroep": row.target_group.label if row.target_group else None,
        "factoren": [one.factor for one in row.factors], "omstandigheden": [one.key for one in row.circumstances],
        "omstandigheden_eigen_woorden": row.circumstances_text, "bron": row.source.value if row.source else None,
        "gezien": row.sight.value if row.sight else None, "dag": str(row.on_day) if row.on_day else None,
        "mag_geciteerd": "ja" if row.may_be_quoted else "nee",
    }  # fmt: skip


def statement_state(row: Statement) -> dict[str, Any]:
    """What the trail keeps of a statement."""
    return {
        "omstandigheden": row.context, "aanbod": row.offer, "reactie": row.response, "uitkomst": row.outcome,
        "gewenst": "ja" if row.is_wanted else "nee",
        "helpt": [one.factor for one in row.factors if one.helps],
        "hindert": [one.factor for one in row.factors if not one.helps],
        "omstandigheden_lijst": [one.key for one in row.circumstances],
        "waarnemingen": [one.observation_id for one in row.grounds if not one.is_against],
        "waarnemingen_tegen": [one.observation_id for one in row.grounds if one.is_against],
        "leidt_tot": [one.next_id for one in row.nexts],
    }  # fmt: skip
