"""The context of kernen: what Statistics Netherlands published and what was told, for one kern or all at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

from sociaalvitaal.figures.kern import facts
from sociaalvitaal.figures.kern.bands import Share, Side, SizeBand, beside, share, size_band
from sociaalvitaal.figures.kern.facts import BLANK, Answer, Told
from sociaalvitaal.figures.queries import is_one_of
from sociaalvitaal.models.dossier import ContextFact
from sociaalvitaal.models.people import User
from sociaalvitaal.models.places import CbsArea, Kern, Municipality

Area = tuple[str, int]
"""A code of Statistics Netherlands, with the year: codes wander."""


@dataclass(frozen=True, slots=True)
class Count:
    """A number of people with where it comes from."""

    value: int
    source: str
    year: int | None


@dataclass(frozen=True, slots=True)
class Region:
    """The share of people of 65 or older in a larger area."""

    share: Share
    year: int
    name: str


@dataclass(frozen=True, slots=True)
class Context:
    """What is known of a kern besides its figures; None is not known."""

    told: Mapping[str, Told]
    """The newest answer by key of figures.facts; what was taken back is not in it."""
    area: CbsArea | None
    inhabitants: Count | None
    aged: Count | None
    municipality: Region | None
    region: Region | None
    """The municipalities that take part, together: not the whole province."""

    def answer(self, key: str) -> Answer:
        """The answer to a fact; a blank one when there is none."""
        return self.told[key].answer if key in self.told else BLANK

    @property
    def people(self) -> int | None:
        """How many inhabitants it has."""
        return self.inhabitants.value if self.inhabitants else None

    @property
    def size(self) -> SizeBand | None:
        """The band of its inhabitants."""
        return size_band(self.people)

    @property
    def aged_share(self) -> Share | None:
        """Who is 65 or older, as a part of all; only within one source and year."""
        if self.aged is None or self.inhabitants is None or self.aged.year != self.inhabitants.year:
            return None
        if self.aged.source != self.inhabitants.source:
            return None
        return share(self.aged.value, self.inhabitants.value)

    @property
    def beside_municipality(self) -> Side | None:
        """The share of 65 or older beside the municipality's."""
        return beside(self.aged_share, self.municipality.share if self.municipality else None)

    @property
    def beside_region(self) -> Side | None:
        """The share of 65 or older beside that of the municipalities that take part, together."""
        return beside(self.aged_share, self.region.share if self.region else None)


def contexts(session: Session, kernen: Sequence[Kern]) -> dict[int, Context]:
    """The context of each kern, by id; as many questions for all as for one."""
    told, areas = _told(session, [kern.id for kern in kernen]), _areas(session, kernen)
    regions = _regions(session, {year for _, year in areas})
    return {kern.id: _context(kern, told[kern.id], areas, regions) for kern in kernen}


def _context(
    kern: Kern, told: Mapping[str, Told], areas: Mapping[Area, CbsArea], regions: Mapping[int, Region]
) -> Context:
    area = _find(areas, kern.cbs_code, kern.cbs_year)
    wider = kern.municipality
    around = _find(areas, wider.cbs_code, kern.cbs_year) or _find(areas, wider.cbs_code, wider.cbs_year)
    part = share(around.aged_65_plus, around.inhabitants) if around else None
    dated = area or around
    return Context(
        told=told,
        area=area,
        inhabitants=_count(told.get(facts.INHABITANTS), area, area.inhabitants if area else None),
        aged=_count(told.get(facts.AGED), area, area.aged_65_plus if area else None),
        municipality=Region(part, around.year, wider.name) if around and part else None,
        region=regions.get(dated.year) if dated else None,
    )


def _find(areas: Mapping[Area, CbsArea], code: str | None, year: int | None) -> CbsArea | None:
    return None if code is None or year is None else areas.get((code, year))


def _count(told: Told | None, area: CbsArea | None, published: int | None) -> Count | None:
    """What was told goes before what was published: it is only asked where the area does not fit."""
    if told is not None and told.answer.number is not None:
        return Count(int(told.answer.number), told.answer.source or "", told.answer.year)
    return Count(published, area.source, area.year) if area is not None and published is not None else None


def _told(session: Session, ids: Sequence[int]) -> dict[int, dict[str, Told]]:
    table = ContextFact
    newest = sa.select(sa.func.max(table.id)).where(is_one_of(table.kern_id, ids)).group_by(table.kern_id, table.key)
    rows = session.execute(
        sa.select(table, User.name).outerjoin(User, User.id == table.by_id).where(table.id.in_(newest))
    )
    found: dict[int, dict[str, Told]] = defaultdict(dict)
    for row, name in rows:
        answer = answer_of(row)
        if not answer.is_blank:
            found[row.kern_id][row.key] = Told(answer, name, row.at)
    return found


def answer_of(row: ContextFact) -> Answer:
    """What a row says."""
    return Answer(row.number, row.choice, row.text, row.source, row.year)


def _areas(session: Session, kernen: Sequence[Kern]) -> dict[Area, CbsArea]:
    """The areas of the kernen and of their municipalities, by code and year."""
    own = sa.select(CbsArea).join(Kern, sa.and_(Kern.cbs_code == CbsArea.code, Kern.cbs_year == CbsArea.year))
    around = sa.select(CbsArea).join(Municipality, Municipality.cbs_code == CbsArea.code)
    found = [
        *session.scalars(own.where(is_one_of(Kern.id, [kern.id for kern in kernen]))),
        *session.scalars(around.where(is_one_of(Municipality.id, list({kern.municipality_id for kern in kernen})))),
    ]
    return {(area.code, area.year): area for area in found}


def _regions(session: Session, years: set[int]) -> dict[int, Region]:
    """The municipalities that take part together, by year in which all of them have figures."""
    with_code = session.scalar(sa.select(sa.func.count(Municipality.id)).where(Municipality.cbs_code.is_not(None)))
    rows = session.execute(
        sa.select(
            CbsArea.year, sa.func.count(), sa.func.sum(CbsArea.aged_65_plus), sa.func.sum(CbsArea.inhabitants)
        )
        .join(Municipality, Municipality.cbs_code == CbsArea.code)
        .where(CbsArea.year.in_(years), CbsArea.aged_65_plus.is_not(None), CbsArea.inhabitants.is_not(None))
        .group_by(CbsArea.year)
    )  # fmt: skip
    found = {}
    for year, count, aged, inhabitants in rows:
        part = share(aged, inhabitants)
        if part is not None and count == with_code:
            found[year] = Region(part, year, "de deelnemende gemeenten samen")
    return found
