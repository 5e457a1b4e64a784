"""What a report says of what lasts after the project."""

from __future__ import annotations

from sociaalvitaal.figures.scope import Scope
from sociaalvitaal.models.factors import FactorRound
from tests.factories import World
from tests.integration.reports.conftest import Make
from tests.integration.reports.reading import row, table, texts
from tests.security.factor_things import FactorThings

CAPTION = "Borging per aspect"
NOT_RECORDED = "Borging en vervolg na afloop van het project."


def handed_in(world: World) -> FactorRound:
    one = FactorThings.make(world).begun
    one.handed_in_on = one.updated_at.date()
    world.session.commit()
    return one


def test_aspects_are_counted_over_kernen_and_who_is_missing_is_named(filled: World, make: Make) -> None:
    handed_in(filled)
    document = make()
    finances = row(table(document, CAPTION), "Financiën")
    assert (finances["Niet"], finances["Volledig"], finances["Niet ingevuld"]) == ("1", "0", "2")
    assert row(table(document, CAPTION), "Kennis")["Niet ingevuld"] == "3"
    said = texts(document)
    assert "van 1 van de 3 kernen in. Nog niet binnen: Zenderen en Heeten." in said
    assert "gaan er 1 zonder het project door en 0 niet. Over 1 is niets ingevuld." in said
    assert NOT_RECORDED not in said


def test_grounds_that_a_leader_wrote_stay_in_the_house(filled: World, make: Make) -> None:
    handed_in(filled)
    said = texts(make(Scope.kern(filled.hertme)))
    assert "Financiën niet" in said
    assert "Geen potje" not in said


def test_what_was_not_handed_in_is_not_told(filled: World, make: Make) -> None:
    FactorThings.make(filled)
    filled.session.commit()
    said = texts(make())
    assert CAPTION not in said
    assert NOT_RECORDED in said
