"""Unit tests are of pure rules: reaching for a database is an error."""

from __future__ import annotations

import pytest
import sqlalchemy as sa


@pytest.fixture(autouse=True)
def no_database(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make every connection fail."""

    def refuse(*_args: object, **_kwargs: object) -> None:
        raise AssertionError("a unit test reached for the database")

    monkeypatch.setattr(sa.Engine, "connect", refuse)
