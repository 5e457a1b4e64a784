"""Compares a report with its last edition, and a final report with the interim report before it."""

from __future__ import annotations

from typing import Any

from sqlalchemy.orm import Session

from sociaalvitaal.audit import Event
from sociaalvitaal.figures.origin.keys import NumberKey
from sociaalvitaal.figures.summary import summarise
from sociaalvitaal.models.editions import ReportEdition
from sociaalvitaal.reports.build import CHAPTERS, document, title_of
from sociaalvitaal.reports.content.tables import CODES, keyed, name_of, notes, number_cell
from sociaalvitaal.reports.content.wording import capital
from sociaalvitaal.reports.data import ReportData
from sociaalvitaal.reports.document.blocks import Block, Heading, Paragraph
from sociaalvitaal.reports.document.canonical import document_of, read
from sociaalvitaal.reports.document.tables import Cell, Row, Table
from sociaalvitaal.reports.editions import Edition, Kind, NoReport, asked_period
from sociaalvitaal.reports.issuing import kept_months, other_numbers, queries, rules, telling
from sociaalvitaal.reports.issuing.lists import Told
from sociaalvitaal.reports.issuing.since_keys import WHOLE, keys_of, period_of

TROUBLED = (Event.MONTH_REOPENED.value, Event.MONTH_RETURNED.value, Event.MONTH_UNLOCKED.value)


def kept_behind(session: Session, found: ReportEdition) -> dict[str, Any]:
    """What stood behind an edition when it was frozen."""
    return kept_months.whole(session, found, _kept(session, found)["behind"])


def _kept(session: Session, found: ReportEdition) -> dict[str, Any]:
    source = queries.content(session, found, queries.CONTENT)
    assert source is not None, "an adopted edition has its content"
    return read(source)


def blocks(session: Session, data: ReportData, now: dict[str, Any]) -> list[Block]:
    """What changed: since the last edition of this report, and of a final report since the interim one."""
    told: list[Block] = []
    if (last := queries.last_frozen(session, data.edition, data.scope)) is not None:
        told += since_edition(session, data, now, last)
    if data.edition.kind is Kind.FINAL:
        told += _since_interim(session, data, now)
    return told


def changed_figures(session: Session, data: ReportData, now: dict[str, Any]) -> list[rules.Figure]:
    """The numbers that the last edition of this report had otherwise."""
    last = queries.last_frozen(session, data.edition, data.scope)
    return rules.compare(kept_behind(session, last), now).figures if last is not None else []


def since_edition(session: Session, data: ReportData, now: dict[str, Any], last: ReportEdition) -> list[Block]:
    """The section about what changed since one edition."""
    found, told = changes(session, last, now)
    others = other_numbers.compare(document_of(_kept(session, last)), document(data), told.keys.aims.values())
    return telling.blocks(
        found,
        telling.since_words(data.edition.title, last.number, queries.day_of(last)),
        told,
        {chapter.key: title_of(chapter, data.level) for chapter in CHAPTERS},
        others,
    )


def changes(session: Session, last: ReportEdition, now: rules.Values) -> tuple[rules.Changes, Told]:
    """What changed since an edition, and what it takes to tell it; why months were reopened as it was known then."""
    before = kept_behind(session, last)
    found = rules.compare(before, now)
    kernen = list({one.kern_id for one in found.months})
    reasons = queries.reasons(session, kernen, TROUBLED, before["trail"], now["trail"])
    names = {code: name for code, (name, _) in now["indicators"].items()}
    return found, Told(names, reasons, keys_of(session, last.id, before, now))


def _since_interim(session: Session, data: ReportData, now: dict[str, Any]) -> list[Block]:
    """The months of the interim report as they were reported, and as they are known now."""
    interim = Edition(Kind.INTERIM, data.edition.year - 1)
    try:
        period = asked_period(data.programme, interim)
    except NoReport:
        return []
    again = summarise(session, data.programme, data.scope, period, data.today, protected=data.threshold > 0)
    if again is None:
        return []
    # Readers have the one that is published, also when a later one was withdrawn.
    published = queries.last_published(session, interim, data.scope)
    last = published or queries.last_frozen(session, interim, data.scope)
    kept = kept_behind(session, last) if last else {}
    rows = tuple(
        Row((
            Cell(capital(name_of(data, code))),
            *([_as_reported(code, data, kept, last)] if last else []),
            number_cell(again.total[code], NumberKey(code, data.scope.key, again.period)),
            number_cell(data.summary.total[code], keyed(data, code)),
        ))
        for code in CODES
    )  # fmt: skip
    signs = notes([found.total[code] for found in (again, data.summary) for code in CODES])
    named = telling.since_words(interim.title, last.number, queries.day_of(last)) if last else interim.title
    text = (
        f"De {named} noemde de cijfers in de eerste kolom. Daarnaast staan dezelfde maanden zoals ze nu bekend zijn, en"
        " de cijfers van dit rapport."
        if last
        else f"Er is geen vastgestelde {interim.title}. De cijfers over die maanden zijn daarom opnieuw berekend."
    )
    headers = ("Cijfer", *([f"In de {interim.title}"] if last else []), f"Nu over {period.label}", data.period.label)
    caption = f"Cijfers over {period.label}, toen en nu"
    return [
        Heading(2, f"Veranderd sinds de {interim.title}"),
        Paragraph.of(text),
        Table(caption, tuple(capital(header) for header in headers), rows, signs),
        *(telling.judged(kept["goals"], now["goals"], interim.title) if last else []),
    ]


def _as_reported(code: str, data: ReportData, kept: rules.Values, last: ReportEdition) -> Cell:
    """A number as the edition printed it, which it opens to."""
    text = kept["figures"][WHOLE]["numbers"].get(code, "")
    key = NumberKey(code, data.scope.key, period_of(kept), last.id)
    return Cell(text, numeric=True, number=key.text if text else "")
