"""Generated cases against a second way of working everything out: slow, plain, and from the formulas alone."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, product

from hypothesis import given, settings
from hypothesis import strategies as st

from sociaalvitaal.evaluation.files import writing
from sociaalvitaal.evaluation.qca.truth_table import Cuts, Data
from sociaalvitaal.figures.evaluation.study.analysis import Analysis

NAMES = ("A", "B", "C", "D")
Literals = dict[str, bool]
FUZZY = (0.0, 0.05, 0.2, 0.33, 0.45, 0.5, 0.51, 0.67, 0.8, 0.95, 1.0)


@st.composite
def questions(draw: st.DrawFn) -> tuple[Data, Cuts, dict[int, bool]]:
    """Cases, cuts and expectations of every kind: crisp or fuzzy, one cut or two, with a PRI cut, more cases a row."""
    width, size = draw(st.integers(1, 4)), draw(st.integers(1, 14))
    values = st.sampled_from(FUZZY if draw(st.booleans()) else (0.0, 1.0))
    column = st.lists(values, min_size=size, max_size=size).map(tuple)
    columns = tuple(draw(column) for _ in range(width))
    data = Data(tuple(f"V{n}" for n in range(size)), NAMES[:width], columns, "Y", draw(column))
    upper = draw(st.sampled_from((0.6, 0.75, 0.8, 0.9, 1.0)))
    lower = draw(st.sampled_from((None, 0.3, 0.5)))
    cuts = Cuts(upper, lower, draw(st.integers(1, 3)), draw(st.sampled_from((0.0, 0.5, 0.7))))
    expected = draw(st.dictionaries(st.integers(0, width - 1), st.booleans()))
    return data, cuts, expected


def rows_of(width: int) -> list[Literals]:
    return [dict(zip(NAMES, bits, strict=False)) for bits in product((False, True), repeat=width)]


def member(literals: Literals, data: Data, case: int) -> float:
    found = 1.0
    for name, column in zip(data.conditions, data.columns, strict=True):
        if name in literals:
            found = min(found, column[case] if literals[name] else 1 - column[case])
    return found


def verdict(x: list[float], y: tuple[float, ...], cuts: Cuts) -> str:
    both = sum(min(a, b) for a, b in zip(x, y, strict=True))
    either = sum(min(a, b, 1 - b) for a, b in zip(x, y, strict=True))
    inclusion = both / sum(x)
    pri = (both - either) / (sum(x) - either) if sum(x) - either > 1e-12 else 0.0
    if inclusion >= cuts.inclusion - 1e-8 and pri >= cuts.pri - 1e-8:
        return "1"
    return "C" if cuts.lower is not None and cuts.lower - 1e-8 <= inclusion < cuts.inclusion - 1e-8 else "0"


def outs(data: Data, cuts: Cuts) -> list[str]:
    """OUT of every row that there could be."""
    found = []
    for row in rows_of(len(data.conditions)):
        x = [member(row, data, case) for case in range(len(data.cases))]
        enough = sum(value > 0.5 for value in x) >= cuts.cases
        found.append(verdict(x, data.memberships, cuts) if enough else "?")
    return found


def terms(width: int) -> Iterator[Literals]:
    for signs in product((None, False, True), repeat=width):
        yield {name: sign for name, sign in zip(NAMES, signs, strict=False) if sign is not None}


def covers(term: Literals, row: Literals) -> bool:
    return all(row[name] is sign for name, sign in term.items())


def written(term: Literals, names: tuple[str, ...]) -> str:
    return "*".join(name if term[name] else f"~{name}" for name in names if name in term) or "1"


def minimal(width: int, on: set[int], allowed: set[int]) -> set[frozenset[str]]:
    """All covers with the fewest terms, by trying everything."""
    rows = rows_of(width)
    reach = [(term, {n for n, row in enumerate(rows) if covers(term, row)}) for term in terms(width)]
    good = [(term, cover) for term, cover in reach if cover <= allowed and cover & on]
    primes = [(term, cover) for term, cover in good if not any(cover < other for _, other in good)]
    for size in range(1, len(on) + 1):
        found = {
            frozenset(written(term, NAMES[:width]) for term, _ in chosen)
            for chosen in combinations(primes, size)
            if on <= set().union(*(cover for _, cover in chosen))
        }
        if found:
            return found
    raise AssertionError("each row is a term of its own")


def read(term: str) -> Literals:
    return {} if term == "1" else {part.removeprefix("~"): not part.startswith("~") for part in term.split("*")}


def cover_of(model: list[str], width: int) -> set[int]:
    return {n for n, row in enumerate(rows_of(width)) if any(covers(read(term), row) for term in model)}


def by_expectation(
    data: Data, outs_: list[str], long: list[str], short: list[str], expected: dict[int, bool]
) -> tuple[set[int], set[int]]:
    """Easy and difficult counterfactuals of a pair of models."""
    width = len(data.conditions)
    hopes = {data.conditions[place]: helps for place, helps in expected.items()}
    eased = []
    for one, core in product(map(read, long), map(read, short)):
        if core.items() <= one.items():
            eased.append({name: sign for name, sign in one.items() if name in core or hopes.get(name, sign) is sign})
    assumed = {n for n in cover_of(short, width) if outs_[n] == "?"}
    rows = rows_of(width)
    easy = {n for n in assumed if any(covers(term, rows[n]) for term in eased)}
    return easy, assumed - easy


def models(found: list[dict[str, list[str]]]) -> set[frozenset[str]]:
    return {frozenset(model["terms"]) for model in found}


@given(questions())
@settings(max_examples=120)
def test_everything_equals_what_plain_trial_finds(question: tuple[Data, Cuts, dict[int, bool]]) -> None:
    for data, expected in ((question[0], question[2]), (question[0].negated(), question[2])):
        cuts, width = question[1], len(data.conditions)
        mine, theirs = writing.as_dict(Analysis.of(data, cuts, expected)), outs(data, cuts)
        observed = {row["row"] - 1: row["OUT"] for row in mine["truth_table"]["observed"]}
        assert observed == {n: out for n, out in enumerate(theirs) if out != "?"}
        on = {n for n, out in enumerate(theirs) if out == "1"}
        off = {n for n, out in enumerate(theirs) if out in "0C"}
        assert ("error" in mine["parsimonious"]) == (not on or not off)
        if not on or not off:
            continue
        everything = set(range(2**width))
        assert models(mine["conservative"]["models"]) == minimal(width, on, on)
        assert models(mine["parsimonious"]["models"]) == minimal(width, on, everything - off)
        for pair in mine["intermediate"]:
            easy, difficult = by_expectation(data, theirs, pair["c_model"], pair["p_model"], expected)
            assert {n - 1 for n in pair["easy_counterfactuals"]} == easy
            assert {n - 1 for n in pair["difficult_counterfactuals"]} == difficult
            assert models(pair["models"]) == minimal(width, on, on | easy)


@given(questions())
@settings(max_examples=80)
def test_what_is_cautious_lies_within_what_is_short(question: tuple[Data, Cuts, dict[int, bool]]) -> None:
    mine, width = writing.as_dict(Analysis.of(*question)), len(question[0].conditions)
    if "error" in mine["parsimonious"]:
        return
    for pair in mine["intermediate"]:
        least, most = cover_of(pair["c_model"], width), cover_of(pair["p_model"], width)
        assert all(least <= cover_of(model["terms"], width) <= most for model in pair["models"])


@given(questions())
@settings(max_examples=80)
def test_fit_equals_the_formulas(question: tuple[Data, Cuts, dict[int, bool]]) -> None:
    data = question[0]
    mine, y = writing.as_dict(Analysis.of(*question)), data.memberships
    for model in mine["parsimonious"].get("models", ()):
        x = [max(member(read(term), data, case) for term in model["terms"]) for case in range(len(data.cases))]
        both = sum(min(a, b) for a, b in zip(x, y, strict=True))
        assert abs(model["inclS"] - both / sum(x)) < 1e-9
        assert model["covS"] is None if sum(y) < 1e-12 else abs(model["covS"] - both / sum(y)) < 1e-9
        for place, part in enumerate(model["per_term"]):
            alone = [member(read(part["term"]), data, case) for case in range(len(data.cases))]
            rest = [term for n, term in enumerate(model["terms"]) if n != place]
            if not rest or sum(y) < 1e-12:
                assert part["covU"] is None
                continue
            others = [max(member(read(term), data, case) for term in rest) for case in range(len(data.cases))]
            shared = sum(min(a, b, c) for a, b, c in zip(alone, y, others, strict=True))
            own = (sum(min(a, b) for a, b in zip(alone, y, strict=True)) - shared) / sum(y)
            assert abs(part["covU"] - own) < 1e-9
