"""Kernen on a row beside the line: who reads as on the line but is not, is told."""

from __future__ import annotations

from dataclasses import replace

from sociaalvitaal.evaluation.analyses.layout import on_a_row
from tests.unit.evaluation.analyses.samples import study


def test_a_figure_that_rounds_to_the_line_is_not_on_it():
    one = study([(65.9, 1), (65.97, 1), (66.0, 1), (66.04, 0), (70.0, 0)])
    outcome = replace(one.outcome, decimals=1)
    one = replace(one, outcome=outcome).with_anchors("uitkomst", replace(one.anchors["uitkomst"], crossover=66.0))
    there, _ = on_a_row(one, outcome)
    assert {line.case.id: line.note for line in there} == {
        "0": "", "1": "net onder de grens: 65,970", "2": "", "3": "net boven de grens: 66,040", "4": "",
    }  # fmt: skip
