"""The accounts of a demo: one per role, municipality and kern, and leaders who came and went."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from sociaalvitaal.models.people import Leadership, MunicipalityContact, Role, User
from sociaalvitaal.periods import Month
from sociaalvitaal.programme.demo.places import DemoKern
from sociaalvitaal.programme.demo.store import Store
from sociaalvitaal.programme.demo.story import (
    CAST,
    HELPED_BY_NEIGHBOUR,
    LED_BEFORE_BY_NEIGHBOUR,
    REPLACED,
    Leaders,
    Timeline,
    befalls,
    leader_change,
)

DOMAIN = "voorbeeld.nl"
BEGIN = date(2016, 10, 1)
HANDOVER = 13
"""Months after the start at which a neighbour gives a kern over."""
_CREATED = datetime(2016, 10, 1, 9, tzinfo=UTC)


class People:
    """Makes accounts; the password's hash is made once for all."""

    def __init__(self, store: Store, password_hash: str, timeline: Timeline) -> None:
        self._store, self._hash, self._timeline = store, password_hash, timeline
        self._previous = 0
        self.coordinator = 0

    def add_offices(self) -> None:
        """Coordinator, funder and administrator."""
        self.coordinator = self._user("coordinator", "Coördinator (demo)", Role.COORDINATOR)
        self._user("provincie", "Medewerker provincie (demo)", Role.FUNDER)
        self._user("beheerder", "Beheerder (demo)", Role.ADMIN)

    def add_contact(self, municipality_id: int, name: str, slug: str) -> None:
        """The contact of a municipality."""
        user = self._user(f"gemeente.{slug}", f"Contactpersoon {name} (demo)", Role.MUNICIPALITY)
        self._store.add(MunicipalityContact, user_id=user, municipality_id=municipality_id)

    def add_leaders(self, kern: DemoKern, kern_id: int) -> Leaders:
        """The leader of a kern, and who led it before or helps."""
        now = self._user(f"projectleider.{kern.slug}", f"Projectleider {kern.name} (demo)", Role.LEADER)
        change = leader_change(kern, self._timeline)
        before = self._before(kern, change)
        if before is not None:
            change = change or self._timeline.period.first + HANDOVER
            self._lead(before, kern_id, BEGIN, change.first_day - timedelta(days=1))
        self._lead(now, kern_id, change.first_day if change else BEGIN, None)
        if kern.index % CAST == HELPED_BY_NEIGHBOUR and self._previous:
            self._lead(self._previous, kern_id, self._timeline.period.last.first_day, None)
        stand_in = self._stand_in(kern, kern_id, now)
        self._previous = now
        return Leaders(now, before, change, stand_in, self.coordinator)

    def _stand_in(self, kern: DemoKern, kern_id: int, now: int) -> tuple[Month, int] | None:
        """A neighbour who leads the kern for one month, beside its own leader."""
        month = befalls(REPLACED, kern, self._timeline)
        if month is None or not self._previous:
            return None
        self._lead(self._previous, kern_id, month.first_day, month.last_day, replaces=now)
        return month, self._previous

    def _before(self, kern: DemoKern, change: Month | None) -> int | None:
        """Who led the kern first: someone who left, or the leader of the kern next to it."""
        if change is not None:
            email = f"projectleider.{kern.slug}.eerder"
            return self._user(email, f"Eerdere projectleider {kern.name} (demo)", Role.LEADER, active=False)
        by_neighbour = kern.index % CAST == LED_BEFORE_BY_NEIGHBOUR and len(self._timeline.period) > HANDOVER
        return self._previous if by_neighbour and self._previous else None

    def _lead(self, user: int, kern_id: int, starts: date, ends: date | None, *, replaces: int | None = None) -> None:
        number = self._store.new_id(Leadership)
        self._store.add(
            Leadership, id=number, user_id=user, kern_id=kern_id, starts=starts, ends=ends, replaces_id=replaces
        )

    def _user(self, local: str, name: str, role: Role, *, active: bool = True) -> int:
        number = self._store.new_id(User)
        self._store.add(
            User,
            id=number,
            email=f"{local}@{DOMAIN}",
            name=name,
            role=role,
            password_hash=self._hash,
            active=active,
            created_at=_CREATED,
        )
        return number
