"""The open data as rows: the key figures of each place, and what those of the programme are divided into."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from sociaalvitaal.figures import groups, queries
from sociaalvitaal.figures.chain.counting import ChainFigures, chain
from sociaalvitaal.figures.disclosure.reading import disclosure_of
from sociaalvitaal.figures.numbers import Number, State
from sociaalvitaal.figures.scope import Level, Scope
from sociaalvitaal.figures.summary import Line, Summary, summarise
from sociaalvitaal.figures.targets.table import Targets, targets
from sociaalvitaal.models.programme import Programme
from sociaalvitaal.periods import Period
from sociaalvitaal.publicpage.services import SHOWN, choices
from sociaalvitaal.referral_chain import NAMES

MOST_KERNEN = 150
"""With more than this the data go down to municipalities only."""


@dataclass(frozen=True, slots=True)
class Row:
    """The figures of one place over one period."""

    period: str
    span: Period
    level: Level
    municipality: str
    kern: str
    code: str
    line: Line


@dataclass(frozen=True, slots=True)
class Division:
    """One part of a number of a place over one period."""

    period: str
    span: Period
    level: Level
    municipality: str
    code: str
    kind: str
    part: str
    number: Number


def rows(session: Session, programme: Programme, today: date) -> Iterator[Row]:
    """The programme, its municipalities and its kernen, for the project so far and each year."""
    shared = disclosure_of(session, programme, today)
    with_kernen = queries.count_kernen(session) <= MOST_KERNEN

    def summary(scope: Scope, period: Period) -> Summary | None:
        return summarise(session, programme, scope, period, today, protected=True, shared=shared)

    for choice in choices(programme, today):
        whole = summary(Scope.programme(programme), choice.period)
        if whole is None:
            continue
        yield Row(choice.name, whole.period, Level.PROGRAMME, "", "", "", whole.total)
        for line in whole.lines:
            yield Row(choice.name, whole.period, Level.MUNICIPALITY, line.label, "", line.code, line)
            below = summary(Scope(Level.MUNICIPALITY, line.label, line.slug, line.id), choice.period)
            for kern in below.lines if below and with_kernen else ():
                yield Row(choice.name, whole.period, Level.KERN, line.label, kern.label, kern.code, kern)


def divisions(session: Session, programme: Programme, today: date) -> Iterator[Division]:
    """What the numbers are divided into, for the same periods: the parts of the programme, and the starts of places."""
    shared = disclosure_of(session, programme, today)
    planned = targets(session, programme, Scope.programme(programme), today, protected=True)
    for choice in choices(programme, today):
        whole = summarise(
            session, programme, Scope.programme(programme), choice.period, today, protected=True, shared=shared
        )
        if whole is None:
            continue
        below, found = programme.disclosure_threshold, chain(session, programme, whole, today, protected=True)
        parted = {
            "doelgroep": groups.by_target_group(session, whole, protected_below=below).parts,
            "leeftijd": groups.by_age(session, whole, protected_below=below).parts,
            "verwijzer": groups.by_source(session, whole, protected_below=below).parts,
            **_of_chain(found),
        }
        for kind, parts in parted.items():
            for name, number in parts:
                yield Division(choice.name, whole.period, Level.PROGRAMME, "", "", kind, name, number)
        yield from _of_places(choice.name, whole, found)
        yield from _of_plans(choice.name, whole, planned)


def _of_chain(found: ChainFigures) -> dict[str, list[tuple[str, Number]]]:
    return {
        "stap": [(NAMES[step], number) for step, number in found.total.reached.items()],
        "gestart per verwijzer": [(part.label, part.started) for part in found.sources],
        "afloop": found.standings,
        **{
            f"bericht: {NAMES[step]}": [(told.value, number) for told, number in counts.items()]
            for step, counts in found.messages
        },
    }


def _of_places(period: str, whole: Summary, found: ChainFigures) -> Iterator[Division]:
    codes = {line.id: line.code for line in whole.lines}
    for place in found.places:
        for step, number in place.reached.items():
            yield Division(
                period, whole.period, Level.MUNICIPALITY, place.label, codes[place.id], "stap", NAMES[step], number
            )


def _of_plans(period: str, whole: Summary, planned: Targets) -> Iterator[Division]:
    """What the work plans in force aim at: of a year only, because a plan is."""
    year = planned.year(whole.period.first.year) if period != "project" else None
    codes = {line.id: line.code for line in whole.lines}
    for place in [year.total, *year.places] if year else ():
        level, name = (Level.MUNICIPALITY, place.label) if place.id else (Level.PROGRAMME, "")
        for indicator in planned.indicators:
            aim = place[indicator.code].planned
            if indicator.code in SHOWN and aim is not None:
                number = Number(State.KNOWN, aim)
                yield Division(
                    period, whole.period, level, name, codes.get(place.id, ""), "streefgetal", indicator.name, number
                )
