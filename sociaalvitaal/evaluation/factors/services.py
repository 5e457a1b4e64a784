"""Keeps what a kern answers about factors. A moment is changed in place, with its trail; another is never touched."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy.orm import Session

from sociaalvitaal.audit import Event
from sociaalvitaal.evaluation.factors import queries
from sociaalvitaal.evaluation.factors.ground import Who, added, begin, record, touch
from sociaalvitaal.evaluation.factors.rules import BLANK, Answer, Occasion
from sociaalvitaal.models.factors import FactorRound, FactorScore, Moment
from sociaalvitaal.models.places import Kern
from sociaalvitaal.periods import Month


def answers_of(found: FactorRound | None) -> dict[int, Answer]:
    """The answers of a moment, by number of the factor."""
    return {row.factor: Answer(row.state, row.value, row.example) for row in found.scores} if found else {}


def save_scores(session: Session, kern: Kern, occasion: Occasion, answers: Mapping[int, Answer], who: Who) -> int:
    """Keep answers about factors for a report; how many are new or other."""
    found = queries.of_occasion(session, kern, occasion, to_change=True)
    new = _differing(answers, answers_of(found))
    if new:
        one = found or begin(session, kern, occasion.moment, occasion.month, who)
        _put(session, one, new, who)
    return len(new)


def score_in_month(session: Session, kern: Kern, month: Month, factor: int, answer: Answer, who: Who) -> bool:
    """Keep one answer with a month; whether it is new or other."""
    found = queries.find_round(session, kern, Moment.MONTH, month, to_change=True)
    new = _differing({factor: answer}, answers_of(found))
    if new:
        one = found or begin(session, kern, Moment.MONTH, month, who)
        _put(session, one, new, who)
    return bool(new)


def hand_in(session: Session, one: FactorRound, who: Who) -> None:
    """From now on it counts; handing in again only moves nothing."""
    if one.handed_in_on is None:
        one.handed_in_on = who.today
        touch(session, one, who)
        record(session, Event.FACTORS_HANDED_IN, one, who, after={"factoren": _answered(one)})


def _differing(answers: Mapping[int, Answer], stored: Mapping[int, Answer]) -> dict[int, Answer]:
    return {factor: said for factor, said in answers.items() if said != stored.get(factor, BLANK)}


def _put(session: Session, one: FactorRound, new: Mapping[int, Answer], who: Who) -> None:
    stored, was = {row.factor: row for row in one.scores}, answers_of(one)
    for factor, said in new.items():
        row = stored.get(factor) or added(one.scores, FactorScore(factor=factor))
        row.state, row.value, row.example, row.on_day = said.state, said.value, said.example, who.today
    touch(session, one, who)
    record(
        session, Event.FACTORS_SCORED, one, who,
        before={f"factor {factor}": was.get(factor, BLANK).full for factor in new},
        after={f"factor {factor}": said.full for factor, said in new.items()},
    )  # fmt: skip


def _answered(one: FactorRound) -> int:
    return sum(row.state is not None for row in one.scores)
