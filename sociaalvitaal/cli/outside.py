"""A table with plans and results that others published, read in by command."""

from __future__ import annotations

from datetime import UTC, datetime

from sociaalvitaal.cli.context import CommandFailed, writing
from sociaalvitaal.cli.kinds import Given, Kind
from sociaalvitaal.formats.grid import Unreadable
from sociaalvitaal.formatting import counted
from sociaalvitaal.workplans import outside, outside_rules
from sociaalvitaal.workplans.outside_rules import NotSuchATable


def recognises(given: Given) -> bool:
    """By its heads: planning_2013, realisatie_2013."""
    first = given.begins.decode("utf-8", errors="replace").splitlines()[:1]
    return given.kern is None and bool(first) and outside_rules.is_such_a_table(first[0])


def take(given: Given) -> str:
    """Read it in, and say which totals do not add up."""
    with writing() as session:
        try:
            table = outside.read_in(session, given.path.read_bytes(), given.path.name, datetime.now(UTC))
        except (Unreadable, NotSuchATable) as refused:
            raise CommandFailed(f"{given.path.name}: {refused}") from None
        told = outside_rules.faults(outside_rules.sums(table.figures))
        rows = counted(len({figure.position for figure in table.figures}), "rij", "rijen")
        first = f"Tabel van elders ‘{table.title}’: {rows}."
        if given.dry_run:
            session.rollback()
            first = f"Proef, er is niets bewaard. {first}"
    return "\n".join([first, *told])


KIND = Kind(recognises, take)
