"""Finds any number that is no total by its code, with what it is made of as far as who asks may see that."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from sociaalvitaal.figures import queries
from sociaalvitaal.figures.numbers import Number, State
from sociaalvitaal.figures.origin import (
    actions,
    agreements,
    continuing,
    days,
    derived,
    divided,
    extra,
    facts,
    kernen,
    lasting,
    leaders,
    maps,
    months,
    network,
    on_course,
    plan_lines,
    plans,
    project_group,
    recipes,
    referrals,
    steering,
    totals,
    unknown,
)
from sociaalvitaal.figures.origin.asking import Follow, Followed, Piece, Wanted
from sociaalvitaal.figures.origin.codes import Code
from sociaalvitaal.figures.origin.people import submitted

FAMILIES: Mapping[str, Follow] = {
    "doelgroep": divided.follow,
    "leeftijd": divided.follow,
    "soort": divided.follow_kind,
    "verwijsbron": referrals.follow,
    "stap": referrals.follow,
    "stand": referrals.follow,
    "bericht": referrals.follow,
    "dagen": days.follow,
    "extra": extra.follow,
    "maanden": months.follow,
    "beoogd": plans.follow,
    "regel": plan_lines.follow_line,
    "streef": plan_lines.follow_line_aim,
    "leiders": leaders.follow,
    "projectgroep": project_group.follow,
    "sector": network.follow,
    "rol": network.follow,
    "borging": lasting.follow,
    "kernen": kernen.follow,
    "onbekend": unknown.follow,
    "nieuwheid": divided.follow_novelty,
    "fasen": actions.follow,
    "plannen": steering.follow,
    "koers": on_course.follow,
    "kaart": maps.follow,
    "afspraken": maps.follow_agreements,
    "vervolg": continuing.follow,
    "feit": facts.follow,
    "cbs": facts.follow,
    "recept": recipes.follow,
    "afspraak": agreements.follow,
}


@dataclass(frozen=True, slots=True)
class Trail:
    """A number with what may be seen of what it is made of."""

    followed: Followed
    pieces: Sequence[Piece]

    @property
    def number(self) -> Number:
        """The number itself."""
        return self.followed.number

    def by_kern(self) -> dict[int, list[Piece]]:
        """The pieces of each kern."""
        found: dict[int, list[Piece]] = {}
        for piece in self.pieces:
            found.setdefault(piece.kern_id, []).append(piece)
        return found


def find_number(wanted: Wanted, code: Code) -> Number | None:
    """Only the number; None when there is none of that code."""
    found = find(wanted, code)
    return found.number if found else None


def find(wanted: Wanted, code: Code) -> Followed | None:
    """A number by its code, with what it is made of."""
    if code.made_of:
        return derived.follow(wanted, code, find)
    return FAMILIES.get(code.family, totals.follow)(wanted, code)


def trail(wanted: Wanted, code: Code, *, read: bool = True) -> Trail | None:
    """The number with its pieces, if they are to be read: of what counts people none where that is shared."""
    found = find(wanted, code)
    if found is None:
        return None
    hidden = not read or found.number.state is State.WITHHELD or (wanted.protected and found.of_people)
    return Trail(found, [] if hidden else _with_returns(wanted, found.read(), code))


def _with_returns(wanted: Wanted, pieces: Sequence[Piece], code: Code) -> list[Piece]:
    """Pieces of a month say who handed that month in, and when it last changed."""
    if not code.counts_months:
        return list(pieces)
    places = queries.kernen_in(wanted.session, wanted.scope)
    returned = submitted(wanted.session, places, wanted.period, named=wanted.named)
    told = []
    for piece in pieces:
        found = returned.get((piece.kern_id, piece.month)) if piece.month else None
        if found is not None and not piece.changed:
            piece = replace(piece, who=found.who, changed=found.changed)
        told.append(piece)
    return told
