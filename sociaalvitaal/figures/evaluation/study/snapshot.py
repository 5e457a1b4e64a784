"""The raw figures of today for what an analysis asks, frozen."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session, selectinload

from sociaalvitaal.figures.cases import table as cases
from sociaalvitaal.figures.evaluation.study import keeping
from sociaalvitaal.figures.evaluation.study.parts import Case, Raw
from sociaalvitaal.models.analyses import Analysis
from sociaalvitaal.models.places import Kern
from sociaalvitaal.models.programme import Programme

MOST_CASES = 300


class TooManyCases(ValueError):
    """The programme has more kernen than an analysis is made for; the message says so."""


def snapshot(
    session: Session, programme: Programme, kept: Analysis, now: datetime, software: str, today: date
) -> dict[str, Any]:
    """For `Analysis.data`: figures of every kern that takes part, each with its source, and who was left out."""
    found = cases.taking_part(programme, kernen(session), kept.period, today)
    if len(found.kernen) > MOST_CASES:
        raise TooManyCases(
            f"Dit programma heeft {len(found.kernen)} kernen. De analyse is gemaakt voor tientallen kernen, en werkt"
            f" tot {MOST_CASES}."
        )
    keys = [kept.card["outcome"]["key"], *(one.key for one in keeping.conditions_of(kept.card))]
    values = cases.measured(session, programme, found.kernen, keys, kept.period, today)
    return keeping.data_as_kept(
        tuple(Case(str(kern.id), kern.slug, kern.title, kern.municipality.name) for kern in found.kernen),
        {
            key: {
                str(kern_id): Raw(one.value, one.state.value, one.source, one.when, one.note)
                for kern_id, one in those.items()
            }
            for key, those in values.items()
        },
        tuple((kern.title, why) for kern, why in found.left_out),
        now,
        software,
    )


def kernen(session: Session) -> list[Kern]:
    """The kernen that have a name, in order of name."""
    statement = sa.select(Kern).where(Kern.name.is_not(None)).options(selectinload(Kern.municipality))
    return sorted(session.scalars(statement), key=lambda kern: kern.title)
