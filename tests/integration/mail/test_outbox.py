"""A message is kept with what it tells, goes once, and is tried again only when it surely did not go."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from sociaalvitaal.mail import outbox, stuck, withdrawing
from sociaalvitaal.mail.composing import Kind, Message
from sociaalvitaal.mail.delivery import Deliver, Refused, Run, Uncertain, Unreachable
from sociaalvitaal.mail.outbox import Topic
from sociaalvitaal.mail.rules import LIMIT, State, state_of
from sociaalvitaal.mail.sending import send_waiting
from sociaalvitaal.models.mail import MailTopic, OutgoingMail
from sociaalvitaal.periods import Month
from tests.factories import World
from tests.integration.mail.conftest import Clock, Queue

pytestmark = pytest.mark.both_databases
MESSAGE = Message(Kind.REMINDER, "Hallo", "Beste lezer", "<p>Beste lezer</p>")
Sessions = Callable[[], Session]


class Line:
    """A line that keeps what it delivered, or fails as told."""

    def __init__(self, *faults: BaseException | None, down: bool = False) -> None:
        self.delivered: list[str] = []
        self.faults, self.down = list(faults), down

    @contextmanager
    def connected(self) -> Iterator[Deliver]:
        """The line."""
        if self.down:
            raise Unreachable("niemand thuis")
        yield self.deliver

    def deliver(self, mail: OutgoingMail) -> None:
        """Fail as told, or note the subject."""
        fault = self.faults.pop(0) if self.faults else None
        if fault is not None:
            raise fault
        assert mail.text, "a message without a text"
        self.delivered.append(mail.subject)


def look(session: Session, clock: Clock) -> list[tuple[State, int, str | None]]:
    """How each message stands."""
    session.expire_all()
    found = session.scalars(sa.select(OutgoingMail).order_by(OutgoingMail.id)).all()
    told = [(state_of(mail, clock.now), mail.attempts, mail.fault) for mail in found]
    session.rollback()
    return told


def test_a_message_falls_with_what_it_tells(session: Session, clock: Clock) -> None:
    outbox.queue(session, MESSAGE, "a@voorbeeld.nl", now=clock.now)
    session.rollback()
    assert look(session, clock) == []


def test_a_topic_is_told_once(session: Session, world: World, clock: Clock) -> None:
    def tell(*topics: Topic) -> OutgoingMail | None:
        made = outbox.queue(session, MESSAGE, "a@voorbeeld.nl", now=clock.now, topics=topics)
        session.commit()
        return made

    month, hertme, heeten = Month(2017, 7), world.hertme.id, world.heeten.id
    assert tell(Topic(hertme, month, "a"))
    assert tell(Topic(hertme, month, "a")) is None
    assert tell(Topic(heeten, month, "b"), Topic(hertme, month, "a")) is None
    assert tell(Topic(heeten, month, "b"))
    assert tell(Topic(hertme, month))
    assert tell(Topic(hertme, month))
    assert len(look(session, clock)) == 4


def test_what_is_no_longer_due_is_withdrawn_unless_it_went(
    session: Session, sessions: Sessions, world: World, clock: Clock
) -> None:
    def tell(key: str) -> None:
        outbox.queue(session, MESSAGE, key, now=clock.now, topics=[Topic(world.hertme.id, Month(2017, 7), key)])
        session.commit()

    tell("sent")
    send_waiting(sessions, Line(), clock)
    tell("doubtful")
    send_waiting(sessions, Line(Uncertain("stil")), clock)
    tell("due")
    tell("moot")
    outbox.queue(session, MESSAGE, "by hand", now=clock.now, topics=[Topic(world.hertme.id, Month(2017, 7))])
    assert withdrawing.withdraw(session, Kind.REMINDER, {"due"}) == 1
    session.commit()
    kept = session.scalars(sa.select(OutgoingMail.address).order_by(OutgoingMail.id)).all()
    assert kept == ["sent", "doubtful", "due", "by hand"]
    assert session.scalars(sa.select(MailTopic.once).where(MailTopic.once == "moot")).all() == []


def test_several_senders_at_once_send_each_message_once(
    sessions: Sessions, queue: Queue, session: Session, clock: Clock
) -> None:
    subjects = [f"Bericht {number}" for number in range(12)]
    for subject in subjects:
        queue(subject=subject)
    session.rollback()
    gate, line = threading.Barrier(4), Line()
    runs: list[Run] = []

    def work() -> None:
        gate.wait()
        runs.append(send_waiting(sessions, line, clock))

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(line.delivered) == sorted(subjects)
    assert sum(run.count(State.SENT) for run in runs) == len(subjects)
    assert {told[0] for told in look(session, clock)} == {State.SENT}


def test_a_server_that_is_down_is_noted_and_costs_no_attempt(
    sessions: Sessions, queue: Queue, session: Session, clock: Clock
) -> None:
    queue()
    for _ in range(LIMIT + 1):
        assert send_waiting(sessions, Line(down=True), clock).unreachable == "niemand thuis"
    assert look(session, clock) == [(State.WAITING, 0, "niemand thuis")]
    assert send_waiting(sessions, Line(), clock).count(State.SENT) == 1
    assert look(session, clock) == [(State.SENT, 1, None)]


def test_a_line_that_breaks_leaves_the_rest_waiting(
    sessions: Sessions, queue: Queue, session: Session, clock: Clock
) -> None:
    for subject in "abc":
        queue(subject=subject)
    run = send_waiting(sessions, Line(None, Unreachable("weg")), clock)
    assert (run.count(State.SENT), run.unreachable) == (1, "weg")
    assert look(session, clock) == [(State.SENT, 1, None), (State.WAITING, 0, "weg"), (State.WAITING, 0, "weg")]


def test_a_refusal_is_tried_again_later_and_not_for_ever(
    sessions: Sessions, queue: Queue, session: Session, clock: Clock
) -> None:
    queue()
    tries = []
    for minute in range(0, 300, 5):
        line = Line(Refused("452 vol", for_good=False))
        send_waiting(sessions, line, clock)
        if not line.faults:
            tries.append(minute)
            assert look(session, clock)[0][1:] == (len(tries), "452 vol")
        clock.later(minutes=5)
    assert tries == [0, 5, 15, 35, 75, 155]
    assert look(session, clock) == [(State.GIVEN_UP, LIMIT, "452 vol")]


def test_a_refusal_for_good_is_given_up_until_someone_says_otherwise(
    sessions: Sessions, queue: Queue, session: Session, clock: Clock
) -> None:
    mail = queue()
    send_waiting(sessions, Line(Refused("550 onbekend", for_good=True)), clock)
    assert look(session, clock)[0][0] is State.GIVEN_UP
    assert send_waiting(sessions, Line(), clock).deliveries == []
    assert stuck.try_again(session, mail.id, clock.now)
    session.commit()
    assert send_waiting(sessions, Line(), clock).count(State.SENT) == 1
    assert not stuck.try_again(session, mail.id, clock.now)


@pytest.mark.parametrize("crash", [Uncertain("stil"), KeyboardInterrupt(), RuntimeError()])
def test_what_may_have_gone_is_not_sent_again_by_itself(
    sessions: Sessions, queue: Queue, session: Session, clock: Clock, crash: BaseException
) -> None:
    mail = queue()
    with suppress(KeyboardInterrupt, RuntimeError):
        send_waiting(sessions, Line(crash), clock)
    assert look(session, clock)[0][0] is State.SENDING
    assert not stuck.try_again(session, mail.id, clock.now), "it may still be on its way"
    clock.later(days=2)
    assert look(session, clock)[0][0] is State.UNCERTAIN
    line = Line()
    send_waiting(sessions, line, clock)
    assert line.delivered == []
    assert stuck.try_again(session, mail.id, clock.now)
    session.commit()
    send_waiting(sessions, line, clock)
    assert line.delivered == ["Hallo"]


def test_old_news_is_given_up(sessions: Sessions, queue: Queue, session: Session, clock: Clock) -> None:
    queue()
    clock.later(days=8)
    line = Line()
    send_waiting(sessions, line, clock)
    assert line.delivered == []
    assert look(session, clock) == [(State.GIVEN_UP, LIMIT, "te lang blijven liggen")]


@pytest.mark.parametrize(
    ("fault", "state"),
    [(None, State.SENT), (Refused("550", for_good=True), State.GIVEN_UP), (Uncertain("stil"), State.UNCERTAIN)],
)
def test_the_key_in_an_invitation_is_kept_no_longer_than_needed(
    sessions: Sessions, queue: Queue, session: Session, clock: Clock, fault: Exception | None, state: State
) -> None:
    queue("nieuw@voorbeeld.nl", Kind.INVITATION)
    waiting = queue("leider@voorbeeld.nl", Kind.INVITATION)
    send_waiting(sessions, Line(fault, Refused("452", for_good=False)), clock)
    clock.later(days=1)
    send_waiting(sessions, Line(down=True), clock)
    session.expire_all()
    done, kept = session.scalars(sa.select(OutgoingMail).order_by(OutgoingMail.id)).all()
    assert (state_of(done, clock.now), done.text, done.html) == (state, "", "")
    assert kept.id == waiting.id
    assert kept.text, "it still has to go"
    assert not stuck.try_again(session, done.id, clock.now)


def test_what_was_not_sent_can_be_taken_back(sessions: Sessions, queue: Queue, session: Session, clock: Clock) -> None:
    queue("nieuw@voorbeeld.nl", Kind.INVITATION)
    send_waiting(sessions, Line(), clock)
    queue("nieuw@voorbeeld.nl", Kind.INVITATION)
    withdrawing.discard(session, Kind.INVITATION, "nieuw@voorbeeld.nl")
    session.commit()
    assert [told[0] for told in look(session, clock)] == [State.SENT]
