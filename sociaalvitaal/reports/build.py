"""Puts a report together: chapters, the texts that the coordinator wrote, annexes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from sociaalvitaal.figures.scope import Level, Scope
from sociaalvitaal.formatting import counted
from sociaalvitaal.models.programme import Programme
from sociaalvitaal.reports import markdown
from sociaalvitaal.reports.content import (
    activities,
    annexes,
    kern_facts,
    leaders,
    not_recorded,
    phases,
    referrals,
    results,
    summary,
)
from sociaalvitaal.reports.data import ReportData
from sociaalvitaal.reports.document import Block, Document, Heading
from sociaalvitaal.reports.editions import Edition, Kind
from sociaalvitaal.reports.gather import gather

FICTITIOUS = "Demo: alle cijfers zijn verzonnen."

Write = Callable[[ReportData], list[Block]]


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter with the name under which its text is stored."""

    key: str
    title: str
    write: Write | None = None
    """None: there is only what the coordinator writes."""


CHAPTERS = (
    Chapter("samenvatting", "Samenvatting", summary.chapter),
    Chapter("fasen", "Voortgang per fase", phases.chapter),
    Chapter("inzet", "Inzet van projectleiders", leaders.chapter),
    Chapter("activiteiten", "Activiteiten en deelnemers", activities.chapter),
    Chapter("gerealiseerd", results.TITLES[Level.PROGRAMME], results.chapter),
    Chapter("doorverwijzingen", "Doorverwijzingen", referrals.chapter),
    Chapter("wat-werkt", "Wat werkt, voor welke kern en onder welke omstandigheden"),
    Chapter("borging", "Borging en vervolg"),
    Chapter("aandachtspunten", "Aandachtspunten en bijsturing"),
    Chapter("niet-vastgelegd", "Wat nog niet is vastgelegd", not_recorded.chapter),
)
ANNEXES: tuple[tuple[str, Write], ...] = (
    ("Bijlage A: definities", annexes.definitions),
    ("Bijlage B: volledigheid", annexes.completeness),
    ("Bijlage C: tekens", annexes.signs),
    ("Bijlage D: cijfers van het CBS", annexes.sources),
    ("Bijlage E: gegevens van de kernen", kern_facts.blocks),
)


def build(
    session: Session, programme: Programme, kind: Kind, year: int, scope: Scope, today: date, *, protected: bool = True
) -> Document:
    """The report of a place; NoReport when there is nothing to report on.

    Reports leave the house, so small counts are withheld unless someone knows better.
    """
    return document(gather(session, programme, Edition(kind, year), scope, today, protected=protected))


def document(data: ReportData) -> Document:
    """The report as a document."""
    return Document(
        title=data.edition.title,
        subtitle=subtitle(data),
        organisation=data.programme.supporter,
        period=data.period.label,
        date=data.today,
        notice=FICTITIOUS if data.programme.demo_today else "",
        blocks=tuple(_blocks(data)),
    )


def subtitle(data: ReportData) -> str:
    """The programme, and which part of it."""
    if data.level is not Level.PROGRAMME:
        return f"{data.programme.name}: {data.place}"
    kernen = f" en {counted(len(data.matrix.rows), 'kern', 'kernen')}" if data.matrix.rows else ""
    return f"{data.programme.name}: {counted(data.summary.count, 'gemeente', 'gemeenten')}{kernen}"


def title_of(chapter: Chapter, level: Level) -> str:
    """The title of a chapter in a report of this width."""
    return results.TITLES[level] if chapter.write is results.chapter else chapter.title


def _blocks(data: ReportData) -> Iterator[Block]:
    number = 0
    for chapter in CHAPTERS:
        blocks = [*markdown.blocks(data.texts.get(chapter.key, "")), *(chapter.write(data) if chapter.write else [])]
        if blocks:
            number += 1
            yield Heading(2, f"{number} {title_of(chapter, data.level)}")
            yield from blocks
    for title, write in ANNEXES:
        if blocks := write(data):
            yield Heading(2, title)
            yield from blocks
