"""Remind leaders of months that are not in, and forget what was kept long enough; a timer runs this."""

from __future__ import annotations

import click
from flask import Flask
from sqlalchemy.orm import Session

from sociaalvitaal import database
from sociaalvitaal.cli.context import CommandFailed, application, opened, programme, require_schema
from sociaalvitaal.extensions import db
from sociaalvitaal.followup import mail_queries, reminders
from sociaalvitaal.formatting import counted
from sociaalvitaal.mail import forgetting
from sociaalvitaal.mail.composing import Letterhead
from sociaalvitaal.mail.delivery import Run
from sociaalvitaal.mail.rules import STUCK, State, state_of
from sociaalvitaal.mail.sending import send_waiting
from sociaalvitaal.mail.settings import MailSettings
from sociaalvitaal.mail.smtp import SmtpSender
from sociaalvitaal.models.programme import Programme
from sociaalvitaal.needs import answering
from sociaalvitaal.web.clock import Clock

NOT_SET_UP = "er is geen mail ingesteld, er is niets verstuurd; vul MAIL_SERVER, MAIL_FROM en BASE_URL in config.py in"


@click.command("remind")
@click.option("--dry-run", is_flag=True, help="Zeg alleen wat er zou gaan.")
def remind(dry_run: bool) -> None:
    """Herinner projectleiders aan maanden die nog niet binnen zijn."""
    app = application()
    settings = MailSettings.of(app.config)
    with opened(app):
        require_schema()
        found = programme(db.session)
        if not dry_run:
            _forget(app, found)
        if dry_run or settings is None:
            _foretell(app, db.session, found)
            if settings is None and not dry_run:
                raise CommandFailed(NOT_SET_UP)
            return
        _queue(app, found, settings)
        run = send_waiting(db.sessionmaker, SmtpSender(settings), lambda: Clock.of(found).now)
        _tell(run)


def _foretell(app: Flask, session: Session, found: Programme) -> None:
    clock = Clock.of(found)
    survey = reminders.survey(session, found, clock.today)
    due = reminders.untold(session, reminders.plan(session, survey, clock.today, app.config["REMIND_DAYS_BEFORE"]))
    for reminder in due:
        message = reminder.message(Letterhead.of(found, app.config["BASE_URL"]), clock.today)
        click.echo(f"zou gaan: {reminder.user.email}: {message.subject}")
    waiting = mail_queries.unsent(session, clock.now)
    for mail in waiting:
        click.echo(f"{state_of(mail, clock.now)}: {mail.address}: {mail.subject}")
    click.echo(f"Er is niets verstuurd: {_messages(len(due))} voor vandaag, {_messages(len(waiting))} van eerder.")


def _forget(app: Flask, found: Programme) -> None:
    clock = Clock.of(found)
    database.begin_write(db.session)
    answering.forget(db.session, now=clock.now, today=clock.today, months=app.config["SURVEY_TEXT_MONTHS"])
    forgetting.forget(db.session, clock.today, app.config["MAIL_MONTHS"])
    db.session.commit()


def _queue(app: Flask, found: Programme, settings: MailSettings) -> None:
    clock = Clock.of(found)
    database.begin_write(db.session)
    reminders.queue_due(
        db.session, found, Letterhead.of(found, settings.base_url),
        now=clock.now, today=clock.today, days_before=app.config["REMIND_DAYS_BEFORE"],
    )  # fmt: skip
    db.session.commit()


def _tell(run: Run) -> None:
    for delivery in run.deliveries:
        fault = f" ({delivery.fault})" if delivery.fault else ""
        click.echo(f"{delivery.state}: {delivery.address}: {delivery.subject}{fault}")
    click.echo(f"{_messages(run.count(State.SENT)).capitalize()} verstuurd.")
    if run.unreachable:
        raise CommandFailed(f"{run.unreachable}; wat wacht, gaat de volgende keer mee")
    if faulty := run.count(State.FAILED, *STUCK):
        raise CommandFailed(f"{_messages(faulty)} niet verstuurd; zie Inzendingen, Herinneringen")


def _messages(count: int) -> str:
    return counted(count, "bericht", "berichten")


COMMANDS = (remind,)
