"""Keeping a draft field by field, each write once, in whatever order the writes come."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from sociaalvitaal.models.places import Kern
from sociaalvitaal.models.returns import MonthlyReturn
from sociaalvitaal.monthly import ledger, queries, services, storing
from sociaalvitaal.monthly.ledger import Outcome, Write
from sociaalvitaal.monthly.list_queries import Lists
from sociaalvitaal.monthly.queries import Present
from sociaalvitaal.monthly.sheet import Held, read, texts_of
from sociaalvitaal.periods import Month


@dataclass(frozen=True, slots=True)
class Kept:
    """How a month stands after some writes."""

    found: MonthlyReturn | None
    present: Present
    held: Held
    outcomes: dict[str, Outcome]


def keep(
    session: Session, kern: Kern, month: Month, lists: Lists, writes: Sequence[Write],
    *, user_id: int | None, now: datetime,
) -> Kept:  # fmt: skip
    """Take the writes that may be taken: what can be true becomes figures, the rest is kept as it was typed."""
    # Who writes the same month at the same moment waits here, and then reads what the other wrote.
    found = queries.lock_return(session, kern, month)
    if found is not None:
        services.check_writable(found)
    present = queries.present(session, kern, month)
    before = services.held(session, kern, month, present, lists)
    written = ledger.load(found.typed if found else None)
    ledger.settle(written, texts_of(before.sheet, present.data))
    typed = dict(before.texts)
    outcomes = ledger.apply(before.sheet, written, typed, writes)
    reading = read(before.sheet, typed, present.data.extras)
    ledger.keep_texts(written, typed, texts_of(before.sheet, reading.data))
    held = Held(before.sheet, typed, reading)
    stored = ledger.dump(written)
    if stored == (found.typed if found else None) and typed == before.texts:
        return Kept(found, present, held, outcomes)
    if found is None:
        found = services.begin(session, kern, month, now)
    found.typed, found.note, found.updated_at, found.is_nil = stored, reading.data.note, now, False
    session.flush()
    storing.store(session, kern, month, present, reading.data, user_id=user_id, now=now)
    return Kept(found, present, held, outcomes)
