"""Conditions, recipes and cautions in plain words: everything that pages and exports say of an analysis."""

from __future__ import annotations

from collections.abc import Sequence

from sociaalvitaal.evaluation.qca import dice
from sociaalvitaal.figures.cases.types import Sort, Variable
from sociaalvitaal.figures.evaluation.findings import (
    Findings,
    Literals,
    Model,
    Place,
    Side,
    Solution,
    Trouble,
    recipes_of,
)
from sociaalvitaal.figures.evaluation.study.cases import Study
from sociaalvitaal.figures.evaluation.study.parts import Anchors, Case
from sociaalvitaal.formatting import counted, listing, number

PATTERN = "Dit is een patroon in deze kernen. Het is geen bewijs van oorzaak en gevolg, en geen voorspelling."
LOW_PRI, LOW_COVERAGE = 0.7, 0.5
SKEWED = 0.2
FEW = 10
MOST_NAMED = 4
"""More models than this are counted, not named."""

PLACES = {
    Place.TYPICAL: ("Typisch", "Het recept geldt hier, en het lukte."),
    Place.DEVIANT: ("Afwijkend", "Het recept geldt hier, maar het lukte niet. Ga hier eerst vragen wat anders is."),
    Place.UNEXPLAINED: ("Onverklaard", "Het lukte, zonder een van deze recepten. Er speelt hier iets anders."),
    Place.NEITHER: ("Geen van beide", "Geen recept geldt hier, en het lukte niet."),
    Place.UNDECIDED: ("Onbeslist", "Deze kern staat precies op een grens. De analyse kan er niets over zeggen."),
}
ABSENT_PLACES = {
    Place.TYPICAL: ("Typisch", "Het recept geldt hier, en het lukte inderdaad niet."),
    Place.DEVIANT: ("Afwijkend", "Het recept geldt hier, maar het lukte toch. Ga hier eerst vragen wat anders is."),
    Place.UNEXPLAINED: ("Onverklaard", "Het lukte niet, zonder een van deze recepten. Er speelt hier iets anders."),
    Place.NEITHER: ("Geen van beide", "Geen recept geldt hier, en het lukte wel."),
    Place.UNDECIDED: PLACES[Place.UNDECIDED],
}


def default_names(variable: Variable, anchors: Anchors | None = None) -> tuple[str, str]:
    """What kernen are called that are in and that are out, as long as nobody chose words."""
    if set(variable.words.values()) == {"ja", "nee"}:
        names = (f"{variable.label} (ja)", f"{variable.label} (nee)")
    elif variable.sort is Sort.FACTOR:
        # A score of 0 is "did not help, did not hinder": on the side of +1 it must not read as help.
        near_nought = anchors is not None and not anchors.fuzzy and -1 < anchors.crossover <= 0
        high, low = ("hindert niet", "hindert") if near_nought else ("helpt", "helpt niet")
        names = (f"{variable.label} ({high})", f"{variable.label} ({low})")
    else:
        names = (f"{variable.label} (hoog)", f"{variable.label} (laag)")
    return (names[1], names[0]) if anchors is not None and anchors.falls else names


def names(study: Study, variable: Variable) -> tuple[str, str]:
    """What kernen are called that are in, and that are out."""
    anchors = study.anchors.get(variable.key)
    high, low = default_names(variable, anchors)
    return (high, low) if anchors is None else (anchors.high or high, anchors.low or low)


def circumstance(study: Study, literal: tuple[str, bool]) -> str:
    """One condition or its absence."""
    key, present = literal
    variable = study.variable(key)
    return key if variable is None else names(study, variable)[0 if present else 1]


def circumstances(study: Study, literals: Literals) -> list[str]:
    """A combination, as a list."""
    return [circumstance(study, literal) for literal in literals] or ["altijd, wat de omstandigheden ook zijn"]


def capital(text: str) -> str:
    """With a capital, to begin a heading."""
    return text[:1].upper() + text[1:]


def outcome(study: Study, *, success: bool = True) -> str:
    """The outcome or its absence."""
    return circumstance(study, (study.outcome.key, success))


def kernen(study: Study, ids: Sequence[str]) -> str:
    """Names of kernen as part of a sentence."""
    return listing([study.case(one).name for one in ids]) or "geen enkele kern"


def trouble(study: Study, found: Trouble, *, success: bool) -> str:
    """Why there are no recipes, and what to do about it."""
    match found:
        case Trouble.NO_CASES:
            return "Geen enkele kern heeft een cijfer voor alles wat u vraagt. Haal een omstandigheid weg."
        case Trouble.ALL_UNDECIDED:
            return "Elke kern staat precies op een grens. Niemand hoort ergens bij. Leg de grens ergens anders."
        case Trouble.CONSTANT:
            return (
                "De uitkomst is in alle kernen gelijk. Er is dus geen verschil om te verklaren. Leg de grens van de"
                " uitkomst ergens anders, of kies een andere uitkomst."
            )
        case Trouble.NOTHING:
            return (
                f"Er is niets te verklaren: bij geen enkele combinatie van omstandigheden geldt vaak genoeg"
                f" ‘{outcome(study, success=success)}’."
            )
        case Trouble.EVERYTHING:
            return (
                f"De omstandigheden verklaren niets: bij elke combinatie geldt vaak genoeg"
                f" ‘{outcome(study, success=success)}’."
            )


def many_conditions(count: int) -> str:
    """The caution about so many conditions; empty when there are few."""
    if count < 5:
        return ""
    found = dice.per_hundred(count)
    chance = "bijna altijd" if found is None else f"{found} van de 100 keer"
    start = (
        f"Vijf omstandigheden is veel voor {dice.CASES} kernen."
        if count == 5
        else f"{count} omstandigheden is te veel."
    )
    end = (
        " Gebruik dit alleen om te verkennen, niet als antwoord."
        if count > 5
        else " Kijk bij ‘Hoe stevig?’ of het blijft staan."
    )
    return f"{start} Zelfs als u de uitkomst loot, vindt u {chance} een patroon dat goed lijkt.{end}"


def few_kernen(study: Study) -> str:
    """The caution that too few kernen are left; empty when there are enough."""
    left = len(study.kept)
    if left >= FEW:
        return ""
    start = "Er blijft geen enkele kern over." if not left else f"Er {'blijft' if left == 1 else 'blijven'} maar"
    many = "" if not left else f" {counted(left, 'kern', 'kernen')} over."
    return f"{start}{many} Dat is te weinig voor een antwoord. Kies een omstandigheid die meer kernen hebben ingevuld."


def never_seen(found: Findings) -> str:
    """How many combinations no kern has."""
    if not found.never and found.combinations == 2:
        return "Beide mogelijkheden komen voor."
    if not found.never:
        return f"Alle {found.combinations} combinaties van omstandigheden komen voor."
    return (
        f"{found.never} van de {found.combinations} combinaties van omstandigheden komen in geen enkele kern voor."
        " Over die combinaties weten we niets."
    )


def assumed(model: Model) -> str:
    """What the shortest recipe takes for granted."""
    if not model.assumed:
        return "Dit recept neemt niets aan over combinaties die niet voorkomen."
    many = counted(len(model.assumed), "combinatie", "combinaties")
    come = "voorkomt" if len(model.assumed) == 1 else "voorkomen"
    return f"Dit recept raadt hoe het gaat bij {many} die in geen enkele kern {come}."


def explains(study: Study, model: Model, *, success: bool) -> str:
    """How many kernen with the result the model explains, and which it does not."""
    typical, missed = model.kernen(Place.TYPICAL), model.kernen(Place.UNEXPLAINED)
    whole = len(typical) + len(missed)
    what = "waar het lukte" if success else "waar het niet lukte"
    start = f"Verklaart {len(typical)} van de {counted(whole, 'kern', 'kernen')} {what}."
    return f"{start} Niet verklaard: {kernen(study, missed)}." if missed else start


def cautions(study: Study, found: Findings, *, success: bool) -> list[str]:
    """What a reader must know before believing the recipes of a side."""
    side = found.side(success=success)
    told = [PATTERN]
    if caution := many_conditions(len(study.conditions)):
        told.append(caution)
    if side.headline.models:
        told += _of_headline(study, side, success=success)
    if found.both:
        told.append(
            "Bij deze omstandigheden telt de analyse zowel wel als niet gelukt. Zij zeggen dus niets: "
            + "; ".join(listing(circumstances(study, one)) for one in found.both) + "."
        )  # fmt: skip
    return told


def _of_headline(study: Study, side: Side, *, success: bool) -> list[str]:
    told, models = [], side.headline.models
    if len(models) > 1:
        told.append(several(side.headline))
    if is_low([model.fit.pri for model in models], LOW_PRI):
        told.append("Het verschil tussen wel en niet lukken is klein (een lage PRI). Wees voorzichtig.")
    if is_low([model.fit.coverage for model in models], LOW_COVERAGE):
        what = "waar het lukte" if success else "waar het niet lukte"
        told.append(f"De recepten verklaren minder dan de helft van de kernen {what}.")
    for recipe, _ in recipes_of(models):
        if recipe.unique is not None and recipe.unique <= 0:
            said = listing(circumstances(study, recipe.literals))
            told.append(f"Geen enkele kern heeft dit recept nodig, een ander verklaart hetzelfde: {said}.")
    return told


def is_low(figures: Sequence[float | None], border: float) -> bool:
    """Whether one of some models that fit equally well stays below a border; what is not defined does not."""
    return any(figure is not None and figure < border for figure in figures)


def changed_late(count: int) -> str:
    """How much was changed once the result was known; empty when nothing was."""
    if not count:
        return ""
    what = "Eén keuze is" if count == 1 else f"{number(count)} keuzes zijn"
    return f"{what} veranderd nadat het resultaat bekend was. In het logboek staat welke."


def several(solution: Solution) -> str:
    """That the data cannot choose between models."""
    more = "meer dan " if solution.capped else ""
    return (
        f"Er zijn {more}{number(len(solution.models))} verklaringen die even goed passen."
        " De gegevens kunnen niet kiezen. Vertrouw vooral op wat in alle verklaringen staat."
    )


def which(numbers: Sequence[int], of: int) -> str:
    """Which of some models, in words: `alle verklaringen`, `verklaring 1 en 3`, `12 van de 40 verklaringen`."""
    if len(numbers) == of:
        return "alle verklaringen"
    if len(numbers) > MOST_NAMED:
        return f"{number(len(numbers))} van de {number(of)} verklaringen"
    return f"verklaring {listing([number(one) for one in numbers])}"


def skewed(study: Study, variable: Variable) -> str:
    """The caution that nearly all kernen are on one side; empty when they are not."""
    members = [one for case in study.kept if (one := study.membership(variable.key, case.id)) is not None]
    if not members:
        return ""
    high, low = names(study, variable)
    inside = sum(one > 0.5 for one in members)
    if SKEWED <= inside / len(members) <= 1 - SKEWED:
        return ""
    few, name = (inside, high) if inside / len(members) < SKEWED else (len(members) - inside, low)
    if not few:
        return f"Geen enkele kern valt onder ‘{name}’. Er is dan geen verschil. Leg de grens ergens anders."
    fall = "valt" if few == 1 else "vallen"
    return (
        f"Scheef verdeeld: maar {few} van de {len(members)} kernen {fall} onder ‘{name}’. Dan lijkt al snel iets"
        " onmisbaar of genoeg. Dat zegt weinig."
    )


def nearest(study: Study, found: Findings, case: Case) -> list[tuple[list[str], list[str]]]:
    """For a kern where it did not work: the recipes that lack least there, as (what holds, what is missing)."""
    recipes = {
        recipe.literals: [literal for literal in recipe.literals if not _holds(found, literal, case)]
        for model in found.success.headline.models
        for recipe in model.recipes
    }
    least = min((len(missing) for missing in recipes.values()), default=0)
    return [
        (
            [circumstance(study, literal) for literal in literals if literal not in missing],
            [circumstance(study, literal) for literal in missing],
        )
        for literals, missing in recipes.items()
        if missing and len(missing) == least
    ]


def question(holds: Sequence[str], missing: Sequence[str]) -> str:
    """The nearest recipe as a question for the field, not as advice."""
    there = f"Hier geldt al: {listing(list(holds))}. " if holds else ""
    return f"{there}Zou ‘{listing(list(missing))}’ hier verschil maken? Wat zegt de projectleider?"


def _holds(found: Findings, literal: tuple[str, bool], case: Case) -> bool:
    key, present = literal
    member = found.memberships[key].get(case.id, 0.5)
    return member > 0.5 if present else member < 0.5


def calibration(variable: Variable, anchors: Anchors) -> str:
    """Where the line was drawn, in one sentence."""
    if anchors.out is not None and anchors.inside is not None:
        return (
            f"Geleidelijk: bij {variable.full(anchors.out)} hoort een kern er niet bij, bij"
            f" {variable.full(anchors.inside)} helemaal, met de grens op {variable.full(anchors.crossover)}."
        )
    side = "onder" if anchors.falling else "vanaf"
    return f"Kernen {side} {variable.full(anchors.crossover)} horen erbij."
