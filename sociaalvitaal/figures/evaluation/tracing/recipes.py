"""What stands behind the numbers of one recipe."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sociaalvitaal.evaluation.qca.truth_table import UNDECIDED
from sociaalvitaal.figures.evaluation import pointing
from sociaalvitaal.figures.evaluation.findings import Literals, Model, Place, Recipe
from sociaalvitaal.figures.evaluation.study import wording
from sociaalvitaal.figures.evaluation.study.stability import badge
from sociaalvitaal.figures.evaluation.tracing import measures
from sociaalvitaal.figures.evaluation.tracing.trace import Line, Source, Trace, place_in
from sociaalvitaal.formatting import counted, listing, number


@dataclass(frozen=True, slots=True)
class Asked:
    """A recipe of some models, and the one of these that it is shown with."""

    recipe: Recipe
    model: Model
    models: Sequence[Model]
    success: bool

    def name(self, source: Source) -> str:
        """Its circumstances."""
        return words(source, self.recipe.literals)


def words(source: Source, literals: Literals) -> str:
    """Circumstances as one text."""
    return listing(wording.circumstances(source.study, literals))


def trace(source: Source, asked: Asked, what: str) -> Trace | None:
    """One number of a recipe."""
    if what in measures.SUFFICIENT:
        x, y = source.findings.members(asked.recipe.literals), source.result(success=asked.success)
        others = [source.findings.members(one.literals) for one in asked.model.recipes if one != asked.recipe]
        union = {case: max(one[case] for one in others) for case in x} if others else {}
        return measures.worked(source, measures.SUFFICIENT[what], asked.name(source), x, y, union)
    match what:
        case pointing.HOLDS | pointing.REACHED:
            return _kernen(source, asked, only_reached=what == pointing.REACHED)
        case pointing.MODELS:
            return _models(source, asked)
        case pointing.UNSEEN:
            return _unseen(source, asked)
    return _check(source, asked, what) if what.startswith(pointing.CHECK) else None


def came(source: Source, case: str, *, success: bool) -> str:
    """Whether the result came in a kern."""
    member = source.result(success=success)[case]
    if member == UNDECIDED:
        return "op de grens"
    return wording.outcome(source.study, success=success if member > UNDECIDED else not success)


def _kernen(source: Source, asked: Asked, *, only_reached: bool) -> Trace:
    """Who stands exactly between is counted nowhere."""
    counts = (Place.TYPICAL,) if only_reached else (Place.TYPICAL, Place.DEVIANT)
    those = [case for case in asked.recipe.holds if asked.model.places[case] in counts]
    about = "De kernen waar al deze omstandigheden samengaan" + (", en waar het resultaat er ook was." if only_reached
                                                                   else ".")  # fmt: skip
    return Trace(
        f"Kernen met ‘{asked.name(source)}’", number(len(those)), (about,), heads=("Resultaat",),
        lines=tuple(
            Line(source.study.case(case).name, (came(source, case, success=asked.success),), case) for case in those
        ),
    )  # fmt: skip


def _models(source: Source, asked: Asked) -> Trace:
    """The models that have the recipe; a model is a list of recipes."""
    there = [
        (place, model)
        for place, model in enumerate(asked.models, 1)
        if any(one.literals == asked.recipe.literals for one in model.recipes)
    ]
    return Trace(
        f"Verklaringen met ‘{asked.name(source)}’", number(len(there)),
        ("Een verklaring is een rij recepten die samen het resultaat verklaren. Deze passen even goed.",),
        head="Verklaring", heads=("Recepten",),
        lines=tuple(
            Line(number(place), ("; of ".join(words(source, one.literals) for one in model.recipes),))
            for place, model in there
        ),
    )  # fmt: skip


def _unseen(source: Source, asked: Asked) -> Trace:
    inside = dict.fromkeys(
        one for model in asked.models for one in model.assumed if set(asked.recipe.literals) <= set(one)
    )
    return Trace(
        f"Niet geziene combinaties binnen ‘{asked.name(source)}’", number(len(inside)),
        ("Het recept geldt ook voor deze combinaties. Geen enkele kern heeft ze: daar is het een gok.",),
        head="Omstandigheden", lines=tuple(Line(words(source, one)) for one in inside),
    )  # fmt: skip


def _check(source: Source, asked: Asked, what: str) -> Trace | None:
    card = next((
        one for one in source.answer.cards
        if one.success is asked.success and list(one.circumstances) == wording.circumstances(
            source.study, asked.recipe.literals)
    ), None)  # fmt: skip
    place = place_in(what.removeprefix(f"{pointing.CHECK}-"))
    if card is None or place is None or place >= len(card.checks):
        return None
    shaken = source.stability.side(success=asked.success)
    faults = badge(source.findings.side(success=asked.success), shaken, asked.recipe.literals).faults
    told = [one.text for one in pointing.said(card.checks[place], pointing.Point("", "")) if one.point]
    return Trace(
        f"Controles van ‘{asked.name(source)}’", told[0] if told else "",
        (
            f"De vraag is op {counted(shaken.tried, 'andere manier', 'andere manieren')} gesteld: met andere grenzen,"
            f" en telkens zonder één kern. Daarbij bleef het recept {number(len(faults))} keer niet staan.",
        ),
        head="Wat niet bleef staan", lines=tuple(Line(text) for text in card.checks),
    )  # fmt: skip
