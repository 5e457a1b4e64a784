"""The published reports of the demo: as they would have been made at the time, without changing what came after."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import jinja2
import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from sociaalvitaal.cli import demo_editions
from sociaalvitaal.figures.scope import Scope
from sociaalvitaal.models.audit import AuditEvent
from sociaalvitaal.models.editions import EditionStatus, ReportEdition
from sociaalvitaal.models.places import Municipality
from sociaalvitaal.models.programme import Programme
from sociaalvitaal.models.returns import MonthlyReturn
from sociaalvitaal.periods import Month, end_of_day
from sociaalvitaal.programme.demo import corrected, then
from sociaalvitaal.programme.demo.making import DemoSize, make_demo
from sociaalvitaal.publicpage.queries import FORMATS
from sociaalvitaal.reports.document.canonical import read
from sociaalvitaal.reports.editions import Edition, Kind
from sociaalvitaal.reports.files import Tools
from sociaalvitaal.reports.issuing import queries, services
from tests.integration.programme.test_demo import fingerprint

DAY = date(2018, 1, 19)
LAST = Month(2017, 12)


@pytest.fixture
def demo(session: Session) -> Programme:
    """Four kernen, two years."""
    return make_demo(session, DemoSize(2, 2), "not-a-real-hash")


@pytest.fixture
def tools(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Tools:
    """Without drawing and typesetting, which have tests of their own."""
    for name in ("drawer", "png_drawer"):
        monkeypatch.setattr(demo_editions.files, name, lambda _cache: lambda chart: chart.title.encode())
    monkeypatch.setattr(demo_editions.files, "written", lambda _document, ending, _tools: ending.encode())
    return Tools(tmp_path, jinja2.Environment(autoescape=True), tmp_path / "report.css")


def kept(session: Session, scope: str) -> dict[str, Any]:
    """What an edition froze."""
    found = session.scalars(sa.select(ReportEdition).where(ReportEdition.scope == scope)).one()
    return read(queries.content(session, found, queries.CONTENT) or b"")


@pytest.mark.both_databases
def test_looking_back_changes_nothing_that_lasts(session: Session, demo: Programme) -> None:
    before = fingerprint(session)
    with then.as_known_on(session, demo, DAY, LAST):
        during = fingerprint(session)
        late = MonthlyReturn.submitted_at >= end_of_day(DAY)
        assert not session.scalar(sa.select(sa.exists().where(late, MonthlyReturn.month <= LAST)))
    assert fingerprint(session) == before
    changed = {name for name, found in before.items() if during[name] != found}
    assert {"monthly_returns", "referral_steps", "work_plans", "kern_month_totals"} <= changed


def test_the_first_year_is_published_as_it_was_known_then(session: Session, demo: Programme, tools: Tools) -> None:
    before = fingerprint(session)
    demo_editions.make_editions(session, demo, tools)
    rows = session.scalars(sa.select(ReportEdition)).all()
    assert [(one.number, one.status) for one in rows] == [(1, EditionStatus.PUBLISHED)] * 3
    assert all(queries.day_of(one) == DAY for one in rows)
    files = {one.name for found in rows for one in found.files if one.name.startswith("rapport.")}
    assert files == {f"rapport.{ending}" for ending in FORMATS}, "each is known when someone has it checked"
    values = kept(session, "programma")
    assert values["document"]["date"] == "2018-01-19"
    assert values["edition"]["adopted_on"] == "2018-01-19"
    assert "*" in str(values["behind"]["figures"]["alles"])
    assert not any((row[-1] or "") > "2018-01-20" for row in values["behind"]["entries"])
    after = fingerprint(session)
    touched = {name for name in after if after[name] != before[name]}
    assert touched <= {
        "report_editions", "report_edition_files", "audit_events", "withheld_cells", "published_counts",
        "monthly_returns", "data_stamps",
    }  # fmt: skip


def test_a_correction_since_is_a_cause_with_its_reason(session: Session, demo: Programme, tools: Tools) -> None:
    demo_editions.make_editions(session, demo, tools)
    today = demo.demo_today or DAY
    told = "".join(
        str(
            services.report_of_today(
                session, demo, Edition(Kind.INTERIM, 2017), Scope.municipality(place), today
            ).blocks
        )
        for place in session.scalars(sa.select(Municipality))
    )
    assert "gecorrigeerd" in told
    assert corrected.REASON in told
    events = session.scalars(sa.select(AuditEvent).where(AuditEvent.at < end_of_day(date(2018, 6, 1)))).all()
    assert [one.at for one in sorted(events, key=lambda one: one.id)][-1] == max(one.at for one in events)


def test_a_demo_that_ends_sooner_has_none(session: Session, tools: Tools) -> None:
    demo_editions.make_editions(session, make_demo(session, DemoSize(1, 1, 12), "not-a-real-hash"), tools)
    assert session.scalar(sa.select(sa.func.count(ReportEdition.id))) == 0
