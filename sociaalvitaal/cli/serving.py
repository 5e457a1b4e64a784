"""Start the web server; a demo only for this computer."""

from __future__ import annotations

import click
from flask import Flask

from sociaalvitaal import config
from sociaalvitaal.cli.context import CommandFailed, application, opened, programme, require_schema
from sociaalvitaal.extensions import db
from sociaalvitaal.programme.demo.logins import examples
from sociaalvitaal.programme.demo.making import DEMO_PASSWORD


@click.command("serve")
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535))
@click.option("--workers", default=2, show_default=True, type=click.IntRange(1, 64))
def serve(host: str, port: int, workers: int) -> None:
    """Start de webserver."""
    app = application()
    with opened(app):
        require_schema()
        found = programme(db.session)
        is_demo = found.demo_today is not None
    if is_demo and not config.is_loopback(host):
        raise CommandFailed("een demo is alleen op deze computer te zien: gebruik --host 127.0.0.1")
    from sociaalvitaal.cli.server import Server, why_unable_to_listen

    if fault := why_unable_to_listen(host, port):
        raise CommandFailed(fault)
    shown = f"[{host}]" if ":" in host else host
    click.echo(f"Sociaal Vitaal staat op http://{shown}:{port} (stoppen: Ctrl+C)")
    if is_demo:
        _show_logins(app)
    Server(host, port, workers).run()


def _show_logins(app: Flask) -> None:
    with opened(app):
        click.echo(f"Demo met verzonnen cijfers. Wachtwoord voor iedereen: {DEMO_PASSWORD}")
        for email in examples(db.session):
            click.echo(f"  {email}")


COMMANDS = (serve,)
