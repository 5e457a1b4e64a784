"""The parts of the definition that come from the project plan."""

from __future__ import annotations

import re

from sociaalvitaal.periods import Period
from sociaalvitaal.programme.faults import expected
from sociaalvitaal.programme.section import SLUG, Section
from sociaalvitaal.programme.structure import (
    ActionFacts,
    FactorFacts,
    MunicipalityFacts,
    PhaseFacts,
    ProgrammeFacts,
    SubGoalFacts,
)

_GM = re.compile(r"GM[0-9]{4}")
_PERIODS = 'perioden = [{ van = "2017-03", tot = "2017-05" }] of wanneer = "hele periode"'
_WHEN = ("hele periode", "z.s.m.")


def read_programme(table: Section) -> ProgrammeFacts:
    """[programma]"""
    facts = ProgrammeFacts(
        name=table.text("naam"),
        period=table.period(),
        lead_applicant=table.text("penvoerder"),
        supporter=table.text("ondersteuner"),
        funder=table.text("subsidiegever"),
        contact=table.text("contact"),
        goal=table.text("hoofddoel", limit=1000),
        notes=table.texts("toelichting"),
    )
    table.close()
    return facts


def read_municipality(table: Section) -> MunicipalityFacts:
    """One of [[gemeenten]]"""
    facts = MunicipalityFacts(
        name=table.text("naam"),
        slug=table.matching("slug", SLUG, "een slug van kleine letters, cijfers en streepjes", limit=60),
        cbs_code=table.matching("code", _GM, 'een gemeentecode als "GM0150"'),
        cbs_year=table.whole("cbs_jaar", 1995, 2100),
        open_places=table.whole("open_plaatsen", 0, 100),
    )
    table.close()
    return facts


def read_phase(table: Section) -> PhaseFacts:
    """One of [[fasen]]"""
    facts = PhaseFacts(
        number=table.whole("nummer", 1, 99),
        name=table.text("naam"),
        period_text=table.text("periode"),
        period=table.period(),
        actions=tuple(map(_read_action, table.sections("acties"))),
    )
    table.close()
    return facts


def read_sub_goal(table: Section) -> SubGoalFacts:
    """One of [[subdoelen]]"""
    facts = SubGoalFacts(
        number=table.whole("nummer", 1, 99),
        short=table.text("naam"),
        text=table.text("tekst", limit=1000),
    )
    table.close()
    return facts


def read_factor(table: Section) -> FactorFacts:
    """One of [[factoren]]"""
    facts = FactorFacts(
        number=table.whole("nummer", 1, 99),
        group=table.text("groep"),
        name=table.text("naam"),
        help=table.text("uitleg", limit=500),
    )
    table.close()
    return facts


def _read_action(table: Section) -> ActionFacts:
    when = table.choice("wanneer", _WHEN) if table.has("wanneer") else None
    if when is not None and table.has("perioden"):
        table.fault("perioden", expected("perioden of wanneer, niet allebei"))
    if when is None and not table.has("perioden"):
        table.fault("perioden", "ontbreekt; " + expected(_PERIODS))
    facts = ActionFacts(
        name=table.text("naam"),
        period_text=table.text("periode"),
        when=when,
        periods=_read_periods(table) if when is None or table.has("perioden") else (),
    )
    table.close()
    return facts


def _read_periods(table: Section) -> tuple[Period, ...]:
    periods = []
    for inner in table.sections("perioden"):
        periods.append(inner.period())
        inner.close()
    return tuple(periods)
