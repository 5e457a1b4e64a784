"""Every figure of an installation, to compare."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from sociaalvitaal.figures import extras, groups, queries, register
from sociaalvitaal.figures.chain import counting as referral_chain
from sociaalvitaal.figures.months import intake
from sociaalvitaal.figures.months.completeness import matrix
from sociaalvitaal.figures.scope import Scope
from sociaalvitaal.figures.summary import Summary, summarise
from sociaalvitaal.models.places import Kern, Municipality
from sociaalvitaal.models.programme import Programme
from sociaalvitaal.periods import Period


def everything(session: Session) -> dict[str, Any]:
    """Every figure of every place over several periods, open and protected."""
    programme = session.scalars(sa.select(Programme)).one()
    today = programme.demo_today
    assert today is not None
    found: dict[str, Any] = {}
    scopes = [Scope.programme(programme)]
    scopes += [Scope.municipality(place) for place in session.scalars(sa.select(Municipality))]
    scopes += [Scope.kern(kern) for kern in session.scalars(sa.select(Kern))]
    whole = programme.period
    for scope in scopes:
        for period in (whole, Period(whole.first + 2, whole.first + 4)):
            stands = matrix(session, programme, queries.kernen_in(session, scope), period, today)
            found[f"{scope.key} {period.label} stand"] = [(row.kern.slug, row.cells) for row in stands.rows]
            # What is shared is shared by whole years.
            for protected in (False, True) if period == whole else (False,):
                summary = summarise(session, programme, scope, period, today, protected=protected)
                assert summary is not None
                name = f"{scope.key} {period.label} {protected}"
                found |= {f"{name} {what}": value for what, value in _figures(session, programme, summary, protected)}
    kernen = queries.kernen_in(session, scopes[0])
    how = intake.intake(session, programme, kernen, whole, today)
    assert how is not None
    found["intake"] = [(row.kern.slug, row.marks) for row in how.rows]
    return found


def _figures(session: Session, programme: Programme, summary: Summary, protected: bool) -> Iterator[tuple[str, Any]]:
    today, below = programme.demo_today, programme.disclosure_threshold if protected else 0
    assert today is not None
    yield "cijfers", [(line.slug, line.numbers) for line in [*summary.lines, summary.total]]
    for breakdown in (groups.by_target_group, groups.by_age, groups.by_source):
        yield breakdown.__name__, breakdown(session, summary, protected_below=below)
    yield "soort", register.by_kind(session, summary)
    chain = referral_chain.chain(session, programme, summary, today, protected=protected)
    yield "keten", (chain.total, chain.places, chain.sources, chain.standings, chain.messages)
    others = extras.extras(session, programme, summary, today, protected=protected)
    yield "andere", (others.items, others.lines, others.total)
