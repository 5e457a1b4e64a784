"""An edition stays what it was; the next one tells what changed, and why."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
import sqlalchemy as sa
from docx import Document as Word
from flask import Flask
from flask.testing import FlaskClient

from sociaalvitaal import audit
from sociaalvitaal.audit import Event
from sociaalvitaal.figures import totals
from sociaalvitaal.figures.scope import Scope
from sociaalvitaal.models.activities import Activity, Novelty
from sociaalvitaal.models.audit import AuditEvent
from sociaalvitaal.models.editions import EditionStatus, ReportEdition
from sociaalvitaal.models.programme import Indicator
from sociaalvitaal.models.reports import ReportText
from sociaalvitaal.models.returns import ActivityMonth, MonthlyReturn, ReturnStatus
from sociaalvitaal.periods import Month
from sociaalvitaal.reports.document.canonical import digest, indented_values, read
from sociaalvitaal.reports.document.charts import Figure
from sociaalvitaal.reports.document.style import Logo
from sociaalvitaal.reports.editions import Edition, Kind
from sociaalvitaal.reports.files import Tools, drawer, png_drawer, written
from sociaalvitaal.reports.house import services as house
from sociaalvitaal.reports.issuing import making, queries, services, verifying
from sociaalvitaal.reports.issuing.rules import NotPossible
from tests.factories import World
from tests.hostile_pictures import picture
from tests.integration.reports.conftest import MISSING, TODAY
from tests.integration.reports.reading import table, texts
from tests.pdf_reading import text_of

NOW = datetime(2017, 8, 12, 9, tzinfo=UTC)
INTERIM = Edition(Kind.INTERIM, 2017)
Issue = Callable[..., ReportEdition]


@pytest.fixture
def issue(app: Flask, filled: World) -> Issue:
    """Adopt an edition of a report, with the files that are asked for, and publish it."""

    def made(scope: Scope | None = None, *endings: str, edition: Edition = INTERIM) -> ReportEdition:
        session, cache = filled.session, app.config["CACHE"]
        place = scope or Scope.programme(filled.programme)
        found = services.begin(session, filled.programme, edition, place, user_id=None, now=NOW, today=TODAY)
        data = services.current(session, filled.programme, found, TODAY)
        draw = services.Drawers(drawer(cache), png_drawer(cache))
        services.adopt(session, found, data, draw, user_id=None, now=NOW)
        for ending in endings:
            services.store(
                session, found, f"rapport.{ending}", written(services.frozen(session, found), ending, Tools.of(app))
            )
        services.advance(session, found, 1, 1)
        services.publish(session, found, user_id=None, now=NOW)
        session.commit()
        return found

    return made


def correct(world: World) -> None:
    """Hertme hands in what was missing and corrects a month, with a reason; Zenderen gets another name."""
    session = world.session
    walking = session.scalars(sa.select(ActivityMonth).where(ActivityMonth.kern_id == world.hertme.id)).first()
    assert walking is not None
    world.returned(world.hertme, MISSING, ReturnStatus.SUBMITTED)
    month = session.scalars(
        sa.select(MonthlyReturn).where(MonthlyReturn.kern_id == world.hertme.id, MonthlyReturn.month == Month(2017, 5))
    ).one()
    month.submitted_at = datetime(2017, 8, 20, tzinfo=UTC)
    entry = session.scalars(
        sa.select(ActivityMonth).where(ActivityMonth.kern_id == world.hertme.id, ActivityMonth.month == Month(2017, 5))
    ).one()
    entry.new_participants, entry.attendances = 25, 60
    audit.record(
        session, Event.MONTH_REOPENED, user_id=None, kern_id=world.hertme.id, month=Month(2017, 5), reason="Verteld"
    )
    world.zenderen.name = "Zenderen-Dorp"
    new = session.scalars(sa.select(Indicator).where(Indicator.code == "attendances")).one()
    session.add(Indicator(
        code=new.code, version=2, name=new.name, definition="Anders geteld.", unit=new.unit, is_stock=False, position=1,
    ))  # fmt: skip
    world.programme.supporter = "Sportnetwerk"
    session.flush()
    totals.rebuild(session, world.programme)
    session.commit()


@pytest.mark.both_databases
def test_what_was_adopted_never_changes(app: Flask, filled: World, issue: Issue) -> None:
    found = issue(None, "pdf", "docx")
    number, session = found.sha256, filled.session
    before = {one.name: one.sha256 for one in found.files}
    pdf = text_of(queries.content(session, found, "rapport.pdf") or b"")
    correct(filled)
    session.expire_all()
    assert {one.name: one.sha256 for one in found.files} == before
    kept = services.frozen(session, found)
    assert found.sha256 == number == kept.seal.sha256 if kept.seal else False
    assert text_of(written(kept, "pdf", Tools.of(app))) == pdf
    assert written(kept, "docx", Tools.of(app)) == queries.content(session, found, "rapport.docx")
    assert number is not None
    assert number in "".join(pdf.split())
    assert "Zenderen-Dorp" not in pdf
    assert "Sportnetwerk" not in pdf
    word = Word(io.BytesIO(queries.content(session, found, "rapport.docx") or b""))
    assert any(number in paragraph.text for paragraph in word.paragraphs)


def test_another_house_style_leaves_an_edition_as_it_is(app: Flask, filled: World, issue: Issue) -> None:
    session, tools = filled.session, Tools.of(app)
    logo = Logo(picture(), 120, 40, "Logo van toen")
    old = house.Chosen("Sport van toen", "#7a1f5c", "#e0701a", logo, logo.alt, without_logo=False)
    new = house.Chosen("Sport van nu", "#084a70", "#c4500a", None, None, without_logo=True)
    author = filled.users["coordinator@voorbeeld.nl"].id
    house.change(session, filled.programme, old, 0, author, NOW)
    found = issue(None, "docx")
    number, word = found.sha256, queries.content(session, found, "rapport.docx")
    pages = {ending: written(services.frozen(session, found), ending, tools) for ending in ("docx", "html", "odt")}
    house.change(session, filled.programme, new, 1, author, NOW)
    session.commit()
    session.expire_all()
    kept = services.frozen(session, found)
    assert (kept.organisation, kept.style.colour, kept.style.accent) == ("Sport van toen", "#7a1f5c", "#e0701a")
    assert kept.style.logo is not None
    assert (kept.style.logo.png, kept.style.logo.alt) == (logo.png, "Logo van toen")
    assert found.sha256 == number
    assert queries.content(session, found, "rapport.docx") == word == pages["docx"]
    assert {ending: written(kept, ending, tools) for ending in pages} == pages
    again = services.frozen(session, issue())
    assert (again.organisation, again.style.colour, again.style.logo) == ("Sport van nu", "#084a70", None)


def test_a_drawing_of_an_edition_is_kept_as_it_was(filled: World, issue: Issue) -> None:
    found = issue()
    kept = services.frozen(filled.session, found)
    pictures = [block.chart for block in kept.blocks if isinstance(block, Figure)]
    assert pictures
    for chart in pictures:
        assert services._sha256(chart.svg) == chart.drawing.svg  # type: ignore[attr-defined]
        assert chart.png.startswith(b"\x89PNG")  # type: ignore[attr-defined]


@pytest.mark.both_databases
def test_the_next_edition_tells_what_changed_and_why(filled: World, issue: Issue) -> None:
    issue()
    correct(filled)
    second = issue()
    assert second.number == 2
    document = services.frozen(filled.session, second)
    told = texts(document)
    assert "Veranderd sinds Tussenrapportage 2017, versie 1 van 12 augustus 2017" in told
    changed = table(document, "Cijfers die anders zijn")
    hertme = next(one for one in changed.rows if one.cells[0].text == "Hertme" and one.cells[1].text == "Attendances")
    assert [cell.text for cell in hertme.cells[2:4]] == ["255", "275*"]
    assert "april 2017 later binnengekomen" in hertme.cells[4].text
    assert "mei 2017 gecorrigeerd (Verteld)" in hertme.cells[4].text
    months = table(document, "Maanden die veranderden")
    assert [[cell.text for cell in one.cells] for one in months.rows] == [
        ["Hertme", "april 2017", "later binnengekomen", ""],
        ["Hertme", "mei 2017", "gecorrigeerd", "Verteld"],
    ]
    assert "De definitie van attendances is gewijzigd: van versie 1 naar versie 2." in told
    assert "De kern Zenderen heet nu Zenderen-Dorp." in told


def test_nothing_changed_is_said_too(filled: World, issue: Issue) -> None:
    issue()
    assert "is er niets veranderd" in texts(services.frozen(filled.session, issue()))


def test_a_number_that_no_place_has_is_not_called_the_same(filled: World, issue: Issue) -> None:
    issue()
    walking = filled.session.scalars(sa.select(Activity).where(Activity.kern_id == filled.hertme.id)).first()
    assert walking is not None
    walking.novelty = Novelty.RENEWED if walking.novelty is Novelty.NEW else Novelty.NEW
    walking.kind_id = filled.item("soort", "cursus").id
    filled.session.commit()
    document = services.frozen(filled.session, issue())
    told = texts(document)
    assert "niets veranderd" not in told
    assert "Geen enkel cijfer is anders" not in told
    assert "De cijfers per plaats zijn gelijk. Ook andere getallen zijn anders" in told
    rows = [[cell.text for cell in row.cells] for row in table(document, "Andere getallen die anders zijn").rows]
    assert rows
    assert {row[0].partition(",")[0] for row in rows} == {"Nieuwe activiteiten per soort"}
    assert all(row[2] != row[3] and row[4].startswith("geen maand veranderde") for row in rows)


def test_a_reason_from_before_the_edition_is_not_its_cause(filled: World, issue: Issue) -> None:
    audit.record(
        filled.session, Event.MONTH_REOPENED, user_id=None, kern_id=filled.hertme.id, month=Month(2017, 5), reason="Oud"
    )
    issue()
    filled.session.execute(sa.delete(AuditEvent).where(AuditEvent.reason == "Verteld"))
    correct(filled)
    filled.session.execute(sa.delete(AuditEvent).where(AuditEvent.reason == "Verteld"))
    assert "Oud" not in texts(services.frozen(filled.session, issue()))


def test_the_final_report_says_what_changed_since_the_interim_report(filled: World, issue: Issue) -> None:
    filled.programme.last_month = Month(2018, 12)
    again = "De cijfers over die maanden zijn daarom opnieuw berekend."
    final = Edition(Kind.FINAL, 2018)
    today = datetime(2019, 1, 4, tzinfo=UTC).date()

    def said() -> str:
        found = services.begin(
            filled.session,
            filled.programme,
            final,
            Scope.programme(filled.programme),
            user_id=None,
            now=NOW,
            today=today,
        )
        return texts(
            services.concept_document(filled.session, services.current(filled.session, filled.programme, found, today))
        )

    assert again in said()
    issue()
    told = said()
    assert again not in told
    assert "De Tussenrapportage 2017, versie 1 van 12 augustus 2017 noemde de cijfers in de eerste kolom." in told
    services.withdraw(filled.session, issue(), "Fout", user_id=None, now=NOW)
    assert "De Tussenrapportage 2017, versie 1 van 12 augustus 2017 noemde" in said()


def test_every_table_of_figures_says_where_it_comes_from(filled: World, issue: Issue) -> None:
    values = read(queries.content(filled.session, issue(), queries.CONTENT) or b"")
    tables = [block for block in values["document"]["blocks"] if block["kind"] == "table" and block["origin"]]
    assert tables
    figures = next(block for block in tables if block["caption"].startswith("Cijfers per gemeente,"))
    assert figures["origin"] == {
        "source": "maandcijfers van de kernen", "scope": "programma", "first": "2017-01", "last": "2017-07",
        "definitions": figures["origin"]["definitions"],
    }  # fmt: skip
    assert "attendances (versie 1)" in figures["origin"]["definitions"]
    assert any(note.startswith("Herkomst: maandcijfers van de kernen") for note in figures["notes"])


def test_a_table_that_counts_something_else_than_months_says_so(filled: World, issue: Issue) -> None:
    values = read(queries.content(filled.session, issue(), queries.CONTENT) or b"")
    tables = {block["caption"]: block for block in values["document"]["blocks"] if block["kind"] == "table"}
    leaders = tables["Projectleiders per kern"]
    assert leaders["origin"]["source"] == "projectleiders van de kernen"
    assert leaders["origin"]["definitions"] == ["projectleiders van de kernen (versie 1)"]
    assert any(note.startswith("Herkomst: projectleiders van de kernen") for note in leaders["notes"])
    for block in tables.values():
        if block["origin"] and block["origin"]["source"] != "maandcijfers van de kernen":
            assert bool(block["origin"]["first"]) == bool(block["origin"]["last"])


@pytest.mark.both_databases
def test_a_file_is_checked_by_its_content_and_against_the_database(filled: World, issue: Issue) -> None:
    found = issue(None, "xlsx")
    session = filled.session
    source = queries.content(session, found, queries.CONTENT) or b""
    for database in (session, None):
        assert verifying.verify(database, source).holds
    changed = source.replace(b"Hertme", b"Hertmo", 1)
    assert changed != source
    assert not verifying.verify(None, changed).holds
    values = json.loads(changed)
    forged = indented_values(values | {"sha256": digest(values)})
    assert verifying.verify(None, forged).holds
    assert not verifying.verify(session, forged).holds
    sheet = queries.content(session, found, "rapport.xlsx") or b""
    assert verifying.verify(session, sheet).holds
    assert not verifying.verify(session, sheet + b" ").holds
    assert not verifying.verify(None, sheet).holds


def test_steps_come_in_their_order(filled: World, issue: Issue) -> None:
    found = issue()
    with pytest.raises(NotPossible):
        services.publish(filled.session, found, user_id=None, now=NOW)
    services.withdraw(filled.session, found, "Fout", user_id=None, now=NOW)
    assert found.status is EditionStatus.WITHDRAWN
    with pytest.raises(NotPossible):
        services.withdraw(filled.session, found, "Fout", user_id=None, now=NOW)


def test_the_work_goes_in_steps_and_can_be_taken_up_again(app: Flask, filled: World) -> None:
    session, cache = filled.session, app.config["CACHE"]
    scope = Scope.kern(filled.hertme)
    found = services.begin(session, filled.programme, INTERIM, scope, user_id=None, now=NOW, today=TODAY)
    assert services.begin(session, filled.programme, INTERIM, scope, user_id=None, now=NOW, today=TODAY) is found
    data = services.current(session, filled.programme, found, TODAY)
    drawn: list[str] = []
    draw = services.Drawers(lambda chart: drawn.append(chart.title) or b"", lambda _: b"")  # type: ignore[func-returns-value]
    done, turns = making.Done(0, 0), 0
    while done.step < done.steps or not done.steps:
        clock = iter((0.0, 2.0, 3.0)).__next__
        done, turns = making.draw(session, data, done.step, draw, clock), turns + 1
    assert turns == done.steps == len(drawn) + 1
    assert len(set(drawn)) == len(drawn)
    assert cache


def test_where_numbers_come_from_then_and_now(
    filled: World, issue: Issue, sign_in: Callable[[str], FlaskClient]
) -> None:
    found = issue()
    correct(filled)
    page = sign_in("provincie@voorbeeld.nl").get(f"/rapportages/uitgaven/{found.id}/herkomst").text
    hertme = page.partition("Maanden van Hertme")[2].partition("</table>")[0]
    april, may = (hertme.partition(f"{month} 2017")[2].partition("</tr>")[0] for month in ("april", "mei"))
    assert "niet ingevuld" in april
    assert "later binnengekomen" in april
    assert "gecorrigeerd" in may
    assert "Zenderen-Dorp" not in page
    now = sign_in("projectleider.hertme@voorbeeld.nl").get("/rapportages/tussen/2017/kernen/hertme/herkomst").text
    assert "7 van 7 maanden tellen mee" in now
    assert sign_in("provincie@voorbeeld.nl").get("/rapportages/tussen/2017/kernen/hertme/herkomst").status_code == 404


@pytest.mark.both_databases
def test_who_reads_which_edition(filled: World, issue: Issue, sign_in: Callable[[str], FlaskClient]) -> None:
    whole, borne = issue(), issue(Scope.municipality(filled.borne))
    for who, reads in {
        "provincie": (200, 200), "coordinator": (200, 200), "gemeente.borne": (200, 200), "gemeente.raalte": (200, 404),
        "projectleider.hertme": (200, 404), "beheerder": (403, 403),
    }.items():  # fmt: skip
        client = sign_in(f"{who}@voorbeeld.nl")
        for found, status in zip((whole, borne), reads, strict=True):
            assert client.get(f"/rapportages/uitgaven/{found.id}").status_code == status, (who, found.scope)
    services.withdraw(filled.session, whole, "Fout", user_id=None, now=NOW)
    filled.session.commit()
    gone = sign_in("provincie@voorbeeld.nl").get(f"/rapportages/uitgaven/{whole.id}")
    assert gone.status_code == 404
    assert "Dit rapport is ingetrokken. Reden: Fout" in gone.text
    services.withdraw(filled.session, borne, "Geheim", user_id=None, now=NOW)
    filled.session.commit()
    stranger = sign_in("gemeente.raalte@voorbeeld.nl").get(f"/rapportages/uitgaven/{borne.id}")
    assert stranger.status_code == 404
    assert "Geheim" not in stranger.text
    assert "Fout" in sign_in("coordinator@voorbeeld.nl").get(f"/rapportages/uitgaven/{whole.id}").text
    assert sign_in("provincie@voorbeeld.nl").get("/rapportages/tussen/2017").status_code == 404
    assert sign_in("provincie@voorbeeld.nl").get("/rapportages/tussen/2017/gemeenten/borne").status_code == 404


def test_an_old_edition_points_to_the_newer_one(
    filled: World, issue: Issue, sign_in: Callable[[str], FlaskClient]
) -> None:
    first, second = issue(), issue()
    client = sign_in("provincie@voorbeeld.nl")
    told = "Er is een nieuwere versie van dit rapport: versie 2"
    assert told in client.get(f"/rapportages/uitgaven/{first.id}").text
    assert told not in client.get(f"/rapportages/uitgaven/{second.id}").text


def test_an_own_text_with_a_number_of_the_last_edition_is_pointed_out(
    filled: World, issue: Issue, sign_in: Callable[[str], FlaskClient]
) -> None:
    issue()
    filled.session.add(ReportText(
        kind="tussen", year=2017, scope="programma", chapter="samenvatting", markdown="Er waren 255 deelnames.",
        updated_at=NOW, updated_by_id=filled.users["coordinator@voorbeeld.nl"].id,
    ))  # fmt: skip
    correct(filled)
    found = services.begin(
        filled.session, filled.programme, INTERIM, Scope.programme(filled.programme), user_id=None, now=NOW, today=TODAY
    )
    filled.session.commit()
    page = sign_in("coordinator@voorbeeld.nl").get(f"/rapportages/uitgaven/{found.id}/vaststellen").text
    assert "In uw eigen tekst staan getallen die niet meer kloppen. Samenvatting: 255." in page
