"""The kernen of a municipality in short: what they are, who leads them, how far they are, what came in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from sociaalvitaal import formatting
from sociaalvitaal.figures import queries
from sociaalvitaal.figures.kern.context import Context, Count, contexts
from sociaalvitaal.figures.phases.reading import phases_of
from sociaalvitaal.figures.phases.table import KernPhases
from sociaalvitaal.figures.scope import Scope
from sociaalvitaal.figures.summary import Line, Summary
from sociaalvitaal.models.people import Leadership, User
from sociaalvitaal.models.places import Kern
from sociaalvitaal.models.planning import ActionStatus

UNKNOWN = "niet bekend"
COLUMNS = (
    ("Kern", "text"), ("Inwoners", "text"), ("65 jaar of ouder", "text"), ("Projectleider", "text"),
    ("Fasen die lopen", "text"), ("Maanden binnen", "text"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class KernFacts:
    """One kern as the table tells it."""

    kern: Kern
    context: Context
    leaders: Sequence[str]
    running: Sequence[str]
    """The phases that run."""
    line: Line | None
    """Its figures in the period; None when no month is over."""


def kern_facts(session: Session, scope: Scope, summary: Summary | None, today: date) -> list[KernFacts]:
    """All kernen of a municipality, in the order of its figures."""
    kernen = queries.kernen_in(session, scope)
    context, led = contexts(session, kernen), _leaders(session, kernen, today)
    phases = {found.kern.id: found for found in phases_of(session, kernen)}
    lines = {line.id: line for line in summary.lines} if summary else {}
    return [
        KernFacts(kern, context[kern.id], led[kern.id], _running(phases[kern.id], today), lines.get(kern.id))
        for kern in kernen
    ]


def rows(facts: Sequence[KernFacts], urls: Mapping[int, str], *, with_leaders: bool) -> list[list[Any]]:
    """The cells of each kern; `urls` lead to its dossier for who may see it."""
    return [_row(one, urls.get(one.kern.id, ""), with_leaders=with_leaders) for one in facts]


def foot(facts: Sequence[KernFacts], summary: Summary | None, *, with_leaders: bool) -> list[list[Any]]:
    """What the kernen have together, with what is missing beside it; nothing for one kern."""
    named = [one for one in facts if one.kern.name]
    if len(named) < 2:
        return []
    people = [one.context.inhabitants.value for one in named if one.context.inhabitants]
    aged = [one.context.aged.value for one in named if one.context.aged]
    came = _came_in(summary.total) if summary else ""
    cells = ["Samen", _sum(people, len(named)), _sum(aged, len(named)), *([""] if with_leaders else []), "", came]
    return [cells]


def columns(*, with_leaders: bool) -> list[tuple[str, str]]:
    """The headings."""
    return [column for column in COLUMNS if with_leaders or column[0] != "Projectleider"]


def _row(one: KernFacts, url: str, *, with_leaders: bool) -> list[Any]:
    kern, context = one.kern, one.context
    name = kern.name or f"Plek {kern.place} (nog te kiezen)"
    cells: list[Any] = [
        {"text": name, "url": url, "note": ", ".join(part for part in (kern.kind, _part(kern)) if part)},
        _people(context.inhabitants, context.size.value if context.size else ""),
        _aged(context),
    ]
    if with_leaders:
        cells.append(formatting.listing(list(one.leaders)) or "geen")
    return [*cells, ", ".join(one.running) or "geen", _came_in(one.line) if one.line else ""]


def _part(kern: Kern) -> str:
    if kern.starts is None:
        return "nog niet begonnen"
    return f"tot en met {kern.ends.label}" if kern.ends else ""


def _people(count: Count | None, band: str) -> Any:
    if count is None:
        return UNKNOWN
    return {"text": formatting.number(count.value), "note": f"{band}; {count.year}" if count.year else band}


def _aged(context: Context) -> Any:
    if context.aged is None:
        return UNKNOWN
    part, side = context.aged_share, context.beside_region
    text = formatting.number(context.aged.value) + (f" ({part.per_cent}%)" if part else "")
    if side is None or context.region is None:
        return text
    return {"text": text, "note": f"{side.value} {context.region.name} ({context.region.share.per_cent}%)"}


def _came_in(line: Line) -> str:
    tally = line.tally
    if not tally.expected and not tally.received:
        return "deed niet mee"
    return f"{formatting.number(tally.received)} van {formatting.number(tally.expected)}"


def _sum(found: Sequence[int], of: int) -> Any:
    if not found:
        return UNKNOWN
    lacking = of - len(found)
    note = f"van {formatting.counted(lacking, 'kern', 'kernen')} niet bekend" if lacking else ""
    return {"text": formatting.number(sum(found)), "note": note}


def _running(found: KernPhases, today: date) -> list[str]:
    return [f"{phase.number} {phase.name}" for phase in found.phases if phase.status(today) is ActionStatus.RUNNING]


def _leaders(session: Session, kernen: Sequence[Kern], today: date) -> dict[int, list[str]]:
    """Who leads each kern today."""
    statement = (
        sa.select(Leadership.kern_id, User.name)
        .join(User, User.id == Leadership.user_id)
        .where(
            queries.is_one_of(Leadership.kern_id, [kern.id for kern in kernen]),
            Leadership.starts <= today,
            sa.or_(Leadership.ends.is_(None), Leadership.ends >= today),
        )
        .order_by(Leadership.starts, Leadership.id)
    )
    found: dict[int, list[str]] = defaultdict(list)
    for kern_id, name in session.execute(statement):
        found[kern_id].append(name)
    return found
