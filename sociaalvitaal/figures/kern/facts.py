"""What can be told of a kern besides what is counted, and what an answer to it is. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from sociaalvitaal.formatting import number

UNKNOWN = "weet-niet"
"""The answer of who does not know; not filled in is no answer at all."""
CHOICES = {
    "ja": "ja",
    "nee": "nee",
    "groei": "groei",
    "stabiel": "stabiel",
    "krimp": "krimp",
    UNKNOWN: "niet bekend",
}
"""All answers that are a word, with how they read."""
YES_NO = ("ja", "nee", UNKNOWN)


class Kind(StrEnum):
    """What an answer is."""

    COUNT = "aantal"
    AMOUNT = "getal"
    """With decimals."""
    CHOICE = "keuze"


@dataclass(frozen=True, slots=True)
class Fact:
    """Something to know about a kern."""

    key: str
    label: str
    kind: Kind
    hint: str = ""
    choices: tuple[str, ...] = ()
    text_label: str = "Uitleg"
    is_count_of_people: bool = False
    """Stands in for a figure of Statistics Netherlands, so it needs a source and a year."""


def _yes_no(key: str, label: str, text_label: str, hint: str = "") -> Fact:
    return Fact(key, label, Kind.CHOICE, hint, YES_NO, text_label)


INHABITANTS, AGED, TREND, ACCOMMODATIONS = "inwoners", "65-plus", "ontwikkeling", "accommodaties"
_INSTEAD = "Alleen als het gebied van het CBS niet de hele kern is, of ontbreekt."
FACTS: tuple[Fact, ...] = (
    Fact(
        TREND, "Groeit of krimpt de kern?", Kind.CHOICE,
        "Het gaat om het aantal inwoners in de laatste jaren.", ("groei", "stabiel", "krimp", UNKNOWN),
    ),
    Fact(
        ACCOMMODATIONS, "Accommodaties voor sport of bewegen", Kind.COUNT, "Hoeveel zijn er in de kern?",
        text_label="Welke zijn dat?",
    ),
    Fact("sportclubs", "Sportverenigingen", Kind.COUNT, "Hoeveel zijn er in de kern?", text_label="Welke zijn dat?"),
    _yes_no("dorpsbelang", "Is er een dorpsbelang of wijkvereniging?", "Welke?"),
    _yes_no("kernteam", "Is er een kernteam of wijkteam?", "Welk team?"),
    Fact(
        "buurtsportcoach", "Uren van de buurtsportcoach in deze kern (fte)", Kind.AMOUNT,
        "Bijvoorbeeld 0,2. Is er geen buurtsportcoach? Vul dan 0 in.",
    ),
    _yes_no("eerder-project", "Was er eerder een project als dit?", "Welk project?"),
    _yes_no(
        "samenloop", "Loopt er tegelijk een ander project?", "Welk project?", "Bijvoorbeeld Sportdorp of Sportimpuls."
    ),
    _yes_no("structuur", "Sluit het project aan bij iets dat er al was?", "Waarbij?"),
    Fact(INHABITANTS, "Inwoners volgens een andere bron", Kind.COUNT, _INSTEAD, is_count_of_people=True),
    Fact(AGED, "Inwoners van 65 jaar of ouder volgens een andere bron", Kind.COUNT, _INSTEAD, is_count_of_people=True),
)  # fmt: skip
BY_KEY: Mapping[str, Fact] = {fact.key: fact for fact in FACTS}
SHORT = {
    INHABITANTS: "Inwoners",
    AGED: "65 jaar of ouder",
    TREND: "Ontwikkeling",
    ACCOMMODATIONS: "Accommodaties",
    "sportclubs": "Sportverenigingen",
    "dorpsbelang": "Dorpsbelang",
    "kernteam": "Kernteam",
    "buurtsportcoach": "Buurtsportcoach",
    "eerder-project": "Eerder project",
    "samenloop": "Samenloop met ander project",
    "structuur": "Sluit aan bij wat er was",
}
"""How a fact is named where there is no room for a question."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What was said; without number and choice it is no answer."""

    number: Decimal | None = None
    choice: str | None = None
    text: str | None = None
    source: str | None = None
    year: int | None = None

    @property
    def is_blank(self) -> bool:
        """Whether it says nothing: not filled in, or taken back."""
        return self.number is None and self.choice is None

    @property
    def is_known(self) -> bool:
        """Whether it says something else than "I do not know"."""
        return not self.is_blank and self.choice != UNKNOWN


BLANK = Answer()


@dataclass(frozen=True, slots=True)
class Told:
    """An answer with who gave it and when."""

    answer: Answer
    by: str | None
    at: datetime


def shown(fact: Fact, answer: Answer) -> str:
    """An answer in words; empty when there is none."""
    if answer.choice is not None:
        return CHOICES.get(answer.choice, answer.choice)
    if answer.number is None:
        return ""
    if fact.kind is Kind.AMOUNT:
        return f"{number(answer.number.normalize(), decimals_of(answer.number))} fte"
    return number(int(answer.number))


def decimals_of(value: Decimal) -> int:
    """How many decimals a number needs."""
    exponent = value.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0
