"""A month as programs get it, from what the database has."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast, get_args

from sociaalvitaal.deadlines import Deadlines
from sociaalvitaal.exchange.api import schema
from sociaalvitaal.models.places import Kern
from sociaalvitaal.models.programme import ListItem
from sociaalvitaal.monthly.queries import Present
from sociaalvitaal.periods import ZONE, Month


def shown(kern: Kern, month: Month, present: Present, items: Sequence[ListItem], dates: Deadlines) -> schema.Month:
    """The whole month; of its referrals the numbers, not the codes."""
    found, slugs = present.found, {item.id: item.slug for item in items}
    submitted = found.submitted_at if found else None
    return schema.Month(
        kern=kern.slug,
        kern_name=kern.title,
        month=str(month),
        status=cast(schema.Status, found.status.value if found else schema.NOT_BEGUN),
        nil=found.is_nil if found else False,
        version=present.version,
        on_time_until=dates.on_time_until,
        closes_on=dates.closes_on,
        submitted_at=submitted.astimezone(ZONE) if submitted else None,
        note=present.data.note,
        activities=_activities(present, slugs),
        referrals=[
            schema.ReferralCount(source=slugs[source], activity=activity, number=number)
            for (source, activity), number in sorted(
                present.data.referrals.items(), key=lambda pair: (slugs[pair[0][0]], pair[0][1] or 0)
            )
        ],
        extras=_extras(present, items),
    )


def _activities(present: Present, slugs: dict[int, str]) -> list[schema.ActivityFigures]:
    made = []
    for activity in present.activities:
        entry = present.data.entries[activity.id]
        made.append(
            schema.ActivityFigures(
                id=activity.id,
                name=activity.name,
                new_participants=entry.new_participants,
                new_sporters=entry.new_sporters,
                attendances=entry.attendances,
                sessions=entry.sessions,
                unknown=[name for name in get_args(schema.FigureName) if name in entry.unknown],
                ages={slugs[band]: count for band, count in sorted(entry.ages.items())},
                last_session=present.data.stops.get(activity.id),
            )
        )
    return made


def _extras(present: Present, items: Sequence[ListItem]) -> list[schema.ExtraFigure]:
    filled = present.data.extras or {}
    return [
        schema.ExtraFigure(
            code=item.slug,
            name=item.label,
            number=filled.get(item.id),
            unknown=item.id in filled and filled[item.id] is None,
        )
        for item in items
        if item.list_key == "extra" and (item.active or item.id in filled)
    ]
