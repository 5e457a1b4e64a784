"""Changing a kern: its name, its months, its code."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from sociaalvitaal import audit, formatting
from sociaalvitaal.admin import naming, queries, rules
from sociaalvitaal.admin.rules import LABELS, KernData
from sociaalvitaal.figures.kern import asking
from sociaalvitaal.models.places import Kern, Municipality
from sociaalvitaal.models.programme import Programme
from sociaalvitaal.periods import Month


class Faulty(Exception):
    """What was filled in does not fit; `faults` holds field and message."""

    def __init__(self, faults: list[tuple[str, str]]) -> None:
        super().__init__(faults)
        self.faults = faults


class Stale(Exception):
    """Someone else changed it since the page was opened; `differences` holds label, yours and theirs."""

    def __init__(self, differences: list[tuple[str, str, str]]) -> None:
        super().__init__(differences)
        self.differences = differences


def change_kern(
    session: Session, programme: Programme, kern: Kern, data: KernData, version: int, user_id: int, today: date
) -> None:
    """Bring a kern to what was filled in, with its totals; Stale when the version has moved on."""
    if kern.version != version:
        raise Stale(_differences(kern, data))
    if faults := rules.kern_faults(data, programme.period, bool(kern.name)) or _clashes(session, programme, kern, data):
        raise Faulty(faults)
    state, months = _state(kern), (kern.starts, kern.ends)
    if data.name and data.name != kern.name:
        naming.rename(session, kern, data.name, today)
    for name in KernData.__slots__:
        setattr(kern, name, getattr(data, name))
    before, after = audit.changes(state, _state(kern))
    if not after:
        return
    session.flush()
    audit.record(
        session, audit.Event.KERN_CHANGED, user_id=user_id, kern_id=kern.id, before=before, after=after,
        reason=data.stop_reason if "ends" in after else None,
    )  # fmt: skip
    if months[0] is None and kern.starts is not None:
        asking.refresh_kern(session, programme, kern)
    if months != (kern.starts, kern.ends):
        asking.refresh_municipality(session, programme, kern.municipality_id)


def _clashes(session: Session, programme: Programme, kern: Kern, data: KernData) -> list[tuple[str, str]]:
    """What the database has against it: a namesake, or months that were handed in outside the new period."""
    if data.name and queries.has_namesake(session, kern.municipality_id, data.name, but=kern.id):
        return [("name", namesake(kern.municipality))]
    before, after = queries.succession(session, kern)
    if found := rules.succession_faults(data, before, after):
        return found
    return left_out(session, programme, kern, data.starts, data.ends)


def namesake(municipality: Municipality) -> str:
    """What to say about a name that is in use."""
    return f"In {municipality.name} is al een kern met deze naam. Kies een andere naam."


def left_out(
    session: Session, programme: Programme, kern: Kern, starts: Month | None, ends: Month | None
) -> list[tuple[str, str]]:
    """Field and message about months that were handed in and would fall outside the period of the kern."""
    part = Kern(starts=starts, ends=ends).takes_part(programme.period)
    months = rules.outside(queries.received_months(session, kern.id), part)
    if not months:
        return []
    field = "starts" if starts is None or months[0] < starts else "ends"
    more = [f"nog {formatting.counted(len(months) - 3, 'maand', 'maanden')}"] if len(months) > 3 else []
    told = formatting.listing([*(month.label for month in months[:3]), *more])
    message = f"Voor {told} is al een opgave ingediend. Kies maanden waar die in vallen."
    return [(field, message)]


def _state(kern: Kern) -> dict[str, Any]:
    return {name: _plain(getattr(kern, name)) for name in LABELS}


def _differences(kern: Kern, data: KernData) -> list[tuple[str, str, str]]:
    found = []
    for name in KernData.__slots__:
        yours, theirs = getattr(data, name), getattr(kern, name)
        if yours != theirs:
            found.append((LABELS[name], _shown(yours), _shown(theirs)))
    return found


def _plain(value: Any) -> Any:
    return str(value) if isinstance(value, Month) else value


def _shown(value: Any) -> str:
    if value is None:
        return "leeg"
    return value.label if isinstance(value, Month) else str(value)
