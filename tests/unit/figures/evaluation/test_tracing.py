"""What a number of an analysis opens to is that number: the kernen add up, and the sums give what was calculated."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from itertools import islice

import pytest

from sociaalvitaal.evaluation.answers.badge_rules import CHECKS
from sociaalvitaal.evaluation.answers.composing_rules import compose
from sociaalvitaal.evaluation.qca import robustness
from sociaalvitaal.evaluation.qca.solutions import leading
from sociaalvitaal.figures.evaluation import pointing
from sociaalvitaal.figures.evaluation.answers import Answer
from sociaalvitaal.figures.evaluation.findings import Fit
from sociaalvitaal.figures.evaluation.pointing import SIDES, Point, Said
from sociaalvitaal.figures.evaluation.study import keeping, wording
from sociaalvitaal.figures.evaluation.study.calculation import MOST_MODELS, calculate
from sociaalvitaal.figures.evaluation.study.cases import Study
from sociaalvitaal.figures.evaluation.study.parts import Anchors
from sociaalvitaal.figures.evaluation.study.stability import Stability, shake
from sociaalvitaal.figures.evaluation.tracing import measures
from sociaalvitaal.figures.evaluation.tracing.finding import SOLUTIONS, find
from sociaalvitaal.figures.evaluation.tracing.sets import trace as trace_set
from sociaalvitaal.figures.evaluation.tracing.trace import Source, Trace
from sociaalvitaal.formatting import membership
from sociaalvitaal.models.analyses import Analysis, AnalysisChange, ChangeKind
from tests.unit.evaluation import studies

NAMES = {"inclusion": "consistentie", "pri": "pri", "coverage": "dekking"}
AT = datetime(2018, 3, 1, tzinfo=UTC)
NO_KERNEN = (pointing.BY_CHANCE, pointing.SHUFFLED, pointing.SHUFFLES, pointing.ALLOWED, pointing.MOVED)


def fuzzy(study: Study) -> Study:
    """With degrees between in and out."""
    outcome = study.anchors[study.outcome.key].crossover
    found = dict.fromkeys((one.key for one in study.conditions), Anchors(0.5, "", -1.5, 2.5))
    return replace(study, anchors=found | {study.outcome.key: Anchors(outcome, "", outcome / 2, outcome * 1.5)})


@pytest.fixture(scope="module", params=["crisp", "fuzzy"])
def source(request: pytest.FixtureRequest) -> Source:
    study = studies.coincidence() if request.param == "crisp" else fuzzy(studies.real())
    findings = calculate(study)
    steps = iter(range(400))
    stability = shake(study, Stability.of(study, findings, None), lambda: next(steps) > 300)
    kept = Analysis(
        changes=[AnalysisChange(at=AT, kind=ChangeKind.CUTS, after=keeping.cuts_as_kept(study.cuts), after_result=True)]
    )
    answer = compose(study, findings, stability, [], question="Wat werkt?", changed=1)
    return Source(kept, study, findings, stability, answer)


def measured(source: Source) -> Iterator[tuple[str, str, float | None]]:
    """Every measure of an analysis, by its address."""
    for success, side in SIDES.items():
        for name, kind in SOLUTIONS.items():
            solution = getattr(source.findings.side(success=success), kind)
            for place, model in enumerate(solution.models[:3] if solution else (), 1):
                yield from _fit(f"{side}-{name}-{place}", model.fit)
                for number, recipe in enumerate(model.recipes, 1):
                    yield from _fit(f"{side}-{name}-{place}-{number}", recipe.fit)
                    if recipe.unique is not None:
                        yield f"{side}-{name}-{place}-{number}", "uniek", recipe.unique
    for place, group in enumerate(source.findings.success.groups):
        yield f"groep-{place}", "consistentie", group.inclusion
        yield f"groep-{place}", "pri", group.pri
    for place, need in enumerate(source.findings.needs):
        for name, value in (
            ("consistentie", need.inclusion),
            ("relevantie", need.relevance),
            ("dekking", need.coverage),
        ):
            yield f"nodig-{place}", name, value


def _fit(thing: str, fit: Fit) -> Iterator[tuple[str, str, float | None]]:
    for field, name in NAMES.items():
        yield thing, name, getattr(fit, field)


def printed(answer: Answer) -> dict[Point, str]:
    """All numbers of an answer as they are printed."""
    return {one.point: one.text for sentence in _sentences(answer) for one in sentence if one.point} | {
        Point(pointing.ALL, pointing.HOLDS): str(answer.kernen)
    }


def _sentences(answer: Answer) -> Iterator[Iterable[Said]]:
    place = 0
    for side in answer.sides:
        name = SIDES[side.success]
        yield from (pointing.chance(side.chance, name), pointing.choice(side), pointing.reach(side))
        yield from pointing.cautions(side)
        for card in side.cards:
            yield from (pointing.fit(card, place), *pointing.checks(card, place, name))
            yield from (pointing.among(card, place, name), pointing.unseen(card, place))
            place += 1
    yield from (pointing.never(answer.unseen), pointing.changed(answer.changed), *CHECKS.tried, CHECKS.allowed)


def wrong(source: Source) -> list[str]:
    """The measures that are not what their kernen and sums make."""
    found = []
    for thing, what, value in measured(source):
        trace = find(source, thing, what, analyses=True)
        assert trace is not None, (thing, what)
        shown = "niet te bepalen" if value is None else membership(round(1_000_000 * value))
        if trace.shown != shown or not _adds_up(trace):
            found.append(f"{thing} {what}: {trace.shown}, not {shown}")
    return found


def _adds_up(trace: Trace) -> bool:
    """As far as two digits can tell."""
    columns = zip(*(line.cells for line in trace.lines), strict=True)
    sums = [sum(float(cell.replace(",", ".")) for cell in column) for column in columns]
    off = [abs(float(told.replace(",", ".")) - summed) for told, summed in zip(trace.sums, sums, strict=True)]
    return max(off) <= 0.005 * (len(trace.lines) + 1)


def test_each_measure_is_what_its_kernen_and_sums_make(source: Source, monkeypatch: pytest.MonkeyPatch) -> None:
    assert len(list(measured(source))) > 40
    assert wrong(source) == []
    planted = replace(measures.SUFFICIENT["dekking"], ratio=measures.SUFFICIENT["consistentie"].ratio)
    monkeypatch.setitem(measures.SUFFICIENT, "dekking", planted)
    assert wrong(source)


def test_each_number_that_an_answer_prints_opens_to_that_number(source: Source) -> None:
    points = printed(source.answer)
    assert len(points) > 8
    for point, text in points.items():
        trace = find(source, *point, analyses=False)
        assert trace is not None, point
        assert trace.shown == text, point
        if trace.head == "Kern" and not trace.sums and point.what not in NO_KERNEN:
            assert len(trace.lines) == int(text.replace(".", "")), point
    assert find(source, "alles", "wijzigingen", analyses=False) is not None


def test_who_reads_answers_opens_nothing_of_the_analysis(source: Source) -> None:
    for thing, what in (("groep-0", "kernen"), ("nodig-0", "dekking"), ("wel-gezien-1-1", "pri")):
        assert find(source, thing, what, analyses=True) is not None, thing
        assert find(source, thing, what, analyses=False) is None, thing


@pytest.mark.parametrize(
    ("thing", "what"),
    [
        ("alles", "iets"), ("99", "kernen"), ("0", "iets"), ("groep-99", "kernen"), ("groep-0", "iets"),
        ("groep", "kernen"), ("groep-x", "kernen"), ("nodig-99", "dekking"), ("nodig-0", "iets"), ("wel", "iets"),
        ("wel", "let-op-99"), ("wel", "let-op-x"), ("wel-gezien", "iets"), ("wel-gezien-0", "pri"),
        ("wel-gezien-99", "pri"), ("wel-gezien-1-0", "pri"), ("wel-gezien-1-99", "pri"), ("wel-gezien-1-1-1", "pri"),
        ("wel-gezien-x", "pri"), ("wel-anders-1", "pri"), ("0", "controle-99"), ("0", "controle-x"), ("-", ""),
        ("9" * 5_000, "kernen"), (f"groep-{'9' * 5_000}", "kernen"), ("²", "kernen"),
    ],
    ids=lambda asked: asked[:20],
)  # fmt: skip
def test_what_is_not_there_is_not_found(source: Source, thing: str, what: str) -> None:
    assert find(source, thing, what, analyses=True) is None


def test_a_line_tells_the_kernen_on_both_sides(source: Source) -> None:
    study = source.study
    inside, outside, line, measured_in = (
        trace_set(study, study.outcome, what) for what in ("erbij", "erbuiten", "grens", "cijfer")
    )
    assert inside and outside and line and measured_in  # noqa: PT018 - all four are there
    assert len(inside.lines) + len(outside.lines) == len(line.lines) == len(study.kept)
    assert len(measured_in.lines) == len(study.cases)
    assert trace_set(study, study.outcome, "iets") is None


def test_names_and_units_are_no_numbers() -> None:
    text = "Ligt de grens van ‘Gestart na 6 weken’ 10% lager, dan past 2,5 per 1.000 inwoners beter."
    found = list(pointing.said(text, Point("0", "a"), Point("0", "b"), Point("0", "c")))
    assert "".join(one.text for one in found) == text
    assert [(one.text, one.point.what) for one in found if one.point] == [("10%", "a"), ("2,5", "b")]


def replace_reason(change: AnalysisChange, reason: str) -> AnalysisChange:
    """The same with another reason."""
    return AnalysisChange(at=change.at, kind=change.kind, key=change.key, after=change.after, reason=reason)


def test_a_line_tells_who_drew_it_and_why_and_the_side_of_each_kern(source: Source) -> None:
    study, outcome = source.study, source.study.outcome
    anchors = study.anchors[outcome.key]
    drawn = AnalysisChange(
        at=AT, user_id=7, kind=ChangeKind.ANCHORS, key=outcome.key, after=keeping.anchors_as_kept(anchors),
        reason="Dat merkt het dorp", after_result=True,
    )  # fmt: skip
    other = AnalysisChange(at=AT, kind=ChangeKind.ANCHORS, key="iets anders")
    line = trace_set(study, outcome, "grens", [other, drawn])
    assert line is not None
    assert [(one.user_id, one.reason, one.what) for one in line.decided] == [
        (7, "Dat merkt het dorp", wording.calibration(outcome, anchors))
    ]
    assert line.shown == outcome.text(anchors.crossover)
    kept = Analysis(changes=[replace_reason(drawn, "Eerst lag zij elders"), drawn])
    for analyses, reasons in ((True, ["Eerst lag zij elders", "Dat merkt het dorp"]), (False, ["Dat merkt het dorp"])):
        found = find(replace(source, kept=kept), outcome.key, "grens", analyses=analyses)
        assert found is not None
        assert [one.reason for one in found.decided] == reasons, "the log is for who makes analyses"
    # What the toolkit worked out with is the side that is told.
    members = {case: study.membership(outcome.key, case) for case in source.cases}
    sides = {row.case: row.cells[-1] for row in line.lines}
    assert sides == {
        case: "erbij" if member > 0.5 else "erbuiten" if member < 0.5 else "op de grens"
        for case, member in members.items() if member is not None
    }  # fmt: skip
    ends = [trace_set(study, outcome, what) for what in ("grens-buiten", "grens-binnen")]
    told = [found.shown for found in ends if found]
    assert told == ([outcome.text(anchors.out), outcome.text(anchors.inside)] if anchors.fuzzy else [])  # type: ignore[arg-type]
    assert bool(line.formula) is anchors.fuzzy
    points = [(one.text, one.point) for one in pointing.line(wording.calibration(outcome, anchors), "k") if one.point]
    assert len(points) == (3 if anchors.fuzzy else 1)
    assert [text for text, _ in points] == [*told, line.shown]


def test_a_rule_tells_what_lies_on_each_side_of_it(source: Source) -> None:
    groups = source.findings.success.groups
    for what, of in (("regel-consistentie", "inclusion"), ("regel-pri", "pri")):
        found = find(source, "alles", what, analyses=True)
        assert found is not None
        least = getattr(source.study.cuts, of)
        sides = [row.cells[-1] == "gehaald" for row in found.lines]
        assert sides == [(getattr(group, of) or 0.0) >= least - 1e-8 for group in groups], what
        assert found.shown == membership(round(1_000_000 * least))
        assert find(source, "alles", what, analyses=False) is None, "of groups an answer tells less"
    kernen, needs = (find(source, "alles", what, analyses=True) for what in ("regel-kernen", "regel-onmisbaar"))
    assert kernen is not None
    assert needs is not None
    assert kernen.decided, "the rules were changed"
    assert len(kernen.lines) == len(groups)
    assert [row.cells[-1] == "gehaald" for row in needs.lines] == [need.always for need in source.findings.needs]


def test_what_chance_does_can_be_done_again(source: Source) -> None:
    shaken = source.stability.side(success=True)
    for what, number in (("toeval", shaken.as_good), ("schudden", shaken.shuffled)):
        found = find(source, "wel", what, analyses=False)
        assert found is not None
        assert found.shown == str(number)
        assert found.formula.startswith(f"{shaken.as_good} van de {shaken.shuffled} keer = ")
    dealt = robustness.shuffles(source.study.data(), source.study.cuts, partial(
        leading, expected=source.study.expected(), most=MOST_MODELS
    ))  # fmt: skip
    assert sum(islice(dealt, shaken.shuffled)) == shaken.as_good
    dice = find(source, "alles", "loten", analyses=False)
    assert dice is not None
    assert dice.lines[4].cells == ("4.472", "10.000", "45")


def test_a_model_that_goes_by_name_opens_to_its_recipes(source: Source) -> None:
    text = "Typisch in verklaring 1, 2 en 4; afwijkend in verklaring 3 en in 5 van de 6 verklaringen."
    found = list(pointing.named(text, "wel-kortst"))
    assert "".join(one.text for one in found) == text
    assert [one.point.what for one in found if one.point] == [f"verklaring-{place}" for place in (1, 2, 4, 3)]
    models = source.findings.success.shortest.models
    trace = find(source, "wel-kortst", f"verklaring-{len(models)}", analyses=True)
    assert trace is not None
    assert len(trace.lines) == len(models[-1].recipes)
    assert find(source, "wel-kortst", f"verklaring-{len(models) + 1}", analyses=True) is None
    assert find(source, "wel", "verklaring-0", analyses=False) is None
