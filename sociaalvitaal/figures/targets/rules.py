"""When a plan is on course: what was planned beside what came of it. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from sociaalvitaal.figures import derived
from sociaalvitaal.figures.numbers import Number, State
from sociaalvitaal.periods import Month, Period

MARGIN = Fraction(15, 100)
"""How far from what is expected by now a result may be and still be on course."""
MARGIN_TEXT = f"{int(100 * MARGIN)}%"
RULE = (
    f"Op koers is wat hoogstens {MARGIN_TEXT} afwijkt van wat u nu mag verwachten. Dat is het beoogde aantal, naar het"
    " deel van de periode dat voorbij is. Is de helft van de periode voorbij, dan is de helft van het beoogde aantal te"
    " verwachten. Ontbreken er maanden en zou het aantal mét die maanden op koers kunnen zijn? Dan staat er:"
    " niet te zeggen. Dat staat er ook als niet elke kern een streefgetal heeft."
)


class Course(StrEnum):
    """How a result stands to its plan."""

    NO_PLAN = "geen plan"
    NOT_BEGUN = "nog niet begonnen"
    AHEAD = "voor op plan"
    ON = "op koers"
    BEHIND = "achter op plan"
    UNCLEAR = "niet te zeggen"
    WITHHELD = "niet getoond"


JUDGED = (Course.AHEAD, Course.ON, Course.BEHIND)


@dataclass(frozen=True, slots=True)
class Aim:
    """A target with the months in which it is to be reached."""

    target: int
    period: Period

    def expected(self, now: Month | None) -> Fraction:
        """What of it is expected by the end of a month: by the share of its period that has gone by."""
        if now is None or now < self.period.first:
            return Fraction(0)
        gone = Period(self.period.first, min(now, self.period.last))
        return Fraction(self.target * len(gone), len(self.period))


@dataclass(frozen=True, slots=True)
class Comparison:
    """A plan beside its result; `planned` is None where no plan has a target."""

    planned: int | None
    expected: Fraction
    """What of the plan is expected by now."""
    realised: Number
    first: int | None = None
    """What the plan promised before it was adjusted."""
    aimed: int = 0
    """How many kernen have a target here."""
    kernen: int = 0
    """How many kernen stand behind the result."""

    @property
    def adjusted_from(self) -> int | None:
        """What was planned at first, where that was something else."""
        return None if self.first == self.planned else self.first

    @property
    def course(self) -> Course:
        """How the result stands to the plan."""
        found = course(self.planned, self.expected, self.realised)
        return Course.UNCLEAR if self.is_partial and found in JUDGED else found

    @property
    def is_partial(self) -> bool:
        """Whether kernen without a target stand behind the result: then it says nothing of the plan."""
        return self.planned is not None and self.aimed < self.kernen

    @property
    def difference(self) -> Number:
        """Realised less planned; none where there is no plan, or not every kern has a target."""
        if self.planned is None or self.is_partial:
            return derived.NOTHING
        return derived.difference(self.realised, Number(State.KNOWN, self.planned))


def compare(
    aims: Iterable[Aim],
    realised: Number,
    now: Month | None,
    first: Iterable[Aim] = (),
    *,
    aimed: int = 0,
    kernen: int = 0,
) -> Comparison:
    """Some targets together beside what came of them; `first` are those before the plan was adjusted."""
    found = list(aims)
    expected = sum((aim.expected(now) for aim in found), Fraction(0))
    return Comparison(_planned(found), expected, realised, _planned(list(first)), aimed, kernen)


def _planned(aims: list[Aim]) -> int | None:
    return sum(aim.target for aim in aims) if aims else None


def course(planned: int | None, expected: Fraction, realised: Number) -> Course:
    """The rule; see RULE for how pages say it."""
    if planned is None:
        return Course.NO_PLAN
    if realised.state is State.WITHHELD:
        return Course.WITHHELD
    if expected == 0:
        return Course.NOT_BEGUN
    if realised.state is not State.KNOWN or realised.value is None:
        return Course.UNCLEAR
    if realised.value > expected * (1 + MARGIN):
        return Course.AHEAD
    if realised.value >= expected * (1 - MARGIN):
        return Course.ON
    return Course.UNCLEAR if _may_be_whole(expected, realised) else Course.BEHIND


def _may_be_whole(expected: Fraction, realised: Number) -> bool:
    """Whether the months that are missing, at the pace of those that are in, would bring it on course."""
    if not realised.missing or not realised.received:
        return False
    assert realised.value is not None, "only known numbers come here"
    return realised.value >= expected * (1 - MARGIN) * Fraction(realised.received, realised.expected)
