"""How many places are on course with their plans, or behind."""

from __future__ import annotations

from fractions import Fraction

from sociaalvitaal.figures import queries
from sociaalvitaal.figures.numbers import Number, State, Unit
from sociaalvitaal.figures.origin.asking import Followed, Piece, Wanted, plain
from sociaalvitaal.figures.origin.codes import Code
from sociaalvitaal.figures.origin.plans import HEAD, lines
from sociaalvitaal.figures.scope import Level
from sociaalvitaal.figures.tally import PERSONS
from sociaalvitaal.figures.targets.rules import JUDGED, Course
from sociaalvitaal.figures.targets.table import Year, targets

EXPECTED = "verwacht"
ABOUT = (
    "Een plan loopt van zijn eerste t/m zijn laatste maand. Zoveel procent van die maanden is voorbij. Zoveel procent"
    " van het plan is dan te verwachten."
)


def follow(wanted: Wanted, code: Code) -> Followed | None:
    """The municipalities of the programme, or the kernen of a municipality, that are on course, or behind; or which
    part of their plans is expected by now.
    """
    asked = code.parts[-1]
    found = targets(wanted.session, wanted.programme, wanted.scope, wanted.today, protected=wanted.protected)
    year = found.year(wanted.period.first.year)
    if code.parts[0] == EXPECTED and len(code.parts) == 2 and year is not None:
        return _expected(wanted, year, asked)
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


def _expected(wanted: Wanted, year: Year, asked: str) -> Followed | None:
    share = year.expected(asked) if asked in year.total.numbers else None
    if share is None:
        return None
    number = Number(State.KNOWN, per_cent(share), unit=Unit.SHARE)
    name = f"deel van het plan dat nu te verwachten is in {year.year}"
    return Followed(name, number, HEAD, lambda: lines(wanted, year.year, asked), ABOUT, adds_up=False)


def per_cent(share: Fraction) -> int:
    """In whole per cents, halves upwards."""
    return int(100 * share + Fraction(1, 2))
