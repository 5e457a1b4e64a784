"""Reads about the organisations of all kernen together."""

from __future__ import annotations

from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session, selectinload

from sociaalvitaal.models.network import Organisation, OrganisationKern, OrganisationRole, OrganisationTargetGroup
from sociaalvitaal.models.places import Kern
from sociaalvitaal.network.doubles_rules import plain
from sociaalvitaal.network.filtering_rules import Filter

PAGE_SIZE = 30


@dataclass(frozen=True, slots=True)
class Page:
    """A part of a long list of organisations."""

    organisations: list[Organisation]
    titles: dict[int, Kern]
    count: int
    number: int
    pages: int


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else -1


def _matching(session: Session, asked: Filter) -> list[int]:
    statement = sa.select(Organisation.id, Organisation.name, Organisation.place)
    if asked.sector:
        statement = statement.where(Organisation.sector_id == _number(asked.sector))
    if asked.target_group:
        serves = OrganisationTargetGroup.item_id == _number(asked.target_group)
        statement = statement.where(
            sa.exists().where(OrganisationTargetGroup.organisation_id == Organisation.id, serves)
        )
    if asked.role or asked.kern:
        member = sa.select(OrganisationKern.organisation_id)
        if asked.kern:
            member = member.join(Kern, Kern.id == OrganisationKern.kern_id).where(Kern.slug == asked.kern)
        if asked.role:
            member = member.join(OrganisationRole, OrganisationRole.membership_id == OrganisationKern.id).where(
                OrganisationRole.item_id == _number(asked.role)
            )
        statement = statement.where(Organisation.id.in_(member))
    words = plain(asked.words).split()
    found = [
        (plain(row[1]), row[0])
        for row in session.execute(statement)
        if not words or all(word in plain(f"{row[1]} {row[2] or ''}") for word in words)
    ]
    return [key for _, key in sorted(found)]


def page_of(session: Session, asked: Filter, number: int) -> Page:
    """The organisations that are wanted, by name, a page at a time."""
    ids = _matching(session, asked)
    pages = max(1, -(-len(ids) // PAGE_SIZE))
    number = min(max(1, number), pages)
    part = ids[(number - 1) * PAGE_SIZE : number * PAGE_SIZE]
    rows = session.scalars(
        sa.select(Organisation)
        .where(Organisation.id.in_(part))
        .options(
            selectinload(Organisation.target_groups),
            selectinload(Organisation.kernen).selectinload(OrganisationKern.roles),
        )
    )
    found = {row.id: row for row in rows}
    ids_of_kernen = {member.kern_id for row in found.values() for member in row.kernen}
    titles = {row.id: row for row in session.scalars(sa.select(Kern).where(Kern.id.in_(ids_of_kernen)))}
    return Page([found[key] for key in part], titles, len(ids), number, pages)


def kern_choices(session: Session) -> list[tuple[str, str]]:
    """The kernen with a social map, to choose from."""
    rows = session.execute(
        sa.select(Kern.slug, Kern.name)
        .where(sa.exists().where(OrganisationKern.kern_id == Kern.id), Kern.name.is_not(None))
        .order_by(Kern.name)
    )
    return [(row[0], row[1] or row[0]) for row in rows]
