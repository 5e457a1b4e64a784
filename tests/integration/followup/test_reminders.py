"""Who is reminded of what: by the state of each month, the dates that hold for it, and who leads that day."""

from __future__ import annotations

import threading
from datetime import UTC, date, datetime

import pytest
import sqlalchemy as sa
from flask import Flask

from sociaalvitaal import database
from sociaalvitaal.extensions import db
from sociaalvitaal.followup import mail_queries, reminders, telling_queries
from sociaalvitaal.mail.composing import Letterhead
from sociaalvitaal.models.audit import AuditEvent
from sociaalvitaal.models.mail import OutgoingMail
from sociaalvitaal.models.people import Leadership
from sociaalvitaal.models.places import Kern
from sociaalvitaal.models.programme import Programme
from sociaalvitaal.models.returns import Extension, ReturnStatus
from sociaalvitaal.periods import Month, end_of_day
from tests.factories import World

pytestmark = pytest.mark.both_databases
HEAD = Letterhead("https://cijfers.example", "Proefprogramma", "Steunpunt B")
JUNE, JULY = Month(2017, 6), Month(2017, 7)
NOW = datetime(2017, 8, 8, 7, 0, tzinfo=UTC)
BEFORE, LATE, STILL = date(2017, 8, 8), date(2017, 8, 12), date(2017, 8, 19)
Told = dict[str, list[str]]


@pytest.fixture
def july(world: World) -> World:
    """All months up to June are in; July is open."""
    for kern in (world.hertme, world.zenderen, world.heeten):
        month = kern.starts
        while month is not None and month <= JUNE:
            world.returned(kern, month)
            month += 1
    world.session.commit()
    return world


def due(world: World, today: date) -> Told:
    """Who would be told what: e-mail address → kernen with months."""
    session = world.session
    left = reminders.untold(
        session, reminders.plan(session, reminders.survey(session, world.programme, today), today, 3)
    )
    return {
        each.user.email.partition("@")[0]: [f"{item.kern.slug} {item.open.month} {item.stage}" for item in each.items]
        for each in left
    }


def queue(world: World, today: date) -> list[OutgoingMail]:
    """Queue what is due and commit."""
    made = reminders.queue_due(world.session, world.programme, HEAD, now=NOW, today=today, days_before=3)
    world.session.commit()
    return made


def lead(world: World, who: str, kern: Kern, starts: date, ends: date | None = None) -> None:
    """Someone leads a kern from a day."""
    user = world.users[f"projectleider.{who}@voorbeeld.nl"]
    world.session.add(Leadership(user_id=user.id, kern_id=kern.id, starts=starts, ends=ends))
    world.session.commit()


def test_each_leader_of_an_open_month_is_told(july: World) -> None:
    assert due(july, date(2017, 8, 6)) == {}
    assert due(july, BEFORE) == {
        "projectleider.heeten": ["heeten 2017-07 vooraf"],
        "projectleider.hertme": ["hertme 2017-07 vooraf"],
        "projectleider.zenderen": ["zenderen 2017-07 vooraf"],
    }


@pytest.mark.parametrize(
    ("status", "nil", "told"),
    [
        (ReturnStatus.DRAFT, False, True),
        (ReturnStatus.SUBMITTED, False, False),
        (ReturnStatus.SUBMITTED, True, False),
        (ReturnStatus.APPROVED, False, False),
        (ReturnStatus.LOCKED, False, False),
    ],
)
def test_what_is_in_is_not_asked_for(july: World, status: ReturnStatus, nil: bool, told: bool) -> None:
    july.returned(july.hertme, JULY, status, nil=nil)
    assert ("projectleider.hertme" in due(july, LATE)) is told
    assert "projectleider.zenderen" in due(july, LATE)


def test_a_kern_is_not_asked_for_months_before_it_began_or_after_it_ended(july: World) -> None:
    july.hertme.starts, july.zenderen.ends = Month(2017, 8), JUNE
    july.session.commit()
    assert list(due(july, LATE)) == ["projectleider.heeten"]


def test_a_month_that_was_given_back_is_reminded_of_before_it_shuts(july: World) -> None:
    found = july.returned(july.hertme, JULY, ReturnStatus.RETURNED)
    found.decided_at = datetime(2017, 9, 1, 12, tzinfo=UTC)
    july.session.commit()
    assert "projectleider.hertme" not in due(july, LATE)
    # Fourteen days after it was given back, which is later than the usual day.
    shuts = "hertme 2017-07 sluit bijna"
    assert shuts in due(july, date(2017, 9, 15))["projectleider.hertme"]
    found.decided_at = datetime(2017, 8, 3, 12, tzinfo=UTC)
    july.session.commit()
    assert shuts in due(july, date(2017, 9, 14))["projectleider.hertme"]
    assert shuts not in due(july, date(2017, 9, 15))["projectleider.hertme"]


def test_with_more_time_the_dates_move(july: World) -> None:
    until = date(2017, 8, 20)
    july.session.add(
        Extension(
            kern_id=july.hertme.id,
            month=JULY,
            on_time_until=until,
            on_time_end=end_of_day(until),
            reason="Ziek",
            closes_on=date(2017, 9, 30),
            granted_by_id=july.users["coordinator@voorbeeld.nl"].id,
            granted_at=NOW,
        )
    )
    july.session.commit()
    assert "projectleider.hertme" not in due(july, LATE)
    assert due(july, STILL)["projectleider.hertme"] == ["hertme 2017-07 vooraf"]
    assert due(july, date(2017, 8, 21))["projectleider.hertme"] == ["hertme 2017-07 te laat"]


def test_whoever_leads_that_day_is_told_a_stand_in_too(july: World) -> None:
    lead(july, "zenderen", july.hertme, LATE, LATE)
    assert due(july, BEFORE)["projectleider.zenderen"] == ["zenderen 2017-07 vooraf"]
    assert due(july, LATE)["projectleider.zenderen"] == ["hertme 2017-07 te laat", "zenderen 2017-07 te laat"]
    assert due(july, LATE)["projectleider.hertme"] == ["hertme 2017-07 te laat"]


def test_who_has_no_access_any_more_is_not_told_and_the_kern_is_named(july: World) -> None:
    july.users["projectleider.hertme@voorbeeld.nl"].active = False
    july.session.commit()
    whole = reminders.plan(july.session, reminders.survey(july.session, july.programme, LATE), LATE, 3)
    assert [item.kern.slug for item in whole.leaderless] == ["hertme"]
    assert len(whole.reminders) == 2


def test_two_kernen_come_in_one_message_and_each_is_told_once(july: World) -> None:
    lead(july, "zenderen", july.hertme, date(2017, 1, 1))
    made = {mail.address: mail for mail in queue(july, BEFORE)}
    both = made["projectleider.zenderen@voorbeeld.nl"]
    assert both.subject == "Nog in te dienen: 2 maanden van 2 kernen"
    for part in (both.text, both.html):
        assert "https://cijfers.example/kernen/hertme/maanden/2017-07" in part
        assert "https://cijfers.example/kernen/zenderen/maanden/2017-07" in part
    assert queue(july, BEFORE) == []
    assert len(queue(july, LATE)) == 3
    found = telling_queries.reminded(july.session, [july.hertme.id, july.heeten.id], [JULY])
    assert found == {(july.hertme.id, JULY): NOW, (july.heeten.id, JULY): NOW}
    assert telling_queries.reminded(july.session, [july.hertme.id], [JUNE]) == {}


def test_what_waits_is_taken_back_once_the_month_is_in(july: World) -> None:
    lead(july, "zenderen", july.hertme, date(2017, 1, 1))
    queue(july, BEFORE)
    july.returned(july.hertme, JULY, at=NOW)
    queue(july, BEFORE)
    waiting = {mail.address: mail.subject for mail in mail_queries.unsent(july.session, NOW)}
    assert waiting == {
        "projectleider.heeten@voorbeeld.nl": "Heeten: wilt u juli 2017 indienen?",
        "projectleider.zenderen@voorbeeld.nl": "Zenderen: wilt u juli 2017 indienen?",
    }


def test_at_the_same_time_each_reminder_is_made_once(app: Flask, july: World) -> None:
    july.session.rollback()
    with app.app_context():
        sessions = db.sessionmaker
    gate = threading.Barrier(3)

    def work() -> None:
        gate.wait()
        with sessions() as session:
            database.begin_write(session)
            found = session.scalars(sa.select(Programme)).one()
            reminders.queue_due(session, found, HEAD, now=NOW, today=LATE, days_before=3)
            session.commit()

    threads = [threading.Thread(target=work) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert july.session.scalar(sa.select(sa.func.count(OutgoingMail.id))) == 3


def test_what_comes_is_foretold(july: World) -> None:
    july.returned(july.heeten, JULY)

    def foretold(today: date) -> list[reminders.Coming]:
        return reminders.coming(reminders.survey(july.session, july.programme, today), today, 3)

    found = foretold(date(2017, 8, 4))
    assert [[kern.slug for kern in each.kernen] for each in found] == [["hertme", "zenderen"]] * 3
    assert [(each.day.isoformat(), str(each.stage), str(each.month)) for each in found] == [
        ("2017-08-07", "vooraf", "2017-07"),
        ("2017-08-11", "te laat", "2017-07"),
        ("2017-08-18", "een week te laat", "2017-07"),
    ]
    august = foretold(date(2017, 8, 28))
    assert [str(each.month) for each in august] == ["2017-08", "2017-08"]


def test_by_hand_a_kern_is_reminded_of_all_that_is_open(july: World) -> None:
    def remind(kern: Kern) -> list[str]:
        told = reminders.remind_kern(
            july.session, july.programme, kern, HEAD, user_id=july.users["coordinator@voorbeeld.nl"].id, now=NOW,
            today=date(2017, 9, 2),
        )  # fmt: skip
        july.session.commit()
        return [user.email for user in told]

    assert remind(july.hertme) == ["projectleider.hertme@voorbeeld.nl"]
    assert remind(july.hertme) == ["projectleider.hertme@voorbeeld.nl"], "by hand it may be done again"
    (mail, _) = mail_queries.unsent(july.session, NOW)
    assert [topic.month for topic in mail.topics] == [JULY, Month(2017, 8)]
    assert july.session.scalars(sa.select(AuditEvent.event)).all().count("herinnering verstuurd") == 4
    for month in (JULY, Month(2017, 8)):
        july.returned(july.zenderen, month)
    july.session.query(Leadership).filter_by(kern_id=july.heeten.id).delete()
    for kern in (july.zenderen, july.heeten):
        with pytest.raises(reminders.NotPossible, match=kern.title):
            remind(kern)


def test_invitations_are_not_among_the_messages_about_months(july: World) -> None:
    queue(july, LATE)
    july.session.execute(sa.update(OutgoingMail).values(kind="uitnodiging"))
    assert mail_queries.unsent(july.session, NOW) == []
    assert mail_queries.mails_page(july.session, 1).mails == []
