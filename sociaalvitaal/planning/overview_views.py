"""The phases of all kernen: for the coordinator, and for a municipality its own."""

from __future__ import annotations

from typing import Any, NamedTuple

from flask import Response, abort, render_template, request, url_for

from sociaalvitaal import permissions, pictures
from sociaalvitaal.charts.gantt_feeding import kernen_gantt
from sociaalvitaal.extensions import db
from sociaalvitaal.figures.phases import words as phases_words
from sociaalvitaal.figures.phases.reading import phases_of
from sociaalvitaal.figures.phases.table import KernPhases
from sociaalvitaal.models.people import Role
from sociaalvitaal.models.places import Municipality
from sociaalvitaal.planning import queries
from sociaalvitaal.planning.blueprint import bp
from sociaalvitaal.web.access import role_access
from sociaalvitaal.web.identity import actor, clock, programme

MOST_LATE = 12
"""Kernen that are named as late, at most: the table has them all."""


class Shown(NamedTuple):
    """One page of kernen."""

    offered: list[Municipality]
    chosen: Municipality | None
    found: list[KernPhases]
    total: int
    number: int

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return max(1, -(-self.total // queries.PAGE))

    @property
    def place(self) -> dict[str, Any]:
        """The place as part of an address."""
        return {"gemeente": self.chosen.slug} if self.chosen else {}


@bp.get("/overzicht/fasen")
@role_access(permissions.may_see_projects)
def all_kernen() -> str:
    """Each kern with its phases, and what is late."""
    today, shown = clock().today, _shown()
    turn = {"pagina": shown.number} if shown.number > 1 else {}
    chart = kernen_gantt(shown.found, today)
    late = [(one, actions) for one in shown.found if (actions := one.late(today))]
    late.sort(key=lambda pair: -len(pair[1]))
    return render_template(
        "planning/all_kernen.html",
        shown=shown,
        phases=queries.phases(db.session),
        late=late[:MOST_LATE],
        late_more=len(late) - MOST_LATE,
        asked={one.kern.id: phases_words.asked_words(one.kern, programme().period, today) for one in shown.found},
        picture=pictures.picture(chart, "planning.all_chart", **shown.place, **turn),
        previous=url_for("planning.all_kernen", **shown.place, pagina=shown.number - 1),
        next=url_for("planning.all_kernen", **shown.place, pagina=shown.number + 1),
        words=phases_words,
        today=today,
    )


@bp.get(f"/overzicht/fasen/planning.{pictures.ENDING}")
@role_access(permissions.may_see_projects)
def all_chart(ending: str) -> Response:
    """The drawing of the phases of a page of kernen."""
    return pictures.drawing(kernen_gantt(_shown().found, clock().today), ending)


def _shown() -> Shown:
    ids = sorted(actor().municipality_ids) if actor().role is Role.MUNICIPALITY else None
    offered = queries.municipalities(db.session, ids)
    slug = request.args.get("gemeente", "")
    chosen = next((place for place in offered if place.slug == slug), None)
    if slug and chosen is None:
        abort(404)
    text = request.args.get("pagina", "")
    number = int(text) if text.isascii() and text.isdecimal() and len(text) < 7 else 1
    of = [chosen.id] if chosen else ids
    kernen, count = queries.kern_page(db.session, of, number)
    number = min(max(number, 1), max(1, -(-count // queries.PAGE)))
    return Shown(offered, chosen, phases_of(db.session, kernen), count, number)
