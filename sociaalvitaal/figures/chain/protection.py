"""Which numbers of the chain can be shared: no small count can be read, nor got back by subtraction."""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations, pairwise

import sqlalchemy as sa
from sqlalchemy.orm import Session

from sociaalvitaal.figures.chain import courses, gathering
from sociaalvitaal.figures.chain.courses import ENDS, Counts
from sociaalvitaal.figures.chain.feedback import Told
from sociaalvitaal.figures.chain.gathering import Gathered
from sociaalvitaal.figures.chain.kept import BY_END, BY_SOURCE, MESSAGES, STEPS, kept
from sociaalvitaal.figures.disclosure import network
from sociaalvitaal.figures.disclosure.measures import Parts
from sociaalvitaal.figures.disclosure.network import Block
from sociaalvitaal.figures.disclosure.shared import Disclosure
from sociaalvitaal.figures.groups import Parted, kept_parts, parts_by_source, received_only
from sociaalvitaal.figures.scope import Level, Scope
from sociaalvitaal.models.places import Kern
from sociaalvitaal.models.referrals import CHAIN, Referral, ReferralStep, Step
from sociaalvitaal.periods import Period
from sociaalvitaal.referral_chain import Terms

STARTED = courses.STARTED


@dataclass(frozen=True, slots=True)
class SharedYear:
    """What of one year of the whole programme may be shared."""

    steps: Sequence[bool]
    days: bool
    """Whether it may be told of how many the days to the start are known."""
    ends: Mapping[Step, bool]
    sources: frozenset[int]
    """Those of which the starts are withheld."""
    messages: frozenset[tuple[Step, Told]]
    """Those that are withheld."""


def starts(session: Session) -> Parts:
    """Referrals by whether they led to a start."""
    return kept_parts(session, "gestart", "referrals", _reader(session))


def starts_of(session: Session, shared: Disclosure, terms: Terms, today: date) -> Parts:
    """The same, counted from what is read for the rest of the chain; of kernen it is read by itself."""
    apart = starts(session)

    def read(level: Level, place: int, period: Period) -> Parted:
        if level is Level.KERN:
            return apart.read(level, place, period)
        found = gathering.of_year(session, shared, period, terms, today)
        places = {0: found.total} if level is Level.PROGRAMME else found.places
        return {id_: {part: number for part, number in _divided(one).items() if number} for id_, one in places.items()}

    return replace(apart, read=read)


def _divided(found: Counts) -> dict[Hashable, int]:
    """By whether they led to a start."""
    started = found.reached[STARTED]
    return {True: started, False: found.stages.total() - started}


def shared_year(session: Session, shared: Disclosure, year: Period, terms: Terms, today: date) -> SharedYear:
    """What of the chain of one year of the whole programme may be shared."""
    return shared.once(("keten", year), lambda: _shared_year(session, shared, year, terms, today))


def _shared_year(session: Session, shared: Disclosure, year: Period, terms: Terms, today: date) -> SharedYear:
    found = gathering.of_year(session, shared, year, terms, today)
    return decide(shared, year, found, starts_of(session, shared, terms, today), parts_by_source(session))


def decide(shared: Disclosure, year: Period, found: Gathered, starts: Parts, by_source: Parts) -> SharedYear:
    """What of a year may be shared, beside its referrals and starts by place, and its referrals by source."""
    everything, threshold, total = Scope(Level.PROGRAMME, ""), shared.programme.disclosure_threshold, found.total
    closed = shared.hides(starts.of, everything, 0, year)
    start = True in shared.hidden_parts(starts, everything, 0, year)
    # How many started is shown by place and by source as well.
    hidden = {int(step) for step in kept(shared, STEPS, year)} - {STARTED} | ({STARTED} if start else set())
    steps = shown_steps(total.reached, threshold, hidden=hidden, known=() if start else {STARTED})
    ends = kept(shared, BY_END, year)
    unknown = total.reached[STARTED] - total.known
    return SharedYear(
        steps=[False] * len(CHAIN) if closed else steps,
        days=not (start or closed or 0 < unknown < threshold or 0 < total.known < threshold),
        ends={end: not closed and end not in ends and not 0 < total.standings[end] < threshold for end in ENDS},
        sources=frozenset(found.sources) if start or closed else _sources(shared, year, found.sources, by_source),
        messages=frozenset(
            (step, told)
            for step, counts in found.messages.items()
            for told in _withheld(
                [counts[one] for one in Told], threshold, kept=kept(shared, MESSAGES + step, year), closed=closed
            )
        ),
    )


def _withheld(values: Sequence[int], threshold: int, *, kept: Collection[str], closed: bool) -> list[Told]:
    hidden = network.row(values, threshold, [place for place, told in enumerate(Told) if told in kept])
    return [told for place, told in enumerate(Told) if closed or place in hidden]


def _sources(shared: Disclosure, year: Period, found: Mapping[int, Counts], by_source: Parts) -> frozenset[int]:
    """The sources of which the starts are withheld, when those of all together are shown."""
    numbers = sorted(found)
    rows = [list(_divided(found[number]).values()) for number in numbers]
    hidden = shared.hidden_parts(by_source, Scope(Level.PROGRAMME, ""), 0, year)
    closed = frozenset(place for place, number in enumerate(numbers) if number in hidden)
    above = [sum(column) for column in zip(*rows, strict=True)] or [0, 0]
    names = kept(shared, BY_SOURCE, year)
    cells = [(place, column) for place, number in enumerate(numbers) if str(number) in names for column in (0, 1)]
    block = Block(above, rows, shared.programme.disclosure_threshold, totals=False, closed=closed, kept=cells)
    made = network.solve(block)
    return frozenset(numbers[place] for place, _ in made.hidden)


def shown_steps(
    reached: Sequence[int], threshold: int, hidden: Collection[int] = (), known: Collection[int] = ()
) -> list[bool]:
    """Which steps of one funnel can be shown: as many as go together; nought can, unless it is withheld elsewhere.

    Who sees two steps sees how many were lost between them: that may be nobody, but not a small number. What is
    `known` from elsewhere is shown, and the others stand far enough from it.
    """
    large = [place for place, number in enumerate(reached) if number >= threshold and place not in hidden]
    fixed = {place for place in (0, *known) if place in large}
    possible = (frozenset(some) for size in range(len(large), 0, -1) for some in combinations(large, size))
    # Without the first nothing is known of how many there were.
    chosen = next((some for some in possible if 0 in some and fixed <= some and _apart(reached, some, threshold)), ())
    return [place in chosen or (number == 0 and place not in hidden) for place, number in enumerate(reached)]


def _apart(reached: Sequence[int], shown: Collection[int], threshold: int) -> bool:
    """Whether between each two that are shown nobody was lost, or enough; what is hidden there has more readings."""
    for one, other in pairwise(sorted(shown)):
        lost, between = reached[one] - reached[other], other - one - 1
        if (lost or between) and (lost < threshold or lost <= between + bool(between)):
            return False
    return True


def _reader(session: Session) -> Callable[[Level, int, Period], Parted]:
    onward = sa.exists().where(ReferralStep.referral_id == Referral.id, ReferralStep.step.in_(CHAIN[STARTED:]))
    started = sa.case((onward, 1), else_=0).label("started")

    def read(level: Level, place: int, period: Period) -> Parted:
        where: sa.ColumnElement[int] = sa.literal(0)
        scope = Scope(Level.PROGRAMME, "")
        if level is Level.MUNICIPALITY:
            where = sa.select(Kern.municipality_id).where(Kern.id == Referral.kern_id).scalar_subquery()
        elif level is Level.KERN:
            where, scope = Referral.kern_id.expression, Scope(Level.MUNICIPALITY, "", id=place)
        one = received_only(sa.select(where.label("place"), started, Referral.id), Referral, scope, period).subquery()
        rows = session.execute(
            sa.select(one.c.place, one.c.started, sa.func.count()).group_by(one.c.place, one.c.started)
        )
        found: dict[int, dict[Hashable, int]] = {}
        for id_, did, number in rows:
            found.setdefault(id_, {})[bool(did)] = number
        return found

    return read
