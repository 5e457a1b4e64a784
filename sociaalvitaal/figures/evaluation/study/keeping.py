"""How the card, the figures and the borders of an analysis are kept as JSON."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sociaalvitaal.evaluation.qca.truth_table import Cuts
from sociaalvitaal.figures.cases.types import Sort, Variable
from sociaalvitaal.figures.evaluation.study.parts import Anchors, Case, Condition, Expectation, Raw


def variable_of(kept: Mapping[str, Any]) -> Variable:
    """A variable as it was when the question was asked."""
    words = {float(value): word for value, word in kept["words"].items()}
    return Variable(**{**kept, "sort": Sort(kept["sort"]), "words": words})


def variable_as_kept(variable: Variable) -> dict[str, Any]:
    """A variable for the question card."""
    return {**asdict(variable), "words": {str(value): word for value, word in variable.words.items()}}


def conditions_of(card: Mapping[str, Any]) -> tuple[Condition, ...]:
    """The conditions of a saved question card."""
    return tuple(
        Condition(
            variable_of(one["variable"]), Expectation(one["expected"]), one["reason"], tuple(one["statements"])
        )
        for one in card["conditions"]
    )  # fmt: skip


def card_as_kept(outcome: Variable, conditions: tuple[Condition, ...]) -> dict[str, Any]:
    """The question card for `Analysis.card`."""
    return {
        "outcome": variable_as_kept(outcome),
        "conditions": [
            {
                "variable": variable_as_kept(one.variable),
                "expected": one.expected.value,
                "reason": one.reason,
                "statements": list(one.statements),
            }
            for one in conditions
        ],
    }


def data_as_kept(
    cases: tuple[Case, ...],
    raw: Mapping[str, Mapping[str, Raw]],
    left_out: tuple[tuple[str, str], ...],
    taken_at: datetime,
    software: str,
) -> dict[str, Any]:
    """The snapshot for `Analysis.data`: raw figures with source and day, frozen."""
    return {
        "taken_at": taken_at.isoformat(),
        "software": software,
        "cases": [asdict(case) for case in cases],
        "left_out": [list(pair) for pair in left_out],
        "values": {
            key: {case: [one.value, one.state, one.source, one.when, one.note] for case, one in values.items()}
            for key, values in raw.items()
        },
    }


def anchors_as_kept(anchors: Anchors) -> dict[str, Any]:
    """What `Analysis.anchors` keeps under the variable's key."""
    return asdict(anchors)


def cuts_as_kept(cuts: Cuts) -> dict[str, Any]:
    """The cuts for `Analysis.cuts`."""
    return asdict(cuts)
