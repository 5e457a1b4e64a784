"""What became of each referral that counts, read from its steps; counted by place and by source."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import Session

from sociaalvitaal.figures.groups import received_only
from sociaalvitaal.figures.queries import is_one_of
from sociaalvitaal.figures.scope import Level, Scope
from sociaalvitaal.models.places import Kern
from sociaalvitaal.models.referrals import CHAIN, WAYS_OUT, Referral, ReferralStep, Step
from sociaalvitaal.periods import Period
from sociaalvitaal.referral_chain import ENDING

AT_ONCE = 2_000
STARTED = CHAIN.index(Step.STARTED)
ENDS = tuple(step for step in WAYS_OUT if step in ENDING)


class Standing(StrEnum):
    """How a referral stands that did not end otherwise, in words."""

    NOT_STARTED = "nog niet gestart"
    WAITING = "op de wachtlijst"
    TAKING_PART = "doet mee"
    MOVED_ON = "doorgestroomd naar regulier aanbod"


class Course(NamedTuple):
    """One referral."""

    place: int
    source: int
    referred_on: date | None
    """None as well when its details were erased: then no day is exact."""
    stage: int
    """The furthest step of the chain, by number; a skipped step counts as taken."""
    end: int
    """The way out that was taken, by number from 1; 0: none."""
    waited: int
    started_on: date | None
    first_told: date | None
    second_told: date | None
    ended_on: date | None

    @property
    def standing(self) -> Standing | Step:
        """How it stands now."""
        if self.stage == len(CHAIN) - 1:
            return Standing.MOVED_ON
        if self.end:
            return ENDS[self.end - 1]
        if self.stage >= STARTED:
            return Standing.TAKING_PART
        return Standing.WAITING if self.waited else Standing.NOT_STARTED

    @property
    def days_to_start(self) -> int | None:
        """From the referral to the start; None when one of both days is not known."""
        if self.referred_on is None or self.started_on is None or self.started_on < self.referred_on:
            return None
        return (self.started_on - self.referred_on).days


@dataclass(slots=True)
class Counts:
    """Referrals counted."""

    stages: Counter[int] = field(default_factory=Counter)
    standings: Counter[Standing | Step] = field(default_factory=Counter)
    days: Counter[int] = field(default_factory=Counter)

    def add(self, stage: int, standing: Standing | Step, days: int | None) -> None:
        """Count one more."""
        self.stages[stage] += 1
        self.standings[standing] += 1
        if days is not None:
            self.days[days] += 1

    def take(self, others: Iterable[Counts]) -> None:
        """Count those of others along."""
        for other in others:
            self.stages.update(other.stages)
            self.standings.update(other.standings)
            self.days.update(other.days)

    @property
    def reached(self) -> tuple[int, ...]:
        """How many took each step of the chain, or a later one: never more than the step before."""
        return tuple(sum(self.stages[later] for later in range(step, len(CHAIN))) for step in range(len(CHAIN)))

    @property
    def known(self) -> int:
        """Of how many of those who started the days are known."""
        return self.days.total()


def read(session: Session, scope: Scope, period: Period) -> Iterator[Course]:
    """Each referral of the months that were handed in, with its place one level down."""
    # In parts: a large programme has hundreds of thousands.
    wanted = received_only(_statement(_place(scope)), Referral, scope, period).execution_options(yield_per=AT_ONCE)
    return map(Course._make, session.connection().execute(wanted))


def of_referrals(session: Session, scope: Scope, period: Period) -> Iterator[Course]:
    """The same, each with the referral itself as its place: to follow a number to what it is made of."""
    wanted = received_only(_statement(Referral.id.expression), Referral, scope, period)
    return map(Course._make, session.connection().execute(wanted.execution_options(yield_per=AT_ONCE)))


def of_kernen(session: Session, kern_ids: Sequence[int], period: Period) -> dict[int, Counts]:
    """What became of the referrals of the months that were handed in, by kern."""
    statement = _statement(Referral.kern_id.expression).where(is_one_of(Referral.kern_id, kern_ids))
    whole = Scope(Level.PROGRAMME, "")
    wanted = received_only(statement, Referral, whole, period).execution_options(yield_per=AT_ONCE)
    return counted(map(Course._make, session.connection().execute(wanted)))[1]


def counted(courses: Iterable[Course]) -> tuple[Counts, dict[int, Counts], dict[int, Counts]]:
    """All together, by place and by source."""
    total = Counts()
    places: dict[int, Counts] = defaultdict(Counts)
    sources: dict[int, Counts] = defaultdict(Counts)
    for course in courses:
        found = (course.stage, course.standing, course.days_to_start)
        total.add(*found)
        places[course.place].add(*found)
        sources[course.source].add(*found)
    return total, places, sources


def _place(scope: Scope) -> sa.ColumnElement[int]:
    if scope.level is not Level.PROGRAMME:
        return Referral.kern_id.expression
    return sa.select(Kern.municipality_id).where(Kern.id == Referral.kern_id).scalar_subquery()


def _statement(place: sa.ColumnElement[int]) -> sa.Select[*tuple[object, ...]]:
    step, day = ReferralStep.step, ReferralStep.on_day
    return (
        sa.select(
            place.label("place"),
            Referral.source_id,
            sa.case((Referral.erased_at.is_(None), Referral.referred_on)),
            _highest(CHAIN),
            _highest((Step.REGISTERED, *ENDS)),
            sa.func.max(sa.case((step == Step.WAITING, 1), else_=0)),
            *(
                sa.func.max(sa.case((step == one, day)))
                for one in (Step.STARTED, Step.FIRST_FEEDBACK, Step.SECOND_FEEDBACK)
            ),
            sa.func.min(sa.case((step.in_(ENDING), day))),
        )
        .outerjoin(ReferralStep, ReferralStep.referral_id == Referral.id)
        .group_by(Referral.id)
    )


def _highest(steps: tuple[Step, ...]) -> sa.ColumnElement[int]:
    """The last of some steps that was taken, by number; 0 when none was."""
    return sa.func.max(sa.case({step: number for number, step in enumerate(steps)}, value=ReferralStep.step, else_=0))
