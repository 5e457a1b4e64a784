"""Makes a demo that looks real: any number of kernen, the same figures for the same seed."""

from __future__ import annotations

from dataclasses import dataclass

import sqlalchemy as sa
from argon2 import PasswordHasher
from sqlalchemy.orm import Session

from sociaalvitaal.figures import totals
from sociaalvitaal.models.activities import Activity, ActivityTargetGroup
from sociaalvitaal.models.audit import AuditEvent
from sociaalvitaal.models.base import Base
from sociaalvitaal.models.mail import MailTopic, OutgoingMail
from sociaalvitaal.models.people import Leadership, MunicipalityContact, User
from sociaalvitaal.models.places import Kern, Municipality
from sociaalvitaal.models.programme import ListItem, Programme
from sociaalvitaal.models.referrals import Handover, Referral, ReferralStep
from sociaalvitaal.models.returns import ActivityMonth, ActivityMonthAge, Extension, ExtraFigure, MonthlyReturn
from sociaalvitaal.periods import Terms
from sociaalvitaal.programme.cbs import CbsRow, shipped_rows
from sociaalvitaal.programme.definition import shipped_definition
from sociaalvitaal.programme.demo import network as demo_network
from sociaalvitaal.programme.demo.activities import Items, make_register
from sociaalvitaal.programme.demo.dossier import TABLES as DOSSIER_TABLES
from sociaalvitaal.programme.demo.dossier import make_dossier
from sociaalvitaal.programme.demo.factors import TABLES as FACTOR_TABLES
from sociaalvitaal.programme.demo.factors import make_factors
from sociaalvitaal.programme.demo.months import make_months
from sociaalvitaal.programme.demo.needs import TABLES as NEEDS_TABLES
from sociaalvitaal.programme.demo.needs import make_surveys
from sociaalvitaal.programme.demo.observations import TABLES as OBSERVATION_TABLES
from sociaalvitaal.programme.demo.observations import DemoObservations
from sociaalvitaal.programme.demo.people import People
from sociaalvitaal.programme.demo.places import DemoKern, kernen_of, with_municipalities
from sociaalvitaal.programme.demo.planning import TABLES as PLANNING_TABLES
from sociaalvitaal.programme.demo.planning import make_planning, read_plan
from sociaalvitaal.programme.demo.projectgroup import TABLES as GROUP_TABLES
from sociaalvitaal.programme.demo.projectgroup import make_project_group
from sociaalvitaal.programme.demo.publicpage import open_page
from sociaalvitaal.programme.demo.store import Store
from sociaalvitaal.programme.demo.story import STOP_REASON, Story, Timeline, story_of
from sociaalvitaal.programme.demo.then import EARLIER_EVENTS
from sociaalvitaal.programme.demo.workplan_goals import judge_demo, make_outside, read_goals
from sociaalvitaal.programme.demo.workplans import TABLES as PLAN_TABLES
from sociaalvitaal.programme.demo.workplans import link_plans, make_plans
from sociaalvitaal.programme.services import load_cbs, load_programme
from sociaalvitaal.programme.structure import Definition

DEMO_PASSWORD = "sociaal-vitaal-demo"  # noqa: S105 - printed at the start of every demo
_TABLES: list[type[Base]] = [
    User, Leadership, MunicipalityContact, *demo_network.TABLES, *PLAN_TABLES, Activity, ActivityTargetGroup,
    MonthlyReturn, ActivityMonth, ActivityMonthAge, ExtraFigure, Extension, Referral, ReferralStep, Handover,
    OutgoingMail, MailTopic, AuditEvent, *DOSSIER_TABLES, *GROUP_TABLES, *NEEDS_TABLES, *PLANNING_TABLES,
    *FACTOR_TABLES, *OBSERVATION_TABLES,
]  # fmt: skip
"""In the order in which they refer to each other."""


class DemoRefused(ValueError):
    """A demo cannot be made here; the message says why."""


@dataclass(frozen=True, slots=True)
class DemoSize:
    """How large a demo is, and from which seed."""

    municipalities: int = 11
    kernen_each: int = 2
    months: int = 24
    seed: int = 2017

    def __post_init__(self) -> None:
        limits = (
            ("gemeenten", self.municipalities, 2_000),
            ("kernen per gemeente", self.kernen_each, 1_000),
            ("maanden", self.months, 240),
        )
        for name, value, most in limits:
            if not 1 <= value <= most:
                raise DemoRefused(f"aantal {name}: verwacht een getal van 1 t/m {most}, gevonden: {value}")


def make_demo(session: Session, size: DemoSize, password_hash: str | None = None) -> Programme:
    """Fill a database without people or months with a demo, and pin its day."""
    _refuse_real_data(session)
    rows = shipped_rows()
    definition = with_municipalities(shipped_definition(), size.municipalities, size.kernen_each)
    load_programme(session, definition)
    load_cbs(session, rows)
    programme = session.scalars(sa.select(Programme)).one()
    timeline = Timeline.of(programme.first_month, size.months)
    programme.demo_today = timeline.today
    programme.last_month = max(programme.last_month, timeline.period.last)
    session.flush()
    store = Store(session, _TABLES)
    store.leave_free(AuditEvent, EARLIER_EVENTS)
    people = People(store, password_hash or PasswordHasher().hash(DEMO_PASSWORD), timeline)
    _fill(session, store, people, timeline, programme.terms, definition, rows, size.seed)
    open_page(session, programme)
    totals.rebuild(session, programme)
    session.execute(sa.text("ANALYZE"))
    session.expire_all()
    return programme


def _refuse_real_data(session: Session) -> None:
    if session.scalar(sa.select(sa.exists(User.id))) or session.scalar(sa.select(sa.exists(MonthlyReturn.id))):
        raise DemoRefused("deze database bevat al gebruikers of maanden; een demo komt alleen in een lege database")


def _fill(
    session: Session,
    store: Store,
    people: People,
    timeline: Timeline,
    terms: Terms,
    definition: Definition,
    rows: list[CbsRow],
    seed: int,
) -> None:
    municipalities = {row.slug: row for row in session.scalars(sa.select(Municipality))}
    places = {(kern.municipality_id, kern.place): kern.id for kern in session.scalars(sa.select(Kern))}
    items, plan = _items(session), read_plan(session)
    goals = read_goals(session)
    final_year = max(definition.programme.period.last, timeline.period.last).year
    make_outside(store, timeline)
    people.add_offices()
    for municipality in definition.municipalities:
        people.add_contact(municipalities[municipality.slug].id, municipality.name, municipality.slug)
        judge_demo(store, municipalities[municipality.slug].id, timeline, items, seed)
    names = {municipality.slug: municipality.name for municipality in definition.municipalities}
    settled, neighbour, networks = [], None, demo_network.DemoNetworks(store, items, timeline, names)
    observations = DemoObservations(store, items, timeline)
    for kern in kernen_of(definition, rows):
        kern_id = places[municipalities[kern.municipality].id, kern.place]
        leaders = people.add_leaders(kern, kern_id)
        story = story_of(kern, kern_id, leaders, timeline, seed)
        settled.append(_settled(kern, story))
        register = make_register(store, story, timeline, items)
        make_months(store, story, timeline, register, items, terms, neighbour)
        make_project_group(store, story, timeline)
        make_surveys(store, story, timeline, items)
        make_dossier(store, story, timeline)
        make_planning(store, story, timeline, plan)
        make_plans(store, story, timeline, items, goals)
        make_factors(store, story, timeline, register, final_year)
        networks.make(story)
        observations.make(story, register)
        neighbour = story
        store.relieve()
    session.connection().execute(sa.update(Kern).where(Kern.id == sa.bindparam("kern_id")), settled)
    observations.finish()
    store.finish()
    demo_network.link_demo(session)
    link_plans(session)


def _settled(kern: DemoKern, story: Story) -> dict[str, object]:
    """What becomes of the open place."""
    return {
        "kern_id": story.kern_id,
        "slug": kern.slug,
        "name": kern.name,
        "kind": kern.kind,
        "starts": story.joined,
        "asks_from": story.starts,
        "ends": story.ends,
        "stop_reason": STOP_REASON if story.ends else None,
        "cbs_code": kern.cbs_code,
        "cbs_year": kern.cbs_year,
    }


def _items(session: Session) -> Items:
    rows = session.execute(sa.select(ListItem.list_key, ListItem.slug, ListItem.id))
    return {(key, slug): number for key, slug, number in rows}
