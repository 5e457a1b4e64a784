"""Puts a report together: chapters, the texts that the coordinator wrote, annexes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from sociaalvitaal.figures.scope import Level, Scope
from sociaalvitaal.models.programme import Programme
from sociaalvitaal.reports import origins
from sociaalvitaal.reports.content import (
    activities,
    annexes,
    attention,
    courses,
    kern_facts,
    lasting,
    leaders,
    not_recorded,
    phases,
    referrals,
    results,
    settled_goals,
    summary,
    what_works,
    year_told,
)
from sociaalvitaal.reports.content.sources import EDITIONS, TERMS
from sociaalvitaal.reports.data import ReportData
from sociaalvitaal.reports.document.blocks import Block, Heading
from sociaalvitaal.reports.document.text import Runs
from sociaalvitaal.reports.document.whole import Document
from sociaalvitaal.reports.editions import Edition, Kind
from sociaalvitaal.reports.gather import gather
from sociaalvitaal.reports.texts import live
from sociaalvitaal.reports.texts.narratives import Narrative, narrative

SUMMARY = "samenvatting"
FICTITIOUS = "Demo: alle cijfers zijn verzonnen."

Write = Callable[[ReportData], list[Block]]
Propose = Callable[[ReportData], Runs]


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter with the name under which its text is stored."""

    key: str
    title: str
    write: Write | None = None
    """None: there is only what the coordinator writes."""
    propose: Propose | None = None
    """The text that the data propose; None: they propose none."""


CHAPTERS = (
    Chapter("samenvatting", "Samenvatting", summary.chapter, year_told.propose),
    Chapter("fasen", "Voortgang per fase", phases.chapter, phases.propose),
    Chapter("inzet", "Inzet van projectleiders", leaders.chapter, leaders.propose),
    Chapter("activiteiten", "Activiteiten en deelnemers", activities.chapter, activities.propose),
    Chapter("gerealiseerd", results.TITLES[Level.PROGRAMME], results.chapter, courses.propose),
    Chapter("doorverwijzingen", "Doorverwijzingen", referrals.chapter, referrals.propose),
    Chapter(
        "wat-werkt", "Wat werkt, voor welke kern en onder welke omstandigheden", what_works.chapter, what_works.propose
    ),
    Chapter("borging", "Borging en vervolg", lasting.chapter, lasting.propose),
    Chapter("aandachtspunten", "Aandachtspunten en bijsturing", attention.chapter, attention.propose),
    Chapter("niet-vastgelegd", "Wat nog niet is vastgelegd", not_recorded.chapter),
)
ANNEXES: tuple[tuple[str, Write], ...] = (
    ("Bijlage A: definities", annexes.definitions),
    ("Bijlage B: volledigheid", annexes.completeness),
    ("Bijlage C: tekens", annexes.signs),
    ("Bijlage D: cijfers van het CBS", annexes.sources),
    ("Bijlage E: gegevens van de kernen", kern_facts.blocks),
    ("Bijlage F: gewijzigde en afgeronde doelen", settled_goals.blocks),
)


def build(
    session: Session, programme: Programme, kind: Kind, year: int, scope: Scope, today: date, *, protected: bool = True
) -> Document:
    """The report of a place; NoReport when there is nothing to report on.

    Reports leave the house, so small counts are withheld unless someone knows better.
    """
    return document(gather(session, programme, Edition(kind, year), scope, today, protected=protected))


def document(data: ReportData, *, final: bool = False, changes: list[Block] | None = None) -> Document:
    """The report as a document; `final` when it is adopted, `changes` tell what is new since an earlier edition."""
    return Document(
        title=data.edition.title,
        subtitle=subtitle(data),
        organisation=data.house.sender,
        style=data.house.style,
        period=data.period.label,
        date=data.today,
        notice=FICTITIOUS if data.programme.demo_today else "",
        blocks=tuple(_blocks(data, final, changes or [])),
    )


def subtitle(data: ReportData) -> str:
    """The programme, and which part of it."""
    if data.level is not Level.PROGRAMME:
        return f"{data.programme.name}: {data.place}"
    return f"{data.programme.name}: alle gemeenten en kernen"


def title_of(chapter: Chapter, level: Level) -> str:
    """The title of a chapter in a report of this width."""
    return results.TITLES[level] if chapter.write is results.chapter else chapter.title


def narratives(data: ReportData) -> dict[str, Narrative]:
    """The text of each chapter that has one."""
    proposed = proposals(data)
    values = live_values(data, proposed)
    found = {one.key: narrative(data.kept.get(one.key), proposed.get(one.key, ()), values) for one in CHAPTERS}
    return {key: one for key, one in found.items() if one is not None}


def proposals(data: ReportData) -> dict[str, Runs]:
    """The text that the data propose for each chapter that they can say something of."""
    return {chapter.key: chapter.propose(data) for chapter in CHAPTERS if chapter.propose}


def live_values(data: ReportData, proposed: Mapping[str, Runs]) -> dict[str, str]:
    """The numbers of now by their key: those that are proposed, and those that own texts name besides."""
    found = {run.number: run.text for content in proposed.values() for run in content if run.number}
    named = {one.key for kept in data.kept.values() for one in live.numbers(kept.markdown)}
    read = {key: data.number_now(key) for key in named - found.keys()}
    return found | {key: text for key, text in read.items() if text is not None}


def _blocks(data: ReportData, final: bool, changes: list[Block]) -> Iterator[Block]:
    number, texts = 0, narratives(data)
    for chapter in CHAPTERS:
        text = texts[chapter.key].blocks(final=final) if chapter.key in texts else []
        if blocks := [*text, *(chapter.write(data) if chapter.write else [])]:
            number += 1
            yield Heading(2, f"{number} {title_of(chapter, data.level)}")
            source = origins.SOURCES.get(chapter.key, TERMS)
            yield from (origins.told(block, data, noted=final, source=source) for block in blocks)
        if chapter.key == SUMMARY:
            yield from (origins.told(block, data, noted=False, source=EDITIONS) for block in changes)
    for title, write in ANNEXES:
        if blocks := write(data):
            yield Heading(2, title)
            yield from (origins.told(block, data, noted=final) for block in blocks)
