"""Breakdowns put each kern in one column; words of people go with the side that they speak for."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from sociaalvitaal.evaluation.comparing.tally_rules import MOST_QUOTES, By, columns, said
from sociaalvitaal.figures.evaluation.quotes import Quote
from sociaalvitaal.figures.kern.context import Context, Count
from sociaalvitaal.models.factors import Moment
from sociaalvitaal.models.observations import ObservationKind, Sight, SourceKind
from sociaalvitaal.models.places import Kern, Municipality
from tests.unit.figures.evaluation.test_tallies import score

BORNE, RAALTE = Municipality(id=1, name="Borne"), Municipality(id=2, name="Raalte")
KERNEN = [
    Kern(id=1, name="Hertme", kind="wijk", municipality=BORNE),
    Kern(id=2, name="Zenderen", kind="dorp", municipality=BORNE),
    Kern(id=3, name="Heeten", kind=None, municipality=RAALTE),
]
SCORES = {(1, 1): score(1, 2), (2, 1): score(2, -1), (3, 1): score(3, 1)}


def context(people: int | None) -> Context:
    """What is known of a kern with so many inhabitants."""
    return Context({}, None, None if people is None else Count(people, "CBS", 2017), None, None, None)


CONTEXTS = {1: context(4_000), 2: context(900), 3: context(None)}


def split(by: By) -> list[tuple[str, int, float | None]]:
    """Columns as label, number of kernen and middle score."""
    history = {key: [one] for key, one in SCORES.items()}
    found = columns(by, KERNEN, CONTEXTS, history, SCORES, [1])
    return [(column.label, column.kernen, column.tallies[1].middle) for column in found]


def test_kinds_sizes_and_municipalities_each_hold_every_kern_once() -> None:
    assert split(By.KIND) == [("dorp", 1, -1), ("wijk", 1, 2), ("niet bekend", 1, 1)]
    assert split(By.SIZE) == [
        ("minder dan 1.000", 1, -1), ("2.500 tot en met 5.000", 1, 2), ("niet bekend", 1, 1),
    ]  # fmt: skip
    assert split(By.MUNICIPALITY) == [("Borne", 2, 0.5), ("Raalte", 1, 1)]


def test_moments_stand_in_the_order_of_time_and_count_who_answered() -> None:
    history = {(1, 1): [score(1, -1, moment=Moment.INTERIM), score(1, 2)], (2, 1): [score(2, 1)]}
    found = columns(By.MOMENT, KERNEN, CONTEXTS, history, SCORES, [1])
    assert [(column.label, column.kernen, column.tallies[1].middle) for column in found] == [
        ("Tussenmeting", 1, -1),
        ("Eindmeting", 2, 1.5),
    ]


def quote(kern: int, text: str, *, worked: bool = True) -> Quote:
    """A sentence of an observation about factor 1."""
    kind = ObservationKind.WORKED if worked else ObservationKind.WORKED_NOT
    return Quote(
        observation_id=kern, kern_id=kern, kern_slug=f"kern-{kern}", kern=f"Kern {kern}", text=text, kind=kind,
        factors=(1,), source=SourceKind.TALK, sight=Sight.DIRECT, on_day=date(2018, 3, 1), may_be_quoted=False,
    )  # fmt: skip


def test_words_are_of_the_right_side_and_of_different_kernen() -> None:
    names = {1: "Hertme", 2: "Zenderen", 3: "Heeten", 4: "Wesepe"}
    quotes = [quote(1, "Goed"), quote(1, "Nog eens goed"), quote(2, "Slecht", worked=False)]
    scores = {key: replace(one, example=f"Voorbeeld {key[0]}") for key, one in (SCORES | {(4, 1): score(4, 1)}).items()}
    good = said(1, helps=True, quotes=quotes, scores=scores, names=names)
    assert [words.text for words in good] == ["Goed", "Voorbeeld 3", "Voorbeeld 4"]
    assert len(good) == MOST_QUOTES
    assert good[1].origin == "Heeten, voorbeeld bij eindmeting 2018"
    bad = said(1, helps=False, quotes=quotes, scores=scores, names=names)
    assert [words.text for words in bad] == ["Slecht"]
    assert said(2, helps=True, quotes=quotes, scores=scores, names=names) == []


def test_the_same_words_of_two_kernen_are_shown_once() -> None:
    quotes = [quote(1, "Goed"), quote(2, "Goed"), quote(3, "Beter")]
    found = said(1, helps=True, quotes=quotes, scores={}, names={})
    assert [words.text for words in found] == ["Goed", "Beter"]
