"""Each step of the schema with data in it: nothing is lost on the way up, and the way down and up again works."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from flask import Flask

from sociaalvitaal.app import create_app
from sociaalvitaal.extensions import db, migrations
from tests.conftest import TEST_SETTINGS

# What a database held when the first version was in use: a referral, a month, figures of which one is not known.
ROWS = (
    "INSERT INTO municipalities (id, slug, name) VALUES (1, 'borne', 'Borne')",
    "INSERT INTO kernen (id, slug, municipality_id, place, name, starts, version) "
    "VALUES (1, 'hertme', 1, 1, 'Hertme', 201701, 1)",
    "INSERT INTO users (id, email, name, role, password_hash, active, created_at) "
    "VALUES (1, 'a@voorbeeld.nl', 'A', 'projectleider', 'x', true, '2017-01-01 00:00:00')",
    "INSERT INTO list_items (id, list_key, slug, label, position, active, sensitive) "
    "VALUES (1, 'soort', 'overig', 'overig', 1, true, false)",
    "INSERT INTO activities (id, kern_id, name, kind_id, duration_id, novelty, target_group_id, first_session, "
    "version) VALUES (1, 1, 'Wandelen', 1, 1, 'nieuw', 1, '2017-01-09', 1)",
    "INSERT INTO monthly_returns (id, kern_id, month, status, is_nil, version, submitted_by_id, updated_at) "
    "VALUES (1, 1, 201702, 'ingediend', false, 3, 1, '2017-03-01 12:00:00')",
    "INSERT INTO activity_months (id, activity_id, kern_id, month, new_participants) VALUES (1, 1, 1, 201702, 7)",
    "INSERT INTO activity_month_ages (activity_month_id, band_id, new_participants) VALUES (1, 1, 2)",
    "INSERT INTO referrals (id, code, kern_id, month, source_id, activity_id, created_at) "
    "VALUES (5, 'K7R-3FQ9', 1, 201702, 1, 1, '2017-02-03 10:00:00')",
)
KEPT = (
    "SELECT code, kern_id, month, source_id, activity_id FROM referrals",
    "SELECT kern_id, month, status, version, submitted_by_id FROM monthly_returns",
    "SELECT activity_id, month, new_participants, new_sporters FROM activity_months",
    "SELECT activity_month_id, band_id, new_participants FROM activity_month_ages",
)


@pytest.fixture(params=["sqlite", "postgres"])
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Flask]:
    """An application on a database without any table."""
    url, name = f"sqlite:///{tmp_path / 'leeg.db'}", f"leeg_{secrets.token_hex(6)}"
    if request.param == "postgres":
        admin: sa.Engine = request.getfixturevalue("postgres_template")
        with admin.connect() as connection:
            connection.execute(sa.text(f"CREATE DATABASE {name}"))
        url = admin.url.set(database=name).render_as_string(hide_password=False)
    app = create_app(tmp_path / "instance", {**TEST_SETTINGS, "DATABASE_URL": url})
    with app.app_context():
        yield app
        db.engine.dispose()


def read(statements: tuple[str, ...]) -> list[list[tuple[object, ...]]]:
    with db.engine.connect() as connection:
        return [[tuple(row) for row in connection.execute(sa.text(statement))] for statement in statements]


def test_what_was_there_stays_and_is_completed(empty: Flask) -> None:
    migrations.upgrade("0001")
    with db.engine.begin() as connection:
        for statement in ROWS:
            connection.execute(sa.text(statement))
    before = read(KEPT)
    assert all(before)
    migrations.upgrade()
    assert read(KEPT) == before
    assert read(("SELECT holder_kern_id, version FROM referrals",)) == [[(1, 1)]]
    assert read(('SELECT "unknown" FROM activity_months',)) == [[("",)]]
    assert migrations.compare_metadata() == []


def test_down_and_up_again_loses_only_what_the_step_added(empty: Flask) -> None:
    migrations.upgrade("0001")
    with db.engine.begin() as connection:
        for statement in ROWS:
            connection.execute(sa.text(statement))
    before = read(KEPT)
    migrations.upgrade()
    migrations.downgrade("0001")
    assert read(KEPT) == before
    migrations.upgrade()
    assert read(KEPT) == before
    assert migrations.compare_metadata() == []
