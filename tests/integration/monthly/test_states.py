"""A month through all its states, in any order, by two leaders; a small model counts along."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from sociaalvitaal.models.activities import Activity
from sociaalvitaal.models.returns import MonthlyReturn
from sociaalvitaal.models.totals import KernMonthTotal, MunicipalityMonthTotal
from sociaalvitaal.monthly import queries, services
from sociaalvitaal.periods import Month
from tests.factories import World
from tests.security.walking import PEOPLE, Snapshot, browser, csrf_token, enter

MONTHS = (Month(2017, 6), Month(2017, 7))
"""Today is 12 August: both can be handed in and reopened."""
KERNEN = {"hertme": "leader", "zenderen": "neighbour"}
SUMS = ("new_activities", "running_activities", "new_participants", "new_sporters", "new_sporters_gaps", "attendances",
        "attendances_gaps", "referrals")  # fmt: skip

kernen, months = st.sampled_from(sorted(KERNEN)), st.sampled_from(MONTHS)
counts = st.sampled_from((3, 0, 12, 40, 7, 25, None))
seldom = st.sampled_from((False,) * 9 + (True,))


@dataclass
class Sheet:
    """A month of a kern as the model has it."""

    begun: bool = False
    received: bool = False
    nil: bool = False
    entries: dict[int, tuple[int | None, int | None, int | None]] = field(default_factory=dict)
    referrals: int = 0


@dataclass
class Course:
    """An activity as the model has it."""

    kern: str
    first: Month
    last: Month | None = None

    def runs_in(self, month: Month) -> bool:
        return self.first <= month and (self.last is None or month <= self.last)


class Months(RuleBasedStateMachine):
    """Leaders do what the pages let them; the totals must stay what the model adds up."""

    app: Flask
    world: World
    start: Snapshot
    tokens: dict[str, str]

    def __init__(self) -> None:
        super().__init__()
        self.start.restore(self.world.session)
        self.clients = {slug: browser(self.app, token) for slug, token in self.tokens.items()}
        self.sheets = {(slug, month): Sheet() for slug in KERNEN for month in MONTHS}
        self.courses: dict[int, Course] = {}
        source = self.world.item("verwijsbron", "school")
        self.source = str(source.id)
        self.fields = {
            "kind": str(self.world.item("soort", "cursus").id),
            "duration": str(self.world.item("duur", "structureel").id),
            "target_group": str(self.world.item("doelgroep", "senioren").id), "novelty": "nieuw",
        }  # fmt: skip

    @initialize()
    def begin_with_an_activity_each(self) -> None:
        for slug in KERNEN:
            self.enter_activity(slug, MONTHS[0])

    def post(self, slug: str, path: str, fields: dict[str, str]) -> int:
        data = {"csrf_token": csrf_token(self.app)} | fields
        answer = self.clients[slug].post(f"/kernen/{slug}/{path}", data=data)
        assert answer.status_code in (303, 409, 422), answer.text
        return int(answer.status_code)

    def version(self, slug: str, month: Month) -> str:
        kern = getattr(self.world, slug)
        session = self.world.session
        session.rollback()
        found = session.scalar(
            sa.select(MonthlyReturn.version).where(MonthlyReturn.kern_id == kern.id, MonthlyReturn.month == month)
        )
        return str(found or 0)

    def running(self, slug: str, month: Month) -> list[int]:
        return [n for n, course in self.courses.items() if course.kern == slug and course.runs_in(month)]

    @rule(slug=kernen, month=months, stale=seldom, referred=st.sampled_from((0, 0, 2, 1)), data=st.data())
    def save(self, slug: str, month: Month, stale: bool, referred: int, data: Any) -> None:
        sheet, typed = self.sheets[slug, month], {}
        fields = {"version": "7777" if stale else self.version(slug, month), "actie": "bewaren"}
        for n in self.running(slug, month):
            new = data.draw(counts)
            sporters = None if new is None else data.draw(st.one_of(st.none(), st.integers(0, new)))
            visits = data.draw(st.one_of(st.none(), st.integers(new or 0, 90)))
            typed[n] = (new, sporters, visits)
            for name, value in zip(("new_participants", "new_sporters", "attendances"), typed[n], strict=True):
                fields[f"a{n}-{name}"] = "" if value is None else str(value)
            if (last := self.courses[n].last) == month and last is not None:
                fields[f"a{n}-last_session"] = f"15-{last.number}-{last.year}"
        if referred:
            fields |= {"r0-source": self.source, "r0-number": str(referred), "r0-activity": ""}
        status = self.post(slug, f"maanden/{month}", fields)
        assert status == (409 if stale or sheet.received else 303)
        if status == 303:
            sheet.begun, sheet.nil, sheet.referrals = True, False, referred
            sheet.entries = {n: values for n, values in typed.items() if values != (None, None, None)}

    @rule(slug=kernen, month=months, stale=seldom)
    def hand_in(self, slug: str, month: Month, stale: bool) -> None:
        sheet = self.sheets[slug, month]
        version = "7777" if stale else self.version(slug, month)
        status = self.post(slug, f"maanden/{month}/controleren", {"version": version})
        complete = all(sheet.entries.get(n, (None,))[0] is not None for n in self.running(slug, month))
        assert status == (303 if complete and not stale and not sheet.received else 409)
        if status == 303:
            sheet.begun = sheet.received = True

    @rule(slug=kernen, month=months)
    def hand_in_nothing(self, slug: str, month: Month) -> None:
        sheet = self.sheets[slug, month]
        status = self.post(slug, f"maanden/{month}/geen-activiteiten", {})
        filled = any(any(sheet.entries.get(n, ())) for n in self.running(slug, month)) or sheet.referrals > 0
        assert status == (409 if filled or sheet.received else 303)
        if status == 303:
            sheet.begun = sheet.received = sheet.nil = True

    @rule(slug=kernen, month=months, reason=st.sampled_from(("Les vergeten",) * 5 + ("", " ")))
    def reopen(self, slug: str, month: Month, reason: str) -> None:
        sheet = self.sheets[slug, month]
        status = self.post(slug, f"maanden/{month}/heropenen", {"reden": reason})
        assert status == (422 if not reason.strip() else 303 if sheet.received else 409)
        if status == 303:
            sheet.received = sheet.nil = False

    @rule(slug=kernen, month=months)
    @precondition(lambda self: len(self.courses) < 4)
    def add_activity(self, slug: str, month: Month) -> None:
        self.enter_activity(slug, month)

    def enter_activity(self, slug: str, month: Month) -> None:
        fields = self.fields | {
            "name": f"Cursus {len(self.courses)}",
            "first_session": f"3-{month.number}-{month.year}",
        }
        assert self.post(slug, "activiteiten/nieuw", fields) == 303
        self.world.session.rollback()
        made = self.world.session.scalars(sa.select(sa.func.max(Activity.id))).one()
        self.courses[made] = Course(slug, month)

    def stoppable(self) -> list[tuple[int, Month]]:
        """The activities that may stop, with the month; first those that have figures later on."""
        found = [
            (n, m)
            for n, c in self.courses.items()
            for m in MONTHS
            if c.runs_in(m) and not self.sheets[c.kern, m].received
        ]
        return sorted(found, key=lambda pair: not self.figures_after(*pair))

    def figures_after(self, n: int, month: Month) -> bool:
        return any(m > month and n in self.sheets[self.courses[n].kern, m].entries for m in MONTHS)

    @rule(data=st.data())
    @precondition(lambda self: self.stoppable())
    def stop_activity(self, data: Any) -> None:
        """Through the month in which it stops; not past figures that are there already."""
        n, month = data.draw(st.sampled_from(self.stoppable()[:2]))
        course = self.courses[n]
        sheet = self.sheets[course.kern, month]
        fields = {"version": self.version(course.kern, month), f"a{n}-last_session": f"15-{month.number}-{month.year}"}
        for other in self.running(course.kern, month):
            for name, value in zip(("new_participants", "new_sporters", "attendances"), sheet.entries.get(other, ()),
                                   strict=False):  # fmt: skip
                fields[f"a{other}-{name}"] = "" if value is None else str(value)
            last = self.courses[other].last
            if other != n and last == month:
                fields[f"a{other}-last_session"] = f"15-{last.number}-{last.year}"
        if sheet.referrals:
            fields |= {"r0-source": self.source, "r0-number": str(sheet.referrals), "r0-activity": ""}
        later = self.figures_after(n, month)
        assert self.post(course.kern, f"maanden/{month}", fields) == (422 if later else 303)
        if not later:
            course.last, sheet.begun, sheet.nil = month, True, False

    @invariant()
    def the_totals_are_what_the_model_adds_up(self) -> None:
        session = self.world.session
        session.rollback()
        stored = {
            (row.municipality_id, row.month): {
                name: getattr(row, name) for name in (*SUMS, "received", "expected", "provisional")
            }
            for row in session.scalars(sa.select(MunicipalityMonthTotal)).all()
        }
        session.expire_all()
        for month in MONTHS:
            wanted = self.expected(month)
            found = stored.get((self.world.borne.id, month))
            assert found is None or found == wanted, (month, found, wanted)
            assert found is not None or wanted["received"] == 0
        counted = session.scalar(sa.select(sa.func.count()).select_from(KernMonthTotal))
        assert counted == sum(sheet.received for sheet in self.sheets.values())

    def expected(self, month: Month) -> dict[str, int]:
        """The totals of the municipality as the model adds them up."""
        found = dict.fromkeys((*SUMS, "received", "provisional"), 0) | {"expected": 2}
        for (slug, when), sheet in self.sheets.items():
            if when != month or not sheet.received:
                continue
            found["received"] += 1
            found["provisional"] += 1
            if sheet.nil:
                continue
            found["new_activities"] += sum(c.kern == slug and c.first == month for c in self.courses.values())
            found["referrals"] += sheet.referrals
            for new, sporters, visits in sheet.entries.values():
                found["running_activities"] += visits != 0
                found["new_participants"] += new or 0
                found["new_sporters"] += sporters or 0
                found["new_sporters_gaps"] += sporters is None
                found["attendances"] += visits or 0
                found["attendances_gaps"] += visits is None
        return found


@pytest.fixture
def machine(app: Flask, world: World) -> type[Months]:
    """The machine on an installation of its own; each run begins with the same database."""
    users = {slug: world.users[PEOPLE[who]] for slug, who in KERNEN.items()}
    tokens = {slug: enter(app, world.session, user) for slug, user in users.items()}
    start = Snapshot.take(world.session)
    return type("MonthsHere", (Months,), {"app": app, "world": world, "start": start, "tokens": tokens})


MODEST = settings(max_examples=40, stateful_step_count=30, deadline=None, derandomize=True, database=None,
                  suppress_health_check=list(HealthCheck), print_blob=False, phases=[Phase.generate])  # fmt: skip


def test_in_whatever_order_leaders_work_the_totals_are_right(machine: type[Months]) -> None:
    run_state_machine_as_test(machine, settings=MODEST)


def test_a_month_that_still_counts_after_reopening_is_caught(
    machine: type[Months], monkeypatch: pytest.MonkeyPatch
) -> None:
    def forgets_to_count(*_: Any) -> None:
        return None

    real = services.reopen

    def reopens(*given: Any, **more: Any) -> Any:
        with monkeypatch.context() as patched:
            patched.setattr(services.totals, "refresh_kern", forgets_to_count)
            return real(*given, **more)

    monkeypatch.setattr(services, "reopen", reopens)
    with pytest.raises(AssertionError):
        run_state_machine_as_test(machine, settings=MODEST)


def test_an_activity_that_stops_before_its_figures_is_caught(
    machine: type[Months], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queries, "figures_until", lambda *_: {})
    with pytest.raises(AssertionError):
        run_state_machine_as_test(machine, settings=MODEST)
