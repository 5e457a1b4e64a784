"""Collects what a report is made from; the figures come from `figures`, with small counts withheld."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Session, selectinload

from sociaalvitaal.figures import groups, queries, register
from sociaalvitaal.figures.chain.counting import chain
from sociaalvitaal.figures.evaluation.answers import shared
from sociaalvitaal.figures.evaluation.lasting import lasting_of_year
from sociaalvitaal.figures.extras import extras
from sociaalvitaal.figures.kern.context import contexts
from sociaalvitaal.figures.kern.cooperation import cooperation
from sociaalvitaal.figures.kern.leading import Leading, leading
from sociaalvitaal.figures.kern.project_groups import standings
from sociaalvitaal.figures.months.completeness import matrix
from sociaalvitaal.figures.phases.reading import phases_of
from sociaalvitaal.figures.scope import Level, Scope
from sociaalvitaal.figures.summary import Summary, summarise
from sociaalvitaal.models.people import Leadership
from sociaalvitaal.models.phases import Phase, SubGoal
from sociaalvitaal.models.places import CbsArea, Kern
from sociaalvitaal.models.planning import PeriodDecision
from sociaalvitaal.models.programme import Programme
from sociaalvitaal.models.reports import ReportText
from sociaalvitaal.periods import Period
from sociaalvitaal.reports import live_numbers
from sociaalvitaal.reports.data import Breakdowns, Municipality, Plan, ReportData
from sociaalvitaal.reports.editions import Edition, asked_period, months_over
from sociaalvitaal.reports.gather_goals import gather_goals
from sociaalvitaal.reports.house.queries import house_of
from sociaalvitaal.reports.texts.narratives import Kept

MOST_KERNEN = 150
"""With more than this the report of the programme goes down to municipalities only."""


def gather(
    session: Session, programme: Programme, edition: Edition, scope: Scope, today: date, *, protected: bool
) -> ReportData:
    """Everything for one report; NoReport when there is nothing to report on."""
    period = months_over(programme, edition, today)
    until = min(today, period.last.last_day)
    summary = summarise(session, programme, scope, period, today, protected=protected)
    assert summary is not None, "some months of the report are over"
    listed = scope.level is not Level.PROGRAMME or queries.count_kernen(session) <= MOST_KERNEN
    kernen = queries.kernen_in(session, scope) if listed else []
    threshold = programme.disclosure_threshold if protected else 0
    kept = {row.chapter: kept_of(row) for row in stored_texts(session, edition, scope)}
    return ReportData(
        programme=programme,
        edition=edition,
        scope=scope,
        place=_place(session, scope),
        today=today,
        asked=asked_period(programme, edition),
        summary=summary,
        municipalities=_municipalities(session, programme, summary, kernen, today, protected=protected),
        breakdowns=_breakdowns(session, summary, threshold),
        matrix=matrix(session, programme, kernen, period, today),
        leading=_leading(session, programme, kernen, period),
        areas=_areas(session, kernen),
        house=house_of(session, programme),
        plan=_plan(session),
        chain=chain(session, programme, summary, today, protected=protected),
        extras=extras(session, programme, summary, today, protected=protected),
        goals=gather_goals(session, programme, edition, scope, today, protected=protected),
        texts={chapter: one.markdown for chapter, one in kept.items() if one.markdown},
        kept=kept,
        threshold=threshold,
        contexts=contexts(session, [kern for kern in kernen if kern.name]),
        phases=[one.on(until) for one in phases_of(session, [kern for kern in kernen if kern.starts is not None])],
        decisions=list(session.scalars(sa.select(PeriodDecision).order_by(PeriodDecision.id))),
        kernen_listed=listed,
        cooperation=cooperation(session, scope, today),
        answers=shared(session, today, asked_period(programme, edition).last),
        lasting=lasting_of_year(session, [kern.id for kern in kernen], edition.year),
        project_groups=standings(session, [kern.id for kern in kernen], period.first.first_day, until),
        number_now=live_numbers.reader(session, programme, summary, today, protected=protected),
    )


def kept_of(row: ReportText) -> Kept:
    """What is stored of the text of a chapter."""
    return Kept(row.markdown, row.uses_proposal, row.proposal or "")


def stored_texts(session: Session, edition: Edition, scope: Scope) -> list[ReportText]:
    """The narratives of a report as they are stored."""
    table = ReportText
    statement = sa.select(table).where(
        table.kind == edition.kind.value, table.year == edition.year, table.scope == scope.key
    )
    return list(session.scalars(statement))


def _place(session: Session, scope: Scope) -> str:
    if scope.level is Level.KERN:
        return f"{scope.label}, gemeente {session.get_one(Kern, scope.id).municipality.name}"
    return scope.label


def _municipalities(
    session: Session, programme: Programme, summary: Summary, kernen: Sequence[Kern], today: date, *, protected: bool
) -> list[Municipality]:
    if summary.scope.level is not Level.PROGRAMME or not kernen:
        return []
    found = []
    for line in summary.lines:
        scope = Scope(Level.MUNICIPALITY, f"gemeente {line.label}", line.slug, line.id)
        below = summarise(session, programme, scope, summary.period, today, protected=protected, shared=summary.shared)
        assert below is not None, "the programme has the same months"
        found.append(Municipality(line, below))
    return found


def _breakdowns(session: Session, summary: Summary, threshold: int) -> Breakdowns:
    return Breakdowns(
        target_groups=groups.by_target_group(session, summary, protected_below=threshold),
        ages=groups.by_age(session, summary, protected_below=threshold),
        sources=groups.by_source(session, summary, protected_below=threshold),
        kinds=register.by_kind(session, summary),
        novelties=register.by_novelty(session, summary),
    )


def _leading(session: Session, programme: Programme, kernen: Sequence[Kern], period: Period) -> list[Leading]:
    rows = session.scalars(sa.select(Leadership).where(Leadership.kern_id.in_([kern.id for kern in kernen])))
    by_kern: dict[int, list[Leadership]] = defaultdict(list)
    for row in rows:
        by_kern[row.kern_id].append(row)
    return [leading(kern, by_kern[kern.id], programme.period, period) for kern in kernen]


def _areas(session: Session, kernen: Sequence[Kern]) -> list[tuple[Kern, CbsArea | None]]:
    codes = [kern.cbs_code for kern in kernen if kern.cbs_code]
    found = {(a.code, a.year): a for a in session.scalars(sa.select(CbsArea).where(CbsArea.code.in_(codes)))}
    return [(kern, found.get((kern.cbs_code or "", kern.cbs_year or 0))) for kern in kernen]


def _plan(session: Session) -> Plan:
    phases = session.scalars(sa.select(Phase).options(selectinload(Phase.actions)).order_by(Phase.number))
    sub_goals = session.scalars(sa.select(SubGoal).order_by(SubGoal.number))
    return Plan(list(phases), list(sub_goals), queries.indicators(session))
