"""Live numbers in a text: kept with which number they are, shown between braces, followed."""

from __future__ import annotations

import pytest

from sociaalvitaal.reports.document.text import Text
from sociaalvitaal.reports.texts import braces, live

NEW, PLACES, LATE = (f"{code} programma 2017-01 2017-12" for code in ("new_activities", "kernen.mee", "kernen.open"))
PROPOSED = (
    f"In 2017 begonnen {{3|{NEW}}} nieuwe activiteiten in {{18|{PLACES}}} kernen; van {{3|{LATE}}} kernen mist iets."
)


def keys(stored: str) -> list[str]:
    """Which numbers are live, in order."""
    return [one.key for one in live.numbers(stored)]


def test_a_proposal_is_shown_with_braces_and_read_without() -> None:
    made = live.marked((Text("In "), Text("18", number=PLACES), Text(" kernen.")))
    assert made == f"In {{18|{PLACES}}} kernen."
    assert live.shown(made) == "In {18} kernen."
    assert live.bare(made) == "In 18 kernen."
    assert live.dead(made) == "In  kernen."


def test_untouched_words_give_each_number_back() -> None:
    assert braces.resolved(live.shown(PROPOSED), PROPOSED) == PROPOSED


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("Van {3} kernen mist iets.", [LATE]),
        ("Mooi: in 2017 begonnen {3} nieuwe activiteiten.", [NEW]),
        ("Van {3} kernen mist iets. In 2017 begonnen {3} nieuwe activiteiten.", [LATE, NEW]),
        ("Alleen {3}, {3} en { 18 }.", [NEW, LATE, PLACES]),
        ("Drie keer {18}, **{18}** en {18}.", [PLACES] * 3),
        (r"Zo maar \{3\} en 3.", []),
    ],
)
def test_equal_numbers_are_told_apart_by_their_words(typed: str, found: list[str]) -> None:
    assert sorted(keys(braces.resolved(typed, PROPOSED))) == sorted(found)


def test_words_around_equal_numbers_decide_and_not_their_order() -> None:
    moved = braces.resolved("Er mist iets: van {3} kernen mist iets.", PROPOSED)
    assert keys(moved) == [LATE]


@pytest.mark.parametrize("typed", ["Er waren {4}.", "{}", "{drie}", "{3|new_activities programma 2017-01 2017-12}"])
def test_what_is_no_number_of_the_page_is_refused(typed: str) -> None:
    with pytest.raises(braces.NoSuchNumber):
        braces.resolved(typed, PROPOSED)


def test_an_own_text_and_the_proposal_of_now_both_count_as_seen() -> None:
    own = f"Wel {{7|{LATE}}} kernen."
    assert keys(braces.resolved("Wel {7} kernen, {18} mee.", own, PROPOSED)) == [LATE, PLACES]


def test_now_takes_the_place_of_then_and_what_is_gone_is_marked() -> None:
    stored = f"Er waren {{3|{NEW}}}, in {{geen|{PLACES}}} en {{5|{LATE}}} kernen."
    values = {NEW: "minstens 4*", PLACES: "0"}
    assert live.shown(live.updated(stored, values)) == "Er waren {minstens 4*}, in {geen} en {5} kernen."
    printed = live.printed(stored, values)
    assert live.bare(printed) == "Er waren minstens 4*, in geen en 5 (niet meer bijgewerkt) kernen."
    assert keys(printed) == [NEW, PLACES]


def test_braces_of_before_stay_text() -> None:
    assert live.shown("Zie {bijlage} en {3|geen sleutel}.") == "Zie {bijlage} en {3|geen sleutel}."
    assert keys("{3|geen sleutel}") == []
