"""What kernen answered about the factors: only what was handed in; a month's note is handed in at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Session

from sociaalvitaal.database import AnySelect
from sociaalvitaal.figures.queries import is_one_of
from sociaalvitaal.models.factors import Factor, FactorRound, FactorScore, Moment, ScoreState
from sociaalvitaal.periods import Month

Key = tuple[int, int]
"""The id of a kern and the number of a factor."""

_ORDER = {Moment.MONTH: 0, Moment.INTERIM: 1, Moment.FINAL: 2}
WORDS: Mapping[int, str] = {
    -2: "hinderde sterk",
    -1: "hinderde",
    0: "geen verschil",
    1: "hielp",
    2: "hielp sterk",
}
"""What the values of the scale mean."""
STATE_WORDS = {ScoreState.NOT_APPLICABLE: "niet van toepassing", ScoreState.UNKNOWN: "weet niet"}


@dataclass(frozen=True, slots=True)
class Score:
    """One answer of a kern about a factor. Nothing answered is no Score at all: it is never nought."""

    kern_id: int
    factor: int
    state: ScoreState
    value: int | None
    """From -2 to 2; None unless the state is SCORED."""
    example: str | None
    on_day: date
    moment: Moment
    month: Month
    """The month of the note; December of the year of a report."""

    @property
    def words(self) -> str:
        """The answer in words."""
        return STATE_WORDS[self.state] if self.value is None else WORDS[self.value]

    @property
    def sign(self) -> str:
        """The answer for a narrow cell: +2, 0, −1, n.v.t. or a question mark."""
        if self.value is None:
            return "n.v.t." if self.state is ScoreState.NOT_APPLICABLE else "?"
        return f"+{self.value}" if self.value > 0 else f"−{-self.value}" if self.value else "0"

    @property
    def occasion(self) -> str:
        """The moment in words: `eindmeting 2018`, `maart 2018`."""
        return occasion_label(self.moment, self.month)


def occasion_label(moment: Moment, month: Month) -> str:
    """A moment in words."""
    if moment is Moment.MONTH:
        return month.label
    return f"{'tussenmeting' if moment is Moment.INTERIM else 'eindmeting'} {month.year}"


def factors(session: Session) -> list[Factor]:
    """The factors by number; those of a group stand together."""
    return list(session.scalars(sa.select(Factor).order_by(Factor.number)))


def latest(session: Session, kern_ids: Sequence[int], until: Month | None = None) -> dict[Key, Score]:
    """The newest answer of each kern about each factor, up to and with a month; whatever the answer is."""
    return {key: scores[-1] for key, scores in history(session, kern_ids, until).items()}


def history(session: Session, kern_ids: Sequence[int], until: Month | None = None) -> dict[Key, list[Score]]:
    """All answers of each kern about each factor, the oldest moment first, up to and with a month."""
    found: dict[Key, list[Score]] = {}
    rows = [Score(*row) for row in session.execute(_statement(kern_ids, until))]
    for score in sorted(rows, key=_when):
        found.setdefault((score.kern_id, score.factor), []).append(score)
    return found


def _when(score: Score) -> tuple[Month, int]:
    return score.month, _ORDER[score.moment]


def _statement(kern_ids: Sequence[int], until: Month | None) -> AnySelect:
    statement = (
        sa.select(
            FactorRound.kern_id, FactorScore.factor, FactorScore.state, FactorScore.value, FactorScore.example,
            FactorScore.on_day, FactorRound.moment, FactorRound.month,
        )
        .join(FactorRound, FactorRound.id == FactorScore.round_id)
        .where(
            is_one_of(FactorRound.kern_id, kern_ids),
            FactorRound.handed_in_on.is_not(None),
            FactorScore.state.is_not(None),
        )
    )  # fmt: skip
    return statement if until is None else statement.where(FactorRound.month <= until)
