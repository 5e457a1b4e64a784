"""The system of sums over all reports: what follows from it, and what does not."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from hypothesis import given
from hypothesis import strategies as st

from sociaalvitaal.figures.chain.kept import DIVISIONS, LOST, STEPS
from sociaalvitaal.figures.disclosure.algebra import Algebra
from sociaalvitaal.figures.disclosure.editions import held_back
from sociaalvitaal.figures.disclosure.history import History, Tree, clues
from sociaalvitaal.figures.disclosure.measures import Division, Kept, Moment, Named, Stood
from sociaalvitaal.figures.scope import Level
from sociaalvitaal.models.publicpage import Told
from tests.unit.figures.disclosure.attacker import found_out

TREE = Tree({"leeftijd": Division("all")}, {1: 1, 2: 1, 3: 1})
TERMS = "abcdefgh"


@given(
    st.lists(st.tuples(st.sampled_from(TERMS), st.sets(st.sampled_from(TERMS), min_size=1, max_size=4)), max_size=7),
    st.sets(st.sampled_from(TERMS)),
    st.lists(st.integers(0, 30), min_size=len(TERMS), max_size=len(TERMS)),
)
def test_it_finds_what_elimination_of_its_own_finds(
    sums: list[tuple[str, set[str]]], known: set[str], numbers: list[int]
) -> None:  # fmt: skip
    """Each whole gets a slack of its own, so that the sums are true whatever the numbers are."""
    truth = dict(zip(TERMS, numbers, strict=True))
    made = [
        (f"{whole}{row}", sorted(parts - {whole})) for row, (whole, parts) in enumerate(sums) if parts - {whole}
    ]  # fmt: skip
    truth |= {whole: sum(truth[part] for part in parts) for whole, parts in made}
    shown = known | {whole for whole, _ in made}
    hidden = truth.keys() - shown
    algebra = Algebra([{whole: -1, **dict.fromkeys(parts, 1)} for whole, parts in made], shown)
    found = {term: given for term in hidden if (given := algebra.tells({term: 1})) is not None}
    assert found.keys() == found_out(
        made, {term: truth[term] for term in shown}, dict.fromkeys(hidden, float("-inf"))
    ).keys()  # fmt: skip
    for term, given_by in found.items():
        assert sum(factor * truth[one] for one, factor in given_by.items()) == truth[term]


def kern(place: int, part: str = "") -> Named:
    return "leeftijd" if part else "all", Kept(Level.KERN, place, 2017, part)


def moment(numbers: Mapping[Named, tuple[int, Told]]) -> Moment:
    return {named: Stood(*stood) for named, stood in numbers.items()}


WHOLE = ("all", Kept(Level.MUNICIPALITY, 1, 2017))
FIRST = moment({
    WHOLE: (40, Told.SHOWN), kern(1): (30, Told.SHOWN), kern(2): (7, Told.WITHHELD), kern(3): (3, Told.WITHHELD),
})  # fmt: skip


def test_what_is_shown_later_gives_away_what_was_withheld_then() -> None:
    before = History(TREE, [FIRST])
    later = moment({kern(1): (30, Told.SHOWN), kern(2): (7, Told.SHOWN)})
    [clue] = clues(before, later, 5)
    assert [(one.named, one.number) for one in clue.small] == [(kern(3), 3)]
    assert {one.named for one in clue.given} == {kern(2)}
    assert not clues(before, moment({kern(2): (7, Told.ELSEWHERE)}), 5)


def test_of_what_changed_nothing_older_is_known() -> None:
    """Kern 2 got 9 more: what it was is as unknown as it was."""
    assert not clues(History(TREE, [FIRST]), moment({kern(2): (16, Told.SHOWN)}), 5)


def test_what_is_known_already_is_not_told_again() -> None:
    shown = moment({kern(2): (7, Told.SHOWN)})
    assert not clues(History(TREE, [FIRST, shown]), shown, 5)


def test_a_kern_that_moved_to_another_municipality_adds_up_to_nothing() -> None:
    moved = History(Tree(TREE.divisions, {1: 1, 2: 2, 3: 1}), [FIRST])
    assert not moved.sums
    assert len(History(TREE, [FIRST]).sums) == 1


def test_the_parts_of_another_measure_say_nothing_of_what_changed() -> None:
    """A kern of which the referrals changed has the same participants as before."""
    referrals = ("referrals", Kept(Level.KERN, 2, 2017))
    before = History(TREE, [{**FIRST, referrals: Stood(9, Told.SHOWN)}])
    changed = moment({referrals: (20, Told.SHOWN), kern(2): (7, Told.SHOWN)})
    assert [clue.small[0].named for clue in clues(before, changed, 5)] == [kern(3)]


def test_parts_add_up_to_what_they_divide() -> None:
    before = History(TREE, [moment({
        kern(1): (30, Told.SHOWN), kern(1, "4-12"): (26, Told.WITHHELD), kern(1, "13-18"): (4, Told.WITHHELD),
    })])  # fmt: skip
    assert before.parts("leeftijd") == {"4-12", "13-18"}
    told = clues(before, moment({kern(1, "4-12"): (26, Told.SHOWN)}), 5)
    assert [clue.small[0].named for clue in told] == [kern(1, "13-18")]


def test_a_step_of_the_chain_is_the_next_one_and_who_was_lost_in_between() -> None:
    def stood(key: str, part: str, number: int) -> tuple[Named, Stood]:
        return (key, Kept(Level.PROGRAMME, 0, 2017, part)), Stood(number, Told.WITHHELD)

    names = dict([
        stood("referrals", "", 40), stood(STEPS, "0", 40), stood(STEPS, "1", 33), stood(LOST, "0", 7),
        stood(STEPS, "2", 33), stood(LOST, "1", 0),
    ])  # fmt: skip
    found = {
        (*(one.named[0] + one.named[1].part for one in terms),)
        for terms in History(Tree(DIVISIONS, {}), [names]).sums
    }  # fmt: skip
    assert found == {
        ("referrals", STEPS + "0"), (STEPS + "0", STEPS + "1", LOST + "0"), (STEPS + "1", STEPS + "2", LOST + "1"),
    }  # fmt: skip


def test_a_difference_of_a_few_is_held_back_with_what_it_needs() -> None:
    before = History(TREE, [moment({WHOLE: (40, Told.SHOWN)})])

    def publish(held: object) -> Moment:
        return moment({WHOLE: (43, Told.WITHHELD if held else Told.SHOWN)})

    held = held_back(before, publish, 5)
    assert [(one.was, one.now) for one in held.told] == [(40, 43)]
    assert held.numbers == {WHOLE}
    assert held.others == 0
    assert not held_back(before, lambda _: moment({WHOLE: (45, Told.SHOWN)}), 5).told


def test_what_tells_only_once_something_else_is_held_is_counted_once() -> None:
    before = History(TREE, [moment({WHOLE: (40, Told.SHOWN), kern(1): (30, Told.SHOWN)})])

    def publish(held: Collection[Named]) -> Moment:
        first = Told.WITHHELD if WHOLE in held else Told.SHOWN
        second = Told.SHOWN if WHOLE in held and kern(1) not in held else Told.WITHHELD
        return moment({WHOLE: (43, first), kern(1): (34, second), kern(2): (12, Told.WITHHELD if held else Told.SHOWN)})

    held = held_back(before, publish, 5)
    assert [one.name for one in held.told] == [WHOLE[1]]
    assert held.numbers == {WHOLE, kern(1)}
    assert held.others == 1, "kern 2 went with them"
