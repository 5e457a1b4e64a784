"""What tests of every route share: who asks, a world with one of each thing, the database as a value."""

from __future__ import annotations

import re
import weakref
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any

import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient
from itsdangerous import URLSafeTimedSerializer
from sqlalchemy.dialects.sqlite import dialect as sqlite_dialect
from sqlalchemy.orm import Session
from werkzeug.routing import Rule

from sociaalvitaal.database import sqlite
from sociaalvitaal.models.activities import Activity
from sociaalvitaal.models.all import Base
from sociaalvitaal.models.mail import OutgoingMail
from sociaalvitaal.models.people import ApiToken, Invitation, Leadership, LoginSession, MunicipalityContact, Role, User
from sociaalvitaal.models.publicpage import PublicPage
from sociaalvitaal.models.referrals import Handover, Referral, ReferralStep, Step
from sociaalvitaal.models.returns import Extension, ReturnStatus
from sociaalvitaal.models.uploads import Upload
from sociaalvitaal.periods import Month, end_of_day
from sociaalvitaal.tokens import new_token, token_hash
from sociaalvitaal.web.problems import API
from tests.conftest import COOKIE
from tests.factories import World, password_hash
from tests.security.analysis_things import AnalysisThings
from tests.security.answer_things import AnswerThings
from tests.security.dossier_things import DossierThings
from tests.security.edition_things import EditionThings
from tests.security.factor_things import FactorThings
from tests.security.group_things import GroupThings
from tests.security.needs_things import NeedsThings
from tests.security.network_things import NetworkThings
from tests.security.observation_things import ObservationThings
from tests.security.plan_things import PlanThings
from tests.security.planning_things import PlanningThings

NOBODY = {"anonymous": None}
PEOPLE = {
    "leader": "projectleider.hertme@voorbeeld.nl",
    "neighbour": "projectleider.zenderen@voorbeeld.nl",
    "stranger": "projectleider.heeten@voorbeeld.nl",
    "municipality": "gemeente.borne@voorbeeld.nl",
    "other municipality": "gemeente.raalte@voorbeeld.nl",
    "coordinator": "coordinator@voorbeeld.nl",
    "funder": "provincie@voorbeeld.nl",
    "admin": "beheerder@voorbeeld.nl",
    "disabled": "weg@voorbeeld.nl",
}
IDENTITIES = tuple([*NOBODY, *PEOPLE])
"""Nobody, and someone of each kind; the things asked for are Hertme's and Borne's."""
RAW_CSRF = "c" * 40
DRAFT, HANDED_IN, UNTOUCHED, FOLLOWED = Month(2017, 7), Month(2017, 6), Month(2017, 5), Month(2017, 4)
INVITATION_TOKEN = "uitnodiging-" + "u" * 30
_TOKENS = re.compile(r'name="(csrf_token|write_key)" value="[^"]*"')


def make_user(session: Session, email: str, role: Role, *, active: bool = True) -> User:
    """One more user."""
    user = User(
        email=email, name=email.partition("@")[0], role=role, active=active, password_hash=password_hash(),
        created_at=datetime(2017, 1, 1, tzinfo=UTC),
    )  # fmt: skip
    session.add(user)
    session.flush()
    return user


def enter(app: Flask, session: Session, user: User) -> str:
    """The token of a user who is signed in, without the slow way in."""
    token, now = new_token(), datetime.now(UTC)
    session.add(
        LoginSession(token_hash=token_hash(token), user_id=user.id, created_at=now, expires_at=now + timedelta(hours=1))
    )
    session.commit()
    return token


def make_key(session: Session, user: User, *, writes: bool = True, **other: Any) -> str:
    """A key for a program of a user, used just now; `other` sets columns."""
    key, now = new_token(), datetime.now(UTC)
    given = {"role": user.role, "created_at": now, "expires_at": now + timedelta(days=1), "last_used_at": now} | other
    session.add(ApiToken(token_hash=token_hash(key), user_id=user.id, name="Proef", may_write=writes, **given))
    session.commit()
    return key


def browser(app: Flask, token: str | None) -> FlaskClient:
    """A browser with that token; `csrf_token` is good for it."""
    client = app.test_client()
    if token is not None:
        client.set_cookie(COOKIE, token)
    with client.session_transaction() as kept:
        kept["csrf_token"] = RAW_CSRF
    return client


def csrf_token(app: Flask) -> str:
    """A good token against forgery for every client of `browser`."""
    return str(URLSafeTimedSerializer(app.secret_key, salt="wtf-csrf-token").dumps(RAW_CSRF))


@dataclass
class Stage:
    """The world with one of each thing that a route can be about."""

    app: Flask
    world: World
    activity: Activity
    foreign_activity: Activity
    invitation: Invitation
    spare_leader: User
    spare_leadership: Leadership
    spare_contact: User
    table: Upload
    asking_table: Upload
    referral: Referral
    asked_referral: Referral
    """One that another kern was asked to take over."""
    handover: Handover
    """The question to Hertme to take one over."""
    tokens: dict[str, str | None] = field(default_factory=dict)
    clients: dict[str, FlaskClient] = field(default_factory=dict)
    keys: dict[str, str | None] = field(default_factory=dict)
    spare_key_id: int = 0
    mail_id: int = 0
    group: GroupThings = field(init=False)
    plans: PlanThings = field(init=False)
    dossier: DossierThings = field(init=False)
    editions: EditionThings = field(init=False)
    planning: PlanningThings = field(init=False)
    needs: NeedsThings = field(init=False)
    network: NetworkThings = field(init=False)
    factors: FactorThings = field(init=False)
    observations: ObservationThings = field(init=False)
    analyses: AnalysisThings = field(init=False)
    answers: AnswerThings = field(init=False)
    known: dict[str, dict[str, Any]] = field(default_factory=dict)
    """What was asked of `values`: ids stay, and after each request every thing would be read anew for its id."""

    @classmethod
    def build(cls, app: Flask, world: World) -> Stage:
        """Set the stage and sign everyone in."""
        session = world.session
        activity, foreign = world.activity(world.hertme), world.activity(world.heeten, "Schaken")
        for month in (DRAFT, HANDED_IN):
            status = ReturnStatus.DRAFT if month == DRAFT else ReturnStatus.SUBMITTED
            world.returned(world.hertme, month, status)
            world.entry(activity, month, 4, sporters=1)
            world.referral(world.hertme, month, activity=activity)
        spare, contact = (
            make_user(session, "reserve.leider@voorbeeld.nl", Role.LEADER),
            make_user(session, "reserve.gemeente@voorbeeld.nl", Role.MUNICIPALITY),
        )
        leadership = Leadership(
            user_id=spare.id, kern_id=world.zenderen.id, starts=date(2017, 1, 1),
            replaces_id=world.users[PEOPLE["neighbour"]].id,
        )  # fmt: skip
        gone = make_user(session, PEOPLE["disabled"], Role.LEADER, active=False)
        session.add_all([
            leadership,
            MunicipalityContact(user_id=contact.id, municipality_id=world.borne.id),
            Leadership(user_id=gone.id, kern_id=world.hertme.id, starts=date(2017, 1, 1)),
        ])  # fmt: skip
        made, admin = datetime.now(UTC), world.users[PEOPLE["admin"]]
        invitation = Invitation(
            token_hash=token_hash(INVITATION_TOKEN), email="nieuw@voorbeeld.nl", name="Nieuw", role=Role.LEADER,
            kern_id=world.zenderen.id, invited_by_id=admin.id, created_at=made, expires_at=made + timedelta(days=9),
        )  # fmt: skip
        session.add(invitation)
        mail = OutgoingMail(
            kind="herinnering", address="leider@voorbeeld.nl", subject="Hallo", text="Hallo", html="<p>Hallo</p>",
            created_at=made, claimed_at=made, attempts=6, fault="550",
        )  # fmt: skip
        session.add(mail)
        leader = world.users[PEOPLE["leader"]]
        # In a month that no other form is about: a number that was followed up cannot be lowered there.
        referral, handed = (world.referral(world.hertme, FOLLOWED, activity=activity) for _ in range(2))
        referral.steps.append(
            ReferralStep(step=Step.CONTACTED, on_day=date(2017, 4, 20), recorded_by_id=leader.id, recorded_at=made)
        )
        asked = Handover(
            referral_id=world.referral(world.zenderen, FOLLOWED).id, from_kern_id=world.zenderen.id,
            to_kern_id=world.hertme.id, question="Woont in Hertme", asked_at=made,
        )  # fmt: skip
        session.add_all([asked, Handover(
            referral_id=handed.id, from_kern_id=world.hertme.id, to_kern_id=world.heeten.id,
            question="Woont in Heeten", asked_by_id=leader.id, asked_at=made,
        )])  # fmt: skip
        table, asking = (
            Upload(user_id=leader.id, kern_id=world.hertme.id, filename="lijst.csv", content=text.encode(), answers={},
                   created_at=made)
            for text in ("maand;nieuw;opkomst\n2017-07;5;30\n", "maand;nieuw;opk\n2017-07;5;30\n")
        )  # fmt: skip
        until = date(2017, 8, 31)
        session.add_all([table, asking, Extension(
            kern_id=world.hertme.id, month=UNTOUCHED, on_time_until=until, on_time_end=end_of_day(until),
            closes_on=until, reason="Ziek", granted_by_id=world.users[PEOPLE["coordinator"]].id, granted_at=made,
        )])  # fmt: skip
        session.commit()
        users = world.users | {PEOPLE["disabled"]: gone}
        stage = cls(
            app, world, activity, foreign, invitation, spare, leadership, contact, table, asking,
            referral, handed, asked,
        )  # fmt: skip
        stage.mail_id = mail.id
        stage.group = GroupThings.make(world)
        stage.plans = PlanThings.make(world)
        stage.dossier = DossierThings.make(world)
        stage.editions = EditionThings.make(world)
        session.add(PublicPage(programme_id=world.programme.id, is_open=True, changed_at=made))
        session.commit()
        stage.planning = PlanningThings.make(world)
        stage.needs = NeedsThings.make(world)
        stage.network = NetworkThings.make(world)
        stage.factors = FactorThings.make(world)
        stage.observations = ObservationThings.make(world)
        stage.analyses = AnalysisThings.make(world)
        stage.answers = AnswerThings.make(world)
        stage.tokens = NOBODY | {name: enter(app, session, users[email]) for name, email in PEOPLE.items()}
        stage.keys = NOBODY | {name: make_key(session, users[email]) for name, email in PEOPLE.items()}
        make_key(session, users[PEOPLE["leader"]])
        stage.spare_key_id = session.scalars(sa.select(sa.func.max(ApiToken.id))).one()
        for name in IDENTITIES:
            stage.anew(name)
        return stage

    def anew(self, who: str) -> None:
        """A fresh browser for someone, as when the stage was set."""
        self.clients[who] = browser(self.app, self.tokens[who])

    def values(self, endpoint: str) -> dict[str, Any]:
        """What fills the places in the address of a route; the same all the time."""
        if endpoint not in self.known:
            self.known[endpoint] = self._values(endpoint)
        return self.known[endpoint]

    def _values(self, endpoint: str) -> dict[str, Any]:
        about_contact = endpoint in ("accounts.add_contact", "accounts.remove_contact")
        months = {
            "monthly.reopen": HANDED_IN, "followup.decide": HANDED_IN, "followup.month": HANDED_IN,
            "monthly.submit_nil": UNTOUCHED, "followup.take_back": UNTOUCHED,
        }  # fmt: skip
        slug = "borne" if ".municipality" in endpoint else "hertme"
        referral = self.asked_referral if endpoint == "referrals.handover_withdraw" else self.referral
        found = {
            "slug": slug, "month": months.get(endpoint, DRAFT), "activity_id": self.activity.id, "gemeente": "borne",
            "user_id": (self.spare_contact if about_contact else self.spare_leader).id, "key": "soort",
            "mail_id": self.mail_id,
            "key_id": self.spare_key_id, "leadership_id": self.spare_leadership.id, "invitation_id": self.invitation.id,
            "name": {
                "offline.scripts": "month", "publicpage.chart": "project", "publicpage.number": "project",
            }.get(endpoint, "atkinson-regular"),
            "token": INVITATION_TOKEN, "kind": "tussen" if endpoint.startswith("reports") else "doelgroep",
            "referral_id": referral.id, "handover_id": self.handover.id, "filename": "css/main.css",
            "file": "cijfers.csv", "number": 1, "colour": "08606a", "accent": "c4500a",
            "year": 2017, "ending": "pdf" if endpoint.startswith(("reports", "publicpage.report")) else "svg",
            "upload_id": (self.asking_table if endpoint == "workbook.answer" else self.table).id,
        }  # fmt: skip
        for things in (
            self.dossier.values(),
            self.editions.values(endpoint),
            self.planning.values(),
            self.group.values(endpoint),
            self.factors.values(),
            self.observations.values(),
            self.analyses.values(),
            self.answers.values(endpoint),
            self.plans.values(endpoint),
        ):
            found |= things
        found |= self.needs.values(endpoint) | self.network.values(endpoint)
        return found | ({"place": "programma", "code": "referrals"} if endpoint == "publicpage.number" else {})

    def address(self, rule: Rule, **other: Any) -> str:
        """The address of a route about the things of this stage."""
        given = self.values(rule.endpoint) | other
        with self.app.test_request_context():
            built = rule.build({name: given[name] for name in rule.arguments}, append_unknown=False)
        assert built is not None, rule
        return built[1]

    def send(self, who: str, method: str, address: str, fields: Mapping[str, Any] | None = None) -> Any:
        """Ask for a page, or send a form with a good token against forgery; to the API, as a program with a key."""
        if address.startswith(API):
            return ask_with_key(self.app, self.keys[who], method, address, fields)
        client = self.clients[who]
        if method in ("GET", "HEAD", "OPTIONS"):
            return client.open(address, method=method, buffered=True)
        return client.open(address, method=method, **body(self.app, fields or {}), buffered=True)


def ask_with_key(
    app: Flask, key: str | None, method: str, address: str, fields: Mapping[str, Any] | None = None
) -> Any:
    """Ask as a program does: with a key, JSON, and the version that it changes."""
    heads = {} if key is None else {"Authorization": f"Bearer {key}"}
    if fields and "version" in fields:
        heads["If-Match"] = f'"{fields["version"]}"'
    sent = None if method in ("GET", "HEAD", "OPTIONS") else dict(fields or {})
    return app.test_client().open(address, method=method, headers=heads, json=sent)


def is_for_programs(rule: Rule) -> bool:
    """Whether a route is of the API."""
    return rule.rule.startswith(API)


class Json(dict[str, Any]):
    """Fields that are sent as JSON, with the token in the head."""

    def __or__(self, other: Mapping[str, Any]) -> Json:  # type: ignore[override]
        return Json({**self, **other})

    def __ror__(self, other: Mapping[str, Any]) -> Json:  # type: ignore[override]
        return Json({**other, **self})


def body(app: Flask, fields: Mapping[str, Any]) -> dict[str, Any]:
    """What the client needs to send these fields with a good token against forgery."""
    if isinstance(fields, Json):
        return {"json": fields, "headers": {"X-CSRFToken": csrf_token(app)}}
    return {"data": {"csrf_token": csrf_token(app)} | dict(fields)}


def routes(app: Flask) -> Iterator[tuple[Rule, str]]:
    """Every route with each method that it takes."""
    for rule in app.url_map.iter_rules():
        for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}):
            yield rule, method


READS = [(table, sa.select(table).order_by(*table.primary_key)) for table in Base.metadata.sorted_tables]
RAW_READS = [(table.name, str(read.compile(dialect=sqlite_dialect()))) for table, read in READS]


@dataclass(frozen=True)
class Snapshot:
    """Every row of every table; of a SQLite as its driver gives them."""

    tables: dict[str, list[tuple[Any, ...]]]
    copy: Any = field(compare=False)
    """All of a SQLite, page by page: to bring back a copy takes a tenth of the time of writing each row."""

    @classmethod
    def take(cls, session: Session) -> Snapshot:
        """What the database holds now; read anew only when something was written."""
        session.rollback()
        engine = _engine(session)
        clock, newest = _NEWEST.setdefault(engine, (Clock(engine), None))
        if newest is None or clock.has_moved():
            newest = cls(_raw(engine), _copied(engine)) if _is_sqlite(engine) else cls(_typed(session), None)
            _NEWEST[engine] = clock, newest
        return newest

    def restore(self, session: Session) -> None:
        """Bring the database back to this."""
        session.rollback()
        engine = _engine(session)
        if self.copy is not None:
            with closing(engine.raw_connection()) as connection:
                self.copy.backup(connection.driver_connection)
        else:
            self._write(session)
        session.expire_all()
        clock, _ = _NEWEST[engine]
        clock.has_moved()
        _NEWEST[engine] = clock, self

    def _write(self, session: Session) -> None:
        """Write what differs; PostgreSQL does not look meanwhile whether rows fit each other."""
        differs = self.changed(Snapshot.take(session))
        session.execute(sa.text("SET LOCAL session_replication_role = replica"))
        for table, _ in READS:
            if table.name in differs:
                session.execute(sa.delete(table))
                names = [column.name for column in table.columns]
                if rows := [dict(zip(names, row, strict=True)) for row in self.tables[table.name]]:
                    session.execute(sa.insert(table), rows)
        session.commit()

    def changed(self, other: Snapshot) -> list[str]:
        """The tables that differ; the stamp moves along with any of them."""
        if other is self:
            return []
        return [name for name, rows in self.tables.items() if rows != other.tables[name] and name != "data_stamps"]


class Clock:
    """Moves when anyone commits a change, whoever it is."""

    def __init__(self, engine: sa.Engine) -> None:
        self._engine = weakref.ref(engine)
        # A connection of its own: a SQLite does not count what the asking connection wrote itself.
        self._watch = sqlite.connect(engine.url.database, check_same_thread=False) if _is_sqlite(engine) else None
        if self._watch is not None:
            weakref.finalize(engine, self._watch.close)
        self._seen = self._reads()

    def has_moved(self) -> bool:
        """Whether something was committed since the last time that this was asked."""
        before, self._seen = self._seen, self._reads()
        return self._seen != before

    def _reads(self) -> Any:
        if self._watch is not None:
            return self._watch.execute("PRAGMA data_version").fetchone()[0]
        engine = self._engine()
        assert engine is not None
        with engine.connect() as connection:
            # Only who writes gets a number of a transaction.
            return connection.exec_driver_sql("SELECT pg_snapshot_xmax(pg_current_snapshot())::text").scalar()


_NEWEST: weakref.WeakKeyDictionary[sa.Engine, tuple[Clock, Snapshot | None]] = weakref.WeakKeyDictionary()


def _engine(session: Session) -> sa.Engine:
    bind = session.get_bind()
    assert isinstance(bind, sa.Engine)
    return bind


def _is_sqlite(engine: sa.Engine) -> bool:
    return engine.dialect.name == "sqlite"


def _raw(engine: sa.Engine) -> dict[str, list[tuple[Any, ...]]]:
    with closing(engine.raw_connection()) as connection:
        cursor = connection.cursor()
        return {name: cursor.execute(read).fetchall() for name, read in RAW_READS}


def _typed(session: Session) -> dict[str, list[tuple[Any, ...]]]:
    found = {table.name: [tuple(row) for row in session.execute(read)] for table, read in READS}
    session.rollback()
    return found


def _copied(engine: sa.Engine) -> Any:
    copy = sqlite.connect(":memory:", check_same_thread=False)
    with closing(engine.raw_connection()) as connection:
        connection.driver_connection.backup(copy)
    return copy


def without_tokens(page: str) -> str:
    """A page without what differs each time that it is made."""
    return _TOKENS.sub("", page)
