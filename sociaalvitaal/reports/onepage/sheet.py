"""What a municipality's page for the wethouder says: plain words and numbers, for the page, its PDF and to be kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, Self

FORMER, FILE = "een-a4.json", "een-a4.pdf"
"""The files of an edition: what kept the page before it stood in the report itself, and the page on paper."""


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """A figure with its completeness, and its plan where there is one."""

    label: str
    text: str
    remark: str
    """What is missing behind it, or that nothing is."""
    plan: str = ""
    behind: bool = False


@dataclass(frozen=True, slots=True)
class KernLine:
    """A kern in one line."""

    name: str
    runs: str
    planned: str
    realised: str
    verdict: str
    behind: bool
    remark: str
    """What stands out."""
    share: float | None = None
    """Which part of its plan there is; None: it cannot be shown."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """The whole page."""

    title: str
    place: str
    programme: str
    sender: str
    period: str
    day: date
    notice: str
    lead: str
    received: str
    figures: tuple[KeyFigure, ...]
    conclusion: str
    """The title of the picture: who lags behind."""
    counted: str
    """What is planned and realised, in which year."""
    expected: float | None
    """Which part of a plan is expected by now, where that is the same for all and not all of it."""
    kernen: tuple[KernLine, ...]
    more: str
    works: tuple[tuple[str, str], ...]
    attention: tuple[tuple[str, str], ...]
    asks: tuple[str, ...]
    signs: str

    def as_kept(self) -> dict[str, Any]:
        """As plain values without fractions: a share is kept as text."""
        kernen = [{**asdict(one), "share": _text(one.share)} for one in self.kernen]
        return {**asdict(self), "day": self.day.isoformat(), "expected": _text(self.expected), "kernen": kernen}

    @classmethod
    def of_kept(cls, kept: Mapping[str, Any]) -> Self:
        """As it was kept."""
        made = {
            "day": date.fromisoformat(kept["day"]),
            "figures": tuple(KeyFigure(**one) for one in kept["figures"]),
            "kernen": tuple(KernLine(**{**one, "share": _share(one["share"])}) for one in kept["kernen"]),
            "expected": _share(kept["expected"]),
            **{name: tuple((label, text) for label, text in kept[name]) for name in ("works", "attention")},
            "asks": tuple(kept["asks"]),
        }
        return cls(**{**kept, **made})


def _text(share: float | None) -> str | None:
    return None if share is None else f"{share:.4f}"


def _share(kept: str | float | None) -> float | None:
    return None if kept is None else float(kept)
