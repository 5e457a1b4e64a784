"""Users from the command line: the first administrator, and scripts."""

from __future__ import annotations

import sys
from typing import TypeVar

import click
import sqlalchemy as sa
from sqlalchemy.orm import Session

from sociaalvitaal.accounts import direct
from sociaalvitaal.cli.context import CommandFailed, programme, writing
from sociaalvitaal.models.people import Role
from sociaalvitaal.models.places import Kern, Municipality
from sociaalvitaal.web.clock import Clock

Place = TypeVar("Place", Kern, Municipality)


@click.group("user")
def user() -> None:
    """Gebruikers."""


@user.command("add")
@click.argument("email")
@click.option("--rol", required=True, type=click.Choice([role.value for role in Role]))
@click.option("--naam", default="")
@click.option("--kern", "kernen", multiple=True, help="Slug van een kern; mag vaker.")
@click.option("--gemeente", "municipalities", multiple=True, help="Slug van een gemeente; mag vaker.")
@click.option("--password-stdin", is_flag=True, required=True, help="Lees het wachtwoord van de invoer.")
def add(
    email: str, rol: str, naam: str, kernen: tuple[str, ...], municipalities: tuple[str, ...], password_stdin: bool
) -> None:
    """Maak een gebruiker."""
    assert password_stdin, "click insists on it"
    password = _first_line()
    with writing() as session:
        clock = Clock.of(programme(session))
        try:
            made = direct.add_user(
                session, email=email, name=naam or email.partition("@")[0], role=Role(rol), password=password,
                kernen=_found(session, Kern, kernen), municipalities=_found(session, Municipality, municipalities),
                now=clock.now, today=clock.today,
            )  # fmt: skip
        except ValueError as refused:
            raise CommandFailed(str(refused)) from None
    click.echo(f"{made.email} is toegevoegd als {made.role.value}.")


def _first_line() -> str:
    try:
        return sys.stdin.buffer.readline().decode().rstrip("\r\n")
    except UnicodeDecodeError:
        raise CommandFailed("het wachtwoord is geen geldige UTF-8") from None


def _found(session: Session, model: type[Place], slugs: tuple[str, ...]) -> list[Place]:
    rows = {row.slug: row for row in session.scalars(sa.select(model).where(model.slug.in_(slugs)))}
    for slug in slugs:
        if slug not in rows:
            raise CommandFailed(f"{slug!r} bestaat niet; kijk op de pagina Kernen hoe de kern of gemeente heet")
    return [rows[slug] for slug in slugs]


COMMANDS = (user,)
