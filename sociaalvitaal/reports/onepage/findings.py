"""What works here, and what needs attention."""

from __future__ import annotations

from collections.abc import Iterator

from sociaalvitaal.figures.evaluation.answers import Card
from sociaalvitaal.formatting import listing
from sociaalvitaal.reports.content.attention import BEHIND, MONTHS, points
from sociaalvitaal.reports.content.wording import capital, first_few
from sociaalvitaal.reports.data import ReportData
from sociaalvitaal.reports.onepage.wording import short

MOST_CARDS, MOST_NAMED = 2, 3
CAUTION = "Patroon, geen bewijs."
"""Stands with all that works."""


def works(data: ReportData) -> list[tuple[str, str]]:
    """The recipes that kernen of this municipality follow with the result, firm ones first."""
    here = {row.kern.title for row in data.matrix.rows}
    cards = [card for one in data.answers for card in one.answer.cards if card.success and here & set(card.kernen)]
    cards.sort(key=lambda card: not card.firm)
    return [_told(card, here) for card in cards[:MOST_CARDS]]


def _told(card: Card, here: set[str]) -> tuple[str, str]:
    kernen = _named([name for name in card.kernen if name in here])
    other = [name for name in card.exceptions if name in here]
    against = f" Maar niet in {_named(other)}." if other else ""
    firm = "Het patroon is stevig." if card.firm else "Het patroon is niet stevig."
    result = short(card.result, 60)
    return short(capital(listing(list(card.circumstances))), 110), f"{capital(result)} in {kernen}.{against} {firm}"


def attention(data: ReportData) -> Iterator[tuple[str, str]]:
    """The points of attention of the report, each kind in one line."""
    found: dict[str, list[tuple[str, str]]] = {}
    for about, place, what in points(data):
        lower = what[:1].lower() + what[1:] if about in (MONTHS, BEHIND) else what
        found.setdefault(about, []).append((place, lower))
    for about, places in found.items():
        if len(places) <= MOST_NAMED:
            yield about, "; ".join(f"{short(place, 30)}: {short(what, 55)}" for place, what in places)
        else:
            yield about, _named(list(dict.fromkeys(place for place, _ in places)))


def _named(places: list[str]) -> str:
    named, left = first_few([short(place, 30) for place in places], MOST_NAMED)
    return listing([*named, "andere kernen"] if left else named)
