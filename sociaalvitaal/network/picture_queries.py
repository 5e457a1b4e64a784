"""Who works with whom in a kern, and who refers to whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Session

from sociaalvitaal.models.activities import Activity
from sociaalvitaal.models.network import Agreement, Organisation
from sociaalvitaal.models.referrals import Referral
from sociaalvitaal.network import queries

Ends = tuple[int | None, int | None]
"""Two organisations; None is the project itself."""


@dataclass(frozen=True, slots=True)
class Links:
    """The organisations of a kern and the lines between them."""

    names: dict[int, str]
    ties: Sequence[tuple[Ends, str]]
    flows: dict[Ends, int]


def links(session: Session, kern_id: int, today: date) -> Links:
    """The network of a kern on a day."""
    names = {member.organisation_id: member.organisation.name for member in queries.members_of(session, kern_id)}
    ties: list[tuple[Ends, str]] = []
    agreed = sa.select(Agreement).where(
        Agreement.kern_id == kern_id, sa.or_(Agreement.ends.is_(None), Agreement.ends >= today)
    )
    for one in session.scalars(agreed.order_by(Agreement.id)):
        names.setdefault(one.organisation_id, one.organisation.name)
        if one.partner is not None:
            names.setdefault(one.partner.id, one.partner.name)
        ties.append(((one.organisation_id, one.partner_id), "heeft een afspraak met"))
    running = sa.or_(Activity.last_session.is_(None), Activity.last_session >= today)
    givers = session.execute(
        sa.select(Organisation.id, Organisation.name)
        .join(Activity, Activity.organisation_id == Organisation.id)
        .where(Activity.kern_id == kern_id, Activity.first_session <= today, running)
        .distinct()
        .order_by(Organisation.name, Organisation.id)
    )
    for key, name in givers:
        names.setdefault(key, name)
        ties.append(((key, None), "geeft een activiteit van"))
    return Links(names, list(dict.fromkeys(ties)), _flows(session, kern_id, names))


def _flows(session: Session, kern_id: int, names: dict[int, str]) -> dict[Ends, int]:
    to = Activity.organisation_id
    rows = session.execute(
        sa.select(Organisation.id, to, Organisation.name, sa.func.count(Referral.id))
        .select_from(Referral)
        .join(Organisation, Organisation.id == Referral.organisation_id)
        .outerjoin(Activity, Activity.id == Referral.activity_id)
        .where(Referral.kern_id == kern_id)
        .group_by(Organisation.id, to, Organisation.name)
        .order_by(Organisation.id, to)
    )
    found: Counter[Ends] = Counter()
    for source, target, name, count in rows:
        names.setdefault(source, name)
        # What went to an activity whose organisation is not on this map, went to the project.
        found[source, target if target in names else None] += count
    return dict(found)
