"""The coordinator and two leaders take steps in any order; a model that was written by hand counts along."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from sociaalvitaal.followup import more_time, rules, services
from sociaalvitaal.followup.rules import STEPS, Step, Transition
from sociaalvitaal.models.returns import MonthlyReturn, ReturnStatus
from sociaalvitaal.periods import Month
from tests.factories import World
from tests.integration.figures.test_totals import by_hand, kept
from tests.security.walking import PEOPLE, Snapshot, browser, csrf_token, enter

MONTHS = (Month(2017, 6), Month(2017, 7))
"""Today is 12 August: both are past their term, and not closed yet."""
KERNEN = {"hertme": "leader", "zenderen": "neighbour"}
DRAFT, SUBMITTED, RETURNED, APPROVED, LOCKED = ReturnStatus
ORACLE = {
    "goedkeuren": {SUBMITTED: APPROVED},
    "teruggeven": {SUBMITTED: RETURNED, APPROVED: RETURNED},
    "vergrendelen": {APPROVED: LOCKED},
    "goedkeuring-terugdraaien": {APPROVED: SUBMITTED},
    "teruggave-terugdraaien": {RETURNED: SUBMITTED},
    "van-het-slot-halen": {LOCKED: APPROVED},
}
OPENS = {APPROVED: SUBMITTED, LOCKED: SUBMITTED}

places = st.tuples(st.sampled_from(sorted(KERNEN)), st.sampled_from(MONTHS))
actions = st.sampled_from(sorted(ORACLE))
seldom = st.sampled_from((False,) * 5 + (True,))


@dataclass
class Sheet:
    """A month of a kern as the model has it."""

    status: ReturnStatus = DRAFT
    touched: bool = False
    """Whether the leader changed it since it was returned."""
    on_time: bool = False
    extended: bool = False


class Workflow(RuleBasedStateMachine):
    """Everyone does what the pages offer."""

    app: Flask
    world: World
    start: Snapshot
    tokens: dict[str, str]

    def __init__(self) -> None:
        super().__init__()
        self.start.restore(self.world.session)
        self.clients = {who: browser(self.app, token) for who, token in self.tokens.items()}
        self.sheets = {(slug, month): Sheet() for slug in KERNEN for month in MONTHS}

    def post(self, who: str, path: str, fields: dict[str, Any]) -> int:
        answer = self.clients[who].post(path, data={"csrf_token": csrf_token(self.app)} | fields)
        assert answer.status_code in (303, 409), (answer.status_code, path, answer.text)
        return int(answer.status_code)

    def version(self, slug: str, month: Month) -> int:
        kern, session = getattr(self.world, slug), self.world.session
        session.rollback()
        return session.scalars(
            sa.select(MonthlyReturn.version).where(MonthlyReturn.kern_id == kern.id, MonthlyReturn.month == month)
        ).one()

    def result(self, sheet: Sheet, action: str) -> ReturnStatus | None:
        """The status after a step; None when it does not fit."""
        if action == "teruggave-terugdraaien" and sheet.touched:
            return None
        return ORACLE[action].get(sheet.status)

    def land(self, sheet: Sheet, status: ReturnStatus) -> None:
        sheet.status, sheet.touched = status, False

    @rule(place=places)
    def leader_saves(self, place: tuple[str, Month]) -> None:
        sheet, (slug, month) = self.sheets[place], place
        activity = self.world.session.info["activities"][slug]
        fields = {
            "version": str(self.version(*place)), "actie": "bewaren", f"a{activity}-new_participants": "5",
            f"a{activity}-attendances": "9", "note": "Weer bewaard",
        }  # fmt: skip
        writable = sheet.status in (DRAFT, RETURNED)
        assert self.post(slug, f"/kernen/{slug}/maanden/{month}", fields) == (303 if writable else 409)
        sheet.touched = sheet.touched or writable

    @rule(place=places)
    def leader_hands_in(self, place: tuple[str, Month]) -> None:
        sheet, (slug, month) = self.sheets[place], place
        status = self.post(slug, f"/kernen/{slug}/maanden/{month}/controleren", {"version": str(self.version(*place))})
        assert status == (303 if sheet.status in (DRAFT, RETURNED) else 409)
        if status == 303:
            self.land(sheet, SUBMITTED)

    @rule(place=places)
    def leader_reopens(self, place: tuple[str, Month]) -> None:
        sheet, (slug, month) = self.sheets[place], place
        status = self.post(slug, f"/kernen/{slug}/maanden/{month}/heropenen", {"reden": "Les vergeten"})
        assert status == (303 if sheet.status is SUBMITTED else 409)
        if status == 303:
            self.land(sheet, DRAFT)

    @rule(place=places, action=actions, stale=seldom)
    def coordinator_decides(self, place: tuple[str, Month], action: str, stale: bool) -> None:
        sheet, (slug, month) = self.sheets[place], place
        fields = {"actie": action, "reden": "Klopt dit?", "versie": str(self.version(*place) - stale)}
        target = self.result(sheet, action)
        fits = target is not None and not stale
        assert self.post("coordinator", f"/inzendingen/{slug}/{month}", fields) == (303 if fits else 409)
        if fits and target is not None:
            self.land(sheet, target)

    @rule(chosen=st.sets(places, min_size=1), action=actions, stale=st.sets(places, max_size=1))
    def coordinator_decides_in_bulk(
        self, chosen: set[tuple[str, Month]], action: str, stale: set[tuple[str, Month]]
    ) -> None:
        ticked = [f"{slug}:{month}:{self.version(slug, month) - ((slug, month) in stale)}" for slug, month in chosen]
        fields = {"actie": action, "reden": "Klopt dit?", "maand": ticked}
        assert self.post("coordinator", "/inzendingen/kiezen?stand=alles", fields) == 303
        for place in chosen - stale:
            if (target := self.result(self.sheets[place], action)) is not None:
                self.land(self.sheets[place], target)

    @rule(chosen=st.sets(places, min_size=1), on_time=st.booleans())
    def coordinator_gives_more_time(self, chosen: set[tuple[str, Month]], on_time: bool) -> None:
        ticked = [f"{slug}:{month}:{self.version(slug, month)}" for slug, month in chosen]
        fields = {"actie": "openen", "reden": "Ziek", "sluit": "30-9-2017", "op_tijd": "31-8-2017" if on_time else "",
                  "maand": ticked}  # fmt: skip
        assert self.post("coordinator", "/inzendingen/kiezen?stand=alles", fields) == 303
        for place in chosen:
            sheet = self.sheets[place]
            sheet.on_time, sheet.extended = sheet.on_time or on_time, True
            if sheet.status in OPENS:
                self.land(sheet, OPENS[sheet.status])

    @rule(place=places)
    def coordinator_takes_more_time_back(self, place: tuple[str, Month]) -> None:
        assert self.post("coordinator", f"/inzendingen/{place[0]}/{place[1]}/meer-tijd-intrekken", {}) == 303
        self.sheets[place].on_time = self.sheets[place].extended = False

    @invariant()
    def statuses_are_those_of_the_model(self) -> None:
        self.world.session.rollback()
        rows = self.world.session.scalars(sa.select(MonthlyReturn).execution_options(populate_existing=True))
        slugs = {getattr(self.world, slug).id: slug for slug in KERNEN}
        found = {(slugs[row.kern_id], row.month): row for row in rows}
        assert {place: row.status for place, row in found.items()} == {p: s.status for p, s in self.sheets.items()}
        for row in found.values():
            assert (row.returned_reason is not None) == (row.status is RETURNED)
            assert row.status not in (APPROVED, LOCKED, RETURNED) or row.decided_by_id is not None

    @invariant()
    def the_totals_equal_a_recount(self) -> None:
        of_kernen, of_municipalities = kept(self.world)
        for (slug, month), sheet in self.sheets.items():
            kern = getattr(self.world, slug)
            counted = by_hand(self.world, kern, month)
            if counted is not None:
                counted |= {"on_time": int(sheet.on_time), "provisional": int(sheet.status is SUBMITTED)}
            assert of_kernen.get((kern.id, month)) == counted, (slug, month)
        for month in MONTHS:
            whole = of_municipalities.get((self.world.borne.id, month), {})
            parts = [row for (_, when), row in of_kernen.items() if when == month]
            assert whole.get("received", 0) == len(parts)
            assert whole.get("provisional", 0) == sum(row["provisional"] for row in parts)


@pytest.fixture
def machine(app: Flask, world: World) -> type[Workflow]:
    """The machine on an installation of its own; each run begins with the same drafts."""
    activities = {}
    for slug in KERNEN:
        kern = getattr(world, slug)
        activity = world.activity(kern)
        activities[slug] = activity.id
        for month in MONTHS:
            world.returned(kern, month, DRAFT)
            world.entry(activity, month, 4, sporters=1, attendances=7, sessions=2)
    world.session.commit()
    world.session.info["activities"] = activities
    tokens = {slug: enter(app, world.session, world.users[PEOPLE[who]]) for slug, who in KERNEN.items()}
    tokens["coordinator"] = enter(app, world.session, world.users[PEOPLE["coordinator"]])
    start = Snapshot.take(world.session)
    return type("WorkflowHere", (Workflow,), {"app": app, "world": world, "start": start, "tokens": tokens})


MODEST = settings(max_examples=15, stateful_step_count=25, deadline=None, derandomize=True, database=None,
                  suppress_health_check=list(HealthCheck), print_blob=False, phases=[Phase.generate])  # fmt: skip


@pytest.mark.both_databases
def test_in_whatever_order_people_work_statuses_and_totals_are_right(machine: type[Workflow]) -> None:
    run_state_machine_as_test(machine, settings=MODEST)


def forgets(*_: Any) -> None:
    """Nothing."""


@pytest.mark.parametrize(
    ("where", "name", "planted"),
    [
        (services, "refresh", forgets),
        (more_time, "refresh", forgets),
        (rules, "STEPS", STEPS | {Step.LOCK: Transition((SUBMITTED,), LOCKED, STEPS[Step.LOCK].event, "")}),
    ],
    ids=["totals-after-a-decision", "totals-after-more-time", "wrong-step"],
)
def test_planted_faults_are_caught(
    machine: type[Workflow], monkeypatch: pytest.MonkeyPatch, where: Any, name: str, planted: Any
) -> None:
    monkeypatch.setattr(where, name, planted)
    with pytest.raises(AssertionError):
        run_state_machine_as_test(machine, settings=MODEST)
