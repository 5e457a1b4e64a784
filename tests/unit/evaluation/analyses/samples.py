"""Small studies, to be calculated."""

from __future__ import annotations

from collections.abc import Sequence

from sociaalvitaal.figures.cases.types import Sort, Variable
from sociaalvitaal.figures.evaluation.study.cases import Study
from sociaalvitaal.figures.evaluation.study.parts import Anchors, Case, Condition, Expectation, Raw
from sociaalvitaal.periods import Period


def study(
    rows: Sequence[Sequence[float | None]],
    *,
    names: Sequence[str] = (),
    expected: Sequence[Expectation] = (),
    fuzzy: bool = False,
) -> Study:
    """A study with a row for each kern: the outcome, then the conditions; a figure of 1 or more is in."""
    width = len(rows[0])
    labels = list(names) or [f"voorwaarde {n}" for n in range(1, width)]
    keys = ["uitkomst", *(f"v{n}" for n in range(1, width))]
    hopes = list(expected) or [Expectation.UNKNOWN] * (width - 1)
    anchors = Anchors(1.0, "omdat", 0.0, 2.0) if fuzzy else Anchors(1.0, "omdat")
    conditions = tuple(
        Condition(Variable(key, label, "", Sort.FACTOR, label, ""), hope, "reden")
        for key, label, hope in zip(keys[1:], labels, hopes, strict=True)
    )  # fmt: skip
    raw = {
        key: {str(n): Raw(row[column], "", "telling", "2018") for n, row in enumerate(rows)}
        for column, key in enumerate(keys)
    }
    return Study(
        Variable("uitkomst", "uitkomst", "", Sort.OUTCOME, "uitkomst", "meer"),
        conditions,
        Period.year(2018),
        tuple(Case(str(n), f"kern-{n}", f"Kern {n}") for n in range(len(rows))),
        raw,
        dict.fromkeys(keys, anchors),
    )
