"""The dossier of a kern: one page on which all rooms tell what they know of it."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby

from flask import render_template

from sociaalvitaal import permissions
from sociaalvitaal.dossier import fact_views, lesson_views, queries, rules, shown
from sociaalvitaal.dossier.cards import CARDS
from sociaalvitaal.extensions import db
from sociaalvitaal.figures.groups import by_source
from sociaalvitaal.figures.kern.context import contexts
from sociaalvitaal.figures.kern.facts import ACCOMMODATIONS
from sociaalvitaal.figures.months.completeness import IN, Cell, Row, completeness
from sociaalvitaal.figures.scope import Level, Scope
from sociaalvitaal.figures.summary import summarise
from sociaalvitaal.kernen import queries as register
from sociaalvitaal.kernen import views as register_views
from sociaalvitaal.kernen.blueprint import bp
from sociaalvitaal.models.dossier import LessonKind
from sociaalvitaal.models.places import Kern
from sociaalvitaal.overview import addresses, layout
from sociaalvitaal.periods import Month
from sociaalvitaal.web.access import kern_access
from sociaalvitaal.web.identity import actor, clock, programme

__all__ = ["bp", "fact_views", "lesson_views", "register_views"]


@bp.get("/<slug>")
@kern_access(permissions.may_see_kern)
def kern(kern: Kern) -> str:
    """The kern at a glance: facts, leaders, a card of each room, activities, figures, lessons, months."""
    session, today, period = db.session, clock().today, programme().period
    context = contexts(session, [kern])[kern.id]
    activities = register.activities_of(session, kern)
    item_ids = [i for a in activities for i in (a.kind_id, a.target_group_id)]
    lessons = queries.lessons_of(session, kern)
    summary = summarise(session, programme(), Scope.kern(kern), period, today)
    origin = addresses.origin_base(summary.period if summary else period, Level.KERN, kern.slug)
    return render_template(
        "dossier/kern.html",
        kern=kern,
        place=shown.place_rows(
            kern, register.leaders_of(session, kern), queries.former_names(session, kern),
            queries.succession(session, kern),
        ),
        facts=shown.fact_rows(kern, context),
        remarks=rules.remarks(context.people, context.answer(ACCOMMODATIONS)),
        cards=[card(session, kern, today) for card in CARDS],
        summary=summary,
        origin=origin,
        is_counted=rules.is_counted,
        tiles=layout.key_figures(summary, origin) if summary and kern.starts else [],
        signs=layout.signs_in(replace(summary, lines=[])) if summary else [],
        received=layout.received_line(summary) if summary else None,
        referrals=shown.referral_rows(by_source(session, summary), summary.total["referrals"]) if summary else [],
        activities=activities,
        labels=register.labels(session, item_ids),
        lessons=[(kind.value, [lesson for lesson in lessons if lesson[0].kind is kind]) for kind in LessonKind],
        years=_years(completeness(session, programme(), Scope.kern(kern), period, today).rows[0]),
        may_write=permissions.may_write_month(actor(), kern),
        may_write_dossier=permissions.may_write_dossier(actor(), kern),
        may_see_referrals=permissions.may_see_referrals(actor(), kern),
        may_have_workbook=permissions.may_have_workbook(actor(), kern),
    )  # fmt: skip


def _years(row: Row) -> list[tuple[int, list[tuple[Month, Cell]], bool]]:
    """The months that are over and in which the kern takes part, newest first, by year; and whether one is not in."""
    now = Month.of(clock().today)
    months: list[tuple[Month, Cell]] = [
        (month, cell) for month, cell in reversed(row.cells.items()) if month < now and cell is not Cell.NOT_EXPECTED
    ]
    found = []
    for year, of_year in groupby(months, lambda pair: pair[0].year):
        cells = list(of_year)
        found.append((year, cells, any(cell not in (*IN, Cell.NOT_ASKED) for _, cell in cells)))
    return found
