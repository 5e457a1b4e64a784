"""All places where something is shared show the same numbers, and withhold the same ones."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

import sociaalvitaal
from sociaalvitaal.exchange.api import rows as api
from sociaalvitaal.exchange.api.schema import OverviewQuestion
from sociaalvitaal.figures import totals
from sociaalvitaal.figures.disclosure.measures import Kept
from sociaalvitaal.figures.disclosure.memory import history, keep_back, remember
from sociaalvitaal.figures.disclosure.published import published
from sociaalvitaal.figures.disclosure.reading import disclosure_of
from sociaalvitaal.figures.disclosure.shared import Disclosure
from sociaalvitaal.figures.numbers import Number, State
from sociaalvitaal.figures.scope import Level, Scope
from sociaalvitaal.figures.summary import Summary, summarise
from sociaalvitaal.figures.tally import PERSONS
from sociaalvitaal.figures.targets.table import targets
from sociaalvitaal.models.editions import EditionStatus, ReportEdition
from sociaalvitaal.models.people import Role
from sociaalvitaal.models.programme import Programme
from sociaalvitaal.models.publicpage import Told, WithheldCell
from sociaalvitaal.models.returns import ActivityMonth
from sociaalvitaal.overview import tables
from sociaalvitaal.periods import Month, Period
from sociaalvitaal.permissions import Actor
from sociaalvitaal.publicpage import number_services, open_data, services
from sociaalvitaal.reports.editions import Edition, Kind
from sociaalvitaal.reports.gather import gather
from tests.factories import World

pytestmark = pytest.mark.both_databases
TODAY = date(2019, 1, 4)
FUNDER = Actor(0, "Provincie", Role.FUNDER)
Shown = Iterator[tuple[tuple[str, str, str], str]]
"""Place, period and indicator, with what is shown of it."""
ENTRIES = {
    "hertme": ((2017, 3, 12, 4), (2017, 4, 7, 0), (2018, 3, 3, 1)),
    "zenderen": ((2017, 3, 3, 1), (2018, 5, 22, 9)),
    "heeten": ((2017, 5, 20, 10), (2018, 6, 6, 6)),
}


@pytest.fixture
def shared(world: World) -> World:
    """Three kernen over two years; in some of them a few people only."""
    for slug, entries in ENTRIES.items():
        kern = getattr(world, slug)
        activity = world.activity(kern, f"Groep {slug}")
        for year, number, people, sporters in entries:
            world.returned(kern, Month(year, number))
            world.entry(activity, Month(year, number), people, sporters=sporters, attendances=people * 4, sessions=4)
            for _ in range(people // 3):
                world.referral(kern, Month(year, number), "huisarts")
    totals.rebuild(world.session, world.programme)
    world.session.commit()
    return world


def periods(world: World) -> list[Period]:
    return Disclosure(world.programme, TODAY).periods()


def texts(place: str, period: Period, numbers: dict[str, Number]) -> Shown:
    for code in PERSONS:
        yield (place, period.label, code), numbers[code].text


def of_summary(found: Summary) -> Shown:
    place = {Level.PROGRAMME: "", Level.MUNICIPALITY: "gemeente:", Level.KERN: "kern:"}[found.scope.level]
    yield from texts(place + found.scope.slug, found.period, found.total.numbers)
    below = {Level.PROGRAMME: "gemeente:", Level.MUNICIPALITY: "kern:"}.get(found.scope.level)
    for line in found.lines if below else ():
        yield from texts(below + line.slug, found.period, line.numbers)


def scopes(world: World) -> list[Scope]:
    kernen = (Scope.kern(kern) for kern in (world.hertme, world.zenderen, world.heeten))
    return [Scope.programme(world.programme), *map(Scope.municipality, (world.borne, world.raalte)), *kernen]


def in_pages(world: World) -> Shown:
    for scope in scopes(world):
        for period in periods(world):
            found = summarise(world.session, world.programme, scope, period, TODAY, protected=True)
            assert found is not None
            yield from of_summary(found)


def in_files(world: World) -> Shown:
    for period in periods(world):
        scope = Scope.programme(world.programme)
        made = tables.export_tables(world.session, world.programme, scope, period, TODAY, protected=True)
        columns = (0, 1, 4)
        for table, kind, first in ((made[0], "gemeente:", 2), (made[1], "kern:", 3)):
            for row in table.rows:
                for code, column in zip(PERSONS, columns, strict=True):
                    slug = str(row[0]).lower()
                    yield (kind + slug, period.label, code), _text(row[first + column])


def _text(cell: object) -> str:
    return "." if cell is None else str(cell)


def in_api(world: World) -> Shown:
    for period in periods(world):
        for per in ("totaal", "gemeente", "kern"):
            asked = OverviewQuestion(van=str(period.first), tot=str(period.last), per=per)
            for row in api.rows(world.session, world.programme, FUNDER, asked, TODAY):
                place = f"kern:{row.kern}" if row.kern else f"gemeente:{row.municipality}" if row.municipality else ""
                for code in PERSONS:
                    value, state = getattr(row, code), getattr(row, f"{code}_state")
                    yield (place, period.label, code), "x" if state == State.WITHHELD.value else _text(value)


def in_goals(world: World) -> Shown:
    for scope in scopes(world):
        for year in targets(world.session, world.programme, scope, TODAY, protected=True).years:
            if year.year > 2018:
                continue
            below = "gemeente:" if scope.level is Level.PROGRAMME else "kern:"
            total = {Level.PROGRAMME: "", Level.MUNICIPALITY: f"gemeente:{scope.slug}"}.get(scope.level)
            for place, name in [*((one, below + one.slug) for one in year.places), (year.total, total)]:
                for code in PERSONS if name is not None else ():
                    yield (name or "", f"heel {year.year}", code), place[code].realised.text


def in_reports(world: World) -> Shown:
    for scope in scopes(world):
        for edition in (Edition(Kind.INTERIM, 2017), Edition(Kind.INTERIM, 2018), Edition(Kind.FINAL, 2018)):
            data = gather(world.session, world.programme, edition, scope, TODAY, protected=True)
            yield from of_summary(data.summary)
            for municipality in data.municipalities:
                yield from of_summary(municipality.kernen)
            assert data.breakdowns.ages.total == data.summary.total["new_participants"]
            assert data.chain.total.registered == data.summary.total["referrals"]


def in_open_data(world: World) -> Shown:
    for row in open_data.rows(world.session, world.programme, TODAY):
        kern, municipality = f"kern:{row.kern.lower()}", f"gemeente:{row.municipality.lower()}"
        place = kern if row.kern else municipality if row.municipality else ""
        yield from texts(place, row.span, row.line.numbers)


def in_public_numbers(world: World) -> Shown:
    for choice in services.choices(world.programme, TODAY):
        for scope in scopes(world):
            made = [
                (code, number_services.find(world.session, world.programme, choice.name, scope.key, code, TODAY))
                for code in PERSONS
            ]
            for code, found in made:
                assert found is not None
                assert found.number is not None
                place = scope.key if scope.slug else ""
                yield (place, found.summary.period.label, code), found.number.text
                below = "kern:" if scope.level is Level.MUNICIPALITY else "gemeente:"
                for line in found.lines:
                    yield (below + line.slug, found.summary.period.label, code), line[code].text


WAYS: dict[str, Callable[[World], Shown]] = {
    "files": in_files, "api": in_api, "goals": in_goals, "reports": in_reports, "open data": in_open_data,
    "public numbers": in_public_numbers,
}  # fmt: skip


@pytest.mark.parametrize("way", WAYS)
def test_a_number_has_the_same_fate_everywhere(shared: World, way: str) -> None:
    pages: dict[tuple[str, str, str], str] = {}
    for key, text in in_pages(shared):
        assert pages.setdefault(key, text) == text, f"{key} differs between pages"
    found = list(WAYS[way](shared))
    assert len(found) > 20
    assert [(key, text, pages[key]) for key, text in found if pages[key] != text] == []
    assert {"x"} < {text for _, text in found}, "some are withheld, not all"


MAKERS = {
    "api": ["exchange/api/rows.py"],
    "pages": [
        "figures/chain/counting.py", "figures/chain/protection.py", "figures/extras.py", "figures/groups.py",
        "figures/series.py", "figures/summary.py", "overview/asking.py", "overview/chain_services.py",
        "overview/services.py",
    ],
    "goals": [
        "figures/targets/lines.py", "figures/targets/results.py", "figures/targets/table.py",
        "workplans/goal_views.py",
    ],
    "files": ["overview/file_views.py", "overview/tables.py", "overview/table_parts.py"],
    "reports": [
        "reports/build.py", "reports/gather.py", "reports/gather_goals.py", "reports/onepage/reading.py",
        "reports/live_numbers.py", "reports/page_views.py", "reports/texts/views.py",
    ],
    "open data": ["publicpage/open_data.py", "publicpage/open_rows.py", "publicpage/services.py"],
    "public numbers": ["publicpage/drawing.py", "publicpage/number_services.py"],
    "what a number is made of, with tests of its own": [
        *(f"figures/origin/{name}.py" for name in (
            "asking", "days", "divided", "extra", "following", "parts", "plan_lines", "plans", "referrals", "on_course",
        )),
        "overview/origin_services.py", "overview/part_services.py",
    ],
    "everything there is, for the coordinator": ["cli/data.py"],
    "figures that are given": ["charts/feeding.py", "overview/pictures.py"],
    "addresses": ["overview/addresses.py", "overview/layout.py"],
    "what is withheld": [
        "figures/disclosure/memory.py", "figures/disclosure/published.py", "figures/disclosure/reading.py",
        "figures/disclosure/shared.py",
    ],
}  # fmt: skip
"""The modules that decide what is shared or pass it on, and which of the ways above looks at it."""


def test_every_place_that_shares_is_known() -> None:
    """A new one must be named here, and be looked at by one of the ways."""
    root = Path(sociaalvitaal.__file__).parent
    marks = re.compile(r"\bprotected\b *[=:]|\.protected\b|protected_below|disclosure_of\(|hidden_parts\(|\.hides\(")
    found = {str(path.relative_to(root)) for path in root.rglob("*.py") if marks.search(path.read_text())}
    new = {
        name
        for name in found - {name for names in MAKERS.values() for name in names}
        if not name.startswith("reports/issuing/")
    }
    assert new == set()


def test_what_was_withheld_when_it_was_published_stays_so(shared: World) -> None:
    session, programme = shared.session, shared.programme
    whole = Scope.programme(programme)

    def small() -> str:
        found = summarise(
            session, programme, Scope.municipality(shared.borne), Period.year(2017), TODAY, protected=True
        )
        assert found is not None
        return next(line["new_participants"].text for line in found.lines if line.slug == "zenderen")

    assert small() == "x"
    assert _adopted(session, programme, whole, 1) > 0
    assert _adopted(session, programme, whole, 2) == 0
    _correct(shared, 12)
    assert small() == "x"
    session.execute(sa.delete(WithheldCell))
    assert small() == "12", "without the memory it would be shown"


def test_months_of_the_programme_are_published_and_stay_withheld(shared: World) -> None:
    session, programme = shared.session, shared.programme
    whole = Scope.programme(programme)

    def shown() -> frozenset[Month]:
        found = summarise(session, programme, whole, Period.year(2017), TODAY, protected=True)
        assert found is not None
        return found.total.open_months["new_participants"]

    before, today = history(session), disclosure_of(session, programme, TODAY)
    moment = dict(published(session, today, before, whole, Period.year(2017)))
    told = {name.part: stood.told for (key, name), stood in moment.items() if key == "maand:new_participants"}
    months = [str(month) for month in Period.year(2017)]
    assert {month: told[month] for month in months} == {
        str(month): Told.SHOWN if month in shown() else Told.WITHHELD for month in Period.year(2017)
    }  # fmt: skip
    assert told["2018-03"] is Told.ELSEWHERE
    held = Month(2017, 5)
    assert held in shown()
    keep_back(session, [("maand:new_participants", Kept(Level.PROGRAMME, 0, 2017, str(held)))])
    assert held not in shown()


def _adopted(session: Session, programme: Programme, whole: Scope, number: int) -> int:
    """How many numbers are newly withheld once a report is adopted."""
    edition = ReportEdition(
        kind="tussen", year=2018, scope=whole.key, label="", number=number, status=EditionStatus.ADOPTED,
        begun_at=datetime(2019, 1, 4, tzinfo=UTC),
    )  # fmt: skip
    session.add(edition)
    session.flush()
    before, shared = history(session), disclosure_of(session, programme, TODAY)
    return remember(session, edition.id, before, dict(published(session, shared, before, whole, programme.period)))


def _correct(shared: World, people: int) -> None:
    for kern, month in ((shared.zenderen, Month(2017, 3)), (shared.hertme, Month(2018, 3))):
        entry = shared.session.query(ActivityMonth).filter_by(kern_id=kern.id, month=month).one()
        entry.new_participants = people
    shared.session.flush()
    totals.rebuild(shared.session, shared.programme)
