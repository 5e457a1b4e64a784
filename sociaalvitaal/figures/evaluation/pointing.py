"""Which numbers stand in the words of an answer, so that each can lead to what it is made of. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sociaalvitaal.figures.evaluation.answers import Answer, Card, Side

HOLDS, REACHED, CONSISTENCY, COVERAGE = "kernen", "resultaat", "consistentie", "dekking"
MODELS, UNSEEN, CHECK = "verklaringen", "ongezien", "controle"
EXPLAINED, WITH_RESULT, RECIPES, BY_CHANCE, SHUFFLED, CAUTION = (
    "verklaard", "met-resultaat", "recepten", "toeval", "schudden", "let-op",
)  # fmt: skip
ALL, COMBINATIONS, CHANGES = "alles", "combinaties", "wijzigingen"
SIDES = {True: "wel", False: "niet"}
SIDE_LABELS = {True: "Waar het wel lukte", False: "Waar het niet lukte"}
LINE, LINE_OUT, LINE_INSIDE = "grens", "grens-buiten", "grens-binnen"
MODEL = "verklaring"
DICE, DICE_KERNEN = "loten", "loten-kernen"
ASKED, MOVED, SHUFFLES, ALLOWED = "omstandigheden", "regel-verschuiven", "regel-schudden", "regel-toeval"
CUT_INCLUSION, CUT_PRI, CUT_CASES = "regel-consistentie", "regel-pri", "regel-kernen"
INDISPENSABLE, RELEVANT = "regel-onmisbaar", "regel-relevantie"
_NUMBER = re.compile(r"‘[^’]*’|per 1\.000 inwoners|× € 1\.000|van de 100 keer een|([+−]?\d[\d.]*(?:,\d+)?%?)(?!\w)")
"""What stands between quotes is a name, and a unit is no number."""
_NAMED, _WHOLE = re.compile(r"[Vv]erklaring (\d+(?:(?:, \d+)* en \d+)?)"), re.compile(r"\d+")
"""How models go by name, and the numbers in that."""
_MANY = re.compile(r"(Vijf|\d+) omstandigheden is ")
"""How a warning begins that says how often so many circumstances give a pattern by chance."""


class Point(NamedTuple):
    """A number of an answer: what it is about (a card by its place, a side, or all), and what of it."""

    thing: str
    what: str


class Said(NamedTuple):
    """A piece of a sentence; with a point it is a number."""

    text: str
    point: Point | None = None


def said(text: str, *points: Point) -> Iterator[Said]:
    """A sentence in pieces: its numbers in their order have these points, those after them none."""
    end, left = 0, list(points)
    for found in _NUMBER.finditer(text):
        if found[1] is None or not left:
            continue
        # A full stop behind a number ends the sentence.
        stop = found.start() + len(found[1].rstrip("."))
        yield Said(text[end : found.start()])
        yield Said(text[found.start() : stop], left.pop(0))
        end = stop
    yield Said(text[end:])


def side_of(answer: Answer, card: Card) -> str:
    """The side of an answer that a card stands on."""
    return SIDES[next(side.success for side in answer.sides if card in side.cards)]


def fit(card: Card, place: int) -> Iterator[Said]:
    """In how many kernen it fits, and how well."""
    measures = [what for what in (CONSISTENCY, COVERAGE) if what in card.fit]
    return said(card.fit, *(Point(str(place), what) for what in (REACHED, HOLDS, *measures)))


def checks(card: Card, place: int, side: str) -> list[Iterator[Said]]:
    """What did not hold; the number of a check says how it was asked otherwise."""
    return [check(text, place, number, side) for number, text in enumerate(card.checks)]


def check(text: str, place: int, number: int, side: str) -> Iterator[Said]:
    """One check of a recipe, by its number."""
    return said(text, *_of_check(text, place, number, side))


def _of_check(text: str, place: int, number: int, side: str) -> Sequence[Point]:
    if text.endswith("keer schudden."):
        return Point(side, BY_CHANCE), Point(side, SHUFFLED)
    return (Point(str(place), f"{CHECK}-{number}"),)


def among(card: Card, place: int, side: str) -> Iterator[Said]:
    """In how many models it stands, or in which ones."""
    if " van de " in card.among:
        return said(card.among, Point(str(place), MODELS), Point(side, MODELS))
    return named(card.among, side)


def named(text: str, thing: str) -> Iterator[Said]:
    """A text in which models go by name, `verklaring 1 en 3`: each leads to that one, of a side or of a solution."""
    end = 0
    for names in _NAMED.finditer(text):
        for found in _WHOLE.finditer(text, names.start(1), names.end(1)):
            yield Said(text[end : found.start()])
            yield Said(found[0], Point(thing, f"{MODEL}-{found[0]}"))
            end = found.end()
    yield Said(text[end:])


def unseen(card: Card, place: int) -> Iterator[Said]:
    """For how many combinations that no kern has it holds too."""
    return said(card.unseen, Point(str(place), UNSEEN))


def chance(text: str, side: str) -> Iterator[Said]:
    """How often chance does as well."""
    points = [Point(side, BY_CHANCE), Point(side, SHUFFLED)]
    return said(text, *(points if "van de" in text else points[1:]))


def cautions(side: Side) -> list[Iterator[Said]]:
    """What keeps a reader from believing too much."""
    return [said(text, *_of_caution(text, number, side)) for number, text in enumerate(side.cautions)]


def _of_caution(text: str, number: int, side: Side) -> Sequence[Point]:
    if points := _of_many(text):
        return points
    whole = (Point(ALL, HOLDS),) if "van de" in text else ()
    return Point(SIDES[side.success], f"{CAUTION}-{number}"), *whole


def _of_many(text: str) -> Sequence[Point]:
    found = _MANY.match(text)
    return (Point(ALL, DICE_KERNEN if found[1] == "Vijf" else ASKED), Point(ALL, DICE)) if found else ()


def choice(side: Side) -> Iterator[Said]:
    """That one of several recipes is enough."""
    return said(f"Eén van deze {len(side.cards)} recepten is genoeg.", Point(SIDES[side.success], RECIPES))


def reach(side: Side) -> Iterator[Said]:
    """How many kernen with the result the recipes explain."""
    name = SIDES[side.success]
    points = [Point(name, EXPLAINED), Point(name, WITH_RESULT)]
    return said(side.reach, *(points if side.unexplained else points[1:]))


def never(text: str) -> Iterator[Said]:
    """How many combinations no kern has."""
    points = [Point(ALL, UNSEEN), Point(ALL, COMBINATIONS)]
    return said(text, *(points if "van de" in text else points[1:]))


def changed(text: str) -> Iterator[Said]:
    """How often something was changed with the result known."""
    return said(text, Point(ALL, CHANGES))


def several(text: str, thing: str) -> Iterator[Said]:
    """How many models fit equally well, of a side or of one of its solutions."""
    return said(text, Point(thing, MODELS))


def explains(text: str, thing: str) -> Iterator[Said]:
    """How many kernen with the result a model explains."""
    return said(text, Point(thing, EXPLAINED), Point(thing, WITH_RESULT))


def skewed(text: str, key: str, what: str) -> Iterator[Said]:
    """That nearly all kernen are on one side of a line; `what` says which side is small."""
    return said(text, *((Point(key, what), Point(ALL, HOLDS)) if "van de" in text else ()))


def few(text: str) -> Iterator[Said]:
    """That few kernen have all figures."""
    return said(text, Point(ALL, HOLDS))


def many(text: str) -> Iterator[Said]:
    """That so many circumstances were asked for, and how often chance alone then gives a pattern."""
    return said(text, *_of_many(text))


def line(text: str, key: str) -> Iterator[Said]:
    """Where a line was drawn: at one number, or gradually at three."""
    ends = (LINE_OUT, LINE_INSIDE, LINE) if text.startswith("Geleidelijk") else (LINE,)
    return said(text, *(Point(key, end) for end in ends))
