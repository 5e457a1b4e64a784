"""Loading the programme and figures of Statistics Netherlands into a database."""

from __future__ import annotations

from dataclasses import replace

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from sociaalvitaal.models.audit import AuditEvent
from sociaalvitaal.models.phases import PhaseAction, SubGoal
from sociaalvitaal.models.places import CbsArea, Kern, Municipality
from sociaalvitaal.models.programme import Indicator, ListItem, Programme
from sociaalvitaal.periods import Month, Period
from sociaalvitaal.programme.cbs import parse, shipped_rows
from sociaalvitaal.programme.definition import shipped_definition
from sociaalvitaal.programme.faults import FaultyFile
from sociaalvitaal.programme.services import load_cbs, load_programme
from sociaalvitaal.programme.structure import Definition


@pytest.fixture
def definition() -> Definition:
    return shipped_definition()


def count(session: Session, model: type) -> int:
    return session.scalar(sa.select(sa.func.count()).select_from(model)) or 0


@pytest.mark.both_databases
def test_loading_twice_changes_nothing_the_second_time(session: Session, definition: Definition) -> None:
    first = load_programme(session, definition)
    session.commit()
    second = load_programme(session, definition)
    session.commit()
    assert first.changed == first.unchanged == 0
    assert (second.added, second.changed) == (0, 0)
    assert count(session, Municipality) == 11
    assert count(session, Kern) == 22
    assert count(session, PhaseAction) == 12
    assert count(session, SubGoal) == 3
    assert count(session, AuditEvent) == 1


def test_an_open_place_has_no_name_and_is_not_expected(session: Session, definition: Definition) -> None:
    load_programme(session, definition)
    kern = session.scalars(sa.select(Kern).where(Kern.slug == "hof-van-twente-2")).one()
    programme = session.scalars(sa.select(Programme)).one()
    assert (kern.name, kern.starts, kern.place) == (None, None, 2)
    assert kern.expects(programme.period) is None


def test_a_kern_that_was_named_keeps_its_place(session: Session, definition: Definition) -> None:
    load_programme(session, definition)
    kern = session.scalars(sa.select(Kern).where(Kern.slug == "raalte-1")).one()
    kern.slug, kern.name, kern.starts = "heeten", "Heeten", Month(2017, 1)
    session.commit()
    load_programme(session, definition)
    assert kern.name == "Heeten"
    assert count(session, Kern) == 22


def test_lists_that_a_coordinator_edited_stay(session: Session, definition: Definition) -> None:
    load_programme(session, definition)
    edited, *others = session.scalars(sa.select(ListItem).where(ListItem.list_key == "locatie"))
    edited.label, edited.active = "gymzaal", False
    session.delete(others[0])
    session.commit()
    summary = load_programme(session, definition)
    assert (edited.label, edited.active) == ("gymzaal", False)
    assert summary.added == 1


def test_a_new_version_of_an_indicator_stands_beside_the_old(session: Session, definition: Definition) -> None:
    load_programme(session, definition)
    changed = replace(definition.indicators[0], definition="Anders.", version=2)
    load_programme(session, replace(definition, indicators=(changed, *definition.indicators[1:])))
    rows = session.scalars(sa.select(Indicator).where(Indicator.code == changed.code).order_by(Indicator.version))
    assert [(row.version, row.definition) for row in rows] == [
        (1, definition.indicators[0].definition),
        (2, "Anders."),
    ]
    with pytest.raises(FaultyFile, match="versie 2 is al geladen"):
        load_programme(session, definition)


def test_a_changed_definition_without_a_new_version_is_refused(session: Session, definition: Definition) -> None:
    load_programme(session, definition)
    changed = replace(definition.indicators[0], definition="Anders.")
    with pytest.raises(FaultyFile, match=r"regel \d+, new_activities: de definitie is gewijzigd; verwacht: versie 2"):
        load_programme(session, replace(definition, indicators=(changed, *definition.indicators[1:])))


def test_a_period_extended_by_decision_is_not_cut_short(session: Session, definition: Definition) -> None:
    load_programme(session, definition)
    programme = session.scalars(sa.select(Programme)).one()
    programme.last_month = Month(2019, 6)
    session.commit()
    load_programme(session, definition)
    assert programme.period == Period(Month(2017, 1), Month(2019, 6))


def test_a_changed_name_in_the_definition_is_brought_in(session: Session, definition: Definition) -> None:
    load_programme(session, definition)
    facts = replace(definition.programme, supporter="Sportnetwerk Overijssel")
    summary = load_programme(session, replace(definition, programme=facts))
    assert (summary.added, summary.changed) == (0, 1)
    assert session.scalars(sa.select(Programme.supporter)).one() == "Sportnetwerk Overijssel"


@pytest.mark.both_databases
def test_figures_are_added_changed_or_left(session: Session) -> None:
    rows = shipped_rows()
    assert load_cbs(session, rows).counts == {"nieuw": 33, "gewijzigd": 0, "ongewijzigd": 0}
    session.commit()
    changed = [replace(rows[0], inhabitants=72_480), *rows[1:], replace(rows[0], year=2018)]
    assert load_cbs(session, changed).counts == {"nieuw": 1, "gewijzigd": 1, "ongewijzigd": 32}
    session.commit()
    almelo = session.scalars(sa.select(CbsArea).where(CbsArea.code == "GM0141").order_by(CbsArea.year)).all()
    assert [(area.year, area.inhabitants) for area in almelo] == [(2017, 72_480), (2018, 72_479)]
    assert str(load_cbs(session, changed)) == "0 nieuw, 0 gewijzigd, 34 ongewijzigd"


@pytest.mark.both_databases
def test_a_figure_that_is_not_published_stays_unknown(session: Session) -> None:
    load_cbs(session, parse("code,jaar,inwoners,p_hh_li\nWK016003,2017,40,.\n"))
    area = session.scalars(sa.select(CbsArea)).one()
    assert (area.inhabitants, area.pct_lowest_40, area.aged_0_14) == (40, None, None)
