"""The stamp changes with every change, whoever makes it; and with nothing else."""

from __future__ import annotations

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from sociaalvitaal import stamps
from sociaalvitaal.models.all import Base
from sociaalvitaal.models.people import LoginAttempt
from sociaalvitaal.models.places import Kern
from tests.factories import World

pytestmark = pytest.mark.both_databases
WAYS = {
    "an object": lambda world: setattr(world.hertme, "name", "Anders"),
    "a statement": lambda world: world.session.execute(sa.update(Kern).values(name="Anders")),
    "a connection": lambda world: world.session.connection().execute(sa.delete(Base.metadata.tables["list_items"])),
    "plain text": lambda world: world.session.execute(sa.text("update kernen set name = 'Anders'")),
    "a common table": lambda world: world.session.execute(
        sa.text("WITH one AS (SELECT 1) UPDATE kernen SET name = 'Anders'")
    ),
}


@pytest.fixture
def other(world: World) -> Session:
    """Someone else, who sees what is committed."""
    return Session(world.session.get_bind())


@pytest.mark.parametrize("way", WAYS)
def test_every_change_is_stamped_when_it_is_committed(world: World, other: Session, way: str) -> None:
    with other:
        before = stamps.current(other)
        assert before
        WAYS[way](world)
        world.session.flush()
        other.rollback()
        assert stamps.current(other) == before, "not before others can see the change"
        other.rollback()
        world.session.commit()
        assert stamps.current(other) != before


def test_what_is_made_is_kept_until_a_change_and_never_of_a_change_that_is_not_kept_yet(
    world: World, other: Session
) -> None:
    session, made = world.session, list[str]()

    def name(of: Session) -> str:
        def make() -> str:
            made.append("")
            return str(of.scalar(sa.select(Kern.name).where(Kern.id == world.hertme.id)))

        return stamps.once(of, "de naam van een kern", make)

    with other:
        assert [name(session), name(other), name(other)] == ["Hertme"] * 3
        assert len(made) == 1
        other.rollback()
        world.hertme.name = "Anders"
        assert [name(session), name(other)] == ["Anders", "Hertme"]
        other.rollback()
        session.commit()
        assert name(other) == "Anders"


def test_what_was_not_kept_and_who_came_by_are_no_change(world: World, other: Session) -> None:
    with other:
        before = stamps.current(other)
        other.rollback()
        world.hertme.name = "Anders"
        world.session.flush()
        world.session.rollback()
        world.session.execute(sa.delete(LoginAttempt))
        world.session.commit()
        assert stamps.current(other) == before


def test_tables_without_a_stamp_exist() -> None:
    assert set(Base.metadata.tables) > stamps.UNSTAMPED
