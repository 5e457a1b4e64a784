"""Which number of an analysis an address asks for."""

from __future__ import annotations

from dataclasses import replace

from sociaalvitaal.figures.evaluation.findings import Model, Side, Solution, in_order
from sociaalvitaal.figures.evaluation.pointing import ALL, SIDES
from sociaalvitaal.figures.evaluation.tracing import recipes, sets, sides, whole
from sociaalvitaal.figures.evaluation.tracing.recipes import Asked
from sociaalvitaal.figures.evaluation.tracing.trace import Source, Trace, place_in

SOLUTIONS = {"gezien": "seen", "verwacht": "expected", "kortst": "shortest"}
GROUP, NEED = "groep", "nodig"
_BY_SIDE = {name: success for success, name in SIDES.items()}


def find(source: Source, thing: str, what: str, *, analyses: bool) -> Trace | None:
    """A number; None when there is none. Who only reads answers asks for what an answer shows."""
    if thing == ALL:
        return whole.trace(source, what, analyses=analyses)
    if variable := source.study.variable(thing):
        found = sets.trace(source.study, variable, what, source.kept.changes)
        # Why a line stood elsewhere before is in the log, which who only reads answers does not see.
        return found if analyses or found is None else replace(found, decided=found.decided[-1:])
    if thing in _BY_SIDE:
        return sides.trace(source, what, success=_BY_SIDE[thing])
    if (place := place_in(thing)) is not None:
        asked = _card(source, place)
        return recipes.trace(source, asked, what) if asked else None
    return _of_analysis(source, *thing.split("-"), what=what) if analyses else None


def head_of(side: Side) -> str:
    """Under which name the solution goes that leads."""
    return "gezien" if side.expected is None else "verwacht"


def _card(source: Source, place: int) -> Asked | None:
    spots = [(side.success, number) for side in source.answer.sides for number in range(len(side.cards))]
    if place >= len(spots):
        return None
    success, number = spots[place]
    side = source.findings.side(success=success)
    recipe, those = in_order(side)[number]
    return Asked(recipe, side.headline.models[those[0] - 1], side.headline.models, success)


def _of_analysis(source: Source, kind: str, *rest: str, what: str) -> Trace | None:
    places = [place for one in rest if (place := place_in(one)) is not None]
    if kind in (GROUP, NEED) and len(places) == len(rest) == 1:
        return _listed(source, kind, places[0], what)
    if kind not in _BY_SIDE or not rest or rest[0] not in SOLUTIONS or len(places) != len(rest) - 1:
        return None
    success = _BY_SIDE[kind]
    solution: Solution | None = getattr(source.findings.side(success=success), SOLUTIONS[rest[0]])
    return _of_solution(source, solution, places, what, success=success) if solution else None


def _listed(source: Source, kind: str, place: int, what: str) -> Trace | None:
    groups, needs = source.findings.success.groups, source.findings.needs
    if kind == GROUP:
        return whole.of_group(source, groups[place], what) if place < len(groups) else None
    return whole.of_need(source, needs[place], what) if place < len(needs) else None


def _of_solution(
    source: Source, solution: Solution, places: list[int], what: str, *, success: bool
) -> Trace | None:  # fmt: skip
    if not places:
        return sides.of_solution(source, solution, what)
    model = _at(solution.models, places[0])
    if model is None or len(places) > 2:
        return None
    if len(places) == 1:
        return sides.of_model(source, model, what, success=success)
    if not 0 < places[1] <= len(model.recipes):
        return None
    return recipes.trace(source, Asked(model.recipes[places[1] - 1], model, solution.models, success), what)


def _at(models: tuple[Model, ...], place: int) -> Model | None:
    """By its number, from 1."""
    return models[place - 1] if 0 < place <= len(models) else None
