"""Keeps what a kern answers. A moment is changed in place, with its trail; another moment is never touched."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy.orm import Session

from sociaalvitaal import audit
from sociaalvitaal.audit import Event
from sociaalvitaal.evaluation.factors import queries
from sociaalvitaal.evaluation.factors.rules import BLANK, Answer, LastingData, Occasion
from sociaalvitaal.figures.factor_scores import occasion_label
from sociaalvitaal.models.factors import (
    ActivityFuture,
    Aspect,
    FactorRound,
    FactorScore,
    LastingScore,
    Moment,
)
from sociaalvitaal.models.places import Kern
from sociaalvitaal.periods import Month


@dataclass(frozen=True, slots=True)
class Who:
    """Who answers, and when."""

    user_id: int
    today: date
    now: datetime


def answers_of(found: FactorRound | None) -> dict[int, Answer]:
    """The answers of a moment, by number of the factor."""
    return {row.factor: Answer(row.state, row.value, row.example) for row in found.scores} if found else {}


def save_scores(session: Session, kern: Kern, occasion: Occasion, answers: Mapping[int, Answer], who: Who) -> int:
    """Keep answers about factors for a report; how many are new or other."""
    found = queries.of_occasion(session, kern, occasion, to_change=True)
    new = _differing(answers, answers_of(found))
    if new:
        one = found or _begin(session, kern, occasion.moment, occasion.month, who)
        _put(session, one, new, who)
    return len(new)


def score_in_month(session: Session, kern: Kern, month: Month, factor: int, answer: Answer, who: Who) -> bool:
    """Keep one answer with a month; whether it is new or other."""
    found = queries.find_round(session, kern, Moment.MONTH, month, to_change=True)
    new = _differing({factor: answer}, answers_of(found))
    if new:
        one = found or _begin(session, kern, Moment.MONTH, month, who)
        _put(session, one, new, who)
    return bool(new)


def save_lasting(session: Session, kern: Kern, occasion: Occasion, data: LastingData, who: Who) -> int:
    """Keep what was said of what lasts; how many answers are new or other."""
    found = queries.of_occasion(session, kern, occasion, to_change=True)
    was = {row.aspect.value: (row.degree, row.grounds) for row in found.lasting} if found else {}
    went = {row.activity_id: row.goes_on for row in found.futures} if found else {}
    aspects = {key: said for key, said in data.aspects.items() if said != was.get(key, (None, None))}
    futures = {key: said for key, said in data.futures.items() if said != went.get(key)}
    if not aspects and not futures:
        return 0
    one = found or _begin(session, kern, occasion.moment, occasion.month, who)
    kept, known = {row.aspect.value: row for row in one.lasting}, {row.activity_id: row for row in one.futures}
    for key, (degree, grounds) in aspects.items():
        row = kept.get(key) or _added(one.lasting, LastingScore(aspect=Aspect(key)))
        row.degree, row.grounds, row.on_day = degree, grounds, who.today
    for activity_id, goes_on in futures.items():
        future = known.get(activity_id) or _added(one.futures, ActivityFuture(activity_id=activity_id))
        future.goes_on, future.on_day = goes_on, who.today
    _touch(session, one, who)
    _record(
        session, Event.LASTING_JUDGED, one, who,
        before=_lasting_words({key: was.get(key, (None, None)) for key in aspects})
        | {f"activiteit {key}": went.get(key) for key in futures},
        after=_lasting_words(aspects) | {f"activiteit {key}": said for key, said in futures.items()},
    )  # fmt: skip
    return len(aspects) + len(futures)


def hand_in(session: Session, one: FactorRound, who: Who) -> None:
    """From now on it counts; handing in again only moves nothing."""
    if one.handed_in_on is None:
        one.handed_in_on = who.today
        _touch(session, one, who)
        _record(session, Event.FACTORS_HANDED_IN, one, who, after={"factoren": _answered(one)})


def _differing(answers: Mapping[int, Answer], stored: Mapping[int, Answer]) -> dict[int, Answer]:
    return {factor: said for factor, said in answers.items() if said != stored.get(factor, BLANK)}


def _begin(session: Session, kern: Kern, moment: Moment, month: Month, who: Who) -> FactorRound:
    one = FactorRound(
        kern_id=kern.id, moment=moment, month=month, updated_at=who.now, by_id=who.user_id,
        handed_in_on=who.today if moment is Moment.MONTH else None,
    )  # fmt: skip
    session.add(one)
    session.flush()
    return one


def _put(session: Session, one: FactorRound, new: Mapping[int, Answer], who: Who) -> None:
    stored, was = {row.factor: row for row in one.scores}, answers_of(one)
    for factor, said in new.items():
        row = stored.get(factor) or _added(one.scores, FactorScore(factor=factor))
        row.state, row.value, row.example, row.on_day = said.state, said.value, said.example, who.today
    _touch(session, one, who)
    _record(
        session, Event.FACTORS_SCORED, one, who,
        before={f"factor {factor}": was.get(factor, BLANK).full for factor in new},
        after={f"factor {factor}": said.full for factor, said in new.items()},
    )  # fmt: skip


def _added(rows: list[Any], row: Any) -> Any:
    rows.append(row)
    return row


def _touch(session: Session, one: FactorRound, who: Who) -> None:
    one.updated_at, one.by_id = who.now, who.user_id
    session.flush()


def _answered(one: FactorRound) -> int:
    return sum(row.state is not None for row in one.scores)


def _lasting_words(said: Mapping[str, tuple[Any, str | None]]) -> dict[str, str]:
    return {
        key: "; ".join(part for part in (degree.value if degree else "niet ingevuld", grounds) if part)
        for key, (degree, grounds) in said.items()
    }


def _record(session: Session, event: Event, one: FactorRound, who: Who, **states: Any) -> None:
    audit.record(
        session, event, user_id=who.user_id, kern_id=one.kern_id, object_id=one.id,
        reason=occasion_label(one.moment, one.month), **states,
    )  # fmt: skip
