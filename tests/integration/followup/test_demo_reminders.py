"""What the demo says was told is told by the rules of the reminders; `remind` does not tell it again."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.orm import Session

from sociaalvitaal.deadlines import Deadlines
from sociaalvitaal.followup.reminder_rules import Open, Stage, once_key, stage_on
from sociaalvitaal.kernen.queries import find_extension
from sociaalvitaal.models.mail import MailTopic, OutgoingMail
from sociaalvitaal.models.places import Kern
from sociaalvitaal.programme.demo.making import DemoSize, make_demo


def test_the_demo_keeps_what_was_told_as_the_reminders_do(session: Session) -> None:
    programme = make_demo(session, DemoSize(months=30), "not-a-real-hash")
    told = session.execute(
        sa.select(MailTopic, OutgoingMail, Kern)
        .join(OutgoingMail, OutgoingMail.id == MailTopic.mail_id)
        .join(Kern, Kern.id == MailTopic.kern_id)
    ).all()
    assert told
    for topic, mail, kern in told:
        extension = find_extension(session, kern, topic.month)
        dates = Deadlines.of(programme.terms, topic.month, None, extension)
        about = Open(topic.month, dates.on_time_until, dates.closes_on)
        assert mail.sent_at is not None
        assert mail.user_id is not None
        assert stage_on(about, mail.sent_at.date(), 3) is Stage.LATE
        assert topic.once == once_key(about, Stage.LATE, kern.id, mail.user_id)
