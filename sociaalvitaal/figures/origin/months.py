"""How many months are expected, in, on time, late, reported as nothing, or not in: each with its months."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache, partial

from sociaalvitaal.figures import queries
from sociaalvitaal.figures.months.completeness import IN, UNASKED, Cell, matrix
from sociaalvitaal.figures.numbers import Number, State
from sociaalvitaal.figures.origin.asking import Followed, Piece, Wanted, plain
from sociaalvitaal.figures.origin.codes import NOT_IN, Code
from sociaalvitaal.figures.summary import Summary
from sociaalvitaal.figures.tally import Tally

Kept = Callable[[Tally], int]
COUNTED: dict[str, tuple[str, Callable[[Cell], bool], Kept | None]] = {
    "verwacht": ("maanden die we verwachten", lambda cell: cell not in UNASKED, lambda tally: tally.expected),
    "ontvangen": ("maanden die binnen zijn", lambda cell: cell in IN, lambda tally: tally.received),
    "op-tijd": (
        "maanden die op tijd binnenkwamen", lambda cell: cell in (Cell.ON_TIME, Cell.NIL), lambda tally: tally.on_time,
    ),
    "te-laat": (
        "maanden die te laat binnenkwamen", lambda cell: cell in (Cell.LATE, Cell.NIL_LATE),
        lambda tally: tally.received - tally.on_time,
    ),
    "over-tijd": ("maanden die te laat zijn, en nog niet binnen", lambda cell: cell is Cell.MISSING, None),
    "nulopgave": ("maanden met niets te melden", lambda cell: cell in (Cell.NIL, Cell.NIL_LATE), None),
}  # fmt: skip
"""Name, which months count, and how many the kept totals say that there are: of thousands of kernen that is quicker."""
HEAD = "Stand"


def follow(wanted: Wanted, code: Code) -> Followed | None:
    """Months that stand so."""
    if code.parts == (NOT_IN.partition(".")[2],):
        return _not_in(wanted)
    name, counts, kept = COUNTED.get(code.parts[0], ("", None, None))
    summary = wanted.summary()
    if counts is None or summary is None:
        return None
    read = cache(partial(_counted, wanted, summary, counts))
    return Followed(name, plain(kept(summary.total.tally) if kept else len(read())), HEAD, read)


def _counted(wanted: Wanted, summary: Summary, counts: Callable[[Cell], bool]) -> Sequence[Piece]:
    kernen = queries.kernen_in(wanted.session, wanted.scope)
    rows = matrix(wanted.session, wanted.programme, kernen, summary.period, wanted.today).rows
    return [
        Piece(row.kern.id, cell.value, 1, month) for row in rows for month, cell in row.cells.items() if counts(cell)
    ]


def _not_in(wanted: Wanted) -> Followed | None:
    summary = wanted.summary()
    if summary is None:
        return None
    tally = summary.total.tally
    number = plain(tally.missing) if tally.expected or tally.received else Number(State.IMPOSSIBLE)

    def missing() -> Sequence[Piece]:
        kernen = queries.kernen_in(wanted.session, wanted.scope)
        found = queries.kern_months(wanted.session, kernen, wanted.programme, summary.period)
        return [
            Piece(kern.id, "niet binnen", one.missing, month)
            for kern in kernen
            for month, one in found[kern.id].items()
            if one.missing
        ]

    return Followed("maanden die niet binnen zijn", number, HEAD, missing)
