"""The counts of a survey as files."""

from __future__ import annotations

import tempfile
from pathlib import Path

from flask import Response

from sociaalvitaal import permissions
from sociaalvitaal.extensions import db
from sociaalvitaal.formats import csv as csv_file
from sociaalvitaal.formats import xlsx as xlsx_file
from sociaalvitaal.models.needs import Survey
from sociaalvitaal.models.places import Kern
from sociaalvitaal.needs import queries, tables
from sociaalvitaal.needs.blueprint import PAGES, bp
from sociaalvitaal.needs.counting import counted
from sociaalvitaal.needs.shared_views import the_survey
from sociaalvitaal.web.access import kern_access
from sociaalvitaal.web.identity import programme

XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@bp.get(f"{PAGES}/<int:survey_id>/antwoorden.csv")
@kern_access(permissions.may_see_kern)
def results_csv(kern: Kern, survey_id: int) -> Response:
    """The counts, as RFC 4180 has it."""
    return _csv(kern, survey_id, csv_file.RFC_4180)


@bp.get(f"{PAGES}/<int:survey_id>/antwoorden-nl.csv")
@kern_access(permissions.may_see_kern)
def results_nl_csv(kern: Kern, survey_id: int) -> Response:
    """The counts, as a Dutch Excel opens it."""
    return _csv(kern, survey_id, csv_file.DUTCH)


@bp.get(f"{PAGES}/<int:survey_id>/antwoorden.xlsx")
@kern_access(permissions.may_see_kern)
def results_xlsx(kern: Kern, survey_id: int) -> Response:
    """The counts and those by age, as a workbook."""
    survey = the_survey(kern, survey_id)
    found = counted(kern, survey)
    made = [tables.counts(survey.name, found), tables.by_age(survey.name, found)]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "antwoorden.xlsx"
        xlsx_file.write(made, path, title=survey.name, subject=kern.title)
        content = path.read_bytes()
    return _download(content, XLSX_TYPE, _name(kern, survey, "xlsx"))


def _csv(kern: Kern, survey_id: int, notation: csv_file.Notation) -> Response:
    survey = the_survey(kern, survey_id)
    table = tables.counts(survey.name, counted(kern, survey))
    return _download(b"".join(csv_file.write(table, notation)), "text/csv", _name(kern, survey, "csv"))


def _download(content: bytes, kind: str, name: str) -> Response:
    answer = Response(content, mimetype=kind)
    answer.headers.set("Content-Disposition", "attachment", filename=name)
    return answer


def _name(kern: Kern, survey: Survey, ending: str) -> str:
    """`sociaal-vitaal-behoeften-heeten-2017-3.csv`; a demo says so."""
    demo = "demo-" if programme().demo_today else ""
    days = queries.by_day(db.session, survey)
    year = f"{days[0][0].year}-" if days else ""
    return f"sociaal-vitaal-{demo}behoeften-{kern.slug}-{year}{survey.edition}.{ending}"
