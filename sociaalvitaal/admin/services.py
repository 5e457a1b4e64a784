"""Changing a kern: its name, its months, its code."""

from __future__ import annotations

from typing import Any

from sqlalchemy.orm import Session

from sociaalvitaal import audit, formatting
from sociaalvitaal.admin import queries, rules, slug_rules
from sociaalvitaal.admin.rules import LABELS, KernData
from sociaalvitaal.figures import asking
from sociaalvitaal.models.places import Kern
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


def change_kern(session: Session, programme: Programme, kern: Kern, data: KernData, version: int, user_id: int) -> None:
    """Bring a kern to what was filled in, with its totals; Stale when the version has moved on."""
    if kern.version != version:
        raise Stale(_differences(kern, data))
    if faults := rules.kern_faults(data, programme.period, bool(kern.name)) or _clashes(session, programme, kern, data):
        raise Faulty(faults)
    state, months = _state(kern), (kern.starts, kern.ends)
    if data.name and data.name != kern.name:
        kern.slug = _slug(session, kern, data.name)
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
    if data.name and queries.has_namesake(session, kern, data.name):
        return [("name", f"In {kern.municipality.name} is al een kern met deze naam.")]
    part = Kern(starts=data.starts, ends=data.ends).takes_part(programme.period)
    left_out = rules.outside(queries.received_months(session, kern.id), part)
    if not left_out:
        return []
    field = "starts" if data.starts is None or left_out[0] < data.starts else "ends"
    told = formatting.listing([month.label for month in left_out[:3]])
    more = f" en nog {formatting.counted(len(left_out) - 3, 'maand', 'maanden')}" if len(left_out) > 3 else ""
    message = f"Voor {told}{more} is al een opgave ingediend. Kies maanden waar die in vallen."
    return [(field, message)]


def _slug(session: Session, kern: Kern, name: str) -> str:
    base = slug_rules.slug_of(name) or kern.slug
    wanted = [base, f"{base}-{kern.municipality.slug}"]
    return slug_rules.free_slug(wanted, queries.other_slugs(session, kern.id, base))


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
