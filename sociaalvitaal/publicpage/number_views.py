"""Where a number of the public page opens: for everybody, without log-in or cookie."""

from __future__ import annotations

import json
from functools import partial

from flask import Response, abort, render_template, url_for

from sociaalvitaal.charts.base import Chart
from sociaalvitaal.extensions import db
from sociaalvitaal.figures.origin.keys import place_key, read
from sociaalvitaal.figures.scope import Level
from sociaalvitaal.figures.summary import Summary
from sociaalvitaal.models.programme import Programme
from sociaalvitaal.pictures import Picture, opened, picture
from sociaalvitaal.publicpage import number_services, services
from sociaalvitaal.publicpage.answering import answer, kept, opened_programme
from sociaalvitaal.publicpage.blueprint import bp
from sociaalvitaal.publicpage.number_services import Behind
from sociaalvitaal.publicpage.services import Choice
from sociaalvitaal.web.access import cookieless
from sociaalvitaal.web.identity import clock

BELOW = {Level.PROGRAMME: Level.MUNICIPALITY, Level.MUNICIPALITY: Level.KERN}


@bp.get("/cijfers/<name>/<place>/<code>")
@cookieless
def number(name: str, place: str, code: str) -> Response:
    """What one number of the page counts, over which months and places, and what it is made of."""
    found = opened_programme()
    # Asked first, of what is kept: to look for a number that is not there takes as long as to make its page.
    if services.find_choice(found, name, clock().today) is None or code not in _codes(found, name):
        abort(404)

    def make() -> bytes:
        behind = number_services.find(db.session, found, name, place, code, clock().today) or abort(404)
        return _page(behind).encode()

    return answer(kept("cijfer", name, place, code, make=make), "text/html")


def address(name: str, code: str, place: str = Level.PROGRAMME.value) -> str:
    """Where a number opens."""
    return url_for("publicpage.number", name=name, place=place, code=code)


def with_ways(chart: Chart, kind: str, choice: Choice, summary: Summary) -> Picture:
    """A chart of the page, with where the numbers of its table open."""
    drawn = picture(chart, "publicpage.chart", name=choice.name, kind=kind)

    def opens(text: str) -> str:
        key = read(text)
        return address(choice.name, key.code, key.place) if key and key.period == summary.period else ""

    return opened(drawn, opens)


def _codes(found: Programme, name: str) -> list[str]:
    def make() -> bytes:
        return json.dumps(number_services.codes(db.session, found, name, clock().today)).encode()

    return list(json.loads(kept("codes", name, make=make)))


def _page(found: Behind) -> str:
    scope, name = found.scope, found.choice.name
    below = BELOW.get(scope.level, Level.KERN)
    return render_template(
        "publicpage/number.html",
        found=found,
        total=found.summary.total.tally,
        label=found.name[:1].upper() + found.name[1:],
        picture=with_ways(found.chart, found.kind, found.choice, found.summary) if found.chart else None,
        below="Gemeente" if scope.level is Level.PROGRAMME else "Kern",
        at=lambda slug, code: address(name, code, place_key(below, slug)),
        here=partial(address, name, place=scope.key),
        back=url_for("publicpage.page", jaar=name if name != services.PROJECT else None),
        months=number_services.MONTHS,
        kernen=number_services.KERNEN,
    )
