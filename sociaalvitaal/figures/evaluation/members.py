"""How far each kern is in a recipe and in the result: what the measures of an answer are sums of."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from sociaalvitaal.figures.evaluation.answers import Answer
from sociaalvitaal.figures.evaluation.findings import Findings, in_order
from sociaalvitaal.models.analyses import Analysis

BOTH, IN_RECIPE, IN_RESULT = "beide", "recept", "uitkomst"


class Member(NamedTuple):
    """How far a kern is in a recipe and in the result, in millionths."""

    case: str
    in_recipe: int
    in_result: int

    def value(self, what: str) -> int:
        """How far it is in one of both, or in both."""
        values = {IN_RECIPE: self.in_recipe, IN_RESULT: self.in_result}
        return values.get(what, min(self.in_recipe, self.in_result))


def millionths(value: float) -> int:
    """A membership as it is added up."""
    return round(1_000_000 * value)


def of_card(kept: Analysis, answer: Answer, place: str) -> Sequence[Member] | None:
    """Of the recipe of a card; None when there is no such card."""
    spots = [(side.success, number) for side in answer.sides for number in range(len(side.cards))]
    found = next((one for number, one in enumerate(spots) if str(number) == place), None)
    if found is None or kept.results is None:
        return None
    success, number = found
    findings = Findings.of_kept(kept.results)
    recipe, _ = in_order(findings.side(success=success))[number]
    return paired(findings.members(recipe.literals), findings.members(((kept.card["outcome"]["key"], success),)))


def paired(recipe: dict[str, float], result: dict[str, float]) -> list[Member]:
    """Both memberships of each kern."""
    return [Member(case, millionths(one), millionths(result[case])) for case, one in recipe.items()]
