"""The numbers that can be followed to their entries, by code: totals, and parts such as `doelgroep.senioren`. Pure."""

from __future__ import annotations

import re
from typing import NamedTuple

from sociaalvitaal.figures.tally import CODES

OF_PEOPLE = {
    "doelgroep": "new_participants",
    "leeftijd": "new_participants",
    "verwijsbron": "referrals",
    "stap": "referrals",
    "stand": "referrals",
    "bericht": "referrals",
    "dagen": "referrals",
}
"""Parts of figures that count people: where they are shared, no entry behind them is."""
BY_MONTH = {
    **OF_PEOPLE, "soort": "new_activities", "nieuwheid": "new_activities", "extra": "", "regel": "", "maanden": "",
    "kernen": "", "onbekend": "",
}  # fmt: skip
"""What is counted from months, each with the figure that it is a part of."""
STANDING = (
    "beoogd", "streef", "leiders", "projectgroep", "sector", "rol", "borging", "feit", "cbs",
    "fasen", "plannen", "koers", "kaart", "afspraken", "vervolg", "recept", "afspraak",
)  # fmt: skip
"""What is counted from something else than months."""
SHARE, DIFFERENCE, FRACTION = "aandeel", "verschil", "deel"
PUBLISHED = ("feit", "cbs")
"""What anybody may read, with where it is from."""
ANSWER = "recept"
"""Numbers of an answer to "what works": their entries are those of an analysis, and have a page of their own."""
AGREEMENT = "afspraak"
"""Rules: numbers that nobody counted."""
CHANGED = "anders"
"""How many numbers or months of a report changed since an edition: only the report itself knows."""
DERIVED = (SHARE, DIFFERENCE, FRACTION)
"""What is made of two other numbers of the same place and months: `aandeel:stap.gestart:referrals`."""
NOT_IN = "maanden.niet-binnen"
"""How many months are missing."""
_SHAPE = re.compile(r"[a-z]+(?:\.[a-z0-9_-]{1,80}){1,3}")


class Code(NamedTuple):
    """A code in its parts: what kind of number it is, and which one of these."""

    family: str
    parts: tuple[str, ...] = ()

    @property
    def made_of(self) -> tuple[str, ...]:
        """The codes of the numbers that it is made of; empty where it is counted."""
        return self.parts if self.family in DERIVED else ()

    @property
    def indicator(self) -> str:
        """The figure whose definition holds for it; empty where there is none."""
        if self.family in CODES:
            return self.family
        return self.parts[0] if self.family == "beoogd" else BY_MONTH.get(self.family, "")

    @property
    def of_answer(self) -> Code | None:
        """The number of an answer that it is, or that it is made of first."""
        if self.family == ANSWER:
            return self
        first = read(self.made_of[0]) if self.made_of else None
        return first and first.of_answer

    @property
    def counts_months(self) -> bool:
        """Whether months stand behind it."""
        return self.family in CODES or self.family in BY_MONTH


def read(text: str) -> Code | None:
    """The code in a text; None when there is none."""
    if text in CODES:
        return Code(text)
    if ":" in text:
        return _derived(text)
    family, *parts = text.split(".")
    known = family in BY_MONTH or family in STANDING or family == CHANGED
    return Code(family, tuple(parts)) if known and _SHAPE.fullmatch(text) else None


def _derived(text: str) -> Code | None:
    family, *parts = text.split(":")
    whole = family in DERIVED and len(parts) == 2
    return Code(family, tuple(parts)) if whole and all(map(read, parts)) else None


def share_of(part: str, whole: str) -> str:
    """Which part of a whole a number is, by their codes."""
    return f"{SHARE}:{part}:{whole}"


def difference_of(one: str, other: str) -> str:
    """How much one number is more than another, by their codes."""
    return f"{DIFFERENCE}:{one}:{other}"


def fraction_of(part: str, whole: str) -> str:
    """Which part of a sum of memberships another is, by their codes."""
    return f"{FRACTION}:{part}:{whole}"


def code_of(family: str, *parts: str) -> str:
    """A code as it is written; dots part it, so that no part has one."""
    return ".".join((family, *(part.replace(".", "-") for part in parts)))
