"""Make, fill and check an installation."""

from __future__ import annotations

from pathlib import Path

import click
import sqlalchemy as sa
from flask import Flask

from sociaalvitaal import config, database
from sociaalvitaal.cli.context import (
    OTHER_VERSION,
    CommandFailed,
    application,
    opened,
    programme,
    require_schema,
    schema_fault,
    writing,
)
from sociaalvitaal.cli.demo_analyses import make_analyses
from sociaalvitaal.cli.demo_editions import make_editions
from sociaalvitaal.cli.health import faults
from sociaalvitaal.extensions import db, migrations
from sociaalvitaal.figures import totals
from sociaalvitaal.models.people import User
from sociaalvitaal.models.programme import Programme
from sociaalvitaal.programme import cbs, definition
from sociaalvitaal.programme.demo.making import DEMO_PASSWORD, DemoRefused, DemoSize, make_demo
from sociaalvitaal.programme.faults import FaultyFile
from sociaalvitaal.programme.services import load_cbs, load_programme
from sociaalvitaal.reports.files import Tools


@click.command("init")
@click.option("--programma", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="Eigen programma.toml.")
def init(programma: Path | None) -> None:
    """Maak de installatie, of werk haar bij. Herhalen kan geen kwaad."""
    try:
        plan = definition.read(programma) if programma else definition.shipped_definition()
    except FaultyFile as faulty:
        raise CommandFailed(f"{programma}: {faulty}") from None
    app = prepared()
    try:
        with writing(app) as session:
            summary = load_programme(session, plan)
            load_cbs(session, cbs.shipped_rows())
            session.flush()
            totals.rebuild(session, programme(session))
            has_users = session.scalar(sa.select(sa.exists(User.id)))
    except FaultyFile as faulty:
        raise CommandFailed(str(faulty)) from None
    click.echo(f"Klaar: {plan.programme.name}. Toegevoegd: {summary.added}, gewijzigd: {summary.changed}.")
    if not has_users:
        click.echo("Maak nu een beheerder: sociaalvitaal user add EMAIL --rol beheerder --password-stdin")


@click.command("demo")
@click.option("--gemeenten", default=11, show_default=True, type=click.IntRange(1, 2_000))
@click.option("--kernen-per-gemeente", default=2, show_default=True, type=click.IntRange(1, 1_000))
@click.option("--maanden", default=24, show_default=True, type=click.IntRange(1, 240))
@click.option("--seed", default=2017, show_default=True)
@click.option("--alleen-als-leeg", "only_if_empty", is_flag=True, help="Doe niets als er al een programma is.")
def demo(gemeenten: int, kernen_per_gemeente: int, maanden: int, seed: int, only_if_empty: bool) -> None:
    """Vul een lege installatie met verzonnen cijfers."""
    if only_if_empty:
        if _has_programme():
            return
        click.echo("De demo wordt gemaakt. Dat duurt ongeveer een kwart minuut.")
    app = prepared()
    try:
        with writing(app) as session:
            made = make_demo(session, DemoSize(gemeenten, kernen_per_gemeente, maanden, seed))
            make_editions(session, made, Tools.of(app))
            make_analyses(session, made)
            label = made.period.label
    except DemoRefused as refused:
        raise CommandFailed(str(refused)) from None
    click.echo(f"De demo is klaar: {gemeenten} gemeenten, {label}. Alle cijfers zijn verzonnen.")
    click.echo(f"Inloggen: coordinator@voorbeeld.nl, wachtwoord {DEMO_PASSWORD}")


@click.command("check")
def check() -> None:
    """Kijk of de database en de instellingen in orde zijn."""
    app = application()
    with opened(app):
        require_schema()
        database.begin_write(db.session)
        found = faults(db.session)
    if found:
        raise CommandFailed("; ".join(found))
    click.echo("In orde: schema, gegevens, totalen en instellingen.")


def prepared() -> Flask:
    """An installation with a secret key and an up-to-date schema."""
    config.ensure_secret(config.instance_folder())
    app = application()
    with opened(app):
        if (fault := schema_fault()) == OTHER_VERSION:
            raise CommandFailed(fault)
        if not migrations.current() and sa.inspect(db.engine).get_table_names():
            raise CommandFailed("deze database is niet leeg en niet van deze toolkit")
        migrations.upgrade()
    return app


def _has_programme() -> bool:
    """Whether there is an installation here already, of whatever version."""
    config.ensure_secret(config.instance_folder())
    with opened(application()):
        if not sa.inspect(db.engine).has_table(Programme.__tablename__):
            return False
        return db.session.scalar(sa.select(sa.exists(sa.select(Programme.id)))) is True


COMMANDS = (init, demo, check)
