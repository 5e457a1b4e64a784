"""What other rooms get to show: quotes and statements, inside and outside."""

from __future__ import annotations

from datetime import date

import pytest

from sociaalvitaal.evaluation.observations import closing, making
from sociaalvitaal.figures.evaluation.quotes import quotes, statements
from sociaalvitaal.models.observations import StatementStatus
from tests.factories import World
from tests.integration.evaluation.observations.conftest import COORDINATOR, Observe, State, data, who_is

pytestmark = pytest.mark.both_databases


def test_quotes_are_of_the_kernen_and_factors_that_were_asked_newest_first(seen: World, observe: Observe) -> None:
    observe(seen.hertme, "Oud", factors=frozenset({1, 3}), on_day=date(2017, 3, 1))
    observe(seen.hertme, "Nieuw", worked=False, factors=frozenset({3}), on_day=date(2017, 6, 1))
    observe(seen.hertme, "Zonder dag of factor")
    observe(seen.zenderen, "Elders", factors=frozenset({3}))
    own, both = [seen.hertme.id], [seen.hertme.id, seen.zenderen.id]

    def texts(*asked: object, **more: object) -> list[str]:
        return [quote.text for quote in quotes(seen.session, *asked, outside=False, **more)]  # type: ignore[arg-type]

    assert texts(own) == ["Nieuw", "Oud", "Zonder dag of factor"]
    assert texts(own, [1]) == ["Oud"]
    assert texts(both, [3]) == ["Nieuw", "Oud", "Elders"]
    assert texts(own, []) == texts([], [3]) == []
    assert texts(own, until=date(2017, 5, 31)) == ["Oud", "Zonder dag of factor"]
    found = quotes(seen.session, own, [1], outside=False)[0]
    assert (found.kern, found.kern_slug, found.factors, found.worked) == ("Hertme", "hertme", (1, 3), True)


def test_outside_is_quoted_only_what_was_released_and_never_what_was_withdrawn(seen: World, observe: Observe) -> None:
    observe(seen.hertme, "Binnen")
    observe(seen.hertme, "Buiten", released=True)
    gone = observe(seen.hertme, "Weg", released=True)
    closing.withdraw(seen.session, seen.hertme, gone, "Vergissing", who_is(seen))
    own = [seen.hertme.id]
    assert {quote.text for quote in quotes(seen.session, own, outside=False)} == {"Binnen", "Buiten"}
    assert [quote.text for quote in quotes(seen.session, own, outside=True)] == ["Buiten"]


def test_a_statement_tells_its_quotes_kernen_and_status(seen: World, observe: Observe, state: State) -> None:
    helps = observe(seen.hertme, "Hielp", released=True)
    against = observe(seen.zenderen, "Hielp niet", worked=False)
    row = state(
        helps=frozenset({1}), hinders=frozenset({2}), circumstances=frozenset({"structuur"}),
        grounds={helps.id: False, against.id: True},
    )  # fmt: skip
    making.give_status(seen.session, row, StatementStatus.SUPPORTED, "Twee kernen", who_is(seen, COORDINATOR))
    found = statements(seen.session, outside=False)[0]
    assert (found.helps, found.hinders, found.circumstances) == ((1,), (2,), ("structuur",))
    assert (found.status, found.reason, found.made_on) == (StatementStatus.SUPPORTED, "Twee kernen", date(2017, 8, 12))
    assert [(quote.text, quote.is_against) for quote in found.quotes] == [("Hielp", False), ("Hielp niet", True)]
    assert found.kernen == ["Hertme", "Zenderen"]
    assert found.sentence == "In een dorp. Koffie na afloop. Mensen komen terug."
    outside = statements(seen.session, outside=True)[0]
    assert [quote.text for quote in outside.quotes] == ["Hielp"]
    assert outside.kernen == ["Hertme"]


def test_statements_are_found_by_factor_or_circumstance_and_status(seen: World, observe: Observe, state: State) -> None:
    by_factor = state(helps=frozenset({1})).id
    by_circumstance = state(circumstances=frozenset({"krimp"})).id
    old = state(helps=frozenset({3}), grounds={observe(seen.hertme).id: False})
    new = making.refine(seen.session, old, data(helps=frozenset({3})), "Preciezer", who_is(seen, COORDINATOR))
    assert [one.id for one in statements(seen.session, [1], outside=False)] == [by_factor]
    asked = statements(seen.session, [1], ["krimp"], outside=False)
    assert [one.id for one in asked] == [by_circumstance, by_factor]
    assert [one.id for one in statements(seen.session, [3], outside=False)] == [new.id]
    all_of = statements(seen.session, [3], outside=False, statuses=list(StatementStatus))
    assert [(one.id, one.successor_id) for one in all_of] == [(new.id, None), (old.id, new.id)]
    assert statements(seen.session, [], outside=False) == []
