"""What stands behind the numbers about all recipes for a result: which there are, what they and chance explain."""

from __future__ import annotations

from collections.abc import Sequence

from sociaalvitaal.figures.evaluation import pointing
from sociaalvitaal.figures.evaluation.findings import Literals, Model, Place, Solution, in_order
from sociaalvitaal.figures.evaluation.study import wording
from sociaalvitaal.figures.evaluation.tracing import chance, measures, sets
from sociaalvitaal.figures.evaluation.tracing.recipes import words
from sociaalvitaal.figures.evaluation.tracing.trace import Line, Source, Trace, place_in
from sociaalvitaal.formatting import number

EXPLAINS = (pointing.EXPLAINED, pointing.WITH_RESULT)
GUESSED = "geraden"


def trace(source: Source, what: str, *, success: bool) -> Trace | None:
    """One number of a side."""
    head = source.findings.side(success=success).headline
    if what in EXPLAINS:
        return _of_answer(source, what, success=success)
    if what in (pointing.BY_CHANCE, pointing.SHUFFLED):
        return chance.shuffled(source, what, success=success)
    if what.startswith(f"{pointing.CAUTION}-"):
        return _caution(source, place_in(what.removeprefix(f"{pointing.CAUTION}-")), success=success)
    if what == pointing.RECIPES:
        return _recipes(source, shown_only=True, success=success)
    return of_solution(source, head, what)


def of_solution(source: Source, solution: Solution, what: str) -> Trace | None:
    """Its models or one of these, or what they take for granted."""
    if what.startswith(f"{pointing.MODEL}-"):
        return _model(source, solution, place_in(what.removeprefix(f"{pointing.MODEL}-")))
    if what == pointing.MODELS:
        return _models(source, solution)
    if what == GUESSED:
        guessed = dict.fromkeys(one for model in solution.models for one in model.assumed)
        return _combinations(source, list(guessed))
    return None


def of_model(source: Source, model: Model, what: str, *, success: bool) -> Trace | None:
    """Recipes that together explain the result."""
    if what in measures.SUFFICIENT and model.recipes:
        members = [source.findings.members(recipe.literals) for recipe in model.recipes]
        x = {case: max(one[case] for one in members) for case in members[0]}
        name = "; of ".join(words(source, recipe.literals) for recipe in model.recipes)
        return measures.worked(source, measures.SUFFICIENT[what], name, x, source.result(success=success))
    if what in EXPLAINS:
        explained = model.kernen(Place.TYPICAL)
        rest = model.kernen(Place.UNEXPLAINED) if what == pointing.WITH_RESULT else []
        return _explained(source, explained, rest, success=success)
    return None


def _of_answer(source: Source, what: str, *, success: bool) -> Trace | None:
    side = next((one for one in source.answer.sides if one.success is success and one.cards), None)
    if side is None:
        return None
    ids = {source.study.case(case).name: case for case in source.cases}
    there = list(dict.fromkeys(ids[name] for card in side.cards for name in card.kernen))
    rest = [ids[name] for name in side.unexplained] if what == pointing.WITH_RESULT else []
    return _explained(source, there, rest, success=success)


def _explained(source: Source, explained: Sequence[str], rest: Sequence[str], *, success: bool) -> Trace:
    result = wording.outcome(source.study, success=success)
    name = f"Kernen met resultaat ‘{result}’" + ("" if rest else ", die in een recept passen")
    return Trace(
        name, number(len(explained) + len(rest)), ("Een kern past in een recept als daar alle omstandigheden gelden.",),
        heads=("Past in een recept",),
        lines=tuple(
            Line(source.study.case(case).name, ("ja" if case in explained else "nee",), case)
            for case in (*explained, *rest)
        ),
    )  # fmt: skip


def _recipes(source: Source, *, shown_only: bool, success: bool) -> Trace:
    """The recipes that the answer shows, or the others."""
    cards = next((len(one.cards) for one in source.answer.sides if one.success is success), 0)
    found = in_order(source.findings.side(success=success))
    those = found[:cards] if shown_only else found[cards:]
    name = "Recepten in het antwoord" if shown_only else "Recepten die alleen in de analyse staan"
    return Trace(
        name, number(len(those)), ("Waar één van deze recepten geldt, was het resultaat er (bijna) altijd.",),
        head="Recept", heads=("Geldt in",),
        lines=tuple(
            Line(words(source, recipe.literals), (wording.kernen(source.study, recipe.holds),))
            for recipe, _ in those
        ),
    )  # fmt: skip


def _models(source: Source, solution: Solution) -> Trace:
    return Trace(
        "Verklaringen die even goed passen", number(len(solution.models)),
        ("Een verklaring is een rij recepten die samen het resultaat verklaren. De gegevens kunnen niet kiezen.",),
        head="Verklaring", heads=("Recepten",),
        lines=tuple(
            Line(number(place), ("; of ".join(words(source, one.literals) for one in model.recipes),))
            for place, model in enumerate(solution.models, 1)
        ),
    )  # fmt: skip


def _model(source: Source, solution: Solution, place: int | None) -> Trace | None:
    """One of the models that fit equally well."""
    if not place or place > len(solution.models):
        return None
    return Trace(
        f"Verklaring {number(place)} van de {number(len(solution.models))}", number(place),
        ("Een verklaring is een rij recepten die samen het resultaat verklaren. Dit zijn de recepten van deze.",),
        head="Recept", heads=("Geldt in",),
        lines=tuple(
            Line(words(source, recipe.literals), (wording.kernen(source.study, recipe.holds),))
            for recipe in solution.models[place - 1].recipes
        ),
    )  # fmt: skip


def _combinations(source: Source, those: Sequence[Literals]) -> Trace:
    return Trace(
        "Combinaties waarvan de uitkomst is geraden", number(len(those)),
        ("Van deze combinaties is te weinig bekend. De verklaring neemt aan hoe het daar gaat.",),
        head="Omstandigheden", lines=tuple(Line(words(source, one)) for one in those),
    )  # fmt: skip


def _caution(source: Source, place: int | None, *, success: bool) -> Trace | None:
    """What a warning of the answer counts: kernen on one side of a line, models, or recipes that it leaves out."""
    side = next((one for one in source.answer.sides if one.success is success), None)
    if side is None or place is None or place >= len(side.cautions):
        return None
    text, head = side.cautions[place], source.findings.side(success=success).headline
    if text == wording.several(head):
        return _models(source, head)
    for variable in source.study.variables:
        if text == wording.skewed(source.study, variable):
            return sets.trace(source.study, variable, sets.few_of(source.study, variable))
    return _recipes(source, shown_only=False, success=success)
