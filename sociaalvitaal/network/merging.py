"""Two entries that are one organisation: all that hung on the one hangs on the other."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import flag_modified

from sociaalvitaal import audit
from sociaalvitaal.audit import Event
from sociaalvitaal.models.activities import Activity
from sociaalvitaal.models.network import Accommodation, Agreement, Offer, Organisation, OrganisationKern
from sociaalvitaal.models.referrals import Referral
from sociaalvitaal.network.ground import NotPossible, Who, state
from sociaalvitaal.network.services import PLAIN

_LINKS: tuple[Any, ...] = (
    Offer.organisation_id, Accommodation.organisation_id, Activity.organisation_id, Referral.organisation_id,
    Agreement.organisation_id, Agreement.partner_id,
)  # fmt: skip
"""Everything that may be an organisation's."""


def merge(session: Session, kept: Organisation, gone: Organisation, who: Who) -> None:
    """Keep one of two that are the same; every link of the other goes over to it, and what only that one knew."""
    if kept.id == gone.id:
        raise NotPossible("Kies twee verschillende organisaties.")
    _part_partners(session, kept, gone)
    before = {"weg": gone.id, **state(gone, PLAIN), "kernen": sorted(member.kern_id for member in gone.kernen)}
    for column in _LINKS:
        session.execute(
            sa.update(column.class_).where(column == gone.id).values({column.key: kept.id}),
            execution_options={"synchronize_session": "fetch"},
        )
    _merge_memberships(kept, gone)
    kept.target_groups = [*kept.target_groups, *(item for item in gone.target_groups if item not in kept.target_groups)]
    for name in PLAIN:
        if getattr(kept, name) is None:
            setattr(kept, name, getattr(gone, name))
    known = [day for day in (kept.checked_on, gone.checked_on) if day is not None]
    kept.checked_on = max(known, default=None)
    flag_modified(kept, "name")
    session.flush()
    session.delete(gone)
    session.flush()
    audit.record(
        session, Event.ORGANISATIONS_MERGED, user_id=who.user_id, object_id=kept.id, before=before,
        after={**state(kept, PLAIN), "kernen": sorted(member.kern_id for member in kept.kernen)},
    )  # fmt: skip


def _part_partners(session: Session, kept: Organisation, gone: Organisation) -> None:
    """What the two agreed with each other becomes an agreement of the one with the project."""
    both = sa.or_(
        sa.and_(Agreement.organisation_id == kept.id, Agreement.partner_id == gone.id),
        sa.and_(Agreement.organisation_id == gone.id, Agreement.partner_id == kept.id),
    )
    for agreement in session.scalars(sa.select(Agreement).where(both)):
        agreement.organisation_id, agreement.partner_id = kept.id, None
    session.flush()


def _merge_memberships(kept: Organisation, gone: Organisation) -> None:
    own = {member.kern_id: member for member in kept.kernen}
    for member in list(gone.kernen):
        mine = own.get(member.kern_id)
        if mine is None:
            mine = OrganisationKern(kern_id=member.kern_id, since=member.since, roles=list(member.roles))
            kept.kernen.append(mine)
            continue
        mine.roles = [*mine.roles, *(role for role in member.roles if role not in mine.roles)]
        known = [day for day in (mine.since, member.since) if day is not None]
        mine.since = min(known, default=None)
