"""After some months a message loses whom it went to and what it said, and never comes back to life."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from sociaalvitaal.mail import outbox, stuck
from sociaalvitaal.mail.composing import Kind, Message
from sociaalvitaal.mail.forgetting import FORGOTTEN, forget
from sociaalvitaal.mail.outbox import Topic
from sociaalvitaal.mail.rules import LIMIT, State, state_of
from sociaalvitaal.models.mail import MailTopic, OutgoingMail
from sociaalvitaal.periods import Month
from tests.factories import World
from tests.integration.mail.conftest import Clock

pytestmark = pytest.mark.both_databases
MADE = date(2018, 12, 4)


def put(world: World, clock: Clock, **state: object) -> OutgoingMail:
    """A message of 4 December 2018 about a month."""
    message = Message(Kind.REMINDER, "Uw cijfers", "Dag Piet", "<p>Dag Piet</p>")
    topic = Topic(world.hertme.id, Month(2018, 11), "een keer")
    to = world.users["projectleider.hertme@voorbeeld.nl"]
    mail = outbox.queue(world.session, message, "piet@voorbeeld.nl", now=clock.now, user_id=to.id, topics=[topic])
    assert mail is not None
    for name, value in state.items():
        setattr(mail, name, value)
    world.session.commit()
    return mail


def left(session: Session) -> list[tuple[str, str, str, str | None]]:
    session.rollback()
    session.expire_all()
    rows = session.scalars(sa.select(OutgoingMail).order_by(OutgoingMail.id))
    return [(row.address, row.text, row.html, row.fault) for row in rows]


def test_recipient_and_text_go_after_the_term_and_not_before(world: World, clock: Clock) -> None:
    session = world.session
    put(world, clock, sent_at=clock.now)
    before = left(session)
    assert forget(session, date(2019, 12, 3), 12) == 0
    assert left(session) == before
    assert forget(session, date(2019, 12, 4), 12) == 1
    session.commit()
    assert left(session) == [(FORGOTTEN, "", "", None)]
    assert forget(session, date(2019, 12, 5), 12) == 0


def test_that_it_went_and_about_which_month_stays(world: World, clock: Clock) -> None:
    put(world, clock, sent_at=clock.now)
    forget(world.session, date(2020, 2, 29), 12)
    world.session.commit()
    mail = world.session.scalars(sa.select(OutgoingMail)).one()
    assert (state_of(mail, clock.now), mail.subject, mail.user_id) == (State.SENT, "Uw cijfers", None)
    topic = world.session.scalars(sa.select(MailTopic)).one()
    assert (topic.month, topic.once) == (Month(2018, 11), "een keer")


def test_what_never_went_is_wiped_too_and_cannot_be_sent_any_more(world: World, clock: Clock) -> None:
    mail = put(world, clock, claimed_at=clock.now, attempts=LIMIT, fault="550 piet@voorbeeld.nl bestaat niet")
    forget(world.session, MADE + timedelta(days=400), 12)
    world.session.commit()
    assert left(world.session) == [(FORGOTTEN, "", "", "gewist")]
    clock.later(days=400)
    assert not stuck.try_again(world.session, mail.id, clock.now)


@pytest.mark.parametrize(("today", "count"), [(date(2019, 2, 27), 0), (date(2019, 2, 28), 1)])
def test_the_last_day_of_a_shorter_month_counts(world: World, clock: Clock, today: date, count: int) -> None:
    mail = put(world, clock)
    mail.created_at = clock.now.replace(year=2018, month=2, day=28)
    world.session.commit()
    assert forget(world.session, today, 12) == count
