"""Exports of everything: written by command, and read into an empty installation."""

from __future__ import annotations

from pathlib import Path

from sociaalvitaal.cli.context import CommandFailed, programme, reading, writing
from sociaalvitaal.cli.kinds import ZIP, Given, Kind
from sociaalvitaal.cli.setup import prepared
from sociaalvitaal.exchange.archive.faults import FaultyArchive
from sociaalvitaal.exchange.archive.opening import is_export
from sociaalvitaal.exchange.archive.reading import read
from sociaalvitaal.exchange.archive.writing import write
from sociaalvitaal.formatting import counted


def write_export(path: Path, *, notes: bool) -> None:
    """Write everything as a zip of tables."""
    with reading() as session:
        programme(session)
        write(session, path, notes=notes)


def take_export(given: Given) -> str:
    """Read an export into this installation, which is made first when there is none."""
    with writing(prepared()) as session:
        try:
            rows = read(session, given.path)
        except FaultyArchive as faulty:
            raise CommandFailed(f"{given.path.name}: {faulty}") from None
        if given.dry_run:
            session.rollback()
    found = ", ".join((
        counted(rows["gemeenten"], "gemeente", "gemeenten"),
        counted(rows["kernen"], "kern", "kernen"),
        counted(rows["maanden"], "maand", "maanden"),
        counted(rows["doorverwijzingen"], "doorverwijzing", "doorverwijzingen"),
    ))  # fmt: skip
    if given.dry_run:
        return f"Proef, er is niets bewaard: {found}."
    return f"Ingelezen: {found}. Maak nu gebruikers: sociaalvitaal user add EMAIL --rol beheerder --password-stdin"


def _is_ours(given: Given) -> bool:
    return (given.begins.startswith(ZIP) or given.path.suffix.lower() == ".zip") and is_export(given.path)


KIND = Kind(recognises=_is_ours, take=take_export)
