"""The circumstances of a kern in bands and kinds, so that two kernen can be compared. Pure."""

from __future__ import annotations

from collections.abc import Mapping

from sociaalvitaal.figures.kern.context import Context
from sociaalvitaal.figures.kern.facts import CHOICES, UNKNOWN
from sociaalvitaal.models.places import Kern

Traits = Mapping[str, str]
"""What is known of the circumstances of a kern, in bands and kinds, by the name of the circumstance."""


def traits(kern: Kern, context: Context) -> Traits:
    """The circumstances of a kern in bands and kinds; what is not known is not in it."""
    found: dict[str, str | None] = {
        "Soort": kern.kind,
        "Inwoners": str(context.size) if context.size else None,
        "65 jaar of ouder": _side(context),
    }
    for name, key in _WORDS:
        choice = context.answer(key).choice
        found[name] = CHOICES.get(choice, choice) if choice is not None and choice != UNKNOWN else None
    for name, key, limits in _COUNTS:
        number = context.answer(key).number
        found[name] = None if number is None else _band(float(number), limits)
    return {name: value for name, value in found.items() if value is not None}


_WORDS = (
    ("Ontwikkeling", "ontwikkeling"),
    ("Dorpsbelang", "dorpsbelang"),
    ("Kernteam", "kernteam"),
    ("Eerder project", "eerder-project"),
    ("Samenloop met ander project", "samenloop"),
    ("Sluit aan bij wat er was", "structuur"),
)
_COUNTS: tuple[tuple[str, str, tuple[tuple[float, str], ...]], ...] = (
    ("Accommodaties", "accommodaties", ((1, "geen"), (2, "1"), (4, "2 of 3"))),
    ("Sportverenigingen", "sportclubs", ((1, "geen"), (2, "1"), (4, "2 of 3"))),
    ("Buurtsportcoach", "buurtsportcoach", ((0.01, "geen"),)),
)
ENOUGH = 7
"""Of so many circumstances both kernen must be known, or nothing can be said about their likeness."""
TRAIT_NAMES = ("Soort", "Inwoners", "65 jaar of ouder", *(name for name, _ in _WORDS), *(one[0] for one in _COUNTS))


def _band(value: float, limits: tuple[tuple[float, str], ...]) -> str:
    above = "4 of meer" if len(limits) > 1 else "ja"
    return next((label for limit, label in limits if value < limit), above)


def _side(context: Context) -> str | None:
    side, around = context.beside_region, context.region
    return f"{side.value} {around.name}" if side and around else None
