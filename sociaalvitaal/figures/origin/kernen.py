"""How many kernen took part, had something of a figure, or lack months; and how many entries do not know a figure."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from sociaalvitaal.figures import queries
from sociaalvitaal.figures.months.completeness import OPEN, Cell, matrix
from sociaalvitaal.figures.numbers import State
from sociaalvitaal.figures.origin.asking import WITHHELD, Followed, Piece, Wanted, plain
from sociaalvitaal.figures.origin.codes import Code
from sociaalvitaal.figures.origin.parts import number_of
from sociaalvitaal.figures.summary import Summary
from sociaalvitaal.figures.tally import CODES, PERSONS, Tally
from sociaalvitaal.formatting import counted
from sociaalvitaal.models.places import Kern
from sociaalvitaal.periods import Month

HEAD = "Wat"
NAMES = {
    "mee": "kernen die meededen",
    "onvolledig": "kernen waarvan maanden ontbreken",
    "gemeenten": "gemeenten waarvan maanden ontbreken",
    "open": "kernen met maanden die nog niet binnen zijn",
    "wachten": "kernen waarvan alleen maanden open staan die nog niet binnen hoeven te zijn",
}
Tallies = Mapping[Month, Tally]


def follow(wanted: Wanted, code: Code) -> Followed | None:
    """Kernen that stand so; of those with something of a figure none is told while one of them is withheld."""
    summary = wanted.summary()
    if summary is None:
        return None
    kernen = queries.kernen_in(wanted.session, wanted.scope)
    if code.parts[0] == "met" and code.parts[-1] in CODES:
        return _with(wanted, summary, kernen, code.parts[-1])
    if code.parts[0] in ("open", "wachten"):
        made = _open(wanted, summary, kernen, only_waiting=code.parts[0] == "wachten")
    elif code.parts[0] in _READERS:
        found = queries.kern_months(wanted.session, kernen, wanted.programme, summary.period)
        made = _READERS[code.parts[0]](kernen, found)
    else:
        return None
    pieces = list(made)
    return Followed(NAMES[code.parts[0]], plain(len(pieces)), HEAD, lambda: pieces)


def _with(wanted: Wanted, summary: Summary, kernen: list[Kern], asked: str) -> Followed:
    found = queries.kern_months(wanted.session, kernen, wanted.programme, summary.period)
    numbers = {kern.id: number_of(wanted.session, summary, kern, found[kern.id], asked) for kern in kernen}
    some = {id_: one for id_, one in numbers.items() if one.value}
    hidden = any(one.state is State.WITHHELD for one in numbers.values())
    item = next((one.name for one in queries.indicators(wanted.session) if one.code == asked), asked)
    pieces = [Piece(id_, f"{item}: {one.text}", 1) for id_, one in some.items()]
    number = WITHHELD if hidden else plain(len(pieces))
    return Followed(f"kernen met {item}", number, HEAD, lambda: pieces, of_people=asked in PERSONS)


def _taking_part(kernen: list[Kern], found: Mapping[int, Tallies]) -> Iterator[Piece]:
    for kern in kernen:
        tally = Tally.sum(found[kern.id].values())
        if tally.expected or tally.received:
            yield Piece(kern.id, "deed mee", 1)


def _incomplete(kernen: list[Kern], found: Mapping[int, Tallies]) -> Iterator[Piece]:
    for kern in kernen:
        if missing := Tally.sum(found[kern.id].values()).missing:
            yield Piece(kern.id, counted(missing, "maand ontbreekt", "maanden ontbreken"), 1)


def _municipalities(kernen: list[Kern], found: Mapping[int, Tallies]) -> Iterator[Piece]:
    """Each municipality once, at the first of its kernen that lacks months."""
    names = {kern.id: kern.municipality.name for kern in kernen}
    seen = set()
    for piece in _incomplete(kernen, found):
        if (name := names[piece.kern_id]) not in seen:
            seen.add(name)
            yield Piece(piece.kern_id, f"gemeente {name}", 1)


def _open(wanted: Wanted, summary: Summary, kernen: list[Kern], *, only_waiting: bool) -> Iterator[Piece]:
    for row in matrix(wanted.session, wanted.programme, kernen, summary.period, wanted.today).rows:
        count = sum(cell in OPEN for cell in row.cells.values())
        if count and not (only_waiting and Cell.MISSING in row.cells.values()):
            yield Piece(row.kern.id, counted(count, "maand staat open", "maanden staan open"), 1)


_READERS: dict[str, Callable[[list[Kern], Mapping[int, Tallies]], Iterator[Piece]]] = {
    "mee": _taking_part, "onvolledig": _incomplete, "gemeenten": _municipalities,
}  # fmt: skip
