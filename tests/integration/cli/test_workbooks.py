"""A kern's workbook or table, read in by command."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
from pathlib import Path

import pytest
from openpyxl import load_workbook

from sociaalvitaal.app import create_app
from sociaalvitaal.exchange.workbook import making
from sociaalvitaal.extensions import db
from sociaalvitaal.models.places import Kern
from sociaalvitaal.models.programme import Programme
from sociaalvitaal.periods import Period
from sociaalvitaal.web.clock import Clock
from tests.integration.cli.conftest import Run
from tests.integration.cli.test_setup import rows

OFFICE = shutil.which("soffice")
OPEN = """SELECT k.slug, a.id, a.name FROM kernen k JOIN activities a ON a.kern_id = k.id
    WHERE k.starts = 201701 AND k.ends IS NULL AND a.last_session IS NULL AND k.id NOT IN
    (SELECT kern_id FROM monthly_returns WHERE month = 201712) ORDER BY a.id"""
STORED = "SELECT new_participants, attendances FROM activity_months WHERE month = 201712 AND activity_id = ?"


@pytest.fixture
def place(small_demo: Path) -> tuple[str, int, str]:
    """A kern whose December is not begun, with an activity."""
    slug, activity_id, name = rows(small_demo, OPEN)[0]
    return str(slug), int(str(activity_id)), str(name)


def table_of(path: Path, name: str, value: str) -> Path:
    """A leader's own table with one month."""
    path.write_text(f"Mnd;Activiteit;Nieuw;Bezoekers\ndec-17;{name};{value};40\n", encoding="utf-8")
    return path


def stored(database: Path, activity_id: int) -> list[tuple[object, ...]]:
    with sqlite3.connect(database) as connection:
        return connection.execute(STORED, (activity_id,)).fetchall()


def test_a_table_is_tried_and_then_kept_as_a_draft(
    run: Run, small_demo: Path, place: tuple[str, int, str], tmp_path: Path
) -> None:
    slug, activity_id, name = place
    path = str(table_of(tmp_path / "lijst.csv", name, "3"))
    tried = run("import", path, "--kern", slug, "--dry-run")
    assert f"december 2017, {name}: nieuwe deelnemers: niet ingevuld → 3" in tried.out
    assert "Proef, er is niets bewaard: 2 waarden in december 2017." in tried.out
    assert stored(small_demo, activity_id) == []
    assert "Ingelezen als concept: 2 waarden in december 2017." in run("import", path, "--kern", slug).out
    assert stored(small_demo, activity_id) == [(3, 40)]
    status = "SELECT status FROM monthly_returns r JOIN kernen k ON k.id = r.kern_id WHERE month = 201712 AND slug = "
    assert rows(small_demo, f"{status}'{slug}'") == [("concept",)]
    assert "Er is niets te wijzigen." in run("import", path, "--kern", slug).out
    trail = "SELECT user_id FROM audit_events WHERE event = 'maand ingelezen uit bestand'"
    assert rows(small_demo, trail) == [(None,)]


def test_what_asks_for_a_decision_is_refused_whole(
    run: Run, small_demo: Path, place: tuple[str, int, str], tmp_path: Path
) -> None:
    slug, activity_id, name = place
    path = table_of(tmp_path / "lijst.csv", name, "2,5")
    run("import", str(path), "--kern", slug).refused(1, "lijst.csv", "C2: 2,5 is geen heel getal")
    path.write_text("Mnd;Activiteit;Opk.\ndec-17;x;4\n", encoding="utf-8")
    run("import", str(path), "--kern", slug).refused(1, "Wat staat er in kolom C")
    run("import", str(path), "--kern", "nergens").refused(1, "geen kern nergens")
    path.write_bytes(b"PK\x03\x04" + b"x" * 50)
    run("import", str(path)).refused(1, "--kern")
    run("import", str(path), "--kern", slug).refused(1, "beschadigd")
    assert stored(small_demo, activity_id) == []


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")
def test_libreoffice_opens_the_workbook_fills_it_in_and_it_is_read(
    run: Run, small_demo: Path, place: tuple[str, int, str], tmp_path: Path
) -> None:
    slug, activity_id, _ = place
    app = create_app(small_demo.parent)
    with app.app_context():
        found, kern = db.session.query(Programme).one(), db.session.query(Kern).filter_by(slug=slug).one()
        made = making.make(db.session, found, kern, Period.year(2017), "kies Werkboek", Clock.of(found).today)
        db.engine.dispose()
    assert made is not None
    fetched, saved = tmp_path / "werkboek.xlsx", tmp_path / "terug"
    fetched.write_bytes(made)
    book = load_workbook(fetched)
    sheet = book["Cijfers"]
    row = next(row for row in range(3, sheet.max_row + 1) if sheet.cell(row, 1).value == f"2017-12/{activity_id}")
    sheet.cell(row, 4).value, sheet.cell(row, 6).value = 7, 41
    book.save(fetched)
    command = [str(OFFICE), f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless"]
    subprocess.run(
        [*command, "--convert-to", "xlsx", "--outdir", str(saved), str(fetched)],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    again = load_workbook(saved / "werkboek.xlsx")
    assert again["Cijfers"].cell(row, 4).protection.locked is False, "what was open stays open"
    assert again["Cijfers"].cell(row, 3).protection.locked is True
    assert len(again["Doorverwijzingen"].data_validations.dataValidation) >= 3
    assert "2 waarden in december 2017" in run("import", str(saved / "werkboek.xlsx"), "--kern", slug).out
    assert stored(small_demo, activity_id) == [(7, 41)]
