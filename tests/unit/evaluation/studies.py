"""Studies of the demo's recipe and coincidence, with figures as the demo has them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from sociaalvitaal.figures.cases.factors import factor_key
from sociaalvitaal.figures.cases.types import Sort, Variable
from sociaalvitaal.figures.evaluation.study.cases import Study
from sociaalvitaal.figures.evaluation.study.parts import Anchors, Case, Condition, Expectation, Raw
from sociaalvitaal.periods import Period
from sociaalvitaal.programme.demo import recipe as demo_recipe

PARTICIPANTS = (85, 30, 8, 19, 19, 16, 29, 82, 60, 78, 16, 24, 16, 63, 7, 18, 80, 140, 10, 24, 54, 27)
STARTED = (54, 74, 67, 76, 62, 70, 68, 68, 70, 72, 60, 67, 68, 77, 62, 60, 52, 59, 88, 52, 68, 69)
OUTCOME = "uitkomst"


def real() -> Study:
    """The recipe that is in the demo."""
    return study(PARTICIPANTS, demo_recipe.REAL, demo_recipe.PARTICIPANTS_BORDER)


def coincidence() -> Study:
    """The pattern that chance finds as well."""
    return study(STARTED, demo_recipe.COINCIDENCE, demo_recipe.STARTED_BORDER)


def study(outcomes: Sequence[float], factors: Sequence[int], border: float) -> Study:
    """The kernen of the demo on these factors; kern 11 has no scores."""
    scores = {index: demo_recipe.factor_scores(index, 2017) for index in range(demo_recipe.CAST)}
    raw = {
        factor_key(number): {str(index): Raw(found.get(number)) for index, found in scores.items()}
        for number in factors
    }  # fmt: skip
    raw[OUTCOME] = {str(index): Raw(float(value)) for index, value in enumerate(outcomes)}
    keys = tuple(factor_key(number) for number in factors)
    conditions = tuple(
        Condition(Variable(key, f"Factor {number}", "", Sort.FACTOR, "", "meer", factor=number), Expectation.HELPS)
        for key, number in zip(keys, factors, strict=True)
    )
    anchors = dict.fromkeys(keys, Anchors(demo_recipe.FACTOR_BORDER, "Vanaf 1 helpt het"))
    return Study(
        Variable(OUTCOME, "Uitkomst", "", Sort.OUTCOME, "", "meer"), conditions, Period.year(2018),
        tuple(Case(str(index), f"kern-{index}", f"Kern {index}") for index in scores), raw,
        anchors | {OUTCOME: Anchors(border, "Dat is veel")}, taken_at=datetime(2019, 1, 4, tzinfo=UTC),
    )  # fmt: skip
