"""Which kernen stand behind the numbers of an answer: by name where it counts them, by membership where it measures."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from sociaalvitaal.figures.evaluation.answers import Answer, Card, Side
from sociaalvitaal.figures.evaluation.findings import Findings, in_order
from sociaalvitaal.figures.evaluation.pointing import EXPLAINED, HOLDS, REACHED, SIDES, WITH_RESULT, Point
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


def counted(answer: Answer, point: Point) -> dict[str, str]:
    """The names of the kernen that a number counts, each with what came of it."""
    cards = {str(place): card for place, card in enumerate(answer.cards)}
    if point.thing in cards:
        return _of_recipe(cards[point.thing], point.what)
    side = next((one for one in answer.sides if SIDES[one.success] == point.thing), None)
    return _of_side(side, point.what) if side else {}


def _of_recipe(card: Card, what: str) -> dict[str, str]:
    if what not in (HOLDS, REACHED):
        return {}
    without = dict.fromkeys(card.exceptions, "het resultaat was er niet") if what == HOLDS else {}
    return dict.fromkeys(card.kernen, card.result) | without


def _of_side(side: Side, what: str) -> dict[str, str]:
    if what not in (EXPLAINED, WITH_RESULT):
        return {}
    rest = dict.fromkeys(side.unexplained, "niet verklaard") if what == WITH_RESULT else {}
    return {kern: "verklaard" for card in side.cards for kern in card.kernen} | rest


def of_outcome(kept: Analysis) -> dict[str, float]:
    """How far each kern that took part has the outcome."""
    found: dict[str, float] = (kept.results or {})["memberships"][kept.card["outcome"]["key"]]
    return found


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
