"""How many places are on course with their plans, or behind."""

from __future__ import annotations

from sociaalvitaal.figures import queries
from sociaalvitaal.figures.origin.asking import Followed, Piece, Wanted, plain
from sociaalvitaal.figures.origin.codes import Code
from sociaalvitaal.figures.scope import Level
from sociaalvitaal.figures.tally import PERSONS
from sociaalvitaal.figures.targets.rules import JUDGED, Course
from sociaalvitaal.figures.targets.table import targets


def follow(wanted: Wanted, code: Code) -> Followed | None:
    """The municipalities of the programme, or the kernen of a municipality, that are on course, or behind."""
    asked = code.parts[-1]
    found = targets(wanted.session, wanted.programme, wanted.scope, wanted.today, protected=wanted.protected)
    year = found.year(wanted.period.first.year)
    if year is None or code.parts[0] not in ("goed", "achter") or asked not in year.total.numbers:
        return None
    behind = code.parts[0] == "achter"
    places = [
        place for place in year.places
        if (course := place[asked].course) in JUDGED and (course is Course.BEHIND) is behind
    ]  # fmt: skip
    first: dict[int, int] = {}
    for kern in queries.kernen_in(wanted.session, wanted.scope):
        first.setdefault(kern.municipality_id if wanted.scope.level is Level.PROGRAMME else kern.id, kern.id)
    pieces = [Piece(first[place.id], f"{place.label}: {place[asked].course.value}", 1) for place in places]
    name = "achter op plan" if behind else "op koers of verder"
    of = "gemeenten" if wanted.scope.level is Level.PROGRAMME else "kernen"
    return Followed(f"{of} {name}", plain(len(pieces)), "Stand", lambda: pieces, of_people=asked in PERSONS)
