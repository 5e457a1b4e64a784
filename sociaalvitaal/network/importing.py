"""Takes a list of addresses in: kept until its sender accepts it, then written whole or not at all."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from sociaalvitaal import audit
from sociaalvitaal.audit import Event
from sociaalvitaal.formats import csv_reading, xlsx_reading
from sociaalvitaal.formats.grid import Sheet, Unreadable
from sociaalvitaal.models.network import (
    AddressList,
    Organisation,
    OrganisationKern,
    OrganisationRole,
    OrganisationTargetGroup,
)
from sociaalvitaal.models.places import Kern
from sociaalvitaal.network import address_rules, queries
from sociaalvitaal.network.address_rules import SECTOR_WORDS, Line, Words
from sociaalvitaal.network.doubles_rules import Index, Known, plain
from sociaalvitaal.network.ground import Who
from sociaalvitaal.network.proposal_rules import Entry, Plan

KEPT = timedelta(days=1)


NAME_LENGTH = 200


ZIP = b"PK\x03\x04"


OLD_OFFICE = b"\xd0\xcf\x11\xe0"


def sheets_of(content: bytes) -> list[Sheet]:
    """The tables of a file; Unreadable says what is wrong with it."""
    if content.startswith((ZIP, OLD_OFFICE)):
        return xlsx_reading.read(content)
    return [csv_reading.read(content)]


def keep(
    session: Session, name: str, content: bytes, kern: Kern | None, sector_id: int, *, user_id: int, now: datetime
) -> AddressList:
    """Keep a list until its sender accepts it; it takes the place of an earlier one."""
    old = sa.or_(AddressList.created_at <= now - KEPT, AddressList.user_id == user_id)
    session.execute(sa.delete(AddressList).where(old))
    kept = AddressList(
        user_id=user_id, kern_id=None if kern is None else kern.id, sector_id=sector_id,
        filename=("".join(c for c in name if c.isprintable()) or "lijst")[-NAME_LENGTH:], content=content,
        created_at=now,
    )  # fmt: skip
    session.add(kept)
    session.flush()
    return kept


def find(session: Session, list_id: int, user_id: int, now: datetime) -> AddressList | None:
    """A list that waits for this user; None when it is another's, or too old."""
    return session.scalar(
        sa.select(AddressList).where(
            AddressList.id == list_id, AddressList.user_id == user_id, AddressList.created_at > now - KEPT
        )
    )


def plan(session: Session, content: bytes, kern_id: int | None, visible: Collection[int] | None = None) -> Plan:
    """What a list would change; Unreadable says why it cannot be read. `visible` bounds the kernen it may name."""
    listed = address_rules.read(sheets_of(content), _words(session, kern_id, visible))
    if kern_id is not None:
        for line in listed.lines:
            line.kern_ids = [kern_id]
    known = [Known(*row) for row in queries.known_organisations(session)]
    entries = compared(listed.lines, known)
    digest = hashlib.sha256(content)
    for entry in entries:
        digest.update(repr((entry.key, entry.match, entry.of_list, entry.rows)).encode())
    return Plan(listed, entries, digest.hexdigest()[:32])


def compared(lines: Iterable[Line], known: Iterable[Known]) -> list[Entry]:
    """Each organisation of a list once, beside what it is, or may be, the same as."""
    there, listed = Index(known), Index()
    entries: list[Entry] = []
    for line in lines:
        earlier = next(iter(listed.find(line.name, line.place)), None)
        if earlier is not None and earlier.certain:
            _fill_up(entries[earlier.known.id], line)
            continue
        match = next(iter(there.find(line.name, line.place)), None)
        of_list = match is None and earlier is not None
        entries.append(Entry(line, earlier if of_list else match, of_list))
        listed.add(Known(len(entries) - 1, line.name, line.place))
    return entries


def _fill_up(entry: Entry, line: Line) -> None:
    entry.rows.append(line.row)
    first = entry.line
    for name in ("sector_id", "contact", "phone", "website"):
        if getattr(first, name) is None:
            setattr(first, name, getattr(line, name))
    for name in ("role_ids", "group_ids", "kern_ids"):
        setattr(first, name, list(dict.fromkeys([*getattr(first, name), *getattr(line, name)])))


def accept(session: Session, kept: AddressList, found: Plan, same: Collection[str], who: Who) -> tuple[int, int]:
    """Write all of a list; `same` are the doubtful ones that are the same. How many are new, how many were there."""
    matches = [entry.match if entry.is_certain or entry.key in same else None for entry in found.entries]
    new = [entry.line for entry, match in zip(found.entries, matches, strict=True) if match is None]
    made = iter(_add(session, new, kept.sector_id))
    ids: list[int] = []
    for entry, match in zip(found.entries, matches, strict=True):
        if match is None:
            ids.append(next(made))
        else:
            ids.append(ids[match.known.id] if entry.of_list else match.known.id)
    _join(session, [(number, entry.line) for number, entry in zip(ids, found.entries, strict=True)])
    known = sum(match is not None and not entry.of_list for entry, match in zip(found.entries, matches, strict=True))
    audit.record(
        session, Event.ADDRESSES_IMPORTED, user_id=who.user_id, kern_id=kept.kern_id,
        after={"bestand": kept.filename, "nieuw": len(new), "bekend": known},
    )  # fmt: skip
    session.delete(kept)
    session.flush()
    return len(new), known


def _add(session: Session, lines: Sequence[Line], sector_id: int) -> list[int]:
    """The ids of new organisations, in the order of the lines."""
    # Nobody checked what stands in a list: it is trusted when someone says so.
    rows = [
        {
            "name": line.name, "place": line.place, "sector_id": line.sector_id or sector_id, "version": 1,
            "contact_function": line.contact, "phone": line.phone, "website": line.website, "checked_on": None,
        }
        for line in lines
    ]  # fmt: skip
    ids = _insert(session, Organisation, rows)
    groups = [
        {"organisation_id": number, "item_id": item}
        for number, line in zip(ids, lines, strict=True)
        for item in line.group_ids
    ]
    if groups:
        session.execute(sa.insert(OrganisationTargetGroup), groups)
    return ids


def _insert(session: Session, model: Any, rows: list[dict[str, Any]]) -> list[int]:
    """Insert many rows at once; their ids in the same order."""
    if not rows:
        return []
    statement = sa.insert(model).returning(model.id, sort_by_parameter_order=True)
    return list(session.scalars(statement, rows))


def _memberships(session: Session) -> dict[tuple[int, int], tuple[int, set[int]]]:
    """Of each organisation in a kern: the id of its membership, and its roles."""
    rows = session.execute(
        sa.select(
            OrganisationKern.organisation_id, OrganisationKern.kern_id, OrganisationKern.id, OrganisationRole.item_id
        ).outerjoin(OrganisationRole, OrganisationRole.membership_id == OrganisationKern.id)
    )
    found: dict[tuple[int, int], tuple[int, set[int]]] = {}
    for organisation_id, kern_id, key, role in rows:
        known = found.setdefault((organisation_id, kern_id), (key, set()))
        if role is not None:
            known[1].add(role)
    return found


def _join(session: Session, lines: Sequence[tuple[int, Line]]) -> None:
    """Put organisations in their kernen, with the roles that they do not have there yet."""
    there = _memberships(session)
    wanted: dict[tuple[int, int], set[int]] = {}
    for organisation_id, line in lines:
        for kern_id in line.kern_ids:
            wanted.setdefault((organisation_id, kern_id), set()).update(line.role_ids)
    new = [place for place in wanted if place not in there]
    rows = [{"organisation_id": one, "kern_id": kern, "since": None} for one, kern in new]
    there |= {place: (key, set()) for place, key in zip(new, _insert(session, OrganisationKern, rows), strict=True)}
    roles = [
        {"membership_id": there[place][0], "item_id": role}
        for place, given in wanted.items()
        for role in sorted(given - there[place][1])
    ]
    if roles:
        session.execute(sa.insert(OrganisationRole), roles)


def _words(session: Session, kern_id: int | None, visible: Collection[int] | None) -> Words:
    lists = queries.items(session)

    def known(key: str) -> dict[str, int]:
        return {
            plain(text): item.id for item in lists[key] if item.active for text in (item.label, item.slug)
        }  # fmt: skip

    sectors = known("sector")
    for item in lists["sector"]:
        for word in SECTOR_WORDS.get(item.slug, ()):
            sectors.setdefault(plain(word), item.id)
    return Words(sectors, known("rol"), known("doelgroep"), {} if kern_id is not None else _kernen(session, visible))


def _kernen(session: Session, visible: Collection[int] | None) -> dict[str, int]:
    """The kernen by name; a name that two have says nothing."""
    found: dict[str, set[int]] = defaultdict(set)
    for key, slug, name in session.execute(sa.select(Kern.id, Kern.slug, Kern.name).where(Kern.name.is_not(None))):
        if visible is None or key in visible:
            found[plain(name)].add(key)
            found[plain(slug)].add(key)
    return {name: next(iter(ids)) for name, ids in found.items() if len(ids) == 1}


__all__ = ["Entry", "Plan", "Unreadable", "accept", "compared", "find", "keep", "plan", "sheets_of"]
