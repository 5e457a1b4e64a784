"""Where one number of an edition came from, and what became of it since."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import abort, redirect, render_template, request, url_for

from sociaalvitaal import permissions
from sociaalvitaal.extensions import db
from sociaalvitaal.figures.evaluation.study.cases import Study
from sociaalvitaal.figures.origin import agreements, codes, recipes
from sociaalvitaal.figures.origin.codes import Code
from sociaalvitaal.figures.origin.keys import NumberKey, asked_for
from sociaalvitaal.models.editions import ReportEdition
from sociaalvitaal.reports import number_links
from sociaalvitaal.reports.blueprint import bp
from sociaalvitaal.reports.editions import months_over
from sociaalvitaal.reports.issuing import (
    kept_answers,
    kept_entries,
    kept_parts,
    number_origin,
    queries,
    services,
    shown,
    since,
)
from sociaalvitaal.reports.issuing.addressed import ONE, readable
from sociaalvitaal.reports.issuing.kept_parts import Part
from sociaalvitaal.reports.issuing.printed import Printed, find_on_page, find_printed
from sociaalvitaal.reports.number_links import is_of_answer
from sociaalvitaal.reports.onepage import reading
from sociaalvitaal.web.access import role_access
from sociaalvitaal.web.identity import actor, clock, programme
from sociaalvitaal.web.traced import traced
from sociaalvitaal.web.turning import asked_page, pages


@bp.get(ONE + "/herkomst/cijfer")
@role_access(permissions.may_see_reports)
def edition_number(edition_id: int) -> Any:
    """One number as it was frozen: which months stood behind it, and what changed since."""
    found = readable(edition_id)
    if "cijfer" not in request.args:
        return redirect(url_for("reports.edition_origin", edition_id=found.id))
    key = asked_for(request.args)
    document = services.frozen(db.session, found) if found.is_frozen else None
    printed = find_printed(document, key) or _on_page(found, key) if key and document else None
    if key is None or document is None or printed is None:
        abort(404)
    today, named = clock().today, permissions.may_know_who_submitted(actor())
    kept = since.kept_behind(db.session, found)
    code = codes.read(key.code) or abort(404)
    answered = _answered(found, kept, code)
    wanted = number_origin.asked(db.session, programme(), key, today, named=named) or abort(404)
    told = number_origin.behind(
        wanted, printed, key, kept, months_over(programme(), queries.report_of(found), today),
        entries=None if answered else kept_entries.find(db.session, found, kept, key),
        shared=_sees_number_only(key),
        page=asked_page(),
    ) or abort(404)  # fmt: skip
    return render_template(
        "reports/number.html",
        title=shown.title(found),
        back=url_for("reports.edition", edition_id=found.id),
        all_months=url_for("reports.edition_origin", edition_id=found.id),
        now_url=_now_url(key) if told.now or not is_of_answer(key) else "",
        sees_definitions=permissions.may_see_overview(actor()),
        period=key.period,
        told=told,
        dutch=told.written,
        pages=pages(told.page, told.pages, f"{url_for('reports.edition_number', edition_id=found.id)}?{key.asked}&"),
        parts=[] if answered else [
            (part, _part_url(part, found.id)) for part in kept_parts.find_parts(document, kept, key)
        ],
        rule=agreements.about(db.session, code),
        is_share=key.code.startswith(codes.SHARE),
        opens={kern.id for kern in told.places if permissions.may_see_kern(actor(), kern)},
        **answered,
    )  # fmt: skip


def _answered(found: ReportEdition, kept: Mapping[str, Any], code: Code) -> dict[str, Any]:
    """What a number of an answer was made of; empty where it is none, or the edition did not keep that."""
    analysis = kept_answers.find(db.session, found, kept, code)
    trace = recipes.trace_of(analysis, code) if analysis else None
    if analysis is None or trace is None:
        return {}
    study = Study.of(analysis)
    return {"traced": traced(trace, study), "analysis": analysis, "taken_at": study.taken_at}


def _on_page(found: ReportEdition, key: NumberKey) -> Printed | None:
    page = reading.frozen(db.session, found) if found.municipality_id else None
    return find_on_page(page.sheet, key) if page else None


def _part_url(part: Part, edition_id: int) -> str:
    """To the number as the edition prints it, or else as it is now."""
    return number_links.frozen(edition_id)(part.key.text) if part.is_printed else _now_url(part.key)


def _sees_number_only(key: NumberKey) -> bool:
    """Of people who sees what is shared; of memberships in an answer everyone but who makes analyses."""
    return permissions.sees_protected_figures(actor()) or (
        is_of_answer(key) and not permissions.may_analyse(actor())
    )  # fmt: skip


def _now_url(key: NumberKey) -> str:
    """The number as it is now, for who may follow it; of single months the funder may not."""
    single = key.period.first == key.period.last
    return "" if single and permissions.sees_protected_figures(actor()) else number_links.now_of(key)
