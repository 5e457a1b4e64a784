"""What helps and hinders as variables of a case: the newest score of each kern."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy.orm import Session

from sociaalvitaal.figures.cases.types import Known, Measured, Sort, Variable, missing
from sociaalvitaal.figures.evaluation import scores as factor_scores
from sociaalvitaal.figures.evaluation.scores import Key, Score
from sociaalvitaal.formatting import short_date
from sociaalvitaal.models.factors import ScoreState
from sociaalvitaal.models.places import Kern

FACTOR = "factor-"
NOT_SCORED = "voor deze kern niet ingevuld"


def factor_key(number: int) -> str:
    """The key of the variable of a factor."""
    return f"{FACTOR}{number}"


def factor_variables(session: Session) -> list[Variable]:
    """The factors, by number."""
    return [
        Variable(
            factor_key(factor.number), factor.name, "", Sort.FACTOR,
            f"{factor.help} Score van −2 (hinderde sterk) tot +2 (hielp sterk): de laatste die er is.",
            "het hielp meer", group=factor.group, factor=factor.number,
        )
        for factor in factor_scores.factors(session)
    ]  # fmt: skip


def scored(kernen: Sequence[Kern], number: int, scores: Mapping[Key, Score]) -> dict[int, Measured]:
    """One factor, by kern, from the scores of all of them."""
    return {kern.id: of_score(scores.get((kern.id, number))) for kern in kernen}


def of_score(score: Score | None) -> Measured:
    """A score as a measured value."""
    if score is None:
        return missing(NOT_SCORED)
    source, when = f"ingevuld bij: {score.occasion}", short_date(score.on_day)
    if score.value is not None:
        return Measured(float(score.value), Known.YES, source, when)
    state = Known.NOT_APPLICABLE if score.state is ScoreState.NOT_APPLICABLE else Known.UNKNOWN
    return missing(score.words, state, source=source, when=when)
