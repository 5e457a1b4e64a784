"""What kernen are compared on, and what is known of it: each value with where it comes from, each gap with its reason.
Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from sociaalvitaal.formatting import MISSING, counted, number


class Sort(StrEnum):
    """What a variable says something about."""

    OUTCOME = "uitkomst"
    JUDGEMENT = "oordeel"
    FACTOR = "factor"
    CONTEXT = "omstandigheid"


class Known(StrEnum):
    """Whether there is a value, and if not: what there is instead."""

    YES = "bekend"
    NOT_FILLED_IN = "niet ingevuld"
    UNKNOWN = "niet bekend"
    """Asked and answered with "weet ik niet", or not published."""
    NOT_APPLICABLE = "niet van toepassing"


SIGNS: Mapping[Known, str] = {Known.NOT_FILLED_IN: MISSING, Known.UNKNOWN: "?", Known.NOT_APPLICABLE: "n.v.t."}
"""What stands in a table where there is no value."""


@dataclass(frozen=True, slots=True)
class Variable:
    """Something that kernen can be compared on."""

    key: str
    label: str
    unit: str
    """Behind a value: `per 1.000 inwoners`, `%`; empty for words and scores."""
    sort: Sort
    definition: str
    more: str
    """What a high value means: `meer nieuwe deelnemers`."""
    decimals: int = 0
    words: Mapping[float, str] = field(default_factory=dict)
    """How values read that stand for a word: 1 is `ja`, 0 is `nee`."""
    group: str = ""
    """Of a factor: the group it belongs to."""
    factor: int | None = None
    """Of a factor: its number."""

    def text(self, value: float) -> str:
        """A value in Dutch notation, without its unit."""
        if value in self.words:
            return self.words[value]
        if self.sort is Sort.FACTOR:
            return score_text(value)
        return number(Decimal(repr(value)), self.decimals)

    def brief(self, value: float) -> str:
        """A value where the label beside it has the unit: only a per cent sign goes with it."""
        return self.text(value) + ("%" if self.unit == "%" and value not in self.words else "")

    def full(self, value: float) -> str:
        """A value with its unit."""
        joint = "" if self.unit == "%" else " "
        return self.text(value) + (joint + self.unit if self.unit and value not in self.words else "")


@dataclass(frozen=True, slots=True)
class Measured:
    """What is known of one variable in one kern."""

    value: float | None
    state: Known
    source: str = ""
    when: str = ""
    """The year, day or months that it is about."""
    reason: str = ""
    """Why there is no value."""
    months_missing: int = 0
    """Of how many months the returns are not in: the value may still grow."""
    remark: str = ""
    """What else to know beside the value: how small the whole is, that it is provisional."""

    @property
    def is_known(self) -> bool:
        """Whether there is a value."""
        return self.value is not None

    @property
    def note(self) -> str:
        """What stands beside it: why it is not there, or how far it is complete."""
        gap = counted(self.months_missing, "maand ontbreekt", "maanden ontbreken") if self.months_missing else ""
        return "; ".join(part for part in (self.reason, gap, self.remark) if part)


def missing(reason: str, state: Known = Known.NOT_FILLED_IN, *, source: str = "", when: str = "") -> Measured:
    """No value, with the reason."""
    return Measured(None, state, source, when, reason)


def score_text(value: float) -> str:
    """A score with its sign: +2, 0, −1 (with a real minus)."""
    whole = value == int(value)
    text = number(abs(int(value))) if whole else number(Decimal(repr(abs(value))), 1)
    return text if value == 0 else ("+" if value > 0 else "−") + text
