"""The entries behind the numbers of an edition that are not counted from months, as they were when it was frozen.

They stand in a file of their own, whose SHA-256 is under the check number: everyone may have the report as a file,
but not everyone may see entries. Of people who led or recorded something only the function is kept.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy.orm import Session

from sociaalvitaal.figures.disclosure.measures import NotShared
from sociaalvitaal.figures.numbers import State
from sociaalvitaal.figures.origin import codes, plans
from sociaalvitaal.figures.origin.asking import Piece, Wanted
from sociaalvitaal.figures.origin.codes import Code
from sociaalvitaal.figures.origin.following import trail
from sociaalvitaal.figures.origin.keys import NumberKey, read
from sociaalvitaal.models.editions import ReportEdition
from sociaalvitaal.periods import Month
from sociaalvitaal.reports import queries as places
from sociaalvitaal.reports.data import ReportData
from sociaalvitaal.reports.document.numbers import numbers_in
from sociaalvitaal.reports.document.whole import Document
from sociaalvitaal.reports.issuing import packed

FILE, FIRST_FILE = "opgaven.json.gz", "opgaven.json"
"""The first editions did not pack it."""
STATED = "opgaven_sha256"
"""Under this name the frozen report has the SHA-256 of the file."""
COLUMNS = ("kern", "label", "value", "month", "who", "changed")


def taken(session: Session, data: ReportData, made: Document) -> bytes:
    """What stands behind the numbers of a report now; entries behind several numbers once."""
    rows: dict[tuple[Any, ...], int] = {}
    numbers = {
        key.text: [rows.setdefault(_row(piece), len(rows)) for piece in pieces]
        for key, pieces in _behind(session, data, made)
    }
    return packed.pack({"columns": COLUMNS, "entries": [*rows], "numbers": numbers})


def find(session: Session, found: ReportEdition, kept: Mapping[str, Any], key: NumberKey) -> list[Piece] | None:
    """What stood behind a number; None when the edition does not know it, or its file was changed."""
    stated = kept.get(STATED)
    values = packed.find(session, found, FILE, stated) or packed.find(session, found, FIRST_FILE, stated)
    places = values["numbers"].get(key.text) if values else None
    return None if places is None else [_piece(values["entries"][place]) for place in places]


def live(wanted: Wanted, code: Code) -> Sequence[Piece]:
    """What stands behind a number now."""
    if code.family == "beoogd":
        # Only the lines: to compare what was aimed at with results takes long, and a report has dozens of these.
        return plans.lines(wanted, wanted.period.first.year, code.indicator)
    try:
        found = trail(wanted, code, read=False)
    except NotShared:
        return []
    # Also of what says something of people: who may see which entries is asked when they are shown.
    return list(found.followed.read()) if found and found.number.state is not State.WITHHELD else []


def has_entries(code: Code) -> bool:
    """Whether it is counted from something else than months; the analysis behind an answer is kept as a whole, and
    a rule is not counted.
    """
    return not code.counts_months and not code.made_of and code.of_answer is None and code.family != codes.AGREEMENT


def _behind(session: Session, data: ReportData, made: Document) -> Iterator[tuple[NumberKey, Sequence[Piece]]]:
    for text in dict.fromkeys(numbers_in(made)):
        key = read(text)
        if key is None or key.edition:
            continue
        code = codes.read(key.code)
        scope = places.find_scope(session, data.programme, key.place)
        if code is not None and scope is not None and has_entries(code):
            wanted = Wanted(session, data.programme, scope, key.period, data.today, protected=True)
            yield key, live(wanted, code)


def _row(piece: Piece) -> tuple[Any, ...]:
    month = str(piece.month) if piece.month else None
    return piece.kern_id, piece.label, piece.value, month, piece.who, piece.changed


def _piece(row: Sequence[Any]) -> Piece:
    kern_id, label, value, month, who, changed = row
    return Piece(kern_id, label, value, Month.parse(month) if month else None, who, changed)
