"""Reports from the command line."""

from __future__ import annotations

from pathlib import Path

import click
import sqlalchemy as sa
from sqlalchemy.orm import Session

from sociaalvitaal.cli.context import CommandFailed, application, opened, programme, require_schema
from sociaalvitaal.cli.files import write_whole
from sociaalvitaal.config import UnsafeConfiguration
from sociaalvitaal.extensions import db
from sociaalvitaal.figures.kern.places import find_kern
from sociaalvitaal.figures.scope import Scope
from sociaalvitaal.models.places import Municipality
from sociaalvitaal.models.programme import Programme
from sociaalvitaal.reports import files
from sociaalvitaal.reports.editions import Edition, Kind, NoReport
from sociaalvitaal.reports.issuing import services
from sociaalvitaal.reports.issuing.verifying import verify
from sociaalvitaal.reports.writers.pdf import PdfError
from sociaalvitaal.web.clock import Clock


def _verify(context: click.Context, _option: click.Parameter, file: Path | None) -> None:
    """Check a file instead of making one: one line, and done."""
    if file is None:
        return
    try:
        app = application()
    except UnsafeConfiguration:
        verdict = verify(None, file.read_bytes())
    else:
        with opened(app):
            verdict = verify(_database(), file.read_bytes())
    if not verdict.holds:
        raise CommandFailed(f"klopt niet: {file.name}: {verdict.text}")
    click.echo(f"Klopt: {file.name}: {verdict.text}.")
    context.exit(0)


def _database() -> Session | None:
    try:
        require_schema()
    except CommandFailed:
        return None
    return db.session


@click.command("report")
@click.argument("soort", type=click.Choice([kind.value for kind in Kind]))
@click.option("--jaar", required=True, type=click.IntRange(1000, 9999))
@click.option("--gemeente", help="Slug van een gemeente.")
@click.option("--kern", help="Slug van een kern.")
@click.option("--format", "ending", required=True, type=click.Choice(list(files.TYPES)))
@click.option("-o", "file", required=True, type=click.Path(dir_okay=False, path_type=Path))
@click.option(
    "--verify", is_eager=True, expose_value=False, callback=_verify, metavar="FILE",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Controleer of een bestand een vastgesteld rapport is waarin niets is gewijzigd.",
)  # fmt: skip
def report(soort: str, jaar: int, gemeente: str | None, kern: str | None, ending: str, file: Path) -> None:
    """Maak een tussen- of eindrapportage."""
    if gemeente and kern:
        raise click.UsageError("kies --gemeente of --kern, niet allebei")
    with opened(application()) as app:
        require_schema()
        found = programme(db.session)
        scope = _scope(db.session, found, gemeente, kern)
        try:
            edition = Edition(Kind(soort), jaar)
            document = services.report_of_today(db.session, found, edition, scope, Clock.of(found).today)
            content = files.written(document, ending, files.Tools.of(app))
        except (NoReport, PdfError) as reason:
            raise CommandFailed(str(reason)) from None
    write_whole(file, content)
    click.echo(f"Geschreven: {file} ({document.title}, {scope.label}, {document.period}).")


def _scope(session: Session, found: Programme, gemeente: str | None, kern: str | None) -> Scope:
    if kern:
        place = find_kern(session, kern)
        if place is None:
            raise CommandFailed(f"er is geen kern {kern!r}; kijk op de pagina Kernen hoe de kern heet")
        return Scope.kern(place)
    if gemeente:
        area = session.scalar(sa.select(Municipality).where(Municipality.slug == gemeente))
        if area is None:
            raise CommandFailed(f"er is geen gemeente {gemeente!r}; kijk op de pagina Kernen hoe de gemeente heet")
        return Scope.municipality(area)
    return Scope.programme(found)


COMMANDS = (report,)
