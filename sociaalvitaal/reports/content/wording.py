"""Dutch sentences about numbers: none, one or more; whole or not."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sociaalvitaal.figures.numbers import Number, State
from sociaalvitaal.formatting import listing
from sociaalvitaal.periods import Month, Period

AT_LEAST = "≥"
"""Stands before a number where some entries do not know theirs."""


_NOT_THERE = {State.MISSING: "een nog onbekend aantal", State.IMPOSSIBLE: "een nog niet gevraagd aantal"}


def capital(text: str) -> str:
    """The text with a capital first letter."""
    return text[:1].upper() + text[1:]


def shown(found: Number) -> str:
    """A number as it stands in a table: with its signs."""
    least = f"{AT_LEAST} " if found.gaps and found.state is State.KNOWN else ""
    return f"{least}{found.marked}"


def in_words(found: Number) -> str:
    """A known number in a sentence: `minstens 474`."""
    return f"minstens {found.marked}" if found.gaps else found.marked


def in_sentence(found: Number) -> str:
    """Any number in a sentence that goes on, also one that is not there: `x`, `een nog onbekend aantal`."""
    return in_words(found) if found.state is State.KNOWN else _NOT_THERE.get(found.state, found.text)


def in_period(period: Period) -> str:
    """Where a sentence about a period begins: `In 2017`, `Van januari t/m juli 2017`."""
    if period.first == period.last:
        return f"In {period.label}"
    return f"In {period.first.year}" if period == Period.year(period.first.year) else f"Van {period.label}"


def most(parts: Iterable[tuple[str, Number]]) -> tuple[str, Number] | None:
    """The part with the largest known number; None when two share it, or nothing is known."""
    known = sorted(((label, one) for label, one in parts if one.value), key=lambda part: -(part[1].value or 0))
    if not known or (len(known) > 1 and known[0][1].value == known[1][1].value):
        return None
    return known[0]


def spans(months: Iterable[Month]) -> str:
    """Months as spans: april t/m juni en september 2017."""
    found: list[Period] = []
    for month in sorted(months):
        if found and found[-1].last + 1 == month:
            found[-1] = Period(found[-1].first, month)
        else:
            found.append(Period(month, month))
    years = {month.year for span in found for month in (span.first, span.last)}
    if len(years) != 1:
        return listing([span.label for span in found])
    return f"{listing([_without_year(span) for span in found])} {years.pop()}"


def _without_year(span: Period) -> str:
    if span.first == span.last:
        return span.first.name
    return "heel" if len(span) == 12 else f"{span.first.name} t/m {span.last.name}"


def first_few(texts: Sequence[str], most: int) -> tuple[list[str], int]:
    """The first of a long list, and how many are left."""
    return list(texts[:most]), max(0, len(texts) - most)
