"""The number of now behind a key, as a sentence prints it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from sqlalchemy.orm import Session

from sociaalvitaal.figures.disclosure.measures import NotShared
from sociaalvitaal.figures.numbers import Number, State
from sociaalvitaal.figures.origin import codes, keys
from sociaalvitaal.figures.origin.asking import Wanted
from sociaalvitaal.figures.origin.following import find_number
from sociaalvitaal.figures.summary import Summary
from sociaalvitaal.figures.tally import CODES
from sociaalvitaal.models.programme import Programme
from sociaalvitaal.reports import queries
from sociaalvitaal.reports.content.wording import in_sentence

NumberNow = Callable[[str], str | None]


def reader(session: Session, programme: Programme, summary: Summary, today: date, *, protected: bool) -> NumberNow:
    """Reads a number only when it is asked; None when there is no such number any more, or it is not shared."""

    def read(text: str) -> str | None:
        key = keys.read(text)
        code = codes.read(key.code) if key else None
        scope = queries.find_scope(session, programme, key.place) if key else None
        if key is None or code is None or scope is None:
            return None
        if code.family in CODES and (scope.key, key.period) == (summary.scope.key, summary.period):
            return in_sentence(summary.total[key.code])
        try:
            found = _now(Wanted(session, programme, scope, key.period, today, protected), code)
        except NotShared:
            return None
        return in_sentence(found) if found is not None else None

    return read


def _now(wanted: Wanted, code: codes.Code) -> Number | None:
    if code.family not in CODES:
        return find_number(wanted, code)
    summary = wanted.summary()
    number = summary.total[code.family] if summary else None
    return number if number is None or number.state is not State.IMPOSSIBLE else None
