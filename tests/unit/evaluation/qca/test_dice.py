"""How often dice give a pattern that looks good: the table that pages print is what throwing again gives."""

from __future__ import annotations

import pytest

from sociaalvitaal.evaluation.qca import dice

FIRST = {1: 1, 2: 1, 3: 3, 4: 10, 5: 36, 6: 80, 7: 98}
"""Of the first hundred throws so many look good."""


def test_the_table_is_what_throwing_again_gives() -> None:
    assert sum(dice.throws(1, dice.TIMES)) == dice.GOOD[1]
    for conditions, good in FIRST.items():
        assert sum(dice.throws(conditions, 100)) == good, conditions
        # Four times the spread that a hundred throws have.
        share = dice.GOOD[conditions] / dice.TIMES
        assert abs(good - 100 * share) <= 4 * (100 * share * (1 - share)) ** 0.5 + 0.5, conditions


def test_what_is_told_of_a_hundred() -> None:
    assert [dice.per_hundred(count) for count in (4, 5, 6, 8)] == [10, 45, 82, None]


def test_only_what_holds_and_explains_looks_good(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = dice.thrown(3, 0)
    same = whole.columns[0]
    assert dice.looks_good(type(whole)(whole.cases, whole.conditions, whole.columns, "y", same))
    monkeypatch.setattr(dice, "COVERAGE", 1.01)
    assert not dice.looks_good(type(whole)(whole.cases, whole.conditions, whole.columns, "y", same))
