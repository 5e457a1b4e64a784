"""The network of a kern as a picture, with the table of its lines."""

from __future__ import annotations

from flask import Response, render_template

from sociaalvitaal import permissions, pictures
from sociaalvitaal.charts.network import PROJECT, Flow, Network, Tie
from sociaalvitaal.extensions import db
from sociaalvitaal.formatting import SIGNS, WITHHELD, long_date
from sociaalvitaal.models.places import Kern
from sociaalvitaal.network import line_views, picture_queries
from sociaalvitaal.network.blueprint import KERN, bp
from sociaalvitaal.network.picture_queries import Links
from sociaalvitaal.web.access import kern_access
from sociaalvitaal.web.identity import actor, clock, programme


@bp.get(f"{KERN}/beeld")
@kern_access(permissions.may_see_kern)
def picture_page(kern: Kern) -> str:
    """Who works with whom and who refers to whom."""
    found = picture_queries.links(db.session, kern.id, clock().today)
    chart = _chart(kern, found)
    cells = [row[3] for row in chart.table.rows]
    # The flows are the first rows of the table.
    ways = [line_views.address(kern, source, target) for source, target in found.flows]
    return render_template(
        "network/picture.html",
        kern=kern,
        chart=chart,
        ways=ways + [""] * (len(cells) - len(ways)),
        picture=pictures.picture(chart, "network.picture", slug=kern.slug),
        signs=[sign for sign in SIGNS if sign[0] == WITHHELD and WITHHELD in cells],
    )


@bp.get(f"{KERN}/beeld.{pictures.ENDING}")
@kern_access(permissions.may_see_kern)
def picture(kern: Kern, ending: str) -> Response:
    """The picture itself."""
    return pictures.drawing(_chart(kern, picture_queries.links(db.session, kern.id, clock().today)), ending)


def _chart(kern: Kern, found: Links) -> Network:
    """The network; small counts only for who may see the referrals themselves."""
    hides = not permissions.may_see_referrals(actor(), kern)
    threshold = programme().disclosure_threshold
    at = {key: place for place, key in enumerate(found.names)}

    def place(key: int | None) -> int:
        return PROJECT if key is None else at[key]

    flows = tuple(
        Flow(place(source), place(target), None if hides and count < threshold else count)
        for (source, target), count in found.flows.items()
    )
    ties = tuple(Tie(place(one), place(other), how) for (one, other), how in found.ties)
    return Network(kern.title, tuple(found.names.values()), ties, flows, long_date(clock().today))
