"""What is told of the chain of a year in what is published of the whole programme."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy.orm import Session

from sociaalvitaal.figures.chain import gathering
from sociaalvitaal.figures.chain.courses import ENDS
from sociaalvitaal.figures.chain.feedback import Told
from sociaalvitaal.figures.chain.gathering import Gathered
from sociaalvitaal.figures.chain.kept import BY_END, BY_SOURCE, LOST, MESSAGES, STEPS
from sociaalvitaal.figures.chain.protection import STARTED, SharedYear, shared_year
from sociaalvitaal.figures.disclosure.shared import Disclosure
from sociaalvitaal.periods import Period

Line = tuple[str, str, int, bool]
"""Of which division, which part, what it comes to, and whether it is shown."""


def of_year(session: Session, shared: Disclosure, year: Period) -> Iterator[Line]:
    """The numbers of a year."""
    terms, today = gathering.terms_of(shared.programme), shared.today
    found = gathering.of_year(session, shared, year, terms, today)
    return told(found, shared_year(session, shared, year, terms, today))


def told(found: Gathered, may: SharedYear) -> Iterator[Line]:
    """Those that were counted, with what of them may be shared."""
    reached = found.total.reached
    for step, number in enumerate(reached):
        yield STEPS, str(step), number, may.steps[step]
        if step:
            yield LOST, str(step - 1), reached[step - 1] - number, False
    for end in ENDS:
        yield BY_END, end.value, found.total.standings[end], may.ends[end]
    for source, counts in found.sources.items():
        yield BY_SOURCE, str(source), counts.reached[STARTED], source not in may.sources
    for at, messages in found.messages.items():
        for one in Told:
            yield MESSAGES + at, one.value, messages[one], (at, one) not in may.messages
