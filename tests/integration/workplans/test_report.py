"""Chapter 5 of reports: planned and realised, reasons and verdicts, in each format."""

from __future__ import annotations

from datetime import UTC, date, datetime

from flask import Flask
from sqlalchemy.orm import Session

from sociaalvitaal.figures import totals
from sociaalvitaal.figures.scope import Scope
from sociaalvitaal.models.plans import GoalVerdict, Interim, Occasion
from sociaalvitaal.periods import Month
from sociaalvitaal.reports import files
from sociaalvitaal.reports.build import build
from sociaalvitaal.reports.document.blocks import Heading, Paragraph
from sociaalvitaal.reports.document.tables import Table
from sociaalvitaal.reports.document.text import plain
from sociaalvitaal.reports.document.whole import Document
from sociaalvitaal.reports.editions import Kind
from tests.factories import World
from tests.pdf_reading import complaints
from tests.plans import make_line, make_plan

TODAY = date(2017, 8, 12)


def filled(world: World) -> None:
    """Hertme reached 60 of 100, with why and a verdict; its line on referrals is a small count."""
    walking = world.activity(world.hertme)
    for number in range(1, 7):
        world.returned(world.hertme, Month(2017, number))
        world.entry(walking, Month(2017, number), 10)
    world.referral(world.hertme, Month(2017, 2), activity=walking)
    totals.rebuild(world.session, world.programme)
    plan = make_plan(world, world.hertme)
    make_line(world, plan, target=100, deviation="De club <stopte>", reported_on=date(2017, 6, 1), interim=Interim.KEPT)
    make_line(world, plan, indicator="referrals", target=9)
    make_line(world, plan, milestone="De kaart is klaar", done_on=date(2017, 5, 1))
    world.session.add_all(GoalVerdict(
        kern_id=kern.id, goal=1, occasion=Occasion.INTERIM, year=2017, grounds="Er is een vragenlijst geweest.",
        reach_id=world.item("doelbereik", "deels").id, at=datetime(2017, 8, 1, tzinfo=UTC),
    ) for kern in (world.hertme, world.zenderen))  # fmt: skip
    world.session.commit()


def tables(document: Document) -> dict[str, Table]:
    return {block.caption: block for block in document.blocks if isinstance(block, Table)}


def cells(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in table.rows]


def test_each_level_has_its_own_tables(world: World, session: Session) -> None:
    filled(world)
    kern = tables(build(session, world.programme, Kind.INTERIM, 2017, Scope.kern(world.hertme), TODAY))
    lines = cells(kern["Werkplan 2017 per regel"])
    assert lines[0] == ["Een wandelgroep starten", "100 new_participants", "60*", "−40*", "op koers", "gehandhaafd"]
    assert lines[1][2:5] == ["x", "x", "niet getoond"], "one referral is a small count"
    assert lines[2] == ["Een wandelgroep starten", "De kaart is klaar", "bereikt op 01-05-2017", "", "mijlpaal", ""]
    place = tables(build(session, world.programme, Kind.INTERIM, 2017, Scope.municipality(world.borne), TODAY))
    programme = tables(build(session, world.programme, Kind.INTERIM, 2017, Scope.programme(world.programme), TODAY))
    for one in (place, programme):
        assert cells(one["Redenen van afwijkingen in 2017"]) == [
            ["Hertme", "Een wandelgroep starten", "De club <stopte>", "01-06-2017"]
        ]
    assert cells(place["Oordeel per doel"]) == [["Hertme", "", "Deels", ""], ["Zenderen", "", "Deels", ""]]
    because = [[row[1], row[2]] for row in cells(place["Waarop de oordelen rusten"])]
    assert because == [["Hertme en Zenderen", "Er is een vragenlijst geweest."]], "the same grounds stand there once"
    assert ["Hertme", "New_participants", "100", "60*", "−40*", "op koers"] in cells(
        place["Beoogd, gerealiseerd en afwijking in 2017"]
    )
    whole = tables(
        build(session, world.programme, Kind.FINAL, 2018, Scope.programme(world.programme), date(2018, 3, 1))
    )
    (years,) = [table for caption, table in whole.items() if caption.startswith("Beoogd en gerealiseerd per jaar")]
    assert years.headers == (
        "Cijfer", "2017 beoogd", "2017 gerealiseerd", "2018 beoogd", "2018 gerealiseerd", "Stand 2018",
    )  # fmt: skip


def test_without_a_plan_the_report_says_so(world: World, session: Session) -> None:
    world.returned(world.hertme, Month(2017, 1))
    totals.rebuild(session, world.programme)
    session.commit()
    made = build(session, world.programme, Kind.INTERIM, 2017, Scope.kern(world.hertme), TODAY)
    told = [plain(block.runs) for block in made.blocks if isinstance(block, Paragraph)]
    assert "Er is nog geen werkplan vastgesteld. Daarom staat er niet bij wat was beoogd." in told
    assert not [block for block in made.blocks if isinstance(block, Heading) and block.text.startswith("Hoe ver")]


def test_the_tables_are_accessible_in_pdf_and_whole_in_docx(app: Flask, world: World, session: Session) -> None:
    filled(world)
    for scope in (Scope.kern(world.hertme), Scope.municipality(world.borne)):
        document = build(session, world.programme, Kind.INTERIM, 2017, scope, TODAY)
        made = files.as_pdf(document, app.config["CACHE"])
        assert complaints(made, "ua1") == complaints(made, "2a") == []
        assert files.as_docx(document, app.config["CACHE"]).startswith(b"PK")
