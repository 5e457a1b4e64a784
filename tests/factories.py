"""Makers of test data: one small world with known states."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache

import sqlalchemy as sa
from argon2 import PasswordHasher
from sqlalchemy.orm import Session

from sociaalvitaal.figures.tally import CODES
from sociaalvitaal.models.activities import Activity, Novelty
from sociaalvitaal.models.factors import Factor
from sociaalvitaal.models.people import Leadership, MunicipalityContact, Role, User
from sociaalvitaal.models.places import Kern, Municipality
from sociaalvitaal.models.programme import Indicator, ListItem, Programme
from sociaalvitaal.models.referrals import Referral
from sociaalvitaal.models.returns import ActivityMonth, MonthlyReturn, ReturnStatus
from sociaalvitaal.periods import Month

PASSWORD = "een-lang-wachtwoord-123"
LISTS = {
    "soort": ["wandelgroep", "cursus", "overig"],
    "duur": ["eenmalig", "structureel"],
    "doelgroep": ["alle-inwoners", "senioren", "kinderen"],
    "leeftijd": ["0-14", "15-24", "25-44", "45-64", "65-plus"],
    "thema": ["bewegen", "ontspanning"],
    "locatie": ["dorpshuis", "sporthal"],
    "verwijsbron": ["huisarts", "welzijn", "school"],
    "extra": ["vrijwilligers"],
    "sector": ["sportvereniging", "welzijn", "overig"],
    "rol": ["trekker", "uitvoerder", "verwijzer"],
    "afspraak": ["mondeling", "convenant"],
}


CHEAP_HASHER = PasswordHasher(time_cost=1, memory_cost=64, parallelism=1)
"""The tests check sign-in, not argon2."""


@cache
def password_hash() -> str:
    """The hash of PASSWORD."""
    return CHEAP_HASHER.hash(PASSWORD)


@dataclass
class World:
    """Borne (Hertme, Zenderen) and Raalte (Heeten, starts in May 2017); today is 12 August 2017."""

    session: Session
    programme: Programme
    borne: Municipality
    raalte: Municipality
    hertme: Kern
    zenderen: Kern
    heeten: Kern
    users: dict[str, User]

    @classmethod
    def build(cls, session: Session) -> World:
        """Make the world and commit it."""
        programme = make_programme(session)
        borne = Municipality(slug="borne", name="Borne", cbs_code="GM0147", cbs_year=2017)
        raalte = Municipality(slug="raalte", name="Raalte", cbs_code="GM0177", cbs_year=2017)
        hertme = Kern(slug="hertme", name="Hertme", municipality=borne, place=1, kind="dorp", starts=Month(2017, 1))
        zenderen = Kern(
            slug="zenderen", name="Zenderen", municipality=borne, place=2, kind="dorp", starts=Month(2017, 1)
        )
        heeten = Kern(slug="heeten", name="Heeten", municipality=raalte, place=1, kind="dorp", starts=Month(2017, 5))
        session.add_all([borne, raalte, hertme, zenderen, heeten])
        session.flush()
        users = make_users(session, [hertme, zenderen, heeten], [borne, raalte])
        session.commit()
        return cls(session, programme, borne, raalte, hertme, zenderen, heeten, users)

    def item(self, list_key: str, slug: str) -> ListItem:
        """An item of one of the lists."""
        return self.session.scalars(
            sa.select(ListItem).where(ListItem.list_key == list_key, ListItem.slug == slug)
        ).one()

    def activity(
        self,
        kern: Kern,
        name: str = "Wandelgroep",
        *,
        first: date = date(2017, 1, 9),
        last: date | None = None,
        novelty: Novelty = Novelty.NEW,
        target_group: str = "senioren",
    ) -> Activity:
        """An activity in the register of a kern."""
        activity = Activity(
            kern_id=kern.id,
            name=name,
            kind_id=self.item("soort", "wandelgroep").id,
            duration_id=self.item("duur", "structureel").id,
            novelty=novelty,
            target_group_id=self.item("doelgroep", target_group).id,
            first_session=first,
            last_session=last,
        )
        self.session.add(activity)
        self.session.flush()
        return activity

    def returned(
        self,
        kern: Kern,
        month: Month,
        status: ReturnStatus = ReturnStatus.SUBMITTED,
        *,
        nil: bool = False,
        at: datetime | None = None,
    ) -> MonthlyReturn:
        """A month of a kern; on time unless `at` says otherwise."""
        handed_in = at or datetime.combine((month + 1).first_day, datetime.min.time(), UTC).replace(hour=12)
        received = status is not ReturnStatus.DRAFT
        row = MonthlyReturn(
            kern_id=kern.id,
            month=month,
            status=status,
            is_nil=nil,
            updated_at=handed_in,
            first_submitted_at=handed_in if received else None,
            submitted_at=handed_in if received else None,
        )
        self.session.add(row)
        self.session.flush()
        return row

    def entry(
        self,
        activity: Activity,
        month: Month,
        new: int,
        *,
        sporters: int | None = None,
        attendances: int | None = None,
        sessions: int | None = None,
    ) -> ActivityMonth:
        """The figures of an activity in a month."""
        row = ActivityMonth(
            activity_id=activity.id,
            kern_id=activity.kern_id,
            month=month,
            new_participants=new,
            new_sporters=sporters,
            attendances=attendances,
            sessions=sessions,
        )
        self.session.add(row)
        self.session.flush()
        return row

    def referral(
        self, kern: Kern, month: Month, source: str = "huisarts", activity: Activity | None = None
    ) -> Referral:
        """A referral that a kern received."""
        number = self.session.scalar(sa.select(sa.func.count(Referral.id)))
        row = Referral(
            code=f"T{number:05d}",
            kern_id=kern.id,
            holder_kern_id=kern.id,
            month=month,
            source_id=self.item("verwijsbron", source).id,
            activity_id=activity.id if activity else None,
            created_at=datetime(2017, 8, 1, tzinfo=UTC),
        )
        self.session.add(row)
        self.session.flush()
        return row


FACTORS = (
    (1, "Aanpak en aanbod", "Aanbod sluit aan op wensen"),
    (2, "Aanpak en aanbod", "Aanpak is helder"),
    (3, "Inwoners en doelgroep", "Bereik en werving"),
)


def make_factors(session: Session) -> list[Factor]:
    """Three factors in two groups: a questionnaire of three steps."""
    made = [Factor(number=number, group=group, name=name, help="Wat bedoelen we?") for number, group, name in FACTORS]
    session.add_all(made)
    session.flush()
    return made


def make_programme(session: Session) -> Programme:
    """The programme with short lists and all indicators."""
    programme = Programme(
        id=1,
        name="Proefprogramma",
        lead_applicant="Gemeente A",
        supporter="Steunpunt B",
        funder="Provincie C",
        first_month=Month(2017, 1),
        last_month=Month(2018, 12),
        deadline_day=10,
        close_days=45,
        grace_days=14,
        feedback_working_days=5,
        second_feedback_weeks=10,
        disclosure_threshold=5,
        minimum_denominator=10,
        demo_today=date(2017, 8, 12),
    )
    session.add(programme)
    for key, slugs in LISTS.items():
        for position, slug in enumerate(slugs):
            label = slug.replace("-", " ").capitalize()
            session.add(ListItem(list_key=key, slug=slug, label=label, position=position))
    for position, code in enumerate(CODES):
        session.add(
            Indicator(
                code=code,
                version=1,
                name=code,
                definition=f"Definitie van {code}.",
                unit="aantal",
                is_stock=code == "running_activities",
                position=position,
            )
        )
    session.flush()
    return programme


def make_users(session: Session, kernen: list[Kern], municipalities: list[Municipality]) -> dict[str, User]:
    """A leader for each kern, a contact for each municipality, one of each other role; by e-mail."""
    made = {}

    def add(email: str, role: Role) -> User:
        user = User(
            email=email,
            name=email.partition("@")[0],
            role=role,
            password_hash=password_hash(),
            created_at=datetime(2017, 1, 1, tzinfo=UTC),
        )
        session.add(user)
        session.flush()
        made[email] = user
        return user

    for kern in kernen:
        user = add(f"projectleider.{kern.slug}@voorbeeld.nl", Role.LEADER)
        session.add(Leadership(user_id=user.id, kern_id=kern.id, starts=date(2016, 9, 1)))
    for municipality in municipalities:
        user = add(f"gemeente.{municipality.slug}@voorbeeld.nl", Role.MUNICIPALITY)
        session.add(MunicipalityContact(user_id=user.id, municipality_id=municipality.id))
    for role in (Role.COORDINATOR, Role.FUNDER, Role.ADMIN):
        add(f"{role.value}@voorbeeld.nl", role)
    return made
