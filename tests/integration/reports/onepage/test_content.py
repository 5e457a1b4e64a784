"""The page for the wethouder says what the report says, in few words."""

from __future__ import annotations

import json
import re

import pytest

from sociaalvitaal.figures import totals
from sociaalvitaal.figures.origin import codes
from sociaalvitaal.figures.origin.asking import Wanted
from sociaalvitaal.figures.origin.following import find_number
from sociaalvitaal.figures.origin.keys import read
from sociaalvitaal.figures.scope import Scope
from sociaalvitaal.models.places import Kern
from sociaalvitaal.periods import Month
from sociaalvitaal.reports.build import document
from sociaalvitaal.reports.content.attention import points
from sociaalvitaal.reports.content.wording import in_sentence, shown
from sociaalvitaal.reports.data import ReportData
from sociaalvitaal.reports.document.text import plain, runs
from sociaalvitaal.reports.editions import Edition, Kind
from sociaalvitaal.reports.gather import gather
from sociaalvitaal.reports.onepage.content import sheet_of
from sociaalvitaal.reports.onepage.kernen import MOST
from sociaalvitaal.reports.onepage.sheet import Sheet, Words
from sociaalvitaal.reports.queries import find_scope
from tests.factories import World
from tests.integration.reports.conftest import TODAY
from tests.integration.reports.reading import row, table
from tests.plans import make_line, make_plan


def data_of(world: World, scope: Scope | None = None) -> ReportData:
    """The figures of the report of Borne, or of another place."""
    place = scope or Scope.municipality(world.borne)
    return gather(world.session, world.programme, Edition(Kind.INTERIM, 2017), place, TODAY, protected=True)


def said(words: Words) -> str:
    """A text as it is read."""
    return plain(runs(words))


def test_the_numbers_are_those_of_the_report(filled: World) -> None:
    data = data_of(filled)
    total = list(row(table(document(data), "Cijfers per kern"), "Samen").values())
    for one in sheet_of(data).figures:
        assert said(one.text) in total


def test_small_counts_are_withheld_as_in_the_report(filled: World) -> None:
    make_line(filled, make_plan(filled, filled.zenderen), target=4)
    sheet = sheet_of(data_of(filled))
    zenderen = next(one for one in sheet.kernen if one.name == "Zenderen")
    assert (said(zenderen.realised), zenderen.share, zenderen.verdict) == ("x", None, "niet getoond")
    assert "niet getoond" in sheet.signs


def test_what_is_missing_stands_beside_the_number(filled: World) -> None:
    sheet = sheet_of(data_of(filled))
    assert {said(one.remark) for one in sheet.figures if one.label == "New_participants"} == {"1 maand ontbreekt"}
    assert "Van de 14 verwachte maandcijfers zijn er 13 ontvangen" in said(sheet.received)
    hertme = next(one for one in sheet.kernen if one.name == "Hertme")
    assert said(hertme.remark).startswith("1 maand ontbreekt")
    assert "Vraag de projectleider van Hertme om de maandcijfers." in sheet.asks
    assert dict(sheet.attention)["Maandcijfers ontbreken"] == "Hertme: april 2017"


def test_plan_and_verdict_are_those_of_the_report(filled: World) -> None:
    make_line(filled, make_plan(filled, filled.hertme), indicator="attendances", target=1000)
    filled.session.commit()
    sheet = sheet_of(data_of(filled))
    hertme = next(one for one in sheet.kernen if one.name == "Hertme")
    assert (said(hertme.planned), hertme.verdict) == ("1.000", "achter op plan")
    assert sheet.conclusion == "Hertme loopt met attendances achter op het plan"
    assert any("werkplan voor 2017 in Zenderen" in said(one) for one in sheet.asks)


def test_nothing_handed_in_is_said(world: World) -> None:
    sheet = sheet_of(data_of(world))
    assert said(sheet.received).startswith("Er is nog niets ontvangen")
    assert {one.text for one in sheet.figures} == {"onbekend"}
    assert {one.planned for one in sheet.kernen} == {"geen"}


def test_many_kernen_are_cut_off_and_counted(filled: World) -> None:
    filled.session.add_all(
        Kern(slug=f"kern-{n}", name=f"Kern {n} " + "zeer lange naam " * 9, municipality=filled.borne, place=n,
             kind="dorp", starts=Month(2017, 1))
        for n in range(3, 17)
    )  # fmt: skip
    totals.rebuild(filled.session, filled.programme)
    data = data_of(filled)
    sheet = sheet_of(data)
    assert len(sheet.kernen) == MOST
    assert sheet.more == "De andere kernen staan in het hele rapport."
    assert all(len(one.name) <= 45 for one in sheet.kernen)
    assert len(points(data)) > len(sheet.attention)


def test_a_page_is_kept_as_it_was(filled: World) -> None:
    sheet = sheet_of(data_of(filled))
    assert Sheet.of_kept(json.loads(json.dumps(sheet.as_kept()))) == sheet
    before = sheet.as_kept() | {"lead": "Zo was het.", "received": "Alles."}
    assert Sheet.of_kept(before).lead == "Zo was het."


def test_each_number_of_the_page_opens_to_the_same_number(filled: World) -> None:
    make_line(filled, make_plan(filled, filled.hertme), target=1000)
    filled.session.commit()
    sheet, found, left = sheet_of(data_of(filled)), 0, []
    for _, content in sheet.sentences():
        for run in content:
            if (key := read(run.number)) is None:
                left += re.findall(r"\b(?!20\d\d\b)\d+", run.text)
                continue
            code, scope = codes.read(key.code), find_scope(filled.session, filled.programme, key.place)
            assert code is not None
            assert scope is not None
            wanted = Wanted(filled.session, filled.programme, scope, key.period, TODAY, protected=True)
            number, found = find_number(wanted, code), found + 1
            assert number is not None, key
            assert run.text in (shown(number), in_sentence(number)) or (run.text, number.value) == ("Geen", 0), key
    assert left == []
    assert found > 20
    assert plain(runs(sheet.reading)) == "De streep staat bij wat nu te verwachten is: 58%.", "7 of 12 months"
    assert not any(text[:1].isdigit() for one in sheet.kernen for text in (one.planned, one.realised, one.remark)
                   if isinstance(text, str))  # fmt: skip


@pytest.mark.parametrize("place", ["borne", "raalte"])
def test_every_municipality_has_a_page(filled: World, place: str) -> None:
    assert sheet_of(data_of(filled, Scope.municipality(getattr(filled, place)))).place.endswith(place.capitalize())
