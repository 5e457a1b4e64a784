"""All that changed since an earlier edition, a page at a time: what the section about it counts."""

from __future__ import annotations

from flask import abort, render_template, request

from sociaalvitaal.extensions import db
from sociaalvitaal.figures.origin.paging import page_of
from sociaalvitaal.formatting import number
from sociaalvitaal.models.editions import ReportEdition
from sociaalvitaal.reports import number_links
from sociaalvitaal.reports.data import ReportData
from sociaalvitaal.reports.issuing import queries, since
from sociaalvitaal.reports.issuing.behind import behind
from sociaalvitaal.reports.issuing.lists import LISTS, in_order
from sociaalvitaal.reports.issuing.rules import Values
from sociaalvitaal.reports.number_links import NumberUrl
from sociaalvitaal.web.turning import asked_page, pages

ASKED = "anders"
"""The parameter that asks for a list."""


def of_edition(found: ReportEdition, title: str, back: str) -> str:
    """What changed between two editions, as both were frozen."""
    before = _before()
    if (before.kind, before.year, before.scope) != (found.kind, found.year, found.scope) or before.id >= found.id:
        abort(404)
    return _page(before, since.kept_behind(db.session, found), title, back, number_links.frozen(found.id))


def of_today(data: ReportData, back: str) -> str:
    """What changed since the last edition until now."""
    before = _before()
    last = queries.last_frozen(db.session, data.edition, data.scope)
    if last is None or last.id != before.id:
        abort(404)
    return _page(before, behind(db.session, data, {}), data.edition.title, back, number_links.live(request.path))


def _before() -> ReportEdition:
    found = queries.find(db.session, request.args.get("sinds", 0, type=int))
    return found if found is not None and found.is_frozen else abort(404)


def _page(before: ReportEdition, now: Values, title: str, back: str, number_url: NumberUrl) -> str:
    one = LISTS.get(request.args[ASKED]) or abort(404)
    changes, told = since.changes(db.session, before, now)
    found = one.all_of(in_order(changes))
    page = page_of(found, asked_page())
    return render_template(
        "reports/changed.html",
        title=title,
        back=back,
        caption=one.caption,
        count=number(len(found)),
        since=f"versie {before.number}",
        table=one.table(changes, told, page.items) if found else None,
        number_url=number_url,
        pages=pages(page.number, page.pages, f"?{ASKED}={request.args[ASKED]}&sinds={before.id}&"),
    )
