"""Sentences of observations and the coordinator's statements, as plain strings ready to show.

A quote is never counted as strength: it is shown with its kern and with how it came to be known.
`outside=True` is for reports, for answers and for whoever may not see the kern: only what the coordinator released.
Nothing of this is for the funder but what is asked with `outside=True`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Session

from sociaalvitaal.database import AnySelect
from sociaalvitaal.figures.kern.circumstances import labels
from sociaalvitaal.models.observations import (
    Observation,
    ObservationFactor,
    ObservationKind,
    Sight,
    SourceKind,
    Statement,
    StatementCircumstance,
    StatementFactor,
    StatementStatus,
)
from sociaalvitaal.models.places import Kern
from sociaalvitaal.periods import Month

CURRENT = (StatementStatus.PROPOSED, StatementStatus.SUPPORTED)
"""The statuses of statements that still stand: not refined into another, not contradicted."""
AT_ONCE = 500
"""How many kernen one question names."""


@dataclass(frozen=True, slots=True)
class Quote:
    """An observation as it was written: one sentence or two."""

    observation_id: int
    kern_id: int
    kern_slug: str
    kern: str
    text: str
    kind: ObservationKind
    """Whether it tells what worked, or what did not; in words: "werkte", "werkte niet"."""
    factors: tuple[int, ...]
    """Numbers of the factors that it is about; empty when its writer named none."""
    source: SourceKind | None
    sight: Sight | None
    on_day: date | None
    may_be_quoted: bool
    """Whether the coordinator released it for reports and answers."""
    is_against: bool = False
    """Only with a statement: whether it speaks against that statement."""

    @property
    def worked(self) -> bool:
        """Whether it tells what worked."""
        return self.kind.worked

    @property
    def origin(self) -> str:
        """Where it comes from: `Wesepe, gesprek, zelf gezien, maart 2018`; what is not known is left out."""
        when = Month.of(self.on_day).label if self.on_day else None
        return ", ".join(str(part) for part in (self.kern, self.source, self.sight, when) if part)


@dataclass(frozen=True, slots=True)
class StatementText:
    """A statement with its quotes."""

    id: int
    context: str
    offer: str
    response: str | None
    outcome: str
    is_wanted: bool
    status: StatementStatus
    reason: str
    """Why it has that status."""
    since: date
    """The day on which it got that status."""
    made_on: date
    """The day on which it was proposed: an expectation counts only before the analysis."""
    helps: tuple[int, ...]
    hinders: tuple[int, ...]
    """Numbers of the factors."""
    circumstances: tuple[str, ...]
    """Keys of figures.circumstances.CIRCUMSTANCES."""
    quotes: tuple[Quote, ...]
    successor_id: int | None
    """The statement that took its place when it was refined."""
    next_ids: tuple[int, ...]
    """The statements to whose context its outcome belongs."""

    @property
    def circumstance_labels(self) -> list[str]:
        """Its circumstances in words."""
        return labels(self.circumstances)

    @property
    def kernen(self) -> list[str]:
        """The kernen of its quotes, each once."""
        return list(dict.fromkeys(quote.kern for quote in self.quotes))

    @property
    def sentence(self) -> str:
        """Context, offer, response and outcome in one line."""
        how = f" {_ended(self.response)}" if self.response else ""
        return f"{_ended(self.context)} {_ended(self.offer)}{how} {_ended(self.outcome)}"


def quotes(
    session: Session, kern_ids: Collection[int], factors: Collection[int] | None = None, *,
    outside: bool, until: date | None = None,
) -> list[Quote]:  # fmt: skip
    """Sentences about these kernen, newest first; about these factors when they are named.

    The caller names kernen that the asker may see, or asks with `outside=True`. What was withdrawn is never there.
    `until` leaves out what is of a later day; what has no day stays.
    """
    asked = sorted(set(kern_ids))
    found = [
        row for start in range(0, len(asked), AT_ONCE)
        for row in session.execute(_quoted(asked[start : start + AT_ONCE], factors, outside=outside, until=until))
    ]  # fmt: skip
    made = [quote_of(observation, kern) for observation, kern in found]
    return sorted(made, key=lambda quote: (quote.on_day or date.min, quote.observation_id), reverse=True)


def statements(
    session: Session, factors: Collection[int] | None = None, circumstances: Collection[str] | None = None, *,
    outside: bool, statuses: Collection[StatementStatus] = CURRENT,
) -> list[StatementText]:  # fmt: skip
    """Statements with one of these factors or circumstances, newest first; all when neither is named.

    With `outside=True` their quotes are only those that may be shown outside.
    """
    query = sa.select(Statement).where(Statement.status.in_(statuses)).order_by(Statement.id.desc())
    named: list[sa.ColumnElement[bool]] = []
    if factors is not None:
        with_factor = sa.select(StatementFactor.statement_id).where(StatementFactor.factor.in_(factors))
        named.append(Statement.id.in_(with_factor))
    if circumstances is not None:
        under = sa.select(StatementCircumstance.statement_id).where(StatementCircumstance.key.in_(circumstances))
        named.append(Statement.id.in_(under))
    if named:
        query = query.where(sa.or_(*named))
    return texts_of(session, session.scalars(query).all(), outside=outside)


def texts_of(session: Session, found: Sequence[Statement], *, outside: bool) -> list[StatementText]:
    """Statements as they are shown, in the order given."""
    wanted = {ground.observation_id for one in found for ground in one.grounds}
    rows: dict[int, Quote] = {}
    if wanted:
        asked = (
            sa.select(Observation, Kern)
            .join(Kern, Kern.id == Observation.kern_id)
            .where(Observation.id.in_(wanted), Observation.withdrawn_at.is_(None))
        )
        if outside:
            asked = asked.where(Observation.may_be_quoted)
        for observation, kern in session.execute(asked):
            rows[observation.id] = quote_of(observation, kern)
    refined = sa.select(Statement.refines_id, Statement.id).where(Statement.refines_id.in_([one.id for one in found]))
    successors = {old: new for old, new in session.execute(refined)}
    return [_text(one, rows, successors.get(one.id)) for one in found]


def quote_of(observation: Observation, kern: Kern) -> Quote:
    """An observation as it is quoted."""
    return Quote(
        observation.id, kern.id, kern.slug, kern.title, observation.text, observation.kind,
        tuple(row.factor for row in observation.factors), observation.source, observation.sight, observation.on_day,
        observation.may_be_quoted,
    )  # fmt: skip


def _quoted(kern_ids: list[int], factors: Iterable[int] | None, *, outside: bool, until: date | None) -> AnySelect:
    query = (
        sa.select(Observation, Kern)
        .join(Kern, Kern.id == Observation.kern_id)
        .where(Observation.kern_id.in_(kern_ids), Observation.withdrawn_at.is_(None))
    )
    if factors is not None:
        about = sa.select(ObservationFactor.observation_id).where(ObservationFactor.factor.in_(list(factors)))
        query = query.where(Observation.id.in_(about))
    if outside:
        query = query.where(Observation.may_be_quoted)
    if until is not None:
        query = query.where(sa.or_(Observation.on_day.is_(None), Observation.on_day <= until))
    return query


def _text(one: Statement, rows: dict[int, Quote], successor_id: int | None) -> StatementText:
    last = one.changes[-1]
    return StatementText(
        id=one.id, context=one.context, offer=one.offer, response=one.response, outcome=one.outcome,
        is_wanted=one.is_wanted, status=one.status, reason=last.reason, since=last.at.date(), made_on=one.at.date(),
        helps=tuple(row.factor for row in one.factors if row.helps),
        hinders=tuple(row.factor for row in one.factors if not row.helps),
        circumstances=tuple(row.key for row in one.circumstances),
        quotes=tuple(
            replace(rows[ground.observation_id], is_against=ground.is_against)
            for ground in one.grounds if ground.observation_id in rows
        ),
        successor_id=successor_id, next_ids=tuple(row.next_id for row in one.nexts),
    )  # fmt: skip


def _ended(text: str) -> str:
    """A sentence that ends like one."""
    return text if text.endswith((".", "!", "?", "…")) else f"{text}."


def newest(session: Session, kern_id: int, kind: ObservationKind) -> str | None:
    """The last that was told of a kern: what worked, or what did not."""
    return session.scalar(
        sa.select(Observation.text)
        .where(Observation.kern_id == kern_id, Observation.kind == kind, Observation.withdrawn_at.is_(None))
        .order_by(Observation.on_day.is_(None), Observation.on_day.desc(), Observation.id.desc())
        .limit(1)
    )
