"""Questions to the database about kernen and lists."""

from __future__ import annotations

from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session, contains_eager

from sociaalvitaal.models.dossier import FormerName, Succession
from sociaalvitaal.models.places import CbsArea, Kern, Municipality
from sociaalvitaal.models.programme import ListItem
from sociaalvitaal.models.returns import RECEIVED, MonthlyReturn
from sociaalvitaal.periods import Month

PAGE = 50


@dataclass(frozen=True, slots=True)
class KernPage:
    """A page of kernen."""

    kernen: list[Kern]
    total: int
    page: int

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return max(1, -(-self.total // PAGE))


def kern_page(session: Session, text: str, municipality: str, page: int) -> KernPage:
    """Kernen by municipality and place, whose name or municipality's name holds the text."""
    where = []
    if text:
        where.append(
            sa.or_(
                sa.func.lower(Kern.name).contains(text.lower(), autoescape=True),
                sa.func.lower(Municipality.name).contains(text.lower(), autoescape=True),
                Kern.id.in_(_named_before(text)),
            )
        )
    if municipality:
        where.append(Municipality.slug == municipality)
    total = session.scalar(sa.select(sa.func.count(Kern.id)).join(Kern.municipality).where(*where)) or 0
    page = min(max(page, 1), max(1, -(-total // PAGE)))
    found = session.scalars(
        sa.select(Kern)
        .join(Kern.municipality)
        .options(contains_eager(Kern.municipality))
        .where(*where)
        .order_by(Municipality.name, Kern.municipality_id, Kern.place)
        .limit(PAGE)
        .offset((page - 1) * PAGE)
    )
    return KernPage(list(found), total, page)


def _named_before(text: str) -> sa.Select[int]:
    return sa.select(FormerName.kern_id).where(sa.func.lower(FormerName.name).contains(text.lower(), autoescape=True))


def find_municipality(session: Session, slug: str) -> Municipality | None:
    """The municipality with this slug."""
    return session.scalar(sa.select(Municipality).where(Municipality.slug == slug))


def former_names(session: Session, kern: Kern) -> list[FormerName]:
    """The names that the kern had, newest first; that it had none yet is no name."""
    statement = sa.select(FormerName).where(FormerName.kern_id == kern.id, FormerName.name.is_not(None))
    return list(session.scalars(statement.order_by(FormerName.id.desc())))


def find_predecessor(session: Session, kern: Kern) -> Kern | None:
    """The kern in whose place this one came."""
    found = sa.select(Kern).join(Succession, Succession.replaces_id == Kern.id)
    return session.scalar(found.where(Succession.kern_id == kern.id))


def find_successor(session: Session, kern: Kern) -> Kern | None:
    """The kern that came in the place of this one."""
    found = sa.select(Kern).join(Succession, Succession.kern_id == Kern.id)
    return session.scalar(found.where(Succession.replaces_id == kern.id))


def succession(session: Session, kern: Kern) -> tuple[Kern | None, Kern | None]:
    """The kern before this one in the same place, and the one after it."""
    return find_predecessor(session, kern), find_successor(session, kern)


def find_cbs_area(session: Session, code: str | None, year: int | None) -> CbsArea | None:
    """The published figures for a code in a year, if they were read in."""
    return session.scalar(sa.select(CbsArea).where(CbsArea.code == code, CbsArea.year == year))


def received_months(session: Session, kern_id: int) -> list[Month]:
    """The months that a kern has handed in."""
    return list(
        session.scalars(
            sa.select(MonthlyReturn.month)
            .where(MonthlyReturn.kern_id == kern_id, MonthlyReturn.status.in_(RECEIVED))
            .order_by(MonthlyReturn.month)
        )
    )


def other_slugs(session: Session, kern_id: int | None, start: str) -> list[str]:
    """Slugs that begin like this and that other kernen have, or had: those still lead to them."""
    now = sa.select(Kern.slug).where(Kern.id.is_distinct_from(kern_id), Kern.slug.startswith(start, autoescape=True))
    before = sa.select(FormerName.slug).where(
        FormerName.kern_id.is_distinct_from(kern_id), FormerName.slug.startswith(start, autoescape=True)
    )
    return [*session.scalars(now), *session.scalars(before)]


def has_namesake(session: Session, municipality_id: int, name: str, but: int | None = None) -> bool:
    """Whether a kern of the municipality has this name, leaving one out."""
    others = sa.select(Kern.name).where(
        Kern.municipality_id == municipality_id, Kern.id.is_distinct_from(but), Kern.name.is_not(None)
    )
    return name.casefold() in {other.casefold() for other in session.scalars(others) if other}


def municipality_choices(session: Session) -> list[tuple[str, str]]:
    """All municipalities, to choose from."""
    rows = session.execute(sa.select(Municipality.slug, Municipality.name).order_by(Municipality.name))
    return [("", "Alle gemeenten"), *((slug, name) for slug, name in rows)]


def list_items(session: Session, key: str) -> list[ListItem]:
    """The entries of a list, in order."""
    statement = sa.select(ListItem).where(ListItem.list_key == key)
    return list(session.scalars(statement.order_by(ListItem.position, ListItem.id)))


def list_sizes(session: Session) -> dict[str, int]:
    """How many entries of each list are in use."""
    rows = session.execute(
        sa.select(ListItem.list_key, sa.func.count()).where(ListItem.active).group_by(ListItem.list_key)
    )
    return {key: number for key, number in rows}
