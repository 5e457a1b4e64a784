"""An edition from its beginning to its publication: begin, adopt, publish, withdraw."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError

from sociaalvitaal import audit
from sociaalvitaal.audit import Event
from sociaalvitaal.figures.disclosure.measures import Named
from sociaalvitaal.figures.disclosure.memory import keep_back
from sociaalvitaal.figures.scope import Level, Scope
from sociaalvitaal.formatting import long_date
from sociaalvitaal.models.editions import EditionFile, EditionStatus, ReportEdition
from sociaalvitaal.models.programme import Programme
from sociaalvitaal.periods import ZONE
from sociaalvitaal.reports.build import document, narratives
from sociaalvitaal.reports.data import ReportData
from sociaalvitaal.reports.document.blocks import Block, Heading, Paragraph
from sociaalvitaal.reports.document.canonical import Content, content_of, digest, document_of, indented_values, read
from sociaalvitaal.reports.document.canonical_blocks import Drawing, Drawn, Pictured, drawing_key
from sociaalvitaal.reports.document.charts import ChartLike, Figure
from sociaalvitaal.reports.document.whole import Document, Seal
from sociaalvitaal.reports.editions import Edition, months_over
from sociaalvitaal.reports.gather import gather
from sociaalvitaal.reports.issuing import beside, kept_files, kept_parts, queries, since
from sociaalvitaal.reports.issuing.behind import behind
from sociaalvitaal.reports.issuing.rules import NotPossible, check_step
from sociaalvitaal.reports.onepage.content import sheet_of

Draw = Callable[[Any], bytes]


class Stale(Exception):
    """Someone else took a step with this edition in the meantime."""


@dataclass(frozen=True, slots=True)
class Drawers:
    """How charts are drawn."""

    svg: Draw
    png: Draw


def begin(
    session: Session, programme: Programme, edition: Edition, scope: Scope, *, user_id: int | None, now: datetime,
    today: date,
) -> ReportEdition:  # fmt: skip
    """The edition of a report that is being made: the one that is there, or a new one."""
    months_over(programme, edition, today)
    if (found := queries.concept(session, edition, scope)) is not None:
        return found
    row = ReportEdition(
        kind=edition.kind.value, year=edition.year, scope=scope.key, label=scope.label,
        number=queries.last_number(session, edition, scope) + 1, status=EditionStatus.CONCEPT,
        begun_at=now, begun_by_id=user_id, step=0, steps=0,
        kern_id=scope.id if scope.level is Level.KERN else None,
        municipality_id=scope.id if scope.level is Level.MUNICIPALITY else None,
    )  # fmt: skip
    try:
        with session.begin_nested():
            session.add(row)
    except IntegrityError:
        raise Stale from None
    _record(session, Event.REPORT_BEGUN, row, user_id)
    return row


def current(session: Session, programme: Programme, found: ReportEdition, today: date) -> ReportData:
    """What the report of a concept is made from, as it stands now."""
    scope = queries.scope_of(session, programme, found)
    return gather(session, programme, queries.report_of(found), scope, today, protected=True)


def texts_of(data: ReportData) -> dict[str, str]:
    """The narratives of a report as they are printed."""
    return {key: one.text for key, one in narratives(data).items() if one.text}


def report_of_today(
    session: Session, programme: Programme, edition: Edition, scope: Scope, today: date
) -> Document:  # fmt: skip
    """The report of a place as it stands now, whether an edition was begun or not; NoReport when there is none."""
    return concept_document(session, gather(session, programme, edition, scope, today, protected=True))


def concept_document(session: Session, data: ReportData) -> Document:
    """The report as it stands now, with what changed since its last edition."""
    now = behind(session, data, texts_of(data))
    return document(data, changes=since.blocks(session, data, now))


def adopt(
    session: Session, found: ReportEdition, data: ReportData, draw: Drawers, *, user_id: int | None, now: datetime,
    told: Sequence[str] = (),
) -> None:  # fmt: skip
    """Freeze the report as it stands: its content, its drawings and what stood behind it, under one check number.

    `told`: what may be known beside the editions before; it is a decision, and stands in the record as one.
    """
    check_step(found.status, EditionStatus.ADOPTED)
    stands = behind(session, data, texts_of(data))
    made = document(data, final=True, changes=since.blocks(session, data, stands))
    drawings = dict(_drawings(made, draw))
    seal = Seal(found.number, now.astimezone(ZONE).date(), "")
    page = sheet_of(data).as_kept() if data.level is Level.MUNICIPALITY else None
    beside_it = kept_files.taken(session, data, made, stands)
    stands[kept_parts.NAME] = kept_parts.taken(session, data, made)
    beside.remember(session, found, data)
    whole = Content(replace(made, seal=seal), stands, page)
    values = content_of(whole, lambda chart: drawings[drawing_key(chart).name][0])
    values["sha256"] = digest(values)
    found.status, found.sha256, found.adopted_at, found.adopted_by_id = (
        EditionStatus.ADOPTED, values["sha256"], now, user_id,
    )  # fmt: skip
    found.step, found.steps = 0, 0
    _hold(session)
    for name, (_, svg, png) in drawings.items():
        store(session, found, f"{name[:24]}.svg", svg)
        store(session, found, f"{name[:24]}.png", png)
    for name, content in beside_it.items():
        store(session, found, name, content)
    store(session, found, queries.CONTENT, indented_values(values))
    _record(session, Event.REPORT_ADOPTED, found, user_id, controlegetal=values["sha256"], **_decided(told))


def _drawings(made: Document, draw: Drawers) -> Iterator[tuple[str, tuple[Drawing, bytes, bytes]]]:
    for chart in (block.chart for block in made.blocks if isinstance(block, Figure)):
        name, svg, png = drawing_key(chart).name, draw.svg(chart), draw.png(chart)
        yield name, (Drawing(name, _sha256(svg), _sha256(png)), svg, png)


def frozen(session: Session, found: ReportEdition) -> Document:
    """The report of an adopted edition as it was, with its pictures and the statement that it is adopted."""
    source = queries.content(session, found, queries.CONTENT)
    assert source is not None, "an adopted edition has its content"
    kept = document_of(read(source))
    assert kept.seal is not None, "an adopted edition has a check number"
    blocks = tuple(_with_picture(session, found, block) for block in kept.blocks)
    return replace(kept, blocks=(*blocks, *statement(kept.seal)))


def _with_picture(session: Session, found: ReportEdition, block: Block) -> Block:
    if not isinstance(block, Figure):
        return block
    chart: ChartLike = block.chart
    assert isinstance(chart, Drawn), "a report that was read back has drawn charts"
    name = chart.drawing.name[:24]
    svg, png = (queries.content(session, found, f"{name}.{ending}") or b"" for ending in ("svg", "png"))
    assert all((svg, png)), "an adopted edition has its drawings"
    pictured = Pictured(chart.title, chart.subtitle, chart.alt, chart.table, chart.drawing, svg, png, tells=chart.tells)
    return replace(block, chart=pictured)


def statement(seal: Seal) -> list[Block]:
    """What shows that the report was adopted, and how that is checked."""
    return [
        Heading(2, "Vaststelling"),
        Paragraph.of(
            f"Dit is versie {seal.number}, vastgesteld op {long_date(seal.adopted_on)}. Daarna is er niets meer in"
            " veranderd. Komt er een nieuwe versie, dan staat daarin wat er anders is."
        ),
        Paragraph.of(f"Controlegetal (SHA-256): {seal.sha256}"),
        Paragraph.of(
            "Het controlegetal hoort bij de inhoud van dit rapport. Wie het JSON-bestand van dit rapport heeft, kan"
            " het narekenen met: sociaalvitaal report --verify BESTAND."
        ),
    ]


def store(session: Session, found: ReportEdition, name: str, content: bytes) -> None:
    """Keep a file of an edition; one that is there stays as it is."""
    if queries.content(session, found, name) is None:
        row = EditionFile(edition_id=found.id, name=name, sha256=_sha256(content), size=len(content), content=content)
        session.add(row)
        session.flush()


def publish(session: Session, found: ReportEdition, *, user_id: int | None, now: datetime) -> None:
    """Let others read it."""
    check_step(found.status, EditionStatus.PUBLISHED)
    if found.is_busy:
        raise NotPossible("De bestanden van dit rapport zijn nog niet klaar.")
    found.status, found.published_at, found.published_by_id = EditionStatus.PUBLISHED, now, user_id
    _hold(session)
    _record(session, Event.REPORT_PUBLISHED, found, user_id)


def withdraw(session: Session, found: ReportEdition, reason: str, *, user_id: int | None, now: datetime) -> None:
    """Take a publication back; the edition stays, with the reason."""
    check_step(found.status, EditionStatus.WITHDRAWN)
    found.status, found.withdrawn_at, found.withdrawn_by_id, found.withdrawn_reason = (
        EditionStatus.WITHDRAWN, now, user_id, reason,
    )  # fmt: skip
    _hold(session)
    _record(session, Event.REPORT_WITHDRAWN, found, user_id, reason=reason)


def advance(session: Session, found: ReportEdition, step: int, steps: int) -> None:
    """Remember how far the work is."""
    found.step, found.steps = min(step, steps), steps
    _hold(session)


def _hold(session: Session) -> None:
    try:
        session.flush()
    except StaleDataError:
        raise Stale from None


def hold_back(session: Session, found: ReportEdition, numbers: Collection[Named], *, user_id: int | None) -> int:
    """Withhold numbers from now on, in this report and in all that is shared; returns how many."""
    held = keep_back(session, numbers)
    _record(session, Event.REPORT_NUMBERS_HELD, found, user_id, getallen=str(held))
    return held


def _decided(told: Sequence[str]) -> dict[str, str]:
    return {"mag bekend worden": "; ".join(told)} if told else {}


def _record(
    session: Session, event: Event, found: ReportEdition, user_id: int | None, *, reason: str | None = None,
    **more: str,
) -> None:  # fmt: skip
    about: Mapping[str, Any] = {
        "rapport": f"{found.kind} {found.year} {found.scope}", "versie": found.number, **more,
    }  # fmt: skip
    audit.record(
        session, event, user_id=user_id, object_id=found.id, kern_id=found.kern_id, after=dict(about), reason=reason
    )


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
