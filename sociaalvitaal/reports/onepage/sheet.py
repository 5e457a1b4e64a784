"""What a municipality's page for the wethouder says: plain words and numbers, for the page, its PDF and to be kept."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Self

from sociaalvitaal.reports.document.text import Runs
from sociaalvitaal.reports.onepage import keeping

FORMER, FILE = "een-a4.json", "een-a4.pdf"
"""The files of an edition: what kept the page before it stood in the report itself, and the page on paper."""


Words = str | Runs
"""Bare text, or text with numbers that open."""


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """A figure with its completeness, and its plan where there is one."""

    label: str
    text: Words
    remark: Words
    """What is missing behind it, or that nothing is."""
    plan: Words = ""
    behind: bool = False


@dataclass(frozen=True, slots=True)
class KernLine:
    """A kern in one line."""

    name: str
    runs: Words
    planned: Words
    realised: Words
    verdict: str
    behind: bool
    remark: Words
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
    lead: Words
    received: Words
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
    asks: tuple[Words, ...]
    signs: str
    reading: Words = ""
    """How the bars are read; editions of before did not keep it."""

    def as_kept(self) -> dict[str, Any]:
        """As plain values without fractions: a share is kept as text, a text with numbers as its pieces."""
        kept: dict[str, Any] = keeping.plain_values(self)
        return kept

    @classmethod
    def of_kept(cls, kept: Mapping[str, Any]) -> Self:
        """As it was kept; before numbers in texts opened these were kept as bare text."""
        figures = ({name: keeping.words(value) for name, value in one.items()} for one in kept["figures"])
        kernen = ({name: keeping.words(value) for name, value in one.items()} for one in kept["kernen"])
        made = {
            "day": date.fromisoformat(kept["day"]),
            "figures": tuple(KeyFigure(**one) for one in figures),
            "kernen": tuple(KernLine(**{**one, "share": keeping.share(one["share"])}) for one in kernen),
            "expected": keeping.share(kept["expected"]),
            **{name: tuple((label, text) for label, text in kept[name]) for name in ("works", "attention")},
            **{name: keeping.words(kept[name]) for name in ("lead", "received")},
            "reading": keeping.words(kept.get("reading", "")),
            "asks": tuple(map(keeping.words, kept["asks"])),
        }
        return cls(**{**kept, **made})

    def sentences(self) -> Iterator[tuple[str, Runs]]:
        """Each text with numbers that open, with what it is about."""
        found: list[tuple[str, Words]] = [(self.place, one) for one in (self.lead, self.received, self.reading)]
        found += [(one.label, text) for one in self.figures for text in (one.text, one.remark, one.plan)]
        for one in self.kernen:
            found += [(one.name, text) for text in (one.runs, one.planned, one.realised, one.remark)]
        found += [(self.place, one) for one in self.asks]
        return ((about, text) for about, text in found if not isinstance(text, str))

    def bare(self) -> dict[str, Any]:
        """As plain values with bare texts: for paper, where nothing opens."""
        found: dict[str, Any] = keeping.bare(self)
        return found
