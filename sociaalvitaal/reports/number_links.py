"""Where the numbers in the tables of a report open: for each reader only what is theirs to see."""

from __future__ import annotations

from collections.abc import Callable

from flask import url_for

from sociaalvitaal import permissions
from sociaalvitaal.extensions import db
from sociaalvitaal.figures.origin import codes
from sociaalvitaal.figures.origin.keys import NumberKey, place_key, read
from sociaalvitaal.figures.scope import Level
from sociaalvitaal.reports import queries
from sociaalvitaal.reports.issuing import queries as issued
from sociaalvitaal.web.identity import actor

NumberUrl = Callable[[str], str]


def live(origin: str = "") -> NumberUrl:
    """Of a report as it stands: to the number as it is now; `origin` is the page with what changed in it."""
    may_open, base = _opener(), url_for("overview.origin")

    def url(text: str) -> str:
        key = read(text)
        if key and key.edition:
            return _of_edition(key, origin)
        return now(key, base) if key and may_open(key) else ""

    return url


def frozen(edition_id: int) -> NumberUrl:
    """Of an edition: to the number as it was then; who may read the edition may know."""
    base = url_for("reports.edition_number", edition_id=edition_id)
    origin = url_for("reports.edition_origin", edition_id=edition_id)

    def url(text: str) -> str:
        key = read(text)
        if key and key.edition:
            return _of_edition(key, origin)
        return f"{base}?{key.asked}" if key else ""

    return url


def _of_edition(key: NumberKey, origin: str) -> str:
    """The number as an edition before printed it, for who may read that, or the list of what changed since."""
    family, _, what = key.code.partition(".")
    if family == codes.CHANGED:
        return f"{origin}?anders={what}&sinds={key.edition}"
    found = issued.find(db.session, key.edition)
    if found is None or not issued.may_read(db.session, actor(), found):
        return ""
    return f"{url_for('reports.edition_number', edition_id=found.id)}?{key.asked}"


def now_of(key: NumberKey) -> str:
    """The number as it is now; nothing for who may not see that."""
    return now(key, url_for("overview.origin")) if _opener()(key) else ""


def now(key: NumberKey, base: str) -> str:
    """The number as it is now."""
    return f"{base}?{key.asked}"


def _opener() -> Callable[[NumberKey], bool]:
    """Which numbers somebody may follow: those of the own places, and those of an answer that all may read."""
    if permissions.may_see_whole_programme(actor()):
        return lambda _key: True
    own = {place_key(Level.KERN, kern.slug) for kern in queries.own_kernen(db.session, actor())}
    own |= {place_key(Level.MUNICIPALITY, found.slug) for found in queries.municipalities_of(db.session, actor())}
    return lambda key: key.place in own or is_of_answer(key)


def is_of_answer(key: NumberKey) -> bool:
    """Whether it is a number of an answer, which is there for as long as that is shared."""
    code = codes.read(key.code)
    return code is not None and code.of_answer is not None
