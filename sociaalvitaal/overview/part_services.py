"""A number that is no total, with what it is made of, in the order of a page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from sociaalvitaal.figures import queries
from sociaalvitaal.figures.numbers import State
from sociaalvitaal.figures.origin.asking import Piece, Wanted
from sociaalvitaal.figures.origin.codes import Code
from sociaalvitaal.figures.origin.following import Trail, trail
from sociaalvitaal.figures.origin.parts import KernPart, parts
from sociaalvitaal.models.places import Kern
from sociaalvitaal.models.programme import Indicator
from sociaalvitaal.overview.origin_services import MOST_KERNEN
from sociaalvitaal.overview.services import Asked


@dataclass(frozen=True, slots=True)
class KernPieces:
    """A kern with what its entries put in; the entries only for who may see them."""

    kern: Kern
    value: int
    pieces: Sequence[Piece]


@dataclass(frozen=True, slots=True)
class PartBehind:
    """A number, its definition, and what stands behind it."""

    trail: Trail
    indicator: Indicator | None
    kernen: list[KernPieces]
    months: list[KernPart]
    """Where the entries are not shown: the months that were counted."""


def behind(
    session: Session, asked: Asked, code: Code, *, named: bool, may_open: Callable[[Kern], bool]
) -> PartBehind | None:
    """What stands behind a number; None when there is no such number. Of very many kernen it is not read."""
    wanted = Wanted(
        session, asked.programme, asked.scope, asked.question.period, asked.today, asked.protected, named
    )  # fmt: skip
    kernen = queries.kernen_in(session, asked.scope)
    listed = len(kernen) <= MOST_KERNEN
    found = trail(wanted, code, read=listed)
    if found is None:
        return None
    by_kern = found.by_kern()
    told = [
        KernPieces(kern, sum(piece.value for piece in by_kern[kern.id]), by_kern[kern.id] if may_open(kern) else [])
        for kern in kernen
        if kern.id in by_kern
    ]
    shared = asked.protected and found.followed.of_people and found.number.state is not State.WITHHELD
    return PartBehind(
        found,
        next((one for one in queries.indicators(session) if one.code == code.indicator), None),
        told,
        _months(wanted, code, kernen) if shared and listed else [],
    )


def _months(wanted: Wanted, code: Code, kernen: Sequence[Kern]) -> list[KernPart]:
    """All months that were counted, so that none says anything of a part."""
    summary = wanted.summary()
    if summary is None:
        return []
    base = code.indicator or "attendances"
    return parts(wanted.session, wanted.programme, summary, base, named=wanted.named, kernen=kernen)
