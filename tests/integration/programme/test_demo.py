"""The demo: repeatable, whole, and as varied as life."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import date
from itertools import pairwise

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from sociaalvitaal.figures import totals
from sociaalvitaal.figures.kern import asking
from sociaalvitaal.models.activities import Activity, Novelty
from sociaalvitaal.models.audit import AuditEvent
from sociaalvitaal.models.base import Base
from sociaalvitaal.models.mail import MailTopic, OutgoingMail
from sociaalvitaal.models.people import Leadership, Role, User
from sociaalvitaal.models.places import Kern, Municipality
from sociaalvitaal.models.planning import ActionEvidence, KernAction
from sociaalvitaal.models.plans import Interim, PlanLine
from sociaalvitaal.models.programme import Programme
from sociaalvitaal.models.referrals import Handover, Referral, ReferralStep, Step
from sociaalvitaal.models.returns import (
    ActivityMonth,
    ActivityMonthAge,
    Extension,
    ExtraFigure,
    MonthlyReturn,
    ReturnStatus,
)
from sociaalvitaal.models.totals import KernMonthTotal, MunicipalityMonthTotal
from sociaalvitaal.periods import Month, Period, end_of_day
from sociaalvitaal.programme.definition import shipped_definition
from sociaalvitaal.programme.demo.logins import examples
from sociaalvitaal.programme.demo.making import DemoRefused, DemoSize, make_demo
from sociaalvitaal.programme.services import load_programme
from sociaalvitaal.referral_chain import Chain, day_fault, follows

HASH = "not-a-real-hash"


@pytest.fixture
def demo(session: Session) -> Programme:
    """The default demo, committed."""
    programme = make_demo(session, DemoSize(), HASH)
    session.commit()
    return programme


def fingerprint(session: Session) -> dict[str, str]:
    """A hash of each table; the audit trail holds the moment of loading, a stamp is random: these stay out."""
    found = {}
    for table in Base.metadata.sorted_tables:
        if table.name not in ("audit_events", "data_stamps"):
            rows = session.execute(sa.select(table).order_by(*table.primary_key.columns))
            found[table.name] = hashlib.sha256(repr([tuple(row) for row in rows]).encode()).hexdigest()
    return found


def empty(session: Session) -> None:
    for table in reversed(Base.metadata.sorted_tables):
        session.execute(sa.delete(table))
    session.commit()
    session.expunge_all()


def count(session: Session, *where: sa.ColumnElement[bool]) -> int:
    return session.scalar(sa.select(sa.func.count()).where(*where)) or 0


def made(session: Session, size: DemoSize) -> dict[str, str]:
    make_demo(session, size, HASH)
    session.commit()
    found = fingerprint(session)
    empty(session)
    return found


def test_the_same_seed_gives_the_same_database(session: Session) -> None:
    first = made(session, DemoSize(seed=7))
    assert made(session, DemoSize(seed=7)) == first
    other = made(session, DemoSize(seed=8))
    assert other["activity_months"] != first["activity_months"]
    assert other["municipalities"] == first["municipalities"]


@pytest.mark.both_databases
def test_kept_totals_equal_those_made_anew_and_new_rows_find_an_id(session: Session) -> None:
    programme = make_demo(session, DemoSize(2, 2, 6), HASH)
    session.commit()
    kept = fingerprint(session)
    totals.rebuild(session, programme)
    assert fingerprint(session) == kept
    kern = session.scalars(sa.select(Kern)).first()
    assert kern is not None
    row = MonthlyReturn(
        kern_id=kern.id, month=Month(2018, 12), status=ReturnStatus.DRAFT, updated_at=sa.func.now(), is_nil=False
    )
    session.add(row)
    session.flush()
    assert row.id == count(session, MonthlyReturn.id > 0)


def test_the_default_demo_names_two_real_wijken_per_municipality(session: Session, demo: Programme) -> None:
    kernen = session.scalars(sa.select(Kern)).all()
    assert len(kernen) == 22
    assert all(kern.name and kern.cbs_code and kern.cbs_year == 2017 for kern in kernen)
    assert {"marienheem", "rivierenwijk-en-bergweide"} <= {kern.slug for kern in kernen}


def test_today_is_pinned_so_that_the_last_month_is_being_handed_in(session: Session, demo: Programme) -> None:
    assert demo.demo_today == date(2019, 1, 4)
    last = demo.last_month
    now = session.scalars(sa.select(MonthlyReturn.status).where(MonthlyReturn.month == last)).all()
    assert set(now) == {ReturnStatus.DRAFT, ReturnStatus.SUBMITTED}
    assert len(now) < 11
    latest = session.scalar(sa.select(sa.func.max(MonthlyReturn.first_submitted_at)))
    assert latest is not None
    assert latest.date() < demo.demo_today


def test_all_roles_can_sign_in_by_their_promised_address(session: Session, demo: Programme) -> None:
    emails = set(session.scalars(sa.select(User.email).where(User.active)))
    offices = {f"{local}@voorbeeld.nl" for local in ("coordinator", "provincie", "beheerder")}
    leaders = {f"projectleider.{slug}@voorbeeld.nl" for slug in session.scalars(sa.select(Kern.slug))}
    contacts = {f"gemeente.{slug}@voorbeeld.nl" for slug in session.scalars(sa.select(Municipality.slug))}
    assert emails == offices | leaders | contacts


def test_each_kern_has_a_leader_on_each_day_and_some_changed(session: Session, demo: Programme) -> None:
    spells: dict[int, list[Leadership]] = {}
    own = sa.select(Leadership).where(Leadership.replaces_id.is_(None))
    for spell in session.scalars(own.order_by(Leadership.kern_id, Leadership.starts)):
        spells.setdefault(spell.kern_id, []).append(spell)
    assert len(spells) == 22
    assert all(any(spell.ends is None for spell in found) for found in spells.values())
    changed = [found for found in spells.values() if found[0].ends is not None]
    assert len(changed) == 3
    for earlier, later in (pair for found in changed for pair in pairwise(found)):
        assert earlier.ends is not None
        assert (later.starts - earlier.ends).days == 1


def test_some_leader_has_two_kernen_now(session: Session, demo: Programme) -> None:
    current = sa.select(Leadership.user_id).where(Leadership.ends.is_(None)).group_by(Leadership.user_id)
    assert len(session.scalars(current.having(sa.func.count() > 1)).all()) == 1


def test_one_kern_starts_late_and_one_stops_with_a_reason(session: Session, demo: Programme) -> None:
    kernen = session.scalars(sa.select(Kern)).all()
    late = [kern for kern in kernen if kern.starts != demo.first_month]
    assert [(kern.starts, kern.asks_from) for kern in late] == [(Month(2017, 5), Month(2017, 9))]
    (stopped,) = [kern for kern in kernen if kern.ends is not None]
    assert stopped.ends == Month(2018, 6)
    assert stopped.stop_reason
    after = [MonthlyReturn.kern_id == stopped.id, MonthlyReturn.month > stopped.ends]
    assert count(session, *after) == 0


def test_kernen_are_asked_from_the_month_that_their_actions_say(session: Session, demo: Programme) -> None:
    for kern in session.scalars(sa.select(Kern)):
        assert kern.asks_from == asking.asks_from(session, kern.id), kern.slug
    planned = session.scalars(sa.select(KernAction)).all()
    assert len(planned) > 150
    assert {action.status.value for action in planned} >= {"loopt", "afgerond", "vervallen"}
    assert any(action.name for action in planned)
    assert session.scalar(sa.select(sa.func.count(ActionEvidence.id)))


CASES: dict[str, Callable[[], list[sa.ColumnElement[bool]]]] = {
    "a nil return": lambda: [MonthlyReturn.is_nil, MonthlyReturn.month == Month(2018, 8)],
    "a note": lambda: [MonthlyReturn.note.is_not(None)],
    "sessions unknown": lambda: [ActivityMonth.sessions.is_(None), ActivityMonth.new_participants.is_not(None)],
    "attendances unknown": lambda: [ActivityMonth.attendances.is_(None), ActivityMonth.sessions.is_not(None)],
    "sporters unknown": lambda: [ActivityMonth.new_sporters.is_(None), ActivityMonth.new_participants > 0],
    "nought": lambda: [ActivityMonth.new_participants == 0, ActivityMonth.attendances == 0],
    "a renewed activity": lambda: [Activity.novelty == Novelty.RENEWED],
    "an existing activity": lambda: [Activity.novelty == Novelty.EXISTING],
    "an activity that ended": lambda: [Activity.last_session.is_not(None)],
    "a price": lambda: [Activity.price.is_not(None)],
    "a referral without activity": lambda: [Referral.activity_id.is_(None)],
    "a referral with activity": lambda: [Referral.activity_id.is_not(None)],
    "figures of which the leader does not know them": lambda: [ActivityMonth.unknown != frozenset()],
    "figures that were passed over": lambda: [
        ActivityMonth.sessions.is_(None),
        ActivityMonth.new_participants.is_not(None),
        ActivityMonth.unknown == frozenset(),
    ],
    "another figure": lambda: [ExtraFigure.number > 0],
    "another figure that is nought": lambda: [ExtraFigure.number == 0],
    "another figure that is unknown": lambda: [ExtraFigure.number.is_(None)],
    "a referral of which only the month is known": lambda: [Referral.referred_on.is_(None)],
    "a referral without news": lambda: [Referral.checked_on.is_not(None)],
    "a referral that another kern follows up": lambda: [Referral.holder_kern_id != Referral.kern_id],
    "a hand-over that was accepted": lambda: [Handover.accepted],
    "a hand-over that waits": lambda: [Handover.accepted.is_(None), Handover.answered_at.is_(None)],
    "a month given back with a reason": lambda: [
        MonthlyReturn.status == ReturnStatus.RETURNED,
        MonthlyReturn.returned_reason.is_not(None),
        MonthlyReturn.decided_at > MonthlyReturn.submitted_at,
    ],
    "a month with other dates that was late without them": lambda: [
        Extension.kern_id == MonthlyReturn.kern_id,
        Extension.month == MonthlyReturn.month,
    ],
    "a stand-in who handed a month in": lambda: [
        Leadership.replaces_id.is_not(None),
        MonthlyReturn.kern_id == Leadership.kern_id,
        MonthlyReturn.submitted_by_id == Leadership.user_id,
    ],
    "a reminder that was sent": lambda: [
        OutgoingMail.sent_at.is_not(None),
        MailTopic.mail_id == OutgoingMail.id,
        MailTopic.once.is_not(None),
    ],
    "an approval in the trail": lambda: [AuditEvent.event == "maand goedgekeurd", AuditEvent.kern_id.is_not(None)],
    "a month in on time without a figure in it": lambda: [
        KernMonthTotal.on_time == 1,
        KernMonthTotal.running_activities > 0,
        KernMonthTotal.new_participants == 0,
        KernMonthTotal.attendances == 0,
        KernMonthTotal.sessions == 0,
        KernMonthTotal.referrals == 0,
        KernMonthTotal.sessions_gaps == KernMonthTotal.running_activities,
    ],
    "a line of a draft still blank": lambda: [ActivityMonth.new_participants.is_(None)],
}


def test_the_demo_holds_everything_that_life_does(session: Session, demo: Programme) -> None:
    assert [name for name, case in CASES.items() if not count(session, *case())] == []
    steps = set(session.scalars(sa.select(ReferralStep.step).distinct()))
    assert steps == set(Step) - {Step.REGISTERED}


def test_a_milestone_is_finished_at_the_interim_report_where_it_was_reached(session: Session, demo: Programme) -> None:
    rows = session.execute(
        sa.select(PlanLine.interim, PlanLine.done_on).where(
            PlanLine.milestone.is_not(None), PlanLine.interim.is_not(None)
        )
    )
    found = {(interim, done is not None) for interim, done in rows}
    assert found == {(Interim.FINISHED, True), (Interim.KEPT, False)}


def test_months_wait_approved_or_locked_by_their_age(session: Session, demo: Programme) -> None:
    rows = session.execute(sa.select(MonthlyReturn.month, MonthlyReturn.status).distinct()).all()
    found: dict[Month, set[ReturnStatus]] = {}
    for month, status in rows:
        found.setdefault(month, set()).add(status)
    assert {status for month in Period.year(2017) for status in found[month]} == {ReturnStatus.LOCKED}
    approved = Period(Month(2018, 1), Month(2018, 9))
    assert {status for month in approved for status in found[month]} == {ReturnStatus.APPROVED}
    assert found[Month(2018, 10)] == found[Month(2018, 11)] == {ReturnStatus.SUBMITTED, ReturnStatus.RETURNED}
    final = (ReturnStatus.APPROVED, ReturnStatus.LOCKED)
    assert count(session, MonthlyReturn.status.in_(final), MonthlyReturn.decided_at.is_(None)) == 0
    assert count(session, MonthlyReturn.decided_at < MonthlyReturn.submitted_at) == 0
    assert demo.demo_today is not None
    assert count(session, MonthlyReturn.decided_at > end_of_day(demo.demo_today)) == 0


def test_each_referral_could_have_been_recorded_as_it_stands(session: Session, demo: Programme) -> None:
    assert demo.demo_today is not None
    steps: dict[int, list[ReferralStep]] = {}
    for step in session.scalars(sa.select(ReferralStep)):
        steps.setdefault(step.referral_id, []).append(step)
    for referral in session.scalars(sa.select(Referral)):
        assert referral.referred_on is None or Month.of(referral.referred_on) == referral.month
        chain = Chain.of(referral.month, referral.referred_on, ())
        taken = Chain.of(referral.month, referral.referred_on, [(s.step, s.on_day) for s in steps.get(referral.id, [])])
        for step, day in taken.deeds:
            assert follows(chain, step) is None, (taken, step)
            assert day_fault(chain, step, day, demo.demo_today) is None, (taken, step)
            chain = Chain.of(referral.month, referral.referred_on, [*chain.deeds, (step, day)])


def test_months_are_missing_and_some_are_late(session: Session, demo: Programme) -> None:
    over = sa.select(
        sa.func.sum(MunicipalityMonthTotal.expected),
        sa.func.sum(MunicipalityMonthTotal.received),
        sa.func.sum(MunicipalityMonthTotal.on_time),
    ).where(MunicipalityMonthTotal.month < demo.last_month)
    expected, received, on_time = session.execute(over).one()
    assert expected == 22 * 23 - 8 - 5
    assert 0.88 < received / expected < 0.98
    assert 0.8 < on_time / received < 0.97


def test_the_year_has_its_seasons_and_the_work_plans_begin_in_may(session: Session, demo: Programme) -> None:
    table = MunicipalityMonthTotal
    sums = (sa.func.sum(table.attendances), sa.func.sum(table.new_participants))
    rows = session.execute(sa.select(table.month, *sums).group_by(table.month))
    attendances, new = {}, {}
    for month, visits, people in rows:
        attendances[month], new[month] = visits, people
    for year in (2017, 2018):
        assert attendances[Month(year, 8)] * 2 < attendances[Month(year, 6)]
        assert new[Month(year, 9)] > 2 * new[Month(year, 6)]
    begun = session.scalars(sa.select(Activity.first_session).where(Activity.novelty != Novelty.EXISTING)).all()
    before_may = [day for day in begun if day < date(2017, 5, 1)]
    assert 0 < len(before_may) < len(begun) / 4


def test_an_age_split_never_exceeds_its_total_and_is_partly_unknown(session: Session, demo: Programme) -> None:
    split = sa.func.sum(ActivityMonthAge.new_participants)
    rows = session.execute(
        sa.select(ActivityMonth.new_participants, split).join(ActivityMonth.ages).group_by(ActivityMonth.id)
    ).all()
    assert all(known <= whole for whole, known in rows)
    assert any(known < whole for whole, known in rows)


def test_a_nil_return_has_no_entries_and_no_referrals(session: Session, demo: Programme) -> None:
    for model in (ActivityMonth, Referral):
        same = sa.and_(model.kern_id == MonthlyReturn.kern_id, model.month == MonthlyReturn.month)
        joined = sa.select(sa.func.count()).select_from(MonthlyReturn).join(model, same)
        assert session.scalar(joined.where(MonthlyReturn.is_nil)) == 0


def test_entries_lie_within_the_life_of_their_activity(session: Session, demo: Programme) -> None:
    rows = session.execute(sa.select(Activity, ActivityMonth.month).join(ActivityMonth)).all()
    assert rows
    assert all(activity.runs_in(month) for activity, month in rows)


def test_more_municipalities_and_kernen_get_clearly_invented_names(session: Session) -> None:
    make_demo(session, DemoSize(municipalities=13, kernen_each=3, months=3), HASH)
    assert count(session, Municipality.id > 0) == 13
    invented = session.scalars(sa.select(Municipality).where(Municipality.slug == "voorbeeldgemeente-13")).one()
    assert (invented.name, invented.cbs_code, invented.cbs_year) == ("Voorbeeldgemeente 13", None, None)
    names = set(session.scalars(sa.select(Kern.name)))
    assert {"Aadorp", "Bornerbroek", "Voorbeeldkern Almelo-3", "Voorbeeldkern 13-1"} <= names
    assert len(names) == 39


def test_more_months_extend_the_programme(session: Session) -> None:
    programme = make_demo(session, DemoSize(1, 2, 40), HASH)
    assert programme.period == Period(Month(2017, 1), Month(2020, 4))
    assert programme.demo_today == date(2020, 5, 4)


def test_fewer_months_leave_the_programme_as_it_is(session: Session) -> None:
    programme = make_demo(session, DemoSize(1, 1, 1), HASH)
    assert programme.last_month == Month(2018, 12)
    assert programme.demo_today == date(2017, 2, 4)


def test_a_kern_has_the_same_figures_in_a_larger_demo(session: Session) -> None:
    def first_kern(size: DemoSize) -> list[tuple[object, ...]]:
        make_demo(session, size, HASH)
        session.commit()
        columns = (ActivityMonth.month, ActivityMonth.new_participants, ActivityMonth.attendances)
        query = sa.select(*columns).join(Kern, Kern.id == ActivityMonth.kern_id).where(Kern.slug == "aadorp")
        found = [tuple(row) for row in session.execute(query.order_by(ActivityMonth.id))]
        empty(session)
        return found

    assert first_kern(DemoSize(1, 2)) == first_kern(DemoSize(12, 2))


def test_a_demo_after_init_uses_the_open_places(session: Session) -> None:
    load_programme(session, shipped_definition())
    session.commit()
    make_demo(session, DemoSize(municipalities=3), HASH)
    assert count(session, Kern.id > 0) == 22
    assert count(session, Kern.starts.is_not(None)) == 6


def test_a_demo_over_real_data_is_refused(session: Session, demo: Programme) -> None:
    with pytest.raises(DemoRefused, match="lege database"):
        make_demo(session, DemoSize(), HASH)


@pytest.mark.parametrize("size", [(0, 2, 24), (11, 0, 24), (11, 2, 0), (11, 2, 241), (-1, 2, 24)])
def test_an_impossible_size_is_refused(size: tuple[int, int, int]) -> None:
    with pytest.raises(DemoRefused, match="verwacht een getal van 1 t/m"):
        DemoSize(*size)


def test_the_offices_have_their_roles(session: Session, demo: Programme) -> None:
    roles = {email: role for email, role in session.execute(sa.select(User.email, User.role))}
    assert roles["coordinator@voorbeeld.nl"] is Role.COORDINATOR
    assert roles["provincie@voorbeeld.nl"] is Role.FUNDER
    assert roles["projectleider.aadorp@voorbeeld.nl"] is Role.LEADER


def test_the_accounts_shown_hold_each_role_and_a_leader_with_work_to_do(session: Session, demo: Programme) -> None:
    shown = examples(session)
    assert shown == [
        "projectleider.aadorp@voorbeeld.nl",
        "coordinator@voorbeeld.nl",
        "provincie@voorbeeld.nl",
        "beheerder@voorbeeld.nl",
        "gemeente.almelo@voorbeeld.nl",
    ]
    aadorp = session.scalars(sa.select(Kern.id).where(Kern.slug == "aadorp")).one()
    assert count(session, MonthlyReturn.kern_id == aadorp, MonthlyReturn.month == demo.last_month) == 0
