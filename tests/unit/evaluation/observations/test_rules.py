"""Which status may follow which, what is wrong with a day or a statement, and circles of statements."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from sociaalvitaal.evaluation.observations import rules
from sociaalvitaal.evaluation.observations.rules import StatementData
from sociaalvitaal.models.observations import ObservationKind, StatementStatus
from sociaalvitaal.periods import Month, Period

TODAY, PROJECT = date(2017, 8, 12), Period(Month(2017, 1), Month(2018, 12))
PROPOSED, SUPPORTED, REFINED, CONTRADICTED = StatementStatus
PLAIN = StatementData(
    context="In een dorp.", offer="Koffie.", response=None, outcome="Mensen blijven.", is_wanted=True,
    helps=frozenset({1}), hinders=frozenset({2}), circumstances=frozenset(), grounds={}, nexts=frozenset(),
)  # fmt: skip


def test_the_way_of_a_statement_is_this_and_no_other() -> None:
    allowed = {(a, b) for a, b in product(StatementStatus, StatementStatus) if rules.may_become(a, b)}
    assert allowed == {
        (PROPOSED, SUPPORTED), (PROPOSED, REFINED), (PROPOSED, CONTRADICTED),
        (SUPPORTED, PROPOSED), (SUPPORTED, REFINED), (SUPPORTED, CONTRADICTED),
        (REFINED, PROPOSED), (CONTRADICTED, PROPOSED), (CONTRADICTED, REFINED),
    }  # fmt: skip
    assert [status for status in StatementStatus if rules.may_be_changed(status)] == [PROPOSED, SUPPORTED]


def test_a_statement_is_supported_by_something_and_contradicted_by_something() -> None:
    assert rules.support_fault(SUPPORTED, [True]) is not None
    assert rules.support_fault(SUPPORTED, [True, False]) is None
    assert rules.support_fault(CONTRADICTED, [False]) is not None
    assert rules.support_fault(CONTRADICTED, [False, True]) is None
    assert rules.support_fault(PROPOSED, []) is None


def test_an_observation_is_of_today_or_before_and_not_of_another_century() -> None:
    assert rules.day_fault(None, PROJECT, TODAY) is None
    assert rules.day_fault(TODAY, PROJECT, TODAY) is None
    assert "12 augustus 2017" in str(rules.day_fault(date(2017, 8, 13), PROJECT, TODAY))
    assert rules.day_fault(date(2016, 1, 1), PROJECT, TODAY) is None
    assert "Klopt het jaar" in str(rules.day_fault(date(2015, 12, 31), PROJECT, TODAY))


def test_a_factor_does_not_help_and_hinder_in_one_statement() -> None:
    assert rules.statement_faults(PLAIN, None, {}) == []
    both = replace(PLAIN, hinders=frozenset({1, 2}))
    assert [name for name, _ in rules.statement_faults(both, None, {})] == ["hinders"]


def test_statements_do_not_follow_on_each_other_in_a_circle() -> None:
    links = {2: frozenset({3}), 3: frozenset({1})}
    leads_back = replace(PLAIN, nexts=frozenset({2}))
    assert [name for name, _ in rules.statement_faults(leads_back, 1, links)] == ["nexts"]
    assert rules.statement_faults(leads_back, 4, links) == []
    assert rules.goes_round(1, [1], {})


@given(st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6)), max_size=12), st.integers(0, 6), st.integers(0, 6))
def test_a_circle_is_found_however_long_it_is(pairs: list[tuple[int, int]], own: int, following: int) -> None:
    links = {a: frozenset(b for c, b in pairs if c == a) for a, _ in pairs}
    reached, size = {following}, 0
    while len(reached) != size:
        size = len(reached)
        reached |= {b for a in reached for b in links.get(a, ())}
    assert rules.goes_round(own, [following], links) is (own in reached)


def test_a_form_makes_one_observation_or_two() -> None:
    assert rules.kinds_of(None, None) == []
    assert rules.kinds_of("a", None) == [(ObservationKind.WORKED, "a")]
    assert rules.kinds_of("a", "b") == [(ObservationKind.WORKED, "a"), (ObservationKind.WORKED_NOT, "b")]
