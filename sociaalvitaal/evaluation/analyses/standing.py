"""Where each kern stands in all models that fit equally well: never in one of them alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sociaalvitaal.figures.evaluation.findings import Findings, Model, Place, recipes_of
from sociaalvitaal.figures.evaluation.study import wording
from sociaalvitaal.figures.evaluation.study.cases import Study
from sociaalvitaal.figures.evaluation.study.parts import Case
from sociaalvitaal.formatting import listing

DIFFERS = "verschilt"
ORDER = (DIFFERS, Place.DEVIANT, Place.UNEXPLAINED, Place.TYPICAL, Place.NEITHER, Place.UNDECIDED)
"""The order in which to look at kernen."""


@dataclass(frozen=True, slots=True)
class Alike:
    """Kernen of which the same is told: where they stand, which recipes they follow, what may be asked there."""

    cases: Sequence[Case]
    stands: str
    """Where in which model; empty when it is the same in all."""
    follows: Sequence[str]
    questions: Sequence[str]


def places(study: Study, found: Findings, *, success: bool) -> list[tuple[str, int, list[Alike]]]:
    """The kernen by their place in the models of the headline; those whose place depends on the model first."""
    models = found.side(success=success).headline.models
    if not models:
        return []
    of: dict[str, list[str]] = {}
    for case in models[0].places:
        stands = {model.places[case] for model in models}
        of.setdefault(stands.pop() if len(stands) == 1 else DIFFERS, []).append(case)
    return [
        (place, len(of[place]), _alike(study, found, models, of[place], asks=success and place is Place.NEITHER))
        for place in ORDER
        if place in of
    ]


def _alike(study: Study, found: Findings, models: Sequence[Model], ids: Sequence[str], *, asks: bool) -> list[Alike]:
    groups: dict[tuple[str, tuple[str, ...], tuple[str, ...]], list[Case]] = {}
    for case_id in ids:
        case = study.case(case_id)
        near = wording.nearest(study, found, case)[:2] if asks else []
        questions = tuple(wording.question(holds, missing) for holds, missing in near)
        told = (_stands(models, case_id), tuple(_follows(study, models, case_id)), questions)
        groups.setdefault(told, []).append(case)
    return [Alike(cases, *told) for told, cases in groups.items()]


def _stands(models: Sequence[Model], case: str) -> str:
    found: dict[Place, list[int]] = {}
    for number, model in enumerate(models, 1):
        found.setdefault(model.places[case], []).append(number)
    if len(found) == 1:
        return ""
    return "; ".join(f"{place.value} in {wording.which(those, len(models))}" for place, those in found.items())


def _follows(study: Study, models: Sequence[Model], case: str) -> list[str]:
    """The recipes of all models that hold in a kern, each with the models that have it when there are more."""
    said = []
    for recipe, those in recipes_of(models):
        if case in recipe.holds:
            which = f" (in {wording.which(those, len(models))})" if len(models) > 1 else ""
            said.append(listing(wording.circumstances(study, recipe.literals)) + which)
    return said
