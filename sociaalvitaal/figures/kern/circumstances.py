"""Circumstances of a kern that an observation or a statement can name: sides of what the dossier knows. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sociaalvitaal.figures.kern.facts import ACCOMMODATIONS, AGED, INHABITANTS, TREND


@dataclass(frozen=True, slots=True)
class Circumstance:
    """A side of a fact of the dossier, in words."""

    key: str
    label: str
    fact: str
    """The key in figures.facts.FACTS that it is a side of."""
    holds: bool = True
    """Whether it is the side where there is much of it, or where it is so."""


CIRCUMSTANCES: tuple[Circumstance, ...] = (
    Circumstance("kleine-kern", "kleine kern (minder dan 1.000 inwoners)", INHABITANTS, holds=False),
    Circumstance("grote-kern", "grote kern of wijk (meer dan 5.000 inwoners)", INHABITANTS),
    Circumstance("veel-ouderen", "veel inwoners van 65 jaar of ouder", AGED),
    Circumstance("krimp", "de kern krimpt", TREND, holds=False),
    Circumstance("groei", "de kern groeit", TREND),
    Circumstance("accommodatie", "een goede plek om te bewegen of te ontmoeten", ACCOMMODATIONS),
    Circumstance("geen-accommodatie", "geen goede plek om te bewegen of te ontmoeten", ACCOMMODATIONS, holds=False),
    Circumstance("sportclubs", "actieve sportverenigingen", "sportclubs"),
    Circumstance("geen-sportclubs", "geen of weinig sportverenigingen", "sportclubs", holds=False),
    Circumstance("dorpsbelang", "een actief dorpsbelang", "dorpsbelang"),
    Circumstance("kernteam", "een kernteam of wijkteam", "kernteam"),
    Circumstance("buurtsportcoach", "een buurtsportcoach met uren in de kern", "buurtsportcoach"),
    Circumstance("eerder-project", "er was eerder een project als dit", "eerder-project"),
    Circumstance("samenloop", "er loopt tegelijk een ander project", "samenloop"),
    Circumstance("structuur", "het sluit aan bij iets dat er al was", "structuur"),
)
BY_KEY: Mapping[str, Circumstance] = {one.key: one for one in CIRCUMSTANCES}


def labels(keys: Iterable[str]) -> list[str]:
    """Circumstances in words, in the order of the list; a key that the list lost reads as itself."""
    order = {key: number for number, key in enumerate(BY_KEY)}
    return [
        BY_KEY[key].label if key in BY_KEY else key
        for key in sorted(keys, key=lambda key: (order.get(key, len(order)), key))
    ]
