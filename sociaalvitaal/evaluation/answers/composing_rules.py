"""From findings to the words of an answer: one card per recipe, and everything beside it that keeps from misleading."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sociaalvitaal.evaluation.answers import badge_rules
from sociaalvitaal.evaluation.answers.theory_rules import Test, tests
from sociaalvitaal.figures.evaluation.answers import Answer, Card, Ground, Side, Tested, Why
from sociaalvitaal.figures.evaluation.findings import (
    Findings,
    Group,
    Literals,
    Model,
    Place,
    Recipe,
    Solution,
    in_order,
)
from sociaalvitaal.figures.evaluation.findings import Side as Found
from sociaalvitaal.figures.evaluation.members import millionths
from sociaalvitaal.figures.evaluation.quotes import StatementText
from sociaalvitaal.figures.evaluation.study import wording
from sociaalvitaal.figures.evaluation.study.cases import Study
from sociaalvitaal.figures.evaluation.study.parts import Condition, Expectation
from sociaalvitaal.figures.evaluation.study.stability import Shaken, Stability, badge
from sociaalvitaal.formatting import counted, listing, long_date, membership
from sociaalvitaal.models.observations import StatementStatus

SEEN = "Deze recepten rusten alleen op wat in kernen is gezien."
EXPECTED = "Deze recepten rusten op wat in kernen is gezien, aangevuld met wat vooraf werd verwacht."
MOST_CARDS = 12
"""Recipes on one side; models that fit equally well may have many."""
NO_REASON = "geen reden opgeschreven"


def compose(
    study: Study, found: Findings, stability: Stability, statements: Sequence[StatementText], *,
    question: str, changed: int,
) -> Answer:  # fmt: skip
    """The whole answer in words."""
    tested = tests(study, found, statements)
    return Answer(
        question=question,
        outcome=study.outcome.label,
        definition=study.outcome.definition,
        period=study.period.label,
        taken_on=long_date(study.taken_at.date()) if study.taken_at else "",
        kernen=len(study.kept),
        grounds=tuple(_grounds(study)),
        sides=tuple(
            _side(study, found.side(success=success), stability.side(success=success), tested, success=success)
            for success in (True, False)
        ),
        contradictions=tuple(_contradiction(study, group) for group in found.success.groups if group.contradicts),
        unseen=wording.never_seen(found),
        left_out=tuple(_left_out(study)),
        tested=tuple(Tested(one.statement.id, one.statement.sentence, one.verdict, one.told) for one in tested),
        changed=_changed(changed),
        solution=SEEN if found.success.expected is None else EXPECTED,
    )


def _side(study: Study, found: Found, shaken: Shaken, tested: Sequence[Test], *, success: bool) -> Side:
    head, outcome = found.headline, wording.outcome(study, success=success)
    title = f"Waar het {'wel' if success else 'niet'} lukte: {outcome}"
    if found.trouble is not None:
        why = wording.trouble(study, found.trouble, success=success)
        return Side(success, title, (), why, "", chance_is_rare=False, cautions=(), unexplained=())
    recipes = in_order(found)
    cards = tuple(
        _card(study, found, recipe, those, shaken, tested, success=success) for recipe, those in recipes[:MOST_CARDS]
    )
    missed = set.intersection(*(set(model.kernen(Place.UNEXPLAINED)) for model in head.models))
    unexplained = tuple(study.case(one).name for one in head.models[0].places if one in missed)
    return Side(
        success,
        title,
        cards,
        "",
        badge_rules.chance(shaken),
        chance_is_rare=shaken.beats_chance,
        cautions=tuple(_cautions(study, head, len(recipes) - len(cards))),
        unexplained=unexplained,
    )


def _card(
    study: Study, found: Found, recipe: Recipe, those: Sequence[int], shaken: Shaken, tested: Sequence[Test], *,
    success: bool,
) -> Card:  # fmt: skip
    mark, models = badge(found, shaken, recipe.literals), found.headline.models
    stands = models[those[0] - 1].places
    came = [one for one in recipe.holds if stands[one] is Place.TYPICAL]
    missed = [one for one in recipe.holds if stands[one] is Place.DEVIANT]
    there = {study.case(one).slug for one in recipe.holds}
    why = tuple(
        Why(one.statement.id, one.statement.sentence, _quotes(one.statement, there))
        for one in tested
        if one.statement.status is StatementStatus.SUPPORTED and one.explains(recipe.literals, success=success)
    )
    return Card(
        success=success,
        circumstances=tuple(wording.circumstances(study, recipe.literals)),
        result=wording.outcome(study, success=success),
        kernen=tuple(study.case(one).name for one in came),
        exceptions=tuple(study.case(one).name for one in missed),
        fit=_fit(recipe, len(came), len(came) + len(missed), success=success),
        checked=mark.shaken.complete,
        firm=mark.firm,
        checks=badge_rules.told(study, mark),
        why=why,
        ask_in=() if why else tuple(study.case(one).name for one in came[:4]),
        unseen=_unseen(models, recipe.literals),
        among=f"Staat in {wording.which(those, len(models))}." if len(models) > 1 else "",
    )


def _quotes(statement: StatementText, there: Collection[str]) -> tuple[int, ...]:
    """What was said for a statement in the kernen where a recipe holds: elsewhere it is about something else."""
    return tuple(one.observation_id for one in statement.quotes if not one.is_against and one.kern_slug in there)


def _fit(recipe: Recipe, came: int, holding: int, *, success: bool) -> str:
    what = "lukte het" if success else "lukte het niet"
    numbers = [
        f"{name} {membership(millionths(value))}"
        for name, value in (("consistentie", recipe.fit.inclusion), ("dekking", recipe.fit.coverage))
        if value is not None
    ]
    start = f"In {came} van de {counted(holding, 'kern', 'kernen')} met deze omstandigheden {what}"
    return f"{start} ({', '.join(numbers)})." if numbers else f"{start}."


def _unseen(models: Sequence[Model], literals: Literals) -> str:
    inside = {one for model in models for one in model.assumed if set(literals) <= set(one)}
    if not inside:
        return ""
    many = counted(len(inside), "combinatie", "combinaties")
    return f"Dit recept geldt ook voor {many} van omstandigheden die geen enkele kern heeft. Daar is het een gok."


def _cautions(study: Study, head: Solution, more: int) -> list[str]:
    found = [caution] if (caution := wording.many_conditions(len(study.conditions))) else []
    if len(head.models) > 1:
        found.append(wording.several(head))
    if more:
        found.append(f"Er zijn nog {counted(more, 'recept', 'recepten')}. Die staan in de analyse.")
    if wording.is_low([model.fit.pri for model in head.models], wording.LOW_PRI):
        found.append("Het verschil tussen wel en niet lukken is klein. Wees voorzichtig.")
    if wording.is_low([model.fit.coverage for model in head.models], wording.LOW_COVERAGE):
        found.append("De recepten verklaren minder dan de helft van deze kernen.")
    return found + [said for variable in study.variables if (said := wording.skewed(study, variable))]


def _contradiction(study: Study, group: Group) -> str:
    missed = [one for one in group.cases if one not in (*group.reached, *group.halfway)]
    return (
        f"{listing(wording.circumstances(study, group.literals))}: in {wording.kernen(study, group.reached)} lukte"
        f" het, in {wording.kernen(study, missed)} niet."
    )


def _grounds(study: Study) -> list[Ground]:
    by_key = {one.key: one for one in study.conditions}
    found = []
    for variable in study.variables:
        anchors = study.anchors.get(variable.key)
        if anchors is None:
            continue
        line, hope = wording.calibration(variable, anchors), by_key.get(variable.key)
        found.append(Ground(variable.label, line, anchors.reason or NO_REASON, _expected(hope) if hope else ""))
    return found


def _expected(one: Condition) -> str:
    if one.expected is Expectation.UNKNOWN:
        return "Vooraf werd niets verwacht."
    return f"Vooraf verwacht: {one.expected.value}. {one.reason}".strip()


def _left_out(study: Study) -> list[str]:
    gaps = [
        f"{case.name}: geen gegevens over {listing([variable.label for variable in missing])}"
        for case, missing in study.dropped
    ]
    halfway = [
        f"{case.name}: staat precies op de grens van {listing([variable.label for variable in on])}"
        for case, on in study.undecided()
    ]
    return gaps + halfway + [f"{name}: {why}" for name, why in study.left_out]


def _changed(times: int) -> str:
    if not times:
        return ""
    return f"Na het eerste resultaat is er nog {counted(times, 'keer', 'keer')} iets aan de analyse veranderd."
