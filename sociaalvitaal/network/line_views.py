"""What one line of the network stands for."""

from __future__ import annotations

from flask import abort, render_template, url_for

from sociaalvitaal import permissions
from sociaalvitaal.extensions import db
from sociaalvitaal.formatting import WITHHELD, number
from sociaalvitaal.models.places import Kern
from sociaalvitaal.network import line_queries, picture_queries, queries, rules
from sociaalvitaal.network.blueprint import KERN, bp
from sociaalvitaal.network.line_queries import NOBODY, PROJECT, UNKNOWN
from sociaalvitaal.web.access import kern_access
from sociaalvitaal.web.converters import LARGEST_ID
from sociaalvitaal.web.identity import actor, clock, programme


@bp.get(f"{KERN}/beeld/<source>/<target>")
@kern_access(permissions.may_see_kern)
def line(kern: Kern, source: str, target: str) -> str:
    """The referrals from one to the other, each with the way to it for who may see them, and what they agreed."""
    if not (source == UNKNOWN or _is_id(source)) or not (target in (PROJECT, NOBODY) or _is_id(target)):
        abort(404)
    today = clock().today
    on_map = list(picture_queries.links(db.session, kern.id, today).names)
    found = line_queries.between(db.session, kern.id, source, target, on_map) or abort(404)
    opens = permissions.may_see_referrals(actor(), kern)
    count, threshold = len(found.referrals), programme().disclosure_threshold
    return render_template(
        "network/line.html",
        kern=kern,
        found=found,
        opens=opens,
        count=number(count) if opens or count >= threshold else WITHHELD,
        threshold=threshold,
        labels=queries.labels(queries.items(db.session)),
        term=lambda ends: rules.term(ends, today),
    )


def address(kern: Kern, source: int | None, target: int | None, *, without: str = PROJECT) -> str:
    """Where the number of referrals from one to another opens; `without` stands for no organisation."""
    return url_for("network.line", slug=kern.slug, source=str(source or UNKNOWN), target=str(target or without))


def _is_id(text: str) -> bool:
    return text.isascii() and text.isdecimal() and 0 < int(text[:12]) <= LARGEST_ID
