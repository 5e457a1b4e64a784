"""The workbook or table of a kern, read in by command."""

from __future__ import annotations

import sqlalchemy as sa

from sociaalvitaal.cli.context import CommandFailed, programme, writing
from sociaalvitaal.cli.kinds import ZIP, Given, Kind
from sociaalvitaal.exchange.workbook import services
from sociaalvitaal.exchange.workbook.answers import Answers
from sociaalvitaal.exchange.workbook.services import Reading
from sociaalvitaal.formats.grid import Unreadable
from sociaalvitaal.formatting import counted, listing
from sociaalvitaal.models.places import Kern
from sociaalvitaal.monthly.services import NotPossible
from sociaalvitaal.web.clock import Clock

TOLD = 20
"""More differences or faults than this are only counted."""


def recognises(given: Given) -> bool:
    """With a kern named it is that kern's; without one only a workbook can be told from other files."""
    return given.kern is not None or given.begins.startswith(ZIP)


def take(given: Given) -> str:
    """Read it in as drafts: all or nothing."""
    if given.kern is None:
        raise CommandFailed(
            f"{given.path.name}: dit is een Excel-bestand. Noem met --kern de kern waar de cijfers van zijn. "
            "Cijfers van het CBS leest u in als CSV"
        )
    with writing() as session:
        found, kern = programme(session), session.scalar(sa.select(Kern).where(Kern.slug == given.kern))
        if kern is None:
            raise CommandFailed(f"er is geen kern {given.kern}")
        clock = Clock.of(found)
        try:
            asked = given.path.read_bytes(), given.path.name, Answers(), clock.today
            reading = services.read(session, found, kern, *asked)
            _refuse(reading)
            months = services.accept(session, kern, reading, given.path.name, {}, user_id=None, now=clock.now)
        except (Unreadable, NotPossible) as refused:
            raise CommandFailed(f"{given.path.name}: {refused}") from None
        if given.dry_run:
            session.rollback()
    lines = _lines(reading)
    if not months:
        return "\n".join([*lines, "Er is niets te wijzigen."])
    what = counted(len(reading.comparison.changes), "waarde", "waarden")
    names = listing([month.label for month in months])
    if given.dry_run:
        return "\n".join([*lines, f"Proef, er is niets bewaard: {what} in {names}."])
    return "\n".join([*lines, f"Ingelezen als concept: {what} in {names}. De projectleider dient de maand nog in."])


def _refuse(reading: Reading) -> None:
    """Stop at all that asks for a decision of the one who filled it in."""
    questions = [f"{question.text} Geef de kolom een bekende kop, of lees het bestand in op de site"
                 for question in reading.open_questions]  # fmt: skip
    faults = [str(fault) for fault in reading.comparison.faults]
    conflicts = [
        f"{conflict.place}: in de toolkit intussen {reading.names.shown(conflict.slot, conflict.now)}, "
        f"in het bestand {reading.names.shown(conflict.slot, conflict.new)}; kies op de site"
        for conflict in reading.comparison.conflicts
    ]
    if found := questions or faults or conflicts:
        raise Unreadable("\n".join(_cut(found)))


def _lines(reading: Reading) -> list[str]:
    names = reading.names
    changes = [
        f"{change.slot.month.label}, {names.full(change.slot)}: "
        f"{names.shown(change.slot, change.now)} → {names.shown(change.slot, change.new)}"
        for change in reading.comparison.changes
    ]
    return [*_cut(changes), *reading.comparison.left, *reading.proposal.remarks]


def _cut(lines: list[str]) -> list[str]:
    more = len(lines) - TOLD
    return lines[:TOLD] + ([f"en nog {more}"] if more > 0 else [])


KIND = Kind(recognises, take)
