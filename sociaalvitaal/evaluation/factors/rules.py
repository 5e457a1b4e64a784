"""When a kern looks back, and what an answer is. Pure."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sociaalvitaal.figures.evaluation.scores import STATE_WORDS, WORDS, Score, occasion_label
from sociaalvitaal.models.factors import Degree, Factor, GoesOn, Moment, ScoreState
from sociaalvitaal.models.places import Kern
from sociaalvitaal.periods import Month, Period
from sociaalvitaal.privacy import suspicions

ASKED_MONTHS, LOUD_AFTER = 3, 1
"""So many months after its last month a questionnaire is still asked for, and after so many loudly."""


@dataclass(frozen=True, slots=True)
class Occasion:
    """A report for which a kern looks back."""

    moment: Moment
    year: int

    @property
    def month(self) -> Month:
        """Under which month it is kept."""
        return Month(self.year, 12)

    @property
    def label(self) -> str:
        """In words."""
        return occasion_label(self.moment, self.month)

    @property
    def values(self) -> dict[str, Any]:
        """What its address needs."""
        return {"moment": self.moment.value, "year": self.year}


@dataclass(frozen=True, slots=True)
class Planned:
    """An occasion of one kern: from when it can be filled in, and whether it is asked for."""

    occasion: Occasion
    last: Month
    """The last month that it looks back on."""
    is_running: bool
    """Whether the kern was to report figures in that year: it does more than explore."""

    def is_open(self, today: date) -> bool:
        """Whether it can be filled in."""
        return today >= self.last.first_day

    def is_asked(self, today: date) -> bool:
        """Whether it is time to fill it in; what is long past is not asked for any more."""
        return self.is_running and self.is_open(today) and today <= (self.last + ASKED_MONTHS).last_day

    def is_loud(self, today: date) -> bool:
        """Whether it is late."""
        return today > (self.last + LOUD_AFTER).last_day


def planned(kern: Kern, programme: Period) -> list[Planned]:
    """The occasions of a kern: an interim one for each year in which it took part, in the last year the final one."""
    part, expects = kern.takes_part(programme), kern.expects(programme)
    found = []
    for year in range(part.first.year, part.last.year + 1) if part else ():
        within = part.overlap(Period.year(year)) if part else None
        assert within is not None, "it took part in that year"
        moment = Moment.FINAL if year == programme.last.year else Moment.INTERIM
        runs = expects is not None and expects.overlap(Period.year(year)) is not None
        found.append(Planned(Occasion(moment, year), within.last, runs))
    return found


@dataclass(frozen=True, slots=True)
class Answer:
    """What was answered about a factor; without a state it is not filled in."""

    state: ScoreState | None = None
    value: int | None = None
    example: str | None = None

    @property
    def code(self) -> str:
        """As a form sends it."""
        return str(self.value) if self.value is not None else self.state.value if self.state else ""

    @property
    def words(self) -> str:
        """The answer in words."""
        if self.state is None:
            return "niet ingevuld"
        return WORDS[self.value] if self.value is not None else STATE_WORDS[self.state]

    @property
    def full(self) -> str:
        """The answer with its example, on one line."""
        return f"{self.words}: {self.example}" if self.example else self.words


BLANK = Answer()
CODES: Mapping[str, str] = {
    **{str(value): words for value, words in WORDS.items()},
    **{state.value: words for state, words in STATE_WORDS.items()},
}
"""All answers as a form sends them, with their words."""


def answer(code: str, example: str | None) -> Answer:
    """The answer behind what a form sends; ValueError when it is none of CODES."""
    if code in (ScoreState.NOT_APPLICABLE.value, ScoreState.UNKNOWN.value):
        return Answer(ScoreState(code), None, example)
    if code and code not in CODES:
        raise ValueError(code)
    return Answer(ScoreState.SCORED, int(code), example) if code else Answer(None, None, example)


def stand(parts: Iterable[object]) -> str:
    """A short mark of how answers stand, by which a page knows whether someone else was first."""
    return hashlib.sha256(repr(list(parts)).encode()).hexdigest()[:16]


def groups(factors: Sequence[Factor]) -> list[tuple[str, list[Factor]]]:
    """The factors by group, in the order of their numbers."""
    found: dict[str, list[Factor]] = {}
    for factor in factors:
        found.setdefault(factor.group, []).append(factor)
    return list(found.items())


def before(scores: Sequence[Score], occasion: Occasion) -> Score | None:
    """The newest of the scores of a factor, oldest first, from before an occasion."""
    earlier = [score for score in scores if _is_before(score, occasion)]
    return earlier[-1] if earlier else None


def _is_before(score: Score, occasion: Occasion) -> bool:
    same = score.month == occasion.month
    return score.month < occasion.month or (same and score.moment is Moment.MONTH)


def question(text: str | None) -> str | None:
    """What to ask about a text that seems to hold personal data."""
    found = suspicions(text) if text else []
    if not found:
        return None
    return f"Er lijkt {' en '.join(found)} in te staan. Haal dat weg, of zet onderaan een vinkje als het dat niet is."


@dataclass(frozen=True, slots=True)
class LastingData:
    """What was answered in the step about what lasts."""

    aspects: Mapping[str, tuple[Degree | None, str | None]]
    futures: Mapping[int, GoesOn | None]
