"""What the file that is taken along says to type gives the recipes that are in it."""

from __future__ import annotations

import json
import shlex
from pathlib import Path

from click.testing import CliRunner

from sociaalvitaal.cli.qca import qca
from sociaalvitaal.evaluation.answers import export_rules
from sociaalvitaal.evaluation.answers.exporting import readme
from sociaalvitaal.figures.evaluation.study.calculation import calculate
from sociaalvitaal.formats import csv
from tests.unit.evaluation import studies


def test_the_commands_give_the_same_recipes(tmp_path: Path) -> None:
    study = studies.coincidence()
    found = calculate(study)
    path = tmp_path / "geijkt.csv"
    path.write_bytes(b"".join(csv.write(export_rules.calibrated(study), csv.RFC_4180)))
    said = [line.strip() for line in readme(study).splitlines() if line.strip().startswith("sociaalvitaal qca")]
    assert len(said) == 2
    for line, side in zip(said, (found.success, found.failure), strict=True):
        words = [str(path) if word == "geijkt.csv" else word for word in shlex.split(line)[2:]]
        answer = CliRunner().invoke(qca, [*words, "--json"])
        assert answer.exit_code == 0, answer.output
        models = {frozenset(model["terms"]) for pair in json.loads(answer.output)["intermediate"]
                  for model in pair["models"]}  # fmt: skip
        assert models == {
            frozenset(
                "*".join(f"{'' if there else '~'}{key}" for key, there in recipe.literals) for recipe in one.recipes
            )
            for one in side.headline.models
        }
