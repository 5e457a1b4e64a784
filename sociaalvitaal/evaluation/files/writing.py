"""How an analysis is written down: plain values, models as sorted sets of terms, each with its fit."""

from __future__ import annotations

from typing import Any

from sociaalvitaal.evaluation.qca import fit
from sociaalvitaal.evaluation.qca.covers import Covers
from sociaalvitaal.evaluation.qca.solutions import Intermediate, Model
from sociaalvitaal.evaluation.qca.terms import membership, written
from sociaalvitaal.evaluation.qca.truth_table import Data, Row, TruthTable
from sociaalvitaal.figures.evaluation.study.analysis import Analysis

Plain = dict[str, Any]


def as_dict(analysis: Analysis) -> Plain:
    """The whole analysis."""
    data, error = analysis.table.data, analysis.error
    found: Plain = {
        "outcome": data.outcome,
        "conditions": list(data.conditions),
        "cases": len(data.cases),
        "necessity": necessities(data),
        "truth_table": table_as_dict(analysis.table),
    }
    if error is not None or analysis.rows is None:
        return found | {name: {"error": error} for name in ("conservative", "parsimonious", "intermediate")}
    assumed = [[corner + 1 for corner in analysis.rows.assumed(model)] for model in analysis.parsimonious.models]
    return found | {
        "conservative": {"models": models(data, analysis.conservative)},
        "parsimonious": {"models": models(data, analysis.parsimonious), "simplifying_assumptions": assumed},
        "intermediate": [_between(data, one) for one in analysis.intermediate],
        "capped": analysis.capped,
    }


def models(data: Data, covers: Covers) -> list[Plain]:
    """All models of a solution, short ones first."""
    made = [model_as_dict(data, model) for model in covers.models]
    return sorted(made, key=lambda model: (len(model["terms"]), model["terms"]))


def names(data: Data, model: Model) -> list[str]:
    """The terms of a model."""
    return sorted(written(term, data.conditions) for term in model)


def _between(data: Data, found: Intermediate) -> Plain:
    return {
        "c_model": names(data, found.conservative),
        "p_model": names(data, found.parsimonious),
        "easy_counterfactuals": [corner + 1 for corner in found.easy],
        "difficult_counterfactuals": [corner + 1 for corner in found.difficult],
        "models": models(data, found.covers),
    }


def model_as_dict(data: Data, model: Model) -> Plain:
    """A model with its terms in order, and how well it and each term fit."""
    by_name = sorted((written(term, data.conditions), term) for term in model)
    sets = [membership(term, data.columns) for _, term in by_name]
    parts = []
    for place, (name, term) in enumerate(by_name):
        cases = [case for case, corner in zip(data.cases, data.corners, strict=True)
                 if corner is not None and term.covers(corner)]  # fmt: skip
        alone = fit.unique_coverage(sets, place, data.memberships)
        parts.append({"term": name, **_fit(sets[place], data), "covU": alone, "cases": cases})
    return {"terms": [name for name, _ in by_name], **_fit(fit.union(sets), data), "per_term": parts}


def necessities(data: Data) -> list[Plain]:
    """Each condition and its absence against the outcome and its absence."""
    found = []
    for outcome in (data, data.negated()):
        for name, column in zip(data.conditions, data.columns, strict=True):
            for label, x in ((name, list(column)), (f"~{name}", [1 - value for value in column])):
                need = fit.necessity(x, outcome.memberships)
                found.append(
                    {
                        "condition": label, "outcome": outcome.outcome,
                        "inclN": need.inclusion, "RoN": need.relevance, "covN": need.coverage, **_fit(x, outcome),
                    }
                )  # fmt: skip
    return found


def table_as_dict(table: TruthTable) -> Plain:
    """The rows that count, those with too few cases, and the cases that belong to none."""
    return {
        "observed": [_row(row, table) for row in table.rows if row.out != "?"],
        "removed_by_n_cut": [_row(row, table) for row in table.rows if row.out == "?"],
        "never_seen": table.never_seen,
        "undecided_cases": list(table.data.at(None)),
    }


def _row(row: Row, table: TruthTable) -> Plain:
    width = len(table.data.conditions)
    config = {name: row.corner >> (width - 1 - place) & 1 for place, name in enumerate(table.data.conditions)}
    return {
        "row": row.corner + 1, "config": config, "OUT": row.verdict, "n": len(row.cases),
        "incl": row.inclusion, "PRI": row.pri, "cases": list(row.cases),
    }  # fmt: skip


def _fit(x: fit.Memberships, data: Data) -> Plain:
    found = fit.sufficiency(x, data.memberships)
    return {"inclS": found.inclusion, "PRI": found.pri, "covS": found.coverage}
