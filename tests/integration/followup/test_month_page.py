"""The page of one month: what the programme asks beside the activities is there, answered or not."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import sqlalchemy as sa
from flask.testing import FlaskClient

from sociaalvitaal.models.programme import ListItem
from sociaalvitaal.models.returns import ExtraFigure
from sociaalvitaal.periods import Month
from tests.factories import World

JUNE = Month(2017, 6)


@pytest.mark.both_databases
def test_nought_unknown_and_passed_over_are_three_answers(world: World, sign_in: Callable[[str], FlaskClient]) -> None:
    coordinator = sign_in("coordinator@voorbeeld.nl")
    world.returned(world.hertme, JUNE)
    item = world.session.scalars(sa.select(ListItem).where(ListItem.list_key == "extra")).one()
    answer = ExtraFigure(kern_id=world.hertme.id, month=JUNE, item_id=item.id, number=0)

    def shown() -> str:
        world.session.commit()
        _, found, after = coordinator.get(f"/inzendingen/hertme/{JUNE}").text.partition("<dt>Vrijwilligers</dt>")
        return after.partition('">')[2].partition("</dd>")[0] if found else "niet gevraagd"

    assert shown() == "niet ingevuld"
    world.session.add(answer)
    assert shown() == "0"
    answer.number = None
    assert shown() == "onbekend"
    item.active = False
    assert shown() == "onbekend", "what was answered stays to be seen when it is no longer asked"
    world.session.delete(answer)
    assert shown() == "niet gevraagd"
    item.active = True
    world.returned(world.zenderen, JUNE, nil=True)
    world.session.commit()
    assert "Vrijwilligers" not in coordinator.get(f"/inzendingen/zenderen/{JUNE}").text


def test_a_month_whose_course_was_not_kept_is_not_called_untouched(
    world: World, sign_in: Callable[[str], FlaskClient]
) -> None:
    coordinator, path = sign_in("coordinator@voorbeeld.nl"), f"/inzendingen/hertme/{JUNE}"
    assert "Er is nog niets gebeurd." in coordinator.get(path).text
    world.returned(world.hertme, JUNE)
    world.session.commit()
    page = coordinator.get(path).text
    assert "Van deze maand is geen verloop bewaard." in page
    assert "niets gebeurd" not in page
