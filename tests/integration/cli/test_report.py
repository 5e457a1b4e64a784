"""Reports by command."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from sociaalvitaal.reports.document.canonical import Content, content_of, digest, indented
from sociaalvitaal.reports.document.charts import Figure
from sociaalvitaal.reports.document.whole import Document, Seal
from tests.integration.cli.conftest import Run
from tests.report_samples import Bars
from tests.report_samples import report as sample


def report(run: Run, *arguments: str, kind: str = "tussen", year: str = "2017") -> tuple[int, str, str]:
    """Run the command."""
    ran = run("report", kind, "--jaar", year, *arguments)
    return ran.code, ran.out, ran.err


STARTS = {"pdf": b"%PDF-", "docx": b"PK", "odt": b"PK", "xlsx": b"PK", "html": b"<!doctype html>", "json": b"{"}


@pytest.mark.parametrize(("ending", "start"), STARTS.items())
def test_the_same_data_give_the_same_file(
    run: Run, small_demo: Path, tmp_path: Path, ending: str, start: bytes
) -> None:
    files = [tmp_path / f"{name}.{ending}" for name in ("een", "twee")]
    for file in files:
        code, out, err = report(run, "--gemeente", "borne", "--format", ending, "-o", str(file))
        assert (code, err) == (0, ""), err
        assert "Tussenrapportage 2017, gemeente Borne, heel 2017" in out
    first, second = (file.read_bytes() for file in files)
    assert first.startswith(start)
    assert first == second


def test_a_file_by_itself_needs_no_network(run: Run, small_demo: Path, tmp_path: Path) -> None:
    file = tmp_path / "rapport.html"
    assert report(run, "--format", "html", "-o", str(file), kind="eind")[0] == 0
    page = file.read_text("utf-8")
    assert "Eindrapportage 2017" in page
    assert "Demo: alle cijfers zijn verzonnen." in page
    assert 'src="http' not in page
    assert "url(http" not in page


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("--format", "exe"), 2, ("exe",)),
        (("--format", "pdf", "--gemeente", "borne", "--kern", "hertme"), 2, ("niet allebei",)),
        (("--format", "pdf", "--gemeente", "nergens"), 1, ("er is geen gemeente 'nergens'",)),
        (("--format", "pdf", "--kern", "../etc"), 1, ("er is geen kern '../etc'",)),
        ((), 2, ("--format",)),
    ],
)
def test_wrong_use_gets_one_clear_line_and_no_file(
    run: Run, small_demo: Path, tmp_path: Path, arguments: tuple[str, ...], code: int, words: tuple[str, ...]
) -> None:
    file = tmp_path / "rapport"
    run("report", "tussen", "--jaar", "2017", *arguments, "-o", str(file)).refused(code, *words)
    assert not file.exists()


@pytest.mark.parametrize(
    ("kind", "year", "code", "word"),
    [
        ("tussen", "2016", 1, "2016 valt buiten het project"),
        ("eind", "2019", 1, "2019 valt buiten het project"),
        ("tussen", "zeventien", 2, "zeventien"),
        ("tussen", "-1", 2, "-1"),
        ("half", "2017", 2, "half"),
    ],
)
def test_a_report_that_cannot_be_made_is_refused(
    run: Run, small_demo: Path, tmp_path: Path, kind: str, year: str, code: int, word: str
) -> None:
    file = tmp_path / "rapport.pdf"
    run("report", kind, "--jaar", year, "--format", "pdf", "-o", str(file)).refused(code, word)
    assert not file.exists()


def test_a_folder_that_is_not_there_is_refused(run: Run, small_demo: Path, tmp_path: Path) -> None:
    file = tmp_path / "nergens" / "rapport.pdf"
    run("report", "tussen", "--jaar", "2017", "--format", "pdf", "-o", str(file)).refused(1, "nergens")


def test_a_file_is_verified_in_one_line(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "rapport.json"
    document = sealed_report()
    file.write_bytes(indented(document))
    ran = run("report", "--verify", str(file))
    assert (ran.code, ran.out.count("\n")) == (0, 1), ran.err
    assert "Klopt: rapport.json" in ran.out
    file.write_bytes(file.read_bytes().replace(b"Almelo", b"Almela", 1))
    run("report", "--verify", str(file)).refused(1, "gewijzigd")


def test_what_was_not_adopted_is_not_verified(run: Run, small_demo: Path, tmp_path: Path) -> None:
    file = tmp_path / "rapport.json"
    report(run, "--gemeente", "borne", "--format", "json", "-o", str(file))
    run("report", "--verify", str(file)).refused(1, "niet vastgesteld")
    file.write_bytes(indented(sealed_report()))
    run("report", "--verify", str(file)).refused(1, "niet bij een rapport in deze database")
    file.write_bytes(b"PK")
    run("report", "--verify", str(file)).refused(1, "geen bestand van een vastgesteld rapport")
    run("report", "--verify", str(tmp_path / "weg.json")).refused(2, "weg.json")


def sealed_report() -> Document:
    """A report with a check number that fits."""
    document = replace(sample(Figure.of(Bars())), seal=Seal(1, date(2018, 1, 4), ""))
    number = digest(content_of(Content(document)))
    return replace(document, seal=Seal(1, date(2018, 1, 4), number))
