"""Where a number of an answer or an analysis comes from: what it is made of, as it was known then."""

from __future__ import annotations

from dataclasses import dataclass

from flask import abort, render_template, url_for

from sociaalvitaal import permissions
from sociaalvitaal.evaluation.answers import queries, services
from sociaalvitaal.evaluation.answers.blueprint import ONE, bp
from sociaalvitaal.evaluation.answers.shared_views import readable
from sociaalvitaal.extensions import db
from sociaalvitaal.figures.evaluation.study.cases import Study
from sociaalvitaal.figures.evaluation.tracing.finding import GROUP, NEED
from sociaalvitaal.figures.evaluation.tracing.trace import Line, Trace
from sociaalvitaal.models.analyses import Analysis, AnalysisStatus
from sociaalvitaal.web.access import role_access
from sociaalvitaal.web.identity import actor

STEPS = {GROUP: ("Groepen", "analyses.groups"), NEED: ("Onmisbaar?", "analyses.needs")}
RECIPES, LINES = ("Recepten", "analyses.recipes"), ("Grenzen", "analyses.lines")


@dataclass(frozen=True, slots=True)
class Row:
    """A line as who asks may see it."""

    line: Line
    url: str
    names: list[tuple[str, str]]
    """The kernen that it counts and that may be opened, each with its address."""
    others: int
    """How many more it counts."""


@bp.get(f"{ONE}/getallen/<thing>/<what>")
@role_access(permissions.may_read_answers)
def number(analysis_id: int, thing: str, what: str) -> str:
    """One number, with the kernen that it is made of; of each reader's own kernen all that is known."""
    kept = readable(queries.find_any(db.session, analysis_id))
    manages = permissions.may_analyse(actor())
    trace = services.trace(db.session, kept, thing, what, analyses=manages) or abort(404)
    study = Study.of(kept)
    urls = _urls(kept, study)
    rows = _rows(trace, study, urls)
    return render_template(
        "evaluation/answers/number.html",
        analysis=kept,
        trace=trace,
        rows=rows,
        hidden=len(trace.lines) - len(rows),
        taken_at=study.taken_at,
        is_shared=kept.status is AnalysisStatus.SHARED,
        back=_back(kept, thing, is_variable=study.variable(thing) is not None, manages=manages),
    )


def _urls(kept: Analysis, study: Study) -> dict[str, str]:
    """Where the kernen open that who asks may see."""
    found = queries.kernen(db.session, [case.id for case in study.cases])
    return {
        id_: url_for("answers.kern", analysis_id=kept.id, slug=kern.slug)
        for id_, kern in found.items()
        if permissions.may_see_kern(actor(), kern)
    }


def _rows(trace: Trace, study: Study, urls: dict[str, str]) -> list[Row]:
    """What tells more of a kern than the answer does is only for who may see that kern."""
    found = []
    for line in trace.lines:
        if line.case and trace.is_private and line.case not in urls:
            continue
        names = [(study.case(case).name, urls[case]) for case in line.cases or () if case in urls]
        found.append(Row(line, urls.get(line.case, ""), names, len(line.cases or ()) - len(names)))
    return found


def _back(kept: Analysis, thing: str, *, is_variable: bool, manages: bool) -> list[tuple[str, str]]:
    """The way back: to the step of the analysis that shows the number, or to the answer."""
    if manages and not thing.isdecimal():
        kind, _, rest = thing.partition("-")
        step = LINES if is_variable else STEPS.get(kind) or (RECIPES if rest else None)
        if step and (is_variable or kept.results is not None):
            return [("Analyses", url_for("analyses.index")), (step[0], url_for(step[1], analysis_id=kept.id))]
    if kept.results is None:
        return [("Analyses", url_for("analyses.index"))]
    return [("Wat werkt", url_for("answers.index")), ("Antwoord", url_for("answers.answer", analysis_id=kept.id))]
