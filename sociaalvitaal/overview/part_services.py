"""A number that is no total, with what it is made of, in the order of a page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import sqlalchemy as sa
from sqlalchemy.orm import Session

from sociaalvitaal.figures import queries
from sociaalvitaal.figures.disclosure.reading import disclosure_of
from sociaalvitaal.figures.numbers import Number, State
from sociaalvitaal.figures.origin.asking import Piece, Wanted
from sociaalvitaal.figures.origin.codes import Code
from sociaalvitaal.figures.origin.following import Trail, find_number, trail
from sociaalvitaal.figures.origin.paging import Page, page_of
from sociaalvitaal.figures.origin.parts import KernPart, parts
from sociaalvitaal.figures.scope import Scope
from sociaalvitaal.models.places import Kern, Municipality
from sociaalvitaal.models.programme import Indicator
from sociaalvitaal.overview.origin_services import kernen_told
from sociaalvitaal.overview.services import PAGE_SIZE, Asked


@dataclass(frozen=True, slots=True)
class KernPieces:
    """A kern with what its entries put in; the entries only for who may see them."""

    kern: Kern
    value: int
    pieces: Sequence[Piece]


@dataclass(frozen=True, slots=True)
class PartPlaces:
    """Municipalities, each with its number where it is told, and which page of them."""

    numbers: Sequence[tuple[Municipality, Number | None]]
    page: int
    pages: int


@dataclass(frozen=True, slots=True)
class PartBehind:
    """A number, its definition, and what stands behind it."""

    trail: Trail
    indicator: Indicator | None
    kernen: list[KernPieces]
    page: Page[Kern]
    months: list[KernPart]
    """Where the entries are not shown: the months that were counted."""
    places: PartPlaces | None = None
    """Of very many kernen: the municipalities."""


def behind(
    session: Session, asked: Asked, code: Code, *, named: bool, may_open: Callable[[Kern], bool]
) -> PartBehind | None:
    """What stands behind a number; None when there is no such number. Of very many kernen it goes by municipality."""
    wanted = Wanted(
        session, asked.programme, asked.scope, asked.question.period, asked.today, asked.protected, named
    )  # fmt: skip
    kernen = kernen_told(session, asked)
    all_months = page_of(kernen, asked.question.page)
    listed = bool(all_months.items)
    found = trail(wanted, code, read=listed)
    if found is None:
        return None
    by_kern = found.by_kern()
    page = page_of([kern for kern in kernen if kern.id in by_kern], asked.question.page)
    told = [
        KernPieces(kern, _value(found, by_kern[kern.id]), by_kern[kern.id] if may_open(kern) else [])
        for kern in page.items
    ]
    shared = asked.protected and found.followed.of_people and found.number.state is not State.WITHHELD
    return PartBehind(
        found,
        next((one for one in queries.indicators(session) if one.code == code.indicator), None),
        told,
        all_months if shared else page,
        _months(wanted, code, all_months.items) if shared and listed else [],
        None if listed or found.followed.made_of else _places(wanted, code, asked.question.page),
    )


def _value(found: Trail, pieces: Sequence[Piece]) -> int:
    """What the pieces of a kern add up to; where they do not, how many there are."""
    return sum(piece.value for piece in pieces) if found.followed.adds_up else len(pieces)


def _places(wanted: Wanted, code: Code, page: int) -> PartPlaces:
    """The number of each municipality, a page of them."""
    count = queries.count_municipalities(wanted.session)
    pages = max(1, -(-count // PAGE_SIZE))
    number = min(page, pages)
    statement = sa.select(Municipality).order_by(Municipality.name, Municipality.id)
    found = wanted.session.scalars(statement.limit(PAGE_SIZE).offset((number - 1) * PAGE_SIZE)).all()
    # What is withheld of one depends on the others: that is worked out once for the page.
    shared = disclosure_of(wanted.session, wanted.programme, wanted.today) if wanted.protected else None
    numbers = [(one, find_number(replace(wanted, scope=Scope.municipality(one), shared=shared), code)) for one in found]
    return PartPlaces(numbers, number, pages)


def _months(wanted: Wanted, code: Code, kernen: Sequence[Kern]) -> list[KernPart]:
    """All months that were counted, so that none says anything of a part."""
    summary = wanted.summary()
    if summary is None:
        return []
    base = code.indicator or "attendances"
    return parts(wanted.session, wanted.programme, summary, base, named=wanted.named, kernen=kernen)
