"""All project groups side by side: for the coordinator, and for a municipality its own."""

from __future__ import annotations

from typing import Any

from flask import abort, render_template, request, url_for

from sociaalvitaal import permissions
from sociaalvitaal.extensions import db
from sociaalvitaal.figures.kern.project_groups import standings
from sociaalvitaal.models.people import Role
from sociaalvitaal.projectgroup import overview_rules, queries
from sociaalvitaal.projectgroup.blueprint import bp
from sociaalvitaal.projectgroup.overview_rules import Need
from sociaalvitaal.web.access import role_access
from sociaalvitaal.web.identity import actor, clock, programme

PAGE_SIZE = 50


@bp.get("/overzicht/projectgroepen")
@role_access(permissions.may_see_projects)
def groups() -> str:
    """Each kern with its members, last meeting and open decisions; what needs attention comes first."""
    session, today = db.session, clock().today
    own = actor().municipality_ids if actor().role is Role.MUNICIPALITY else None
    places = queries.kernen(session, own)
    narrowed = [place for place in places if place.municipality_slug == request.args.get("gemeente")]
    if request.args.get("gemeente") and not narrowed:
        abort(404)
    places = narrowed or places
    found = standings(session, [place.id for place in places], programme().first_month.first_day, today)
    lines = overview_rules.lines(places, found, today)
    shown = _asked(request.args.get("toon", ""))
    listed = [line for line in lines if shown is None or shown in line.needs]
    pages = max(1, -(-len(listed) // PAGE_SIZE))
    number = min(max(_number(request.args.get("pagina", "")), 1), pages)
    chosen: dict[str, Any] = {"gemeente": narrowed[0].municipality_slug} if narrowed else {}
    return render_template(
        "projectgroup/groups.html",
        lines=listed[(number - 1) * PAGE_SIZE : number * PAGE_SIZE],
        listed=len(listed),
        total=len(lines),
        counts={need: sum(need in line.needs for line in lines) for need in Need},
        late=sum(line.standing.late for line in lines if Need.LATE in line.needs),
        shown=shown,
        chosen=chosen,
        municipality=places[0].municipality if len({place.municipality for place in places}) == 1 else None,
        number=number,
        pages=pages,
        previous=url_for("projectgroup.groups", pagina=number - 1, toon=shown, **chosen),
        next=url_for("projectgroup.groups", pagina=number + 1, toon=shown, **chosen),
    )


def _asked(text: str) -> Need | None:
    return Need(text) if text in list(Need) else None


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 7 else 1
