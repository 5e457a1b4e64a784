"""Keeps what a kern says of what lasts after the project."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy.orm import Session

from sociaalvitaal.audit import Event
from sociaalvitaal.evaluation.factors import queries
from sociaalvitaal.evaluation.factors.ground import Who, added, begin, record, touch
from sociaalvitaal.evaluation.factors.rules import LastingData, Occasion
from sociaalvitaal.models.factors import ActivityFuture, Aspect, LastingScore
from sociaalvitaal.models.places import Kern


def save_lasting(session: Session, kern: Kern, occasion: Occasion, data: LastingData, who: Who) -> int:
    """Keep what was said of what lasts; how many answers are new or other."""
    found = queries.of_occasion(session, kern, occasion, to_change=True)
    was = {row.aspect.value: (row.degree, row.grounds) for row in found.lasting} if found else {}
    went = {row.activity_id: row.goes_on for row in found.futures} if found else {}
    aspects = {key: said for key, said in data.aspects.items() if said != was.get(key, (None, None))}
    futures = {key: said for key, said in data.futures.items() if said != went.get(key)}
    if not aspects and not futures:
        return 0
    one = found or begin(session, kern, occasion.moment, occasion.month, who)
    kept, known = {row.aspect.value: row for row in one.lasting}, {row.activity_id: row for row in one.futures}
    for key, (degree, grounds) in aspects.items():
        row = kept.get(key) or added(one.lasting, LastingScore(aspect=Aspect(key)))
        row.degree, row.grounds, row.on_day = degree, grounds, who.today
    for activity_id, goes_on in futures.items():
        future = known.get(activity_id) or added(one.futures, ActivityFuture(activity_id=activity_id))
        future.goes_on, future.on_day = goes_on, who.today
    touch(session, one, who)
    record(
        session, Event.LASTING_JUDGED, one, who,
        before=_lasting_words({key: was.get(key, (None, None)) for key in aspects})
        | {f"activiteit {key}": went.get(key) for key in futures},
        after=_lasting_words(aspects) | {f"activiteit {key}": said for key, said in futures.items()},
    )  # fmt: skip
    return len(aspects) + len(futures)


def _lasting_words(said: Mapping[str, tuple[Any, str | None]]) -> dict[str, str]:
    return {
        key: "; ".join(part for part in (degree.value if degree else "niet ingevuld", grounds) if part)
        for key, (degree, grounds) in said.items()
    }
