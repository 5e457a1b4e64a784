"""Planned beside realised for the programme or a municipality: page, chart and files."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from flask import Response, abort, render_template, request, url_for

from sociaalvitaal import permissions, pictures
from sociaalvitaal.charts import feeding
from sociaalvitaal.charts.base import Chart
from sociaalvitaal.charts.wording import KERNEN, MUNICIPALITIES
from sociaalvitaal.extensions import db
from sociaalvitaal.figures.scope import Level, Scope
from sociaalvitaal.figures.targets.rules import MARGIN_TEXT, RULE
from sociaalvitaal.figures.targets.table import Targets, Year, targets
from sociaalvitaal.figures.targets.verdicts import verdicts
from sociaalvitaal.formats import csv as csv_file
from sociaalvitaal.formats import xlsx as xlsx_file
from sociaalvitaal.models.plans import Occasion
from sociaalvitaal.web.access import role_access
from sociaalvitaal.web.identity import actor, clock, programme
from sociaalvitaal.workplans import goal_layout, goal_tables, place_queries
from sociaalvitaal.workplans.blueprint import GOALS, bp

XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FILES = {"doelen.csv": csv_file.RFC_4180, "doelen-nl.csv": csv_file.DUTCH, "doelen.xlsx": None}
LABELS = {
    "doelen.xlsx": "Excel (XLSX)", "doelen-nl.csv": "CSV voor Nederlandse Excel", "doelen.csv": "CSV volgens RFC 4180",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address asks: which place, which year, which indicator."""

    scope: Scope
    found: Targets
    year: Year
    code: str
    name: str

    @property
    def parameters(self) -> dict[str, Any]:
        """The same as parameters of an address."""
        place = {"gemeente": self.scope.slug} if self.scope.level is Level.MUNICIPALITY else {}
        return place | {"jaar": self.year.year, "cijfer": self.code}


@bp.get(GOALS)
@role_access(permissions.may_see_overview)
def goals() -> str:
    """What was planned, what came of it, why it differs, and how far the goals are reached."""
    asked, who = _asked(), actor()
    session, sees_all = db.session, permissions.may_see_whole_programme(actor())
    occasions = [(occasion, verdicts(session, asked.scope, occasion, asked.year.year)) for occasion in Occasion]
    return render_template(
        "workplans/goals.html",
        asked=asked,
        found=asked.found,
        chart=_picture(asked),
        overall=goal_layout.overall(asked.found),
        heads=goal_layout.year_heads(asked.found),
        rows=goal_layout.place_rows(session, asked.found, asked.year, asked.code),
        standing=goal_layout.standing(asked.found, asked.year),
        occasions=[(occasion, said) for occasion, said in occasions if not said.is_empty],
        reports=goal_layout.reports(programme(), clock().today, asked.year.year),
        places=place_queries.judged(session, asked.scope),
        may_judge=permissions.may_judge_municipality if asked.scope.level is Level.MUNICIPALITY else None,
        municipality=place_queries.find_municipality(session, asked.scope.slug),
        municipalities=place_queries.municipalities_of(session, who),
        sees_all=sees_all,
        sees_projects=permissions.may_see_projects(who),
        opens_plans=not permissions.sees_protected_figures(who),
        files=[(LABELS[name], url_for("workplans.goals_file", file=name, **asked.parameters)) for name in LABELS],
        rule=RULE.partition(MARGIN_TEXT),
        most=goal_layout.MOST_ROWS,
        who=who,
    )


@bp.get(f"{GOALS}/grafiek.{pictures.ENDING}")
@role_access(permissions.may_see_overview)
def goals_chart(ending: str) -> Response:
    """The drawing."""
    return pictures.drawing(_chart(_asked()) or abort(404), ending)


@bp.get(f"{GOALS}/<any('doelen.csv', 'doelen-nl.csv', 'doelen.xlsx'):file>")
@role_access(permissions.may_see_overview)
def goals_file(file: str) -> Response:
    """All places, years and indicators as a file."""
    found = _asked().found
    table = goal_tables.table(found)
    notation = FILES[file]
    if notation is not None:
        return _download(b"".join(csv_file.write(table, notation)), "text/csv", file)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / file
        xlsx_file.write([table], path, title=f"Beoogd en gerealiseerd {found.scope.label}", subject=table.about)
        return _download(path.read_bytes(), XLSX_TYPE, file)


def _asked() -> Asked:
    scope = place_queries.find_scope(db.session, actor(), programme(), request.args.get("gemeente", ""))
    if scope is None:
        abort(404)
    found = targets(
        db.session, programme(), scope, clock().today, protected=permissions.sees_protected_figures(actor())
    )
    asked = request.args.get("jaar", "")
    usual = found.until.year if found.until else programme().first_month.year
    year = next((year for year in found.years if str(year.year) == asked), None) or found.year(usual) or found.years[0]
    codes = {one.code: one.name for one in found.indicators}
    code = request.args.get("cijfer", "")
    code = code if code in codes else goal_layout.usual_code(found, year)
    return Asked(scope, found, year, code, codes.get(code, code))


def _chart(asked: Asked) -> Chart | None:
    place = MUNICIPALITIES if asked.scope.level is Level.PROGRAMME else KERNEN
    return feeding.targets(
        goal_layout.first_places(asked.year, asked.code), asked.code, asked.name, place,
        goal_layout.period_words(asked.found, asked.year),
    )  # fmt: skip


def _picture(asked: Asked) -> pictures.Picture | None:
    chart = _chart(asked)
    if chart is None:
        return None
    return pictures.opened(pictures.picture(chart, "workplans.goals_chart", **asked.parameters))


def _download(content: bytes, kind: str, name: str) -> Response:
    demo = "demo-" if programme().demo_today else ""
    answer = Response(content, mimetype=kind)
    answer.headers.set("Content-Disposition", "attachment", filename=f"sociaal-vitaal-{demo}{name}")
    return answer
