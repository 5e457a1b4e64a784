"""An installation in which `init` just put the plan takes an export."""

from __future__ import annotations

from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from sociaalvitaal.exchange.archive.faults import FaultyArchive
from sociaalvitaal.exchange.archive.reading import NOT_EMPTY, read
from sociaalvitaal.models.factors import Factor
from sociaalvitaal.programme.definition import shipped_definition
from sociaalvitaal.programme.services import load_programme

pytestmark = pytest.mark.both_databases


def test_what_init_filled_makes_room(session: Session, tmp_path: Path) -> None:
    load_programme(session, shipped_definition())
    (tmp_path / "x.zip").write_bytes(b"no zip at all")
    with pytest.raises(FaultyArchive) as refused:
        read(session, tmp_path / "x.zip")
    assert str(refused.value) != NOT_EMPTY
    assert session.scalar(sa.select(sa.func.count()).select_from(Factor)) == 0
