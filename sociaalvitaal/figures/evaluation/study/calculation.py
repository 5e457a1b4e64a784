"""From a study to its findings: the only place that calls the mathematics for a saved analysis."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sociaalvitaal.evaluation.qca import fit, solutions
from sociaalvitaal.evaluation.qca.covers import Covers
from sociaalvitaal.evaluation.qca.solutions import Rows
from sociaalvitaal.evaluation.qca.terms import Term, bit, membership
from sociaalvitaal.evaluation.qca.truth_table import UNDECIDED, Data, Row, TruthTable
from sociaalvitaal.figures.evaluation.findings import (
    Findings,
    Fit,
    Group,
    Literals,
    Model,
    Need,
    Place,
    Recipe,
    Side,
    Solution,
    Trouble,
)
from sociaalvitaal.figures.evaluation.study.cases import Study

MOST_MODELS = 60
"""Models that are kept of a solution; that there are more is said."""


def calculate(study: Study, software: str = "") -> Findings:
    """Everything that the study gives; ValueError when it is not calibrated."""
    data = study.data()
    table = TruthTable.of(data, study.cuts)
    success, failure = _side(study, success=True), _side(study, success=False)
    works = {group.literals for group in success.groups if group.out == "1"}
    sets = zip((*data.conditions, data.outcome), (*data.columns, data.memberships), strict=True)
    return Findings(
        success,
        failure,
        tuple(_needs(data)),
        table.never_seen,
        1 << len(data.conditions),
        {key: dict(zip(data.cases, column, strict=True)) for key, column in sets},
        tuple(group.literals for group in failure.groups if group.out == "1" and group.literals in works),
        software,
    )


def place(x: float, y: float) -> Place:
    """Where a kern stands with its membership in the solution and in the outcome."""
    if UNDECIDED in (x, y):
        return Place.UNDECIDED
    if x > UNDECIDED:
        return Place.TYPICAL if y > UNDECIDED else Place.DEVIANT
    return Place.UNEXPLAINED if y > UNDECIDED else Place.NEITHER


def literals_of(term: Term, keys: Sequence[str]) -> Literals:
    """A term with the keys of its conditions."""
    width = len(keys)
    return tuple(
        (key, bool(term.values & bit(n, width))) for n, key in enumerate(keys) if term.mask & bit(n, width)
    )  # fmt: skip


def term_of(literals: Literals, keys: Sequence[str]) -> Term:
    """The term of such a combination."""
    mask = values = 0
    for key, present in literals:
        one = bit(keys.index(key), len(keys))
        mask |= one
        values |= one if present else 0
    return Term(mask, values)


def _side(study: Study, *, success: bool) -> Side:
    data = study.data(success=success)
    table = TruthTable.of(data, study.cuts)
    groups, none = tuple(_group(row, data) for row in table.rows), Solution(())
    try:
        rows = Rows.of(table)
    except solutions.NothingToExplain:
        return Side(_trouble(data) or Trouble.NOTHING, groups, none, None, none)
    except solutions.NothingExplains:
        return Side(_trouble(data) or Trouble.EVERYTHING, groups, none, None, none)
    cautious, short = solutions.conservative(rows), solutions.parsimonious(rows)
    expected, between = study.expected(success=success), None
    if expected:
        found = solutions.intermediate(rows, _first(cautious), _first(short), expected)
        models = sorted({model for one in found for model in one.covers.models})
        over = any(covers.capped for covers in (_first(cautious), _first(short), *(one.covers for one in found)))
        between = _solution(Covers(tuple(models), over), rows, data)
    return Side(None, groups, _solution(cautious, rows, data), between, _solution(short, rows, data))


def _first(covers: Covers) -> Covers:
    """The models that are kept; says so when there are more."""
    return Covers(covers.models[:MOST_MODELS], covers.capped or len(covers.models) > MOST_MODELS)


def _trouble(data: Data) -> Trouble | None:
    """The plain reason why nothing can be found, if there is one."""
    if not data.cases:
        return Trouble.NO_CASES
    if all(corner is None for corner in data.corners):
        return Trouble.ALL_UNDECIDED
    if len({value > UNDECIDED for value in data.memberships}) == 1:
        return Trouble.CONSTANT
    return None


def _group(row: Row, data: Data) -> Group:
    outcome = dict(zip(data.cases, data.memberships, strict=True))
    full = Term((1 << len(data.conditions)) - 1, row.corner)
    return Group(
        literals_of(full, data.conditions),
        row.cases,
        tuple(case for case in row.cases if outcome[case] > UNDECIDED),
        tuple(case for case in row.cases if outcome[case] == UNDECIDED),
        row.inclusion,
        row.pri,
        row.out,
    )


def _solution(covers: Covers, rows: Rows, data: Data) -> Solution:
    kept = _first(covers)
    return Solution(tuple(_model(model, rows, data) for model in kept.models), kept.capped)


def _model(terms: tuple[Term, ...], rows: Rows, data: Data) -> Model:
    sets = [membership(term, data.columns) for term in terms]
    whole = fit.union(sets)
    recipes = tuple(
        Recipe(
            literals_of(term, data.conditions),
            _fit(values, data.memberships),
            fit.unique_coverage(sets, n, data.memberships),
            tuple(case for case, x in zip(data.cases, values, strict=True) if x > UNDECIDED),
        )
        for n, (term, values) in enumerate(zip(terms, sets, strict=True))
    )
    everything = (1 << rows.width) - 1
    assumed = tuple(literals_of(Term(everything, corner), data.conditions) for corner in rows.assumed(terms))
    places = {
        case: place(x, y) for case, x, y in zip(data.cases, whole, data.memberships, strict=True)
    }  # fmt: skip
    return Model(recipes, _fit(whole, data.memberships), assumed, places)


def _fit(x: Sequence[float], y: Sequence[float]) -> Fit:
    found = fit.sufficiency(x, y)
    return Fit(found.inclusion, found.pri, found.coverage)


def _needs(data: Data) -> Iterable[Need]:
    for success, outcome in ((True, data.memberships), (False, tuple(1 - y for y in data.memberships))):
        for key, column in zip(data.conditions, data.columns, strict=True):
            for present in (True, False):
                found = fit.necessity(column if present else [1 - x for x in column], outcome)
                yield Need((key, present), success, found.inclusion, found.relevance, found.coverage)
