"""The referrals of some months counted in one reading: what became of them, and whether the referrers heard."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy.orm import Session

from sociaalvitaal import stamps
from sociaalvitaal.figures.chain import courses
from sociaalvitaal.figures.chain.courses import Counts
from sociaalvitaal.figures.chain.feedback import Told, told
from sociaalvitaal.figures.disclosure.shared import Disclosure
from sociaalvitaal.figures.scope import Level, Scope
from sociaalvitaal.models.programme import Programme
from sociaalvitaal.models.referrals import FEEDBACK, Step
from sociaalvitaal.periods import Period
from sociaalvitaal.referral_chain import Terms


def _places() -> dict[int, Counts]:
    return defaultdict(Counts)


def _messages() -> dict[Step, Counter[Told]]:
    return {step: Counter() for step in FEEDBACK}


@dataclass(frozen=True, slots=True)
class Gathered:
    """Counts of all together, by place one level down, by source and by message."""

    total: Counts = field(default_factory=Counts)
    places: dict[int, Counts] = field(default_factory=_places)
    sources: dict[int, Counts] = field(default_factory=_places)
    messages: dict[Step, Counter[Told]] = field(default_factory=_messages)


def gather(session: Session, scope: Scope, period: Period, terms: Terms, today: date) -> Gathered:
    """Read and count."""
    made = Gathered()
    for course in courses.read(session, scope, period):
        found = (course.stage, course.standing, course.days_to_start)
        made.places[course.place].add(*found)
        made.sources[course.source].add(*found)
        for step, counts in made.messages.items():
            counts[told(course, step, terms, today)] += 1
    # Each referral has one place: the whole need not be counted apart.
    made.total.take(made.places.values())
    return made


def terms_of(programme: Programme) -> Terms:
    """The terms for telling the referrer."""
    return Terms(programme.feedback_working_days, programme.second_feedback_weeks)


def of_year(session: Session, shared: Disclosure | None, year: Period, terms: Terms, today: date) -> Gathered:
    """Those of a year of the whole programme: read once for all that is shared, until the data change."""

    def make() -> Gathered:
        return gather(session, Scope(Level.PROGRAMME, ""), year, terms, today)

    key = ("verwijzingen", year, terms, today)
    if shared is None:
        return stamps.once(session, key, make)
    return shared.once(key, lambda: stamps.once(session, key, make))


def together(years: Iterable[Gathered]) -> Gathered:
    """Several years as one."""
    made = Gathered()
    for year in years:
        made.total.take([year.total])
        for mine, other in ((made.places, year.places), (made.sources, year.sources)):
            for id_, counts in other.items():
                mine[id_].take([counts])
        for step, told_ in year.messages.items():
            made.messages[step].update(told_)
    return made
