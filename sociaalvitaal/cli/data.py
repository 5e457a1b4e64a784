"""Data in and out."""

from __future__ import annotations

from pathlib import Path

import click

from sociaalvitaal.cli import archives, outside, workbooks
from sociaalvitaal.cli.context import CommandFailed, programme, reading, writing
from sociaalvitaal.cli.files import replacing
from sociaalvitaal.cli.kinds import Given, Kind, take
from sociaalvitaal.figures.scope import Scope
from sociaalvitaal.formats import csv, xlsx
from sociaalvitaal.overview.tables import detail_table, export_tables
from sociaalvitaal.programme import cbs
from sociaalvitaal.programme.faults import FaultyFile
from sociaalvitaal.programme.services import load_cbs
from sociaalvitaal.web.clock import Clock

FILE = click.Path(dir_okay=False, path_type=Path)
EXISTING = click.Path(exists=True, dir_okay=False, path_type=Path)


def take_cbs(given: Given) -> str:
    """Read in figures of Statistics Netherlands; says itself what is wrong with a file that is something else."""
    try:
        rows = cbs.read(given.path, given.year)
    except FaultyFile as faulty:
        raise CommandFailed(f"{given.path.name}: {faulty}") from None
    with writing() as session:
        summary = load_cbs(session, rows)
        if given.dry_run:
            session.rollback()
    counted = f"{summary.added} gebieden nieuw, {summary.changed} gewijzigd, {summary.unchanged} gelijk gebleven"
    return f"Proef, er is niets bewaard: {counted}." if given.dry_run else f"Ingelezen: {counted}."


KINDS = (archives.KIND, workbooks.KIND, outside.KIND, Kind(recognises=lambda _given: True, take=take_cbs))
"""What can be read in; the first that recognises a file takes it, so the one that takes any stands last."""


@click.command("import")
@click.argument("file", type=EXISTING)
@click.option("--dry-run", is_flag=True, help="Zeg alleen wat er zou gebeuren.")
@click.option("--jaar", type=click.IntRange(1995, 2100), help="Het jaar, als het niet in een CBS-bestand staat.")
@click.option("--kern", metavar="SLUG", help="De kern waar een werkboek of tabel met maandcijfers van is.")
def import_file(file: Path, dry_run: bool, jaar: int | None, kern: str | None) -> None:
    """Lees een bestand in: cijfers van het CBS, een tabel van elders, een werkboek (--kern) of een export (ZIP)."""
    click.echo(take(Given(file, dry_run, jaar, kern), KINDS))


@click.command("export")
@click.argument("file", type=FILE)
@click.option("--met-toelichtingen", is_flag=True, help="Bij .zip: ook de vrije teksten. Kijk ze na voor u ze deelt.")
def export(file: Path, met_toelichtingen: bool) -> None:
    """Schrijf alle cijfers per kern en maand naar een .csv of .xlsx, of alle gegevens naar een .zip."""
    ending = file.suffix.lower()
    if ending not in (".csv", ".xlsx", ".zip"):
        raise click.UsageError("kies een bestandsnaam die eindigt op .csv, .xlsx of .zip")
    if ending == ".zip":
        with replacing(file) as made:
            archives.write_export(made, notes=met_toelichtingen)
    else:
        _export_figures(file, ending)
    click.echo(f"Geschreven: {file}")


def _export_figures(file: Path, ending: str) -> None:
    with reading() as session, replacing(file) as made:
        found = programme(session)
        asked = session, found, Scope.programme(found), found.period, Clock.of(found).today
        if ending == ".xlsx":
            xlsx.write(export_tables(*asked, protected=False), made, title=f"Cijfers {found.name}")
        else:
            with made.open("wb") as out:
                out.writelines(csv.write(detail_table(*asked, protected=False), csv.RFC_4180))


COMMANDS = (import_file, export)
