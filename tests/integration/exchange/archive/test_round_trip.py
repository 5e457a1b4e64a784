"""An export that is read into an empty database gives the same figures."""

from __future__ import annotations

import csv
import io
import zipfile
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from sociaalvitaal.exchange.archive.reading import read
from sociaalvitaal.models.activities import Activity
from sociaalvitaal.models.all import Base
from sociaalvitaal.models.places import Kern
from sociaalvitaal.models.referrals import Handover, Referral, ReferralStep
from sociaalvitaal.models.returns import Extension, MonthlyReturn
from sociaalvitaal.periods import Month
from sociaalvitaal.web.forms import clean_text
from tests.factories import World
from tests.integration.exchange.archive.conftest import Original, exported
from tests.integration.exchange.archive.figures import everything
from tests.security.naughty import NAUGHTY


def differences(before: dict[str, Any], session: Session) -> list[str]:
    """The figures that are not as they were."""
    session.expire_all()
    after = everything(session)
    assert before.keys() == after.keys()
    return [name for name, value in before.items() if repr(value) != repr(after[name])]


@pytest.mark.both_databases
def test_an_empty_database_gives_the_same_figures_and_the_same_file(
    original: Original, session: Session, tmp_path: Path
) -> None:
    assert len(original.figures) > 100
    counts = read(session, original.export)
    session.commit()
    assert differences(original.figures, session) == []
    assert exported(session, tmp_path / "b.zip").read_bytes() == original.export.read_bytes()
    assert min(counts.values()) > 0, counts
    assert is_healthy(session)


def is_healthy(session: Session) -> bool:
    """Whether people can go on working: new rows get new numbers, and every referral has a code of its own."""
    last = session.scalars(sa.select(sa.func.max(Activity.id))).one()
    old = session.scalars(sa.select(Activity).limit(1)).one()
    new = {c.key: getattr(old, c.key) for c in Activity.__table__.columns if c.key not in ("id", "version")}
    session.add(Activity(**new))
    session.flush()
    codes = session.scalars(sa.select(Referral.code)).all()
    fresh = session.scalars(sa.select(sa.func.max(Activity.id))).one()
    session.rollback()
    return fresh == last + 1 and len(set(codes)) == len(codes) and all(len(code) == 8 for code in codes)


def test_free_texts_come_along_when_asked(copy: Session, session: Session, tmp_path: Path) -> None:
    path = exported(copy, tmp_path / "a.zip", notes=True)
    read(session, path)
    session.commit()
    assert exported(session, tmp_path / "b.zip", notes=True).read_bytes() == path.read_bytes()
    assert session.scalars(sa.select(Extension.reason).where(Extension.reason == "Ziek")).all()


def test_the_same_data_give_the_same_bytes(copy: Session, original: Original, tmp_path: Path) -> None:
    first = original.export.read_bytes()
    assert exported(copy, tmp_path / "b.zip").read_bytes() == first
    copy.execute(sa.update(Referral).values(code=Referral.code + "X"))
    copy.commit()
    assert exported(copy, tmp_path / "c.zip").read_bytes() == first, "what is left out changes nothing"
    copy.execute(sa.update(Activity).where(Activity.id == 1).values(name="Anders"))
    copy.commit()
    assert exported(copy, tmp_path / "d.zip").read_bytes() != first


def test_something_that_got_lost_shows(copy: Session, original: Original) -> None:
    copy.execute(sa.delete(ReferralStep))
    assert any("keten" in name for name in differences(original.figures, copy))


def texts(path: Path) -> str:
    """Everything in a zip."""
    with zipfile.ZipFile(path) as archive:
        return "".join(archive.read(name).decode() for name in archive.namelist())


def test_no_person_and_no_free_text_is_in_an_export(copy: Session, tmp_path: Path) -> None:
    marker = "GEHEIM"
    copy.execute(sa.update(MonthlyReturn).values(note=f"{marker}-1", returned_reason=f"{marker}-2"))
    copy.execute(sa.update(ReferralStep).values(reason=f"{marker}-3"))
    copy.execute(sa.update(Activity).values(provider=f"{marker}-4"))
    copy.execute(sa.update(Kern).values(stop_reason=f"{marker}-5"))
    copy.execute(sa.update(Extension).values(reason=f"{marker}-6"))
    copy.execute(sa.update(Handover).values(question=f"{marker}-7", answer=f"{marker}-8"))
    copy.commit()
    text = texts(exported(copy, tmp_path / "a.zip"))
    assert marker not in text
    for column in ("users.email", "users.name", "users.password_hash", "referrals.code"):
        for value in copy.execute(
            sa.text(f"SELECT {column.partition('.')[2]} FROM {column.partition('.')[0]}")
        ).scalars():
            assert value not in text, column
    with_notes = texts(exported(copy, tmp_path / "b.zip", notes=True))
    assert {n for n in range(1, 9) if f"{marker}-{n}" in with_notes} == set(range(1, 9))


def test_every_text_comes_back_as_it_was(world: World, tmp_path: Path) -> None:
    session, odd = world.session, ["=1", "'=1", "''x", "-2", "a\r\nb", '"', ",", "\tx"]
    names = sorted({*odd, *(text[:200] for text in map(clean_text, NAUGHTY) if text)})
    for name in names:
        world.activity(world.hertme, name)
    session.commit()
    path = exported(session, tmp_path / "a.zip")
    with zipfile.ZipFile(path) as archive:
        rows = list(csv.DictReader(io.StringIO(archive.read("data/activiteiten.csv").decode(), newline="")))
    assert not [row for row in rows if row["naam"].startswith(("=", "+", "-", "@", "\t", "\r"))]
    for table in reversed(Base.metadata.sorted_tables):
        session.execute(sa.delete(table))
    session.commit()
    read(session, path)
    session.commit()
    assert sorted(session.scalars(sa.select(Activity.name))) == names


def test_states_of_figures_are_kept_apart(world: World, tmp_path: Path) -> None:
    month, activity = Month(2017, 6), world.activity(world.hertme)
    world.returned(world.hertme, month)
    entry = world.entry(activity, month, 0, attendances=None)
    entry.unknown = frozenset({"attendances"})
    world.session.commit()
    with zipfile.ZipFile(exported(world.session, tmp_path / "a.zip")) as archive:
        (row,) = csv.DictReader(io.StringIO(archive.read("data/cijfers.csv").decode()))
    assert (row["nieuwe_deelnemers"], row["nieuwe_deelnemers_stand"]) == ("0", "ingevuld")
    assert (row["deelnames"], row["deelnames_stand"]) == ("", "onbekend")
    assert (row["bijeenkomsten"], row["bijeenkomsten_stand"]) == ("", "niet ingevuld")
