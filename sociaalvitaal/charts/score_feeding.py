"""From tallied scores to the chart of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sociaalvitaal.charts.scores import VALUES, ScoreGroup, ScoreRow, Scores
from sociaalvitaal.figures.cases.types import score_text
from sociaalvitaal.figures.evaluation.tallies import Tallied
from sociaalvitaal.models.factors import Factor


def score_chart(
    groups: Sequence[tuple[str, Sequence[Factor]]],
    tallies: Mapping[int, Tallied],
    *,
    kernen: int,
    moment: str,
    place: str = "",
) -> Scores:
    """Factors by group with how many kernen gave each score."""
    found = tuple(
        ScoreGroup(name, tuple(_row(one, tallies[one.number]) for one in factors)) for name, factors in groups
    )
    return Scores(found, kernen, moment, place)


def _row(factor: Factor, tally: Tallied) -> ScoreRow:
    minus_two, minus_one, nought, one, two = (tally.counts.get(value, 0) for value in VALUES)
    middle = "" if tally.middle is None else score_text(tally.middle)
    counts = (minus_two, minus_one, nought, one, two)
    return ScoreRow(factor.number, factor.name, counts, tally.kernen - tally.scored, middle)
