"""Data in and out by command."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from openpyxl import load_workbook

from sociaalvitaal import config
from tests.integration.cli.conftest import Run
from tests.integration.cli.test_setup import rows

SHIPPED = config.PACKAGE / "data" / "cbs_2017.csv"
AREAS = "SELECT * FROM cbs_areas ORDER BY id"


@pytest.fixture
def changed(tmp_path: Path) -> Path:
    """The figures that come with the program, one of them changed."""
    path = tmp_path / "cbs.csv"
    lines = SHIPPED.read_text(encoding="utf-8").splitlines()
    at = next(number for number, line in enumerate(lines) if line.startswith("GM0147"))
    lines[at] = lines[at].replace("22795", "22796")
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def test_a_trial_says_what_would_happen_and_keeps_nothing(run: Run, small_demo: Path, changed: Path) -> None:
    before = rows(small_demo, AREAS)
    ran = run("import", "--dry-run", str(changed))
    assert "niets bewaard: 0 gebieden nieuw, 1 gewijzigd" in ran.out
    assert rows(small_demo, AREAS) == before


def test_an_import_is_kept_and_harmless_twice(run: Run, small_demo: Path, changed: Path) -> None:
    assert "Ingelezen: 0 gebieden nieuw, 1 gewijzigd" in run("import", str(changed)).out
    assert rows(small_demo, "SELECT inhabitants FROM cbs_areas WHERE code = 'GM0147'") == [(22796,)]
    assert "0 gebieden nieuw, 0 gewijzigd" in run("import", str(changed)).out


def test_a_workbook_instead_of_csv_is_explained(run: Run, small_demo: Path, tmp_path: Path) -> None:
    assert run("export", str(tmp_path / "cijfers.xlsx")).code == 0
    run("import", str(tmp_path / "cijfers.xlsx")).refused(1, "Excel", "CSV")
    (tmp_path / "vermomd.csv").write_bytes((tmp_path / "cijfers.xlsx").read_bytes())
    run("import", str(tmp_path / "vermomd.csv")).refused(1, "Excel", "CSV")


@pytest.mark.parametrize("content", [b"", b"\x00\x01\x02", b"naam,leeftijd\nJan,12\n", b"\n" * 5000])
def test_a_file_that_is_something_else_is_refused(run: Run, small_demo: Path, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "iets.csv"
    path.write_bytes(content)
    before = rows(small_demo, AREAS)
    run("import", str(path)).refused(1, "iets.csv")
    assert rows(small_demo, AREAS) == before


def test_wrong_use_is_said(run: Run, small_demo: Path, tmp_path: Path) -> None:
    run("import", str(tmp_path / "weg.csv")).refused(2, "weg.csv")
    run("import", str(SHIPPED), "--jaar", "17").refused(2, "--jaar")
    run("export", str(tmp_path / "cijfers.ods")).refused(2, ".csv", ".xlsx")
    run("export", str(tmp_path / "weg" / "cijfers.csv")).refused(1, "weg")
    assert list(tmp_path.glob("*.ods")) == []


def test_both_files_have_a_row_for_each_kern_and_month(run: Run, small_demo: Path, tmp_path: Path) -> None:
    assert run("export", str(tmp_path / "cijfers.csv")).code == 0
    assert run("export", str(tmp_path / "cijfers.xlsx")).code == 0
    [(received,)] = rows(small_demo, "SELECT sum(new_participants) FROM kern_month_totals")
    with (tmp_path / "cijfers.csv").open(encoding="utf-8", newline="") as file:
        written = list(csv.DictReader(file))
    assert sum(int(row["Nieuwe deelnemers"] or 0) for row in written if row["Nieuwe deelnemers"] != ".") == received
    sheet = load_workbook(tmp_path / "cijfers.xlsx")["Per kern en maand"]
    assert sum(1 for row in sheet.iter_rows(min_row=3, values_only=True) if row[3]) == len(written)


def test_an_export_that_fails_leaves_the_file_that_was_there(
    run: Run, small_demo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_given: object) -> None:
        raise OSError(28, "No space left on device")

    path = tmp_path / "cijfers.csv"
    path.write_text("vorige")
    monkeypatch.setattr("sociaalvitaal.cli.data.csv.write", full)
    run("export", str(path)).refused(1, "No space left")
    assert path.read_text() == "vorige"
    assert sorted(tmp_path.iterdir()) == [path, tmp_path / "instance"]
