"""What a report says of project groups."""

from __future__ import annotations

import pytest

from sociaalvitaal.figures.kern.project_groups import Standing
from sociaalvitaal.figures.scope import Scope
from sociaalvitaal.reports.content.project_groups import _of_one
from sociaalvitaal.reports.document.tables import Table
from sociaalvitaal.reports.document.text import plain
from tests.factories import World
from tests.integration.reports.conftest import Make
from tests.integration.reports.reading import row, table, texts
from tests.integration.reports.test_proposals import data_of
from tests.security.group_things import GroupThings

pytestmark = pytest.mark.both_databases
CAPTION = "Projectgroepen per kern, stand op 31 juli 2017"


def test_each_kern_that_took_part_has_a_line(filled: World, make: Make) -> None:
    GroupThings.make(filled)
    filled.session.commit()
    found = table(make(), CAPTION)
    assert isinstance(found, Table)
    line = row(found, "Hertme")
    assert [line[name] for name in found.headers[2:]] == ["2", "2", "1", "1", "1"]
    assert [row(found, "Zenderen")[name] for name in found.headers[2:]] == ["0"] * 5
    said = texts(make())
    assert "In 1 van de 3 kernen is een projectgroep vastgelegd." in said
    assert "1 besluit staat nog open, waarvan 1 na de afgesproken dag." in said


def test_a_report_of_one_kern_says_it_in_words_and_names_nobody(filled: World, make: Make) -> None:
    GroupThings.make(filled)
    filled.session.commit()
    said = texts(make(Scope.kern(filled.hertme)))
    assert "De projectgroep van Hertme heeft 2 leden en overlegde in deze periode 2 keer." in said
    assert "1 besluit is uitgevoerd." in said
    assert "Voetbalclub" not in said
    none = texts(make(Scope.kern(filled.zenderen)))
    assert "Van Zenderen is geen projectgroep vastgelegd." in none


def test_what_did_not_happen_is_said_without_noughts(filled: World) -> None:
    data = data_of(filled, Scope.kern(filled.hertme))
    said = plain(_of_one(filled.hertme, Standing(5, None, 0, None, None, 0, 0, 0, 0), data))
    assert "overlegde in deze periode niet. Er is geen besluit uitgevoerd." in said
