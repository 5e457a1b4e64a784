"""The pages of the overview: figures, for whom, completeness."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import render_template, url_for

from sociaalvitaal import permissions
from sociaalvitaal.extensions import db
from sociaalvitaal.figures.queries import indicators
from sociaalvitaal.figures.scope import Level, Scope
from sociaalvitaal.figures.summary import Summary
from sociaalvitaal.models.places import Kern, Municipality
from sociaalvitaal.overview import addresses, kern_facts, kern_rows, layout, matrix, pictures, places, services
from sociaalvitaal.overview.answering import Answer, page
from sociaalvitaal.overview.asking import ask, asked_scope
from sociaalvitaal.overview.blueprint import bp
from sociaalvitaal.overview.services import Asked
from sociaalvitaal.web.access import kern_access, municipality_access, role_access
from sociaalvitaal.web.identity import actor, programme

About = Callable[[Summary | None], dict[str, Any]]
"""What a page tells beside the figures, from the same figures."""


@bp.get("")
@role_access(permissions.may_see_overview)
def summary() -> Answer:
    """All municipalities side by side; for a municipality its own part."""
    if permissions.may_see_whole_programme(actor()):
        return _figures_page(
            "overview/summary.html", ask(Scope.programme(programme())), "overview.municipality",
            everything=url_for("archive.everything") if permissions.may_export_all(actor()) else "",
        )  # fmt: skip
    own = places.municipalities_of(db.session, actor())
    if len(own) == 1:
        return _municipality_page(own[0])
    chosen = ask(Scope.programme(programme())).question.chosen
    return render_template("overview/own_municipalities.html", municipalities=own, chosen=chosen)


@bp.get("/gemeenten/<slug>")
@municipality_access(permissions.may_see_municipality)
def municipality(municipality: Municipality) -> Answer:
    """One municipality: its kernen side by side."""
    return _municipality_page(municipality)


@bp.get("/kernen/<slug>")
@kern_access(permissions.may_see_kern_figures)
def kern(kern: Kern) -> Answer:
    """One kern: its months under each other, each with the way to its entries for who may see them."""
    entries = "monthly.month" if permissions.may_see_kern(actor(), kern) else ""
    return _figures_page("overview/kern.html", ask(Scope.kern(kern)), entries, kern=kern)


@bp.get("/voor-wie")
@role_access(permissions.may_see_overview)
def groups() -> Answer:
    """New participants by target group and age, referrals by who referred."""
    asked = ask(asked_scope())
    found = services.groups(db.session, asked)
    return page(
        "overview/groups.html", asked, "overview.groups",
        summary=found.summary,
        received=layout.received_line(found.summary) if found.summary else None,
        pictures=layout.with_addresses(asked, found.charts),
        municipalities=places.municipalities_of(db.session, actor()),
    )  # fmt: skip


@bp.get("/volledigheid")
@role_access(permissions.may_see_overview)
def completeness() -> Answer:
    """Which months are in, on time or late: kern by month."""
    asked = ask(asked_scope(), programme().period)
    found = services.completeness(db.session, asked)
    number = services.page_number(asked, found.count, found.size)
    return page(
        "overview/completeness.html", asked, "overview.completeness",
        matrix=found.completeness,
        years=matrix.years(found.completeness.period),
        groups=matrix.groups(found.completeness, url_for("overview.kern", slug="-").removesuffix("-")),
        shown=matrix.shown(found.completeness),
        late=matrix.late(found.completeness),
        late_more=matrix.late_more(found.completeness),
        late_title=matrix.late_title(found.completeness),
        returned=matrix.returned(found.completeness),
        summary=found.summary,
        **layout.counts(found.summary, asked),
        pictures=layout.with_addresses(asked, [("volledigheid", services.matrix_chart(found))], page=number),
        pages=addresses.pages(asked, number, found.count, found.size),
    )  # fmt: skip


@bp.get("/definities")
@role_access(permissions.may_see_overview)
def definitions() -> str:
    """What is counted, and how."""
    return render_template("overview/definitions.html", indicators=indicators(db.session))


def _municipality_page(found: Municipality) -> Answer:
    """The figures of a municipality under what its kernen are; who leads them is not for the funder."""
    asked = ask(Scope.municipality(found))
    with_leaders = not permissions.sees_protected_figures(actor())

    def about(summary: Summary | None) -> dict[str, Any]:
        facts = kern_facts.kern_facts(db.session, asked.scope, summary, asked.today)
        seen = {k.id: url_for("kernen.kern", slug=k.slug) for k in found.kernen if permissions.may_see_kern(actor(), k)}
        below = {one.kern.id: addresses.below_base(asked, one.kern.slug) for one in facts}
        return {
            "kern_columns": kern_rows.columns(with_leaders=with_leaders),
            "kern_rows": kern_rows.rows(facts, seen, below, with_leaders=with_leaders),
            "kern_foot": kern_rows.foot(facts, summary, addresses.below_base(asked, ""), with_leaders=with_leaders),
        }

    return _figures_page("overview/municipality.html", asked, "overview.kern", about)


def _figures_page(template: str, asked: Asked, opens: str, about: About | None = None, **extra: Any) -> Answer:
    """A page with the table of a place; each row opens an endpoint. `about` adds what rests on the same figures."""
    found = services.figures(db.session, asked)
    if about is not None:
        extra |= about(found)
    if found is None:
        return page(template, asked, "overview.summary", summary=None, **extra)
    number = services.page_number(asked, found.count)
    charts = services.charts(found, asked)
    urls, behind = addresses.rows(asked, found, opens), addresses.behind(asked, found)
    above = addresses.origin_base(asked.question.period, asked.scope.level, asked.scope.slug)
    rows = zip(found.lines, urls, behind, strict=True)
    return page(
        template, asked, "overview.summary",
        summary=found,
        rows=[layout.row(line, found.stock_month, url, base) for line, url, base in rows],
        total=layout.row(found.total, found.stock_month, base=above),
        columns=layout.columns(found.stock_month, asked.scope.level),
        tiles=layout.key_figures(found, above),
        received=layout.received_line(found),
        signs=layout.signs_in(found),
        pictures=layout.with_addresses(asked, charts, page=number),
        hidden=len(charts) < len(pictures.kinds_for(asked.scope.level)),
        pages=addresses.pages(asked, number, found.count) if asked.scope.level is Level.PROGRAMME else None,
        **extra,
    )  # fmt: skip
