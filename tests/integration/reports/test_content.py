"""What a report says of its world: the figures, what is missing, what is withheld."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime
from pathlib import Path

import docx as python_docx
import pytest
import sqlalchemy as sa
from flask import Flask

from sociaalvitaal.figures import register, totals
from sociaalvitaal.figures.scope import Scope
from sociaalvitaal.figures.summary import Summary, summarise
from sociaalvitaal.figures.tally import CODES, PERSONS
from sociaalvitaal.models.dossier import ContextFact
from sociaalvitaal.models.phases import Phase, PhaseAction, SubGoal
from sociaalvitaal.models.planning import ActionStatus, KernAction
from sociaalvitaal.models.reports import ReportText
from sociaalvitaal.models.returns import MonthlyReturn
from sociaalvitaal.periods import Month, Period
from sociaalvitaal.reports import files, gather
from sociaalvitaal.reports.build import build
from sociaalvitaal.reports.content.not_recorded import MONTHS
from sociaalvitaal.reports.document.whole import Document
from sociaalvitaal.reports.editions import Kind, NoReport
from tests.factories import World
from tests.integration.reports.conftest import TODAY, Make
from tests.integration.reports.reading import chapters, row, table, texts
from tests.pdf_reading import complaints, squeezed, text_of
from tests.report_samples import NAUGHTY

NOT_YET = "Wat nog niet is vastgelegd"


def summary_of(world: World, scope: Scope, *, protected: bool = True) -> Summary:
    """The figures themselves."""
    found = summarise(world.session, world.programme, scope, Period.year(2017), TODAY, protected=protected)
    assert found is not None
    return found


def write(world: World, chapter: str, markdown: str, scope: str = "programma") -> None:
    """The coordinator writes a text."""
    user = world.users["coordinator@voorbeeld.nl"]
    world.session.add(
        ReportText(kind="tussen", year=2017, scope=scope, chapter=chapter, markdown=markdown,
                   updated_at=user.created_at, updated_by_id=user.id)
    )  # fmt: skip
    world.session.commit()


def in_all_formats(app: Flask, document: Document) -> dict[str, str]:
    """The text of the report as HTML, PDF and DOCX, without white space."""
    cache = app.config["CACHE"]
    page = files.as_html(document, cache, app.jinja_env, Path(app.static_folder or "") / "css" / "report.css")
    word = python_docx.Document(io.BytesIO(files.as_docx(document, cache)))
    nodes = word.element.body.iter(python_docx.oxml.ns.qn("w:t"))
    return {
        "html": squeezed(page.decode()),
        "pdf": squeezed(text_of(files.as_pdf(document, cache))),
        "docx": squeezed("".join(node.text or "" for node in nodes)),
    }


def test_the_numbers_are_those_of_the_figures(filled: World, make: Make) -> None:
    found = table(make(), "Cijfers per gemeente, januari t/m juli 2017")
    summary = summary_of(filled, Scope.programme(filled.programme))
    for line in (*summary.lines, summary.total):
        cells = row(found, line.label)
        for heading, code in (("New_activities", "new_activities"), ("New_participants", "new_participants"),
                              ("Referrals", "referrals")):  # fmt: skip
            assert cells[heading] == line[code].marked
        assert cells["Maanden niet binnen"] == str(line.tally.missing)
    assert row(found, "Samen")["Attendances"] == "264"
    assert row(found, "Samen")["New_sporters"] == "≥ 37"


def test_the_summary_tells_the_same_numbers_and_what_is_missing_from_whom(filled: World, make: Make) -> None:
    found = texts(make())
    assert "Er startten 3 nieuwe activiteiten, in 2 van de 3 kernen (1 maand ontbreekt)." in found
    assert "Er deden 78 nieuwe deelnemers mee" in found
    assert "Er waren 16 doorverwijzingen naar een activiteit (1 maand ontbreekt)." in found
    assert "Van de 17 verwachte maandcijfers zijn er 16 ontvangen, waarvan 16 op tijd." in found
    assert "Er ontbreekt 1 maand, van Hertme (Borne): april 2017." in found
    assert "De maanden na juli 2017 zijn nog niet voorbij en tellen nog niet mee." in found


def test_small_counts_are_withheld_with_their_neighbours(filled: World, make: Make) -> None:
    document = make(Scope.municipality(filled.borne))
    summary = summary_of(filled, Scope.municipality(filled.borne))
    assert [line["new_participants"].text for line in summary.lines] == ["x", "x"]
    found = table(document, "Cijfers per kern")
    assert row(found, "Zenderen")["New_participants"] == "x"
    assert row(found, "Hertme")["New_participants"] == "x", "else the total less this one tells the other"
    assert row(found, "Zenderen")["Attendances"] == "9", "visits are no persons"
    assert "Aantallen personen en doorverwijzingen onder 5 tonen wij" in texts(document)


def test_no_table_or_chart_tells_a_count_of_people_that_is_withheld(filled: World, make: Make) -> None:
    for scope in (Scope.municipality(filled.borne), Scope.kern(filled.zenderen)):
        document = make(scope)
        for name in ("Nieuwe deelnemers per doelgroep", "Doorverwijzingen per verwijzer"):
            shown = [cell for line in _lines(document, name) for cell in line[1:] if cell.isdigit()]
            assert [cell for cell in shown if 0 < int(cell) < 5] == []
    zenderen = make(Scope.kern(filled.zenderen))
    assert row(table(zenderen, "Cijfers per maand"), "Samen")["New_participants"] == "x"
    assert "Het aantal nieuwe deelnemers is te klein om te tonen." in texts(zenderen)
    assert "De aantallen per doelgroep zijn te klein om te tonen." in texts(zenderen)


def _lines(document: Document, caption: str) -> list[list[str]]:
    if caption not in texts(document):
        return []
    return [[cell.text for cell in line.cells] for line in table(document, caption).rows]


def test_the_check_on_withheld_counts_sees_one(filled: World, make: Make) -> None:
    bare = make(Scope.municipality(filled.borne), protected=False)
    assert row(table(bare, "Cijfers per kern"), "Zenderen")["New_participants"] == "3"


def test_the_sum_of_referrals_is_shown_where_only_a_part_is_withheld(filled: World, make: Make) -> None:
    found = table(make(), "Doorverwijzingen per verwijzer")
    assert row(found, "School")["Doorverwijzingen"] == "x"
    assert row(found, "Samen")["Doorverwijzingen"] == "16"


def test_the_missing_month_is_named_in_the_annex(filled: World, make: Make) -> None:
    found = table(make(), "Maandcijfers per kern")
    assert row(found, "Hertme") == {
        "Kern": "Hertme", "Gemeente": "Borne", "Verwacht": "7", "Ontvangen": "6", "Te laat": "0", "Nulopgave": "0",
        "Ontbreekt": "april 2017",
    }  # fmt: skip
    assert row(found, "Heeten")["Nulopgave"] == "3"


def test_a_report_without_any_return_says_so_and_has_no_empty_chapters(world: World, make: Make) -> None:
    totals.rebuild(world.session, world.programme)
    for scope in (Scope.programme(world.programme), Scope.municipality(world.borne), Scope.kern(world.hertme)):
        document = make(scope)
        assert "Er is nog niets ontvangen:" in texts(document)
        assert MONTHS in texts(document)
        assert chapters(document)[:4] == [
            "1 Samenvatting", "2 Inzet van projectleiders", "3 Aandachtspunten en bijsturing", f"4 {NOT_YET}",
        ]  # fmt: skip


def test_a_kern_that_never_started_has_a_report_that_says_so(world: World, make: Make) -> None:
    world.heeten.starts = None
    world.session.commit()
    document = make(Scope.kern(world.heeten))
    assert "in deze periode deed de kern niet mee" in texts(document)
    assert "1 Samenvatting" in chapters(document)


def test_what_came_in_is_not_called_lacking(filled: World, make: Make) -> None:
    assert MONTHS not in texts(make(Scope.kern(filled.hertme)))


def test_a_year_outside_the_programme_is_refused(world: World, make: Make) -> None:
    with pytest.raises(NoReport, match="2016 valt buiten het project"):
        make(year=2016)


def test_the_plan_is_told_when_there_is_one(filled: World, make: Make) -> None:
    phase = Phase(
        number=1, name="Verkenning", period_text="tot mei", first_month=Month(2016, 9), last_month=Month(2017, 5)
    )
    phase.actions = [PhaseAction(position=1, name="Kennismaken", period_text="z.s.m.")]
    filled.session.add_all([phase, SubGoal(number=1, short="Inzicht", text="inzicht in wensen")])
    filled.session.commit()
    document = make()
    assert "2 Voortgang per fase" in chapters(document)
    assert "Het plan heeft één fase." in texts(document)
    assert row(table(document, "Fasen en acties"), "Kennismaken")["Volgens het plan"] == "doorlopend"
    assert "Inzicht: Inzicht in wensen." in texts(document)


def test_the_phases_of_a_kern_stand_in_one_table(filled: World, make: Make) -> None:
    phase = Phase(
        number=1, name="Verkenning", period_text="tot mei", first_month=Month(2017, 1), last_month=Month(2017, 5)
    )
    filled.session.add(phase)
    filled.session.flush()
    scope = Scope.kern(filled.hertme)
    assert "Fasen en acties volgens het plan" in texts(make(scope))
    started = {"status": ActionStatus.RUNNING, "started_on": date(2017, 2, 1)}
    filled.session.add(KernAction(kern_id=filled.hertme.id, phase_id=phase.id, name="Praten", **started))
    filled.session.commit()
    document = make(scope)
    assert "Fasen en acties volgens het plan" not in texts(document)
    assert row(table(document, "Fasen en acties in Hertme"), "Praten")["Gepland"] == "geen vaste maanden"
    assert "Het plan heeft één fase." in texts(document)


def test_what_the_coordinator_wrote_opens_its_chapter(filled: World, make: Make) -> None:
    write(filled, "activiteiten", "# Druk\n\nHet was **druk**.")
    found = texts(make())
    assert (
        found.index("Activiteiten en deelnemers") < found.index("Het was druk.") < found.index("Cijfers per gemeente,")
    )
    assert "Het was druk." not in texts(make(Scope.municipality(filled.borne)))


def test_a_chapter_of_text_alone_is_there_when_it_is_written(filled: World, make: Make) -> None:
    assert "Wat werkt, voor welke kern en onder welke omstandigheden." in texts(make())
    write(filled, "wat-werkt", "Wandelen werkt.")
    document = make()
    assert any(
        title.endswith(" Wat werkt, voor welke kern en onder welke omstandigheden") for title in chapters(document)
    )
    assert "Wat werkt, voor welke kern en onder welke omstandigheden." not in texts(document)


def test_the_annex_names_the_source_of_the_figures_of_statistics_netherlands(filled: World, make: Make) -> None:
    found = table(make(), "De kernen volgens het CBS")
    assert row(found, "Hertme")["65 jaar of ouder"] == "21%"
    assert found.notes == ("Bron: CBS, 2017.",)


def test_the_annex_tells_what_is_known_of_a_kern_and_keeps_apart_what_is_not(filled: World, make: Make) -> None:
    assert "Bijlage E: gegevens van de kernen" in chapters(make())
    now, hertme = datetime(2017, 2, 1, tzinfo=UTC), filled.hertme.id
    filled.session.add_all([
        ContextFact(kern_id=hertme, key="sportclubs", number=0, text="De naam van een club", at=now),
        ContextFact(kern_id=hertme, key="kernteam", choice="weet-niet", at=now),
        ContextFact(kern_id=filled.zenderen.id, key="inwoners", number=1200, source="Telling", year=2016, at=now),
    ])  # fmt: skip
    filled.session.commit()
    document = make()
    found = table(document, "Wat er van de kernen bekend is")
    line = row(found, "Hertme")
    assert [line[name] for name in ("Inwoners", "Sportverenigingen", "Kernteam", "Dorpsbelang")] == [
        "1.000", "0", "niet bekend", ".",
    ]  # fmt: skip
    assert row(found, "Zenderen")["Inwoners"] == "1.200"
    assert found.notes[1:] == ("Zenderen, inwoners: Telling, 2016.",)
    assert "De naam van een club" not in texts(document)


def test_no_annex_of_kernen_of_which_nothing_is_known(world: World, make: Make) -> None:
    assert "Bijlage E: gegevens van de kernen" not in chapters(make())


def test_a_demo_says_that_its_figures_are_fictitious(filled: World, make: Make) -> None:
    assert make().notice == "Demo: alle cijfers zijn verzonnen."
    filled.programme.demo_today = None
    assert make().notice == ""


def test_names_of_organisations_come_from_the_programme(filled: World, make: Make) -> None:
    document = make()
    assert document.organisation == "Steunpunt B"
    assert "Penvoerder is Gemeente A, ondersteuner is Steunpunt B en subsidiegever is Provincie C." in texts(document)


def test_no_person_is_named(filled: World, make: Make) -> None:
    for user in filled.users.values():
        user.name = f"Naam{user.id}Geheim"
    filled.session.commit()
    for scope in (Scope.programme(filled.programme), Scope.kern(filled.hertme)):
        assert "Geheim" not in texts(make(scope))


def test_every_format_says_the_same(app: Flask, filled: World, make: Make) -> None:
    write(filled, "samenvatting", "Een goed jaar.")
    found = in_all_formats(app, make())
    wanted = [
        "Een goed jaar.",
        "Er deden 78 nieuwe deelnemers mee",
        "Er waren 16 doorverwijzingen",
        "Hertme (Borne): april 2017",
    ]
    for text in wanted:
        assert [name for name, said in found.items() if squeezed(text) not in said] == [], text


def test_a_text_full_of_traps_is_text_in_every_format(app: Flask, filled: World, make: Make) -> None:
    write(filled, "samenvatting", "\n\n".join([*NAUGHTY, "[klik](javascript:alert(1))", "![p](https://a.nl/p.png)"]))
    document = make()
    page = files.as_html(document, app.config["CACHE"], app.jinja_env, Path(app.static_folder or "") / "css/report.css")
    assert b"<script>alert" not in page
    assert b'href="javascript' not in page
    assert b'src="http' not in page
    found = in_all_formats(app, document)
    for text in ('#read("/etc/passwd") #{while true {}}', "<script>alert(1)</script>", "DROP TABLE gemeenten"):
        assert [name for name in ("pdf", "docx") if squeezed(text) not in found[name]] == [], text


@pytest.mark.parametrize("kind", list(Kind))
def test_the_pdf_is_accessible_and_the_same_each_time(app: Flask, filled: World, make: Make, kind: Kind) -> None:
    for scope in (Scope.programme(filled.programme), Scope.municipality(filled.borne), Scope.kern(filled.hertme)):
        made = files.as_pdf(make(scope, kind), app.config["CACHE"])
        assert complaints(made, "ua1") == complaints(made, "2a") == []
        assert files.as_pdf(make(scope, kind), app.config["CACHE"]) == made


def test_a_chart_that_did_not_change_is_not_drawn_again(app: Flask, filled: World, make: Make, tmp_path: Path) -> None:
    app.config["CACHE"] = tmp_path / "fresh"
    folder = tmp_path / "fresh" / "charts"
    files.as_pdf(make(), app.config["CACHE"])
    before = {path.name: path.stat().st_mtime_ns for path in folder.iterdir()}
    assert before
    files.as_pdf(make(), app.config["CACHE"])
    assert {path.name: path.stat().st_mtime_ns for path in folder.iterdir()} == before


@pytest.mark.both_databases
def test_new_activities_by_kind_and_novelty_add_up(filled: World) -> None:
    for scope in (Scope.programme(filled.programme), Scope.municipality(filled.borne), Scope.kern(filled.hertme)):
        summary = summary_of(filled, scope)
        total = summary.total["new_activities"].value
        for found in (register.by_kind(filled.session, summary), register.by_novelty(filled.session, summary)):
            assert sum(number.value or 0 for _, number in found.parts) == total
    assert [(label, number.value) for label, number in found.parts] == [("nieuw", 1), ("vernieuwd", 1)]


def test_a_large_programme_goes_down_to_municipalities_only(
    filled: World, make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gather, "MOST_KERNEN", 2)
    document = make()
    assert "De cijfers per kern staan in de rapporten van de gemeenten." in texts(document)
    assert "Bijlage B: volledigheid" not in chapters(document)
    assert "Er ontbreekt 1 maand, van 1 gemeente: zie de tabel met cijfers per gemeente." in texts(document)
    assert "Hertme" not in texts(document)
    assert row(table(document, "Cijfers per gemeente,"), "Samen")["New_participants"] == "78"


def test_persons_are_what_is_protected() -> None:
    assert set(PERSONS) < set(CODES)


def test_texts_of_another_edition_stay_out(filled: World, make: Make) -> None:
    write(filled, "samenvatting", "Tussentekst.")
    assert "Tussentekst." not in texts(make(kind=Kind.FINAL))
    assert filled.session.scalar(sa.select(sa.func.count(ReportText.id))) == 1


def test_a_month_that_need_not_be_in_yet_is_told_apart(filled: World) -> None:
    filled.session.execute(sa.delete(MonthlyReturn).where(MonthlyReturn.month == Month(2017, 7)))
    totals.rebuild(filled.session, filled.programme)
    filled.session.commit()
    early = build(
        filled.session, filled.programme, Kind.INTERIM, 2017, Scope.programme(filled.programme), date(2017, 8, 5)
    )
    found = texts(early)
    assert "Er ontbreken 4 maanden, van 3 kernen:" in found
    assert "Hertme (Borne): april en juli 2017" in found
    assert "2 andere kernen: juli 2017 (hoeft nog niet binnen te zijn)" in found
    assert row(table(early, "Cijfers per gemeente,"), "Samen")["Running_activities (jun 2017)"] == "1"
