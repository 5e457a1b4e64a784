"""Loads the programme definition and the figures of Statistics Netherlands into the database."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict

import sqlalchemy as sa
from sqlalchemy.orm import Session

from sociaalvitaal import audit
from sociaalvitaal.models.places import CbsArea, Kern, Municipality
from sociaalvitaal.models.programme import Indicator, ListItem
from sociaalvitaal.programme.cbs import CbsRow
from sociaalvitaal.programme.faults import Fault, FaultyFile
from sociaalvitaal.programme.plan_loading import load_factor, load_phase, load_settings, load_sub_goal
from sociaalvitaal.programme.structure import Definition, IndicatorFacts, ListFacts, MunicipalityFacts
from sociaalvitaal.programme.upserts import Summary, upsert

_BATCH = 5_000


def load_programme(session: Session, definition: Definition, user_id: int | None = None) -> Summary:
    """Bring the database up to the definition; what people changed or use stays, nothing is deleted."""
    _refuse_silent_changes(session, definition.indicators)
    summary = Summary()
    load_settings(session, definition, summary)
    for phase in definition.phases:
        load_phase(session, phase, summary)
    for goal in definition.sub_goals:
        load_sub_goal(session, goal, summary)
    for factor in definition.factors:
        load_factor(session, factor, summary)
    for municipality in definition.municipalities:
        _load_municipality(session, municipality, summary)
    for facts in definition.lists:
        _add_missing_items(session, facts, summary)
    for position, indicator in enumerate(definition.indicators):
        _load_indicator(session, indicator, position, summary)
    if summary.added or summary.changed:
        audit.record(session, audit.Event.PROGRAMME_LOADED, user_id=user_id, after=summary.counts)
    return summary


def load_cbs(session: Session, rows: Iterable[CbsRow], user_id: int | None = None) -> Summary:
    """Add or update figures by code and year, in bulk."""
    facts = {(row.code, row.year): asdict(row) for row in rows}
    present = _present_areas(session, {year for _, year in facts})
    new = [values for key, values in facts.items() if key not in present]
    changed = [
        {"id": present[key].id, **values}
        for key, values in facts.items()
        if key in present and any(getattr(present[key], name) != value for name, value in values.items())
    ]
    for start in range(0, len(new), _BATCH):
        session.execute(sa.insert(CbsArea), new[start : start + _BATCH])
    if changed:
        session.execute(sa.update(CbsArea), changed)
        session.expire_all()
    summary = Summary(len(new), len(changed), len(facts) - len(new) - len(changed))
    if summary.added or summary.changed:
        audit.record(session, audit.Event.CBS_IMPORTED, user_id=user_id, after=summary.counts)
    return summary


def _present_areas(session: Session, years: set[int]) -> dict[tuple[str, int], CbsArea]:
    areas = session.scalars(sa.select(CbsArea).where(CbsArea.year.in_(years)))
    return {(area.code, area.year): area for area in areas}


def _load_municipality(session: Session, facts: MunicipalityFacts, summary: Summary) -> None:
    values = {"name": facts.name, "cbs_code": facts.cbs_code, "cbs_year": facts.cbs_year}
    municipality = upsert(session, Municipality, {"slug": facts.slug}, values, summary)
    taken = set(session.scalars(sa.select(Kern.place).where(Kern.municipality_id == municipality.id)))
    for place in range(1, facts.open_places + 1):
        if place not in taken:
            session.add(Kern(slug=f"{facts.slug}-{place}", municipality_id=municipality.id, place=place))
            summary.added += 1
    session.flush()


def _add_missing_items(session: Session, facts: ListFacts, summary: Summary) -> None:
    present = set(session.scalars(sa.select(ListItem.slug).where(ListItem.list_key == facts.key)))
    for position, item in enumerate(facts.items):
        if item.slug in present:
            summary.unchanged += 1
            continue
        session.add(
            ListItem(list_key=facts.key, slug=item.slug, label=item.label, position=position, sensitive=item.sensitive)
        )
        summary.added += 1


def _load_indicator(session: Session, facts: IndicatorFacts, position: int, summary: Summary) -> None:
    values = {
        "name": facts.name,
        "definition": facts.definition,
        "unit": facts.unit,
        "is_stock": facts.is_stock,
        "position": position,
    }
    upsert(session, Indicator, {"code": facts.code, "version": facts.version}, values, summary)


def _refuse_silent_changes(session: Session, indicators: Iterable[IndicatorFacts]) -> None:
    """A definition that changed without a new version would rewrite what earlier reports said."""
    known = {(row.code, row.version): row for row in session.scalars(sa.select(Indicator))}
    newest = {row.code: max(version for code, version in known if code == row.code) for row in known.values()}
    faults = []
    for facts in indicators:
        row = known.get((facts.code, facts.version))
        if facts.version < newest.get(facts.code, 0):
            told = f"versie {newest[facts.code]} is al geladen; verwacht: die of een hogere"
            faults.append(Fault(facts.line, facts.code, told))
        elif row is not None and (row.definition, row.is_stock) != (facts.definition, facts.is_stock):
            told = f"de definitie is gewijzigd; verwacht: versie {facts.version + 1}"
            faults.append(Fault(facts.line, facts.code, told))
    if faults:
        raise FaultyFile(faults)
