"""How many kernen are on schedule with the phases of the plan, and how many of their actions are late."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from sociaalvitaal.figures import queries
from sociaalvitaal.figures.origin.asking import Followed, Piece, Wanted, plain
from sociaalvitaal.figures.origin.codes import Code
from sociaalvitaal.figures.phases.reading import phases_of
from sociaalvitaal.figures.phases.table import KernPhases
from sociaalvitaal.figures.phases.words import late_words
from sociaalvitaal.formatting import short_date

NAMES = {
    "verteld": "kernen die iets over hun acties vastlegden",
    "stil": "kernen die nog niets over hun acties vastlegden",
    "op-schema": "kernen die op schema lopen",
    "achter": "kernen met een actie die te laat is",
    "acties-te-laat": "acties die te laat zijn",
}
Stands = Callable[[KernPhases, date], bool]


def follow(wanted: Wanted, code: Code) -> Followed | None:
    """Kernen that stand so, those where a phase has begun, or actions that are late."""
    what, day = code.parts[0], min(wanted.today, wanted.period.last.last_day)
    kernen = [kern for kern in queries.kernen_in(wanted.session, wanted.scope) if kern.starts is not None]
    found = [one.on(day) for one in phases_of(wanted.session, kernen)]
    about, name = f"Geteld op {short_date(day)}.", NAMES.get(what, "")
    if what == "acties-te-laat":
        pieces = [Piece(one.kern.id, action.name, 1) for one in found if _told(one, day) for action in one.late(day)]
        return Followed(name, plain(len(pieces)), "Actie", lambda: pieces, about)
    if what == "begonnen" and len(code.parts) == 2:
        pieces = list(_begun(found, code.parts[1], day))
        return Followed(
            f"kernen waar fase {code.parts[1]} is begonnen", plain(len(pieces)), "Fase", lambda: pieces, about
        )
    if what not in _STANDS:
        return None
    pieces = [
        Piece(one.kern.id, late_words(one, day) if _told(one, day) else "niets vastgelegd", 1)
        for one in found
        if _STANDS[what](one, day)
    ]
    return Followed(name, plain(len(pieces)), "Stand", lambda: pieces, about)


def _begun(found: list[KernPhases], number: str, day: date) -> Iterator[Piece]:
    for one in found:
        for phase in one.phases if _told(one, day) else ():
            if str(phase.number) == number and phase.started_on is not None:
                yield Piece(one.kern.id, f"{phase.name}, vanaf {short_date(phase.started_on)}", 1)


def _told(one: KernPhases, _day: date) -> bool:
    return any(action.id for action in one.actions)


_STANDS: dict[str, Stands] = {
    "verteld": _told,
    "stil": lambda one, day: not _told(one, day),
    "op-schema": lambda one, day: _told(one, day) and not one.late(day),
    "achter": lambda one, day: _told(one, day) and bool(one.late(day)),
}
