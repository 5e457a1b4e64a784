"""What helped and what hindered most, over kernen together: counts, middles, and what people said."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask import Response, render_template, request

from sociaalvitaal import permissions
from sociaalvitaal.charts.score_feeding import score_chart
from sociaalvitaal.charts.scores import Scores
from sociaalvitaal.evaluation.comparing import asking, services
from sociaalvitaal.evaluation.comparing.blueprint import bp
from sociaalvitaal.evaluation.comparing.rules import Choice
from sociaalvitaal.evaluation.comparing.services import Ground
from sociaalvitaal.evaluation.comparing.tally_rules import MOST_COLUMNS, By, Said, columns, said
from sociaalvitaal.extensions import db
from sociaalvitaal.figures.cases.context import KINDS
from sociaalvitaal.figures.cases.types import score_text
from sociaalvitaal.figures.evaluation import quotes
from sociaalvitaal.figures.evaluation import scores as factor_scores
from sociaalvitaal.figures.evaluation import tallies as score_tallies
from sociaalvitaal.figures.evaluation.scores import Key, Score
from sociaalvitaal.figures.evaluation.tallies import FEW, Tallied
from sociaalvitaal.figures.kern.bands import SizeBand
from sociaalvitaal.figures.kern.context import Context, contexts
from sociaalvitaal.models.factors import Factor
from sociaalvitaal.models.places import Kern
from sociaalvitaal.pictures import ENDING, drawing, picture
from sociaalvitaal.web.access import role_access
from sociaalvitaal.web.identity import clock

SIZES = {str(number): band for number, band in enumerate(SizeBand, 1)}


@dataclass(frozen=True, slots=True)
class _Shown:
    """What the address asks for."""

    ground: Ground
    kernen: Sequence[Kern]
    contexts: Mapping[int, Context]
    groups: Sequence[tuple[str, Sequence[Factor]]]
    history: Mapping[Key, list[Score]]
    moment: Choice
    kind: str
    size: str

    @property
    def scores(self) -> dict[Key, Score]:
        return score_tallies.at_moment(self.history, self.moment.moment)

    @property
    def factors(self) -> dict[int, Factor]:
        return {factor.number: factor for _, found in self.groups for factor in found}

    def tallies(self) -> dict[int, Tallied]:
        ids, scores = [kern.id for kern in self.kernen], self.scores
        return {number: score_tallies.tally(number, ids, scores) for number in self.factors}

    @property
    def place(self) -> str:
        """Which kernen, in words; empty when all."""
        parts = [f"gemeente {self.ground.chosen.name}" if self.ground.chosen else ""]
        parts.append(f"alleen {self.kind}" if self.kind else "")
        parts.append(f"{SIZES[self.size].value} inwoners" if self.size else "")
        return ", ".join(part for part in parts if part)

    def chart(self) -> Scores:
        return score_chart(
            self.groups, self.tallies(), kernen=len(self.kernen), moment=self.moment.label,
            place=self.place[:1].upper() + self.place[1:],
        )  # fmt: skip


@bp.get("/wat-werkt/helpt-en-hindert")
@role_access(permissions.may_compare_kernen)
def helps() -> str:
    """Factors with how often they helped and hindered."""
    shown, by = _shown(), asking.one_of("naar", {one.value: one for one in By})
    tallies = shown.tallies()
    split = columns(by, shown.kernen, shown.contexts, shown.history, shown.scores, list(shown.factors)) if by else []
    return render_template(
        "evaluation/comparing/helps.html",
        shown=shown,
        moments=list(Choice),
        kinds=KINDS,
        sizes=SIZES,
        bys=list(By),
        by=by,
        columns=split[:MOST_COLUMNS],
        more_columns=len(split) - MOST_COLUMNS,
        picture=picture(shown.chart(), "comparing.helps_chart", **_asked()),
        tallies=tallies,
        best=_with_words(shown, score_tallies.helping(list(tallies.values())), helps=True),
        worst=_with_words(shown, score_tallies.hindering(list(tallies.values())), helps=False),
        few=FEW,
        score_text=score_text,
    )


@bp.get(f"/wat-werkt/helpt-en-hindert/scores.{ENDING}")
@role_access(permissions.may_compare_kernen)
def helps_chart(ending: str) -> Response:
    """The drawing of how often factors helped and hindered."""
    return drawing(_shown().chart(), ending)


def _asked() -> dict[str, Any]:
    """What the address asks for that changes the chart."""
    return {name: value for name in ("moment", "gemeente", "soort", "inwoners") if (value := request.args.get(name))}


def _shown() -> _Shown:
    ground = asking.ground()
    known = contexts(db.session, ground.kernen)
    kind = asking.one_of("soort", {one: one for one in KINDS}) or ""
    size = asking.one_of("inwoners", {one: one for one in SIZES}) or ""
    kernen = [
        kern
        for kern in ground.kernen
        if (not kind or kern.kind == kind) and (not size or known[kern.id].size is SIZES[size])
    ]
    return _Shown(
        ground, kernen, known, services.grouped(factor_scores.factors(db.session)),
        services.history(db.session, kernen, clock().today), asking.moment(), kind, size,
    )  # fmt: skip


def _with_words(shown: _Shown, found: Sequence[Tallied], *, helps: bool) -> list[tuple[Tallied, list[Said]]]:
    names = {kern.id: kern.title for kern in shown.kernen}
    told = quotes.quotes(db.session, list(names), [one.factor for one in found], outside=False)
    scores = shown.scores
    return [(one, said(one.factor, helps=helps, quotes=told, scores=scores, names=names)) for one in found]
