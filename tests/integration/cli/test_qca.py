"""`sociaalvitaal qca`: the contract, and every way to ask it wrongly."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.integration.cli.conftest import Run

CSV = "case,A,B,Y\nV1,1,1,1\nV2,1,0,1\nV3,0,1,0\nV4,0,0,0\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "gevallen.csv"
    path.write_text(CSV)
    return path


def test_the_answer_as_json(run: Run, file: Path) -> None:
    ran = run("qca", str(file), "--outcome", "Y", "--conditions", "A,B", "--expect", "A,~B", "--json")
    assert (ran.code, ran.err) == (0, "")
    found = json.loads(ran.out)
    assert {"necessity", "truth_table", "conservative", "parsimonious", "intermediate"} <= found.keys()
    assert [model["terms"] for model in found["parsimonious"]["models"]] == [["A"]]
    assert [row["row"] for row in found["truth_table"]["observed"]] == [1, 2, 3, 4]


def test_a_file_as_a_dutch_spreadsheet_writes_it(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "excel.csv"
    path.write_bytes('\ufeffcase;Veel jeugd;"Oud, arm";Y\r\nV1;0,9;1;1\r\nV2;0,1;0;0\r\nV3;0,9;0;1\r\n'.encode())
    asked = '"Oud, arm", Veel jeugd'
    found = json.loads(run("qca", str(path), "--outcome", "Y", "--conditions", asked, "--json").out)
    assert found["conditions"] == ["Oud, arm", "Veel jeugd"]
    assert [model["terms"] for model in found["parsimonious"]["models"]] == [["Veel jeugd"]]
    expects = ("--expect", '~"Oud, arm"')
    assert "verwachting" in run("qca", str(path), "--outcome", "Y", "--conditions", "Veel jeugd", *expects).err


def test_cases_that_all_stand_on_a_half_are_named(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "half.csv"
    path.write_text("case,A,Y\nV1,0.5,1\nV2,.5,0\n")
    ran = run("qca", str(path), "--outcome", "Y", "--conditions", "A")
    assert "precies 0,5: V1, V2" in ran.out
    assert "alle gevallen staan precies op 0,5" in ran.out


def test_a_file_that_is_not_there_is_wrong_use(run: Run, tmp_path: Path) -> None:
    run("qca", str(tmp_path / "weg.csv"), "--outcome", "Y", "--conditions", "A").refused(2, "bestaat niet")


def test_nine_conditions_are_worked_out(run: Run, tmp_path: Path) -> None:
    names = [f"F{n}" for n in range(9)]
    rows = [f"V{n},{','.join(str(n * 7 >> bit & 1) for bit in range(9))},{n % 2}" for n in range(22)]
    path = tmp_path / "breed.csv"
    path.write_text("\n".join([f"case,{','.join(names)},Y", *rows]))
    found = json.loads(run("qca", str(path), "--outcome", "Y", "--conditions", ",".join(names), "--json").out)
    assert found["truth_table"]["never_seen"] == 512 - 22
    assert found["parsimonious"]["models"]


def test_the_absence_of_the_outcome(run: Run, file: Path) -> None:
    found = json.loads(run("qca", str(file), "--outcome", "Y", "--conditions", "A,B", "--negate", "--json").out)
    assert found["outcome"] == "~Y"
    assert [model["terms"] for model in found["conservative"]["models"]] == [["~A"]]


def test_the_answer_in_words(run: Run, file: Path) -> None:
    ran = run("qca", str(file), "--outcome", "Y", "--conditions", "A,B")
    assert "A=1 B=0  1  1  1,000" in ran.out
    assert "Kortst mogelijk" in ran.out


def test_a_case_without_a_value_drops_out_and_is_named(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "gat.csv"
    path.write_text(CSV + "V5,.,1,1\n")
    ran = run("qca", str(path), "--outcome", "Y", "--conditions", "A,B", "--json")
    assert json.loads(ran.out)["dropped_cases"] == ["V5"]


@pytest.mark.parametrize(("outcome", "word"), [("1,1\n0,1\n", "niets"), ("1,0\n0,0\n", "niets te verklaren")])
def test_a_constant_outcome_is_said(run: Run, tmp_path: Path, outcome: str, word: str) -> None:
    path = tmp_path / "vast.csv"
    path.write_text("case,A,Y\n" + "".join(f"V{n},{line}\n" for n, line in enumerate(outcome.split())))
    ran = run("qca", str(path), "--outcome", "Y", "--conditions", "A", "--json")
    assert ran.code == 0
    assert word in json.loads(ran.out)["parsimonious"]["error"]


@pytest.mark.parametrize(
    ("options", "code", "word"),
    [
        (["--outcome", "Z", "--conditions", "A"], 1, "geen kolom 'Z'"),
        (["--outcome", "Y", "--conditions", "A,A"], 1, "meer dan één keer"),
        (["--outcome", "Y", "--conditions", "A,Y"], 1, "meer dan één keer"),
        (["--outcome", "Y", "--conditions", "~A"], 1, "schrijfwijze"),
        (["--outcome", "Y", "--conditions", "A*B"], 1, "schrijfwijze"),
        (["--outcome", "~Y", "--conditions", "A"], 1, "--negate"),
        (["--outcome", "Y", "--conditions", ",".join(f"A{n}" for n in range(17))], 1, "meer dan 16 kan niet"),
        (["--outcome", "Y", "--conditions", ""], 1, "leeg"),
        (["--outcome", "Y", "--conditions", "A", "--expect", "B"], 1, "verwachting 'B'"),
        (["--outcome", "Y", "--conditions", "A", "--expect", "A,~A"], 1, "twee verwachtingen"),
        (["--outcome", "Y", "--conditions", "A", "--incl-cut", "2"], 2, "--incl-cut"),
        (["--outcome", "Y", "--conditions", "A", "--incl-cut", "0.5,0.8"], 2, "--incl-cut"),
        (["--outcome", "Y", "--conditions", "A", "--n-cut", "0"], 2, "--n-cut"),
        (["--conditions", "A"], 2, "--outcome"),
    ],
)
def test_wrong_questions_are_refused(run: Run, file: Path, options: list[str], code: int, word: str) -> None:
    run("qca", str(file), *options).refused(code, word)


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b"", "kopregel"),
        (b"case,A,Y\n", "kopregel"),
        (b"naam,A,Y\nV1,1,1\n", "case"),
        (b"case,A,Y\nV1,1\n", "regel 2"),
        (b"case,A,Y\nV1,1,1\nV1,0,0\n", "eigen naam"),
        (b"case,A,Y\nV1,1.5,1\n", "1.5"),
        (b"case,A,Y\nV1,nan,1\n", "nan"),
        (b"case,A,Y\nV1,.,1\n", "geen enkel geval"),
        (b"case,A,A,Y\nV1,1,1,1\n", "meer dan één kolom"),
        (b"case,A,Y\n\xff,1,1\n", "UTF-8"),
    ],
)
def test_files_that_cannot_be_used_are_refused(run: Run, tmp_path: Path, content: bytes, word: str) -> None:
    path = tmp_path / "stuk.csv"
    path.write_bytes(content)
    run("qca", str(path), "--outcome", "Y", "--conditions", "A").refused(1, word)


def test_dice_are_thrown_again(run: Run) -> None:
    told = run("qca-loten", "4", "--keer", "100").out
    assert "10 van de 100 keer leek het goed" in told
    assert "De toolkit zegt: 1005 van de 10000 keer" in told
    run("qca-loten", "9").refused(2, "valt buiten")
