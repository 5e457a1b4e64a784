"""What helped and what hindered most, over kernen together: counts, middles, and what people said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from flask import Response, render_template, url_for

from sociaalvitaal import permissions
from sociaalvitaal.charts.scores import Scores
from sociaalvitaal.evaluation.comparing import asking
from sociaalvitaal.evaluation.comparing.blueprint import bp
from sociaalvitaal.evaluation.comparing.phase_rules import phase_columns, without_phase
from sociaalvitaal.evaluation.comparing.rules import Choice
from sociaalvitaal.evaluation.comparing.shown import Shown, asked, shown
from sociaalvitaal.evaluation.comparing.tally_rules import MOST_COLUMNS, SIZES, By, Column, Said, columns, said
from sociaalvitaal.figures.cases.context import KINDS
from sociaalvitaal.figures.cases.types import score_text
from sociaalvitaal.figures.evaluation import tallies as score_tallies
from sociaalvitaal.figures.evaluation.tallies import FEW, Tallied
from sociaalvitaal.pictures import ENDING, Picture, drawing, opened, picture
from sociaalvitaal.web.access import role_access

NAMES = 2
"""So many columns of the chart's table name the row."""


@bp.get("/wat-werkt/helpt-en-hindert")
@role_access(permissions.may_compare_kernen)
def helps() -> str:
    """Factors with how often they helped and hindered."""
    found, by, address = shown(), asking.one_of("naar", {one.value: one for one in By}), asked()
    tallies = list(found.tallies().values())
    split = _split(found, by)
    return render_template(
        "evaluation/comparing/helps.html",
        shown=found,
        moments=list(Choice),
        kinds=KINDS,
        sizes=SIZES,
        bys=list(By),
        by=by,
        columns=split[:MOST_COLUMNS],
        more_columns=len(split) - MOST_COLUMNS,
        without_phase=without_phase(found.kernen, found.phases, found.scores),
        asked=address,
        picture=_picture(found.chart(), address),
        best=_with_words(found, score_tallies.helping(tallies), helps=True),
        worst=_with_words(found, score_tallies.hindering(tallies), helps=False),
        few=FEW,
        score_text=score_text,
    )


@bp.get(f"/wat-werkt/helpt-en-hindert/scores.{ENDING}")
@role_access(permissions.may_compare_kernen)
def helps_chart(ending: str) -> Response:
    """The drawing of how often factors helped and hindered."""
    return drawing(shown().chart(), ending)


def _picture(chart: Scores, address: dict[str, Any]) -> Picture:
    """The chart, each number of its table with the way to the scores of that factor, kern by kern."""
    made = picture(chart, "comparing.helps_chart", **address)
    urls = {str(row.number): url_for("comparing.factor", number=row.number, **address) for row in chart.rows}
    keys = tuple((*([""] * NAMES), *([number] * (len(made.table.headers) - NAMES))) for number in urls)
    return opened(replace(made, table=replace(made.table, keys=keys)), lambda number: urls.get(number, ""))


def _split(found: Shown, by: By | None) -> list[Column]:
    factors = list(found.factors)
    if by is By.PHASE:
        return phase_columns(found.kernen, found.phases, found.history, found.moment.moment, factors)
    return columns(by, found.kernen, found.contexts, found.history, found.scores, factors) if by else []


def _with_words(found: Shown, most: Sequence[Tallied], *, helps: bool) -> list[tuple[Tallied, list[Said]]]:
    names = {kern.id: kern.title for kern in found.kernen}
    told = found.quotes([one.factor for one in most])
    scores = found.scores
    return [(one, said(one.factor, helps=helps, quotes=told, scores=scores, names=names)) for one in most]
