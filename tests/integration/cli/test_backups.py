"""Backups: made under fire, put back whole, refused when they are not."""

from __future__ import annotations

import gzip
import threading
from contextlib import closing
from pathlib import Path

import pytest

from sociaalvitaal.database import sqlite
from tests.integration.cli.conftest import Run
from tests.integration.cli.test_setup import change, rows


def everything(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """All rows of all tables."""
    names = [str(name) for (name,) in rows(path, "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
    return {name: sorted(rows(path, f'SELECT * FROM "{name}"'), key=repr) for name in names if "sqlite_" not in name}


def test_what_is_put_back_is_what_was_kept(run: Run, small_demo: Path, tmp_path: Path) -> None:
    kept = everything(small_demo)
    assert run("backup", str(tmp_path / "kopie.gz")).code == 0
    change(small_demo, "DELETE FROM activity_months")
    assert everything(small_demo) != kept
    assert run("restore", "--ja", str(tmp_path / "kopie.gz")).code == 0
    assert everything(small_demo) == kept
    assert run("check").code == 0


def test_a_backup_goes_back_in_an_empty_place(
    run: Run, small_demo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = everything(small_demo)
    assert run("backup", str(tmp_path / "kopie.gz")).code == 0
    monkeypatch.setenv("SOCIAALVITAAL_INSTANCE", str(tmp_path / "nieuw"))
    monkeypatch.setenv("SOCIAALVITAAL_SECRET_KEY", "s" * 40)
    assert run("restore", str(tmp_path / "kopie.gz")).code == 0
    assert everything(tmp_path / "nieuw" / "sociaalvitaal.db") == kept


def test_a_backup_while_others_write_has_all_that_was_committed_before_it(
    run: Run, small_demo: Path, tmp_path: Path
) -> None:
    written: list[int] = []
    stop = threading.Event()

    def write() -> None:
        with closing(sqlite.connect(small_demo, timeout=30)) as connection:
            connection.execute("PRAGMA journal_mode=WAL")
            while not stop.is_set():
                number = len(written)
                connection.execute("INSERT INTO audit_events (at, event) VALUES ('2018-01-01', ?)", (f"n{number}",))
                connection.commit()
                written.append(number)

    thread = threading.Thread(target=write)
    thread.start()
    try:
        for turn in range(5):
            before = len(written)
            assert run("backup", str(tmp_path / f"{turn}.gz")).code == 0
            (tmp_path / "los.db").write_bytes(gzip.decompress((tmp_path / f"{turn}.gz").read_bytes()))
            [(count,)] = rows(tmp_path / "los.db", "SELECT count(*) FROM audit_events WHERE event LIKE 'n%'")
            assert isinstance(count, int)
            assert count >= before
            assert rows(tmp_path / "los.db", "PRAGMA integrity_check") == [("ok",)]
    finally:
        stop.set()
        thread.join()
    assert len(written) > 0


def test_the_database_that_was_replaced_is_kept(run: Run, small_demo: Path, tmp_path: Path) -> None:
    assert run("backup", str(tmp_path / "kopie.gz")).code == 0
    change(small_demo, "UPDATE programme SET name = 'later'")
    assert run("restore", "--ja", str(tmp_path / "kopie.gz")).code == 0
    previous = small_demo.with_name("sociaalvitaal.db.vorige")
    assert rows(previous, "SELECT name FROM programme") == [("later",)]


def test_a_backup_is_for_its_owner_only_and_leaves_no_scraps(run: Run, small_demo: Path, tmp_path: Path) -> None:
    folder = tmp_path / "kopieen"
    folder.mkdir()
    assert run("backup", str(folder / "kopie.gz")).code == 0
    assert [path.name for path in folder.iterdir()] == ["kopie.gz"]
    assert (folder / "kopie.gz").stat().st_mode & 0o777 == 0o600


def test_a_present_database_is_not_replaced_without_asking(run: Run, small_demo: Path, tmp_path: Path) -> None:
    assert run("backup", str(tmp_path / "kopie.gz")).code == 0
    run("restore", str(tmp_path / "kopie.gz")).refused(1, "--ja")


def test_a_database_in_use_is_not_replaced(run: Run, small_demo: Path, tmp_path: Path) -> None:
    assert run("backup", str(tmp_path / "kopie.gz")).code == 0
    with closing(sqlite.connect(small_demo)) as busy:
        busy.execute("PRAGMA journal_mode=WAL")
        busy.execute("SELECT count(*) FROM users").fetchone()
        run("restore", "--ja", str(tmp_path / "kopie.gz")).refused(1, "in gebruik")
    assert run("restore", "--ja", str(tmp_path / "kopie.gz")).code == 0


def test_a_damaged_database_can_be_replaced(run: Run, small_demo: Path, tmp_path: Path) -> None:
    kept = everything(small_demo)
    assert run("backup", str(tmp_path / "kopie.gz")).code == 0
    small_demo.write_bytes(b"x" * 40_960)
    assert run("restore", "--ja", str(tmp_path / "kopie.gz")).code == 0
    assert everything(small_demo) == kept


def test_a_damaged_database_gives_no_backup(run: Run, small_demo: Path, tmp_path: Path) -> None:
    good = tmp_path / "kopie.gz"
    good.write_text("de vorige")
    small_demo.write_bytes(b"x" * 40_960)
    run("backup", str(good)).refused(1)
    assert good.read_text() == "de vorige"


@pytest.mark.parametrize("harm", ["cut", "changed", "text", "other", "empty"])
def test_a_backup_that_is_not_whole_is_refused(run: Run, small_demo: Path, tmp_path: Path, harm: str) -> None:
    good, bad = tmp_path / "kopie.gz", tmp_path / "kapot.gz"
    assert run("backup", str(good)).code == 0
    whole = good.read_bytes()
    middle = len(whole) // 2
    with closing(sqlite.connect(tmp_path / "ander.db")) as other:
        other.execute("CREATE TABLE foto (naam TEXT)")
        other.commit()
    harmed = {
        "cut": whole[:middle],
        "changed": whole[:middle] + bytes(byte ^ 255 for byte in whole[middle : middle + 64]) + whole[middle + 64 :],
        "text": b"geen back-up",
        "other": gzip.compress((tmp_path / "ander.db").read_bytes()),
        "empty": b"",
    }
    bad.write_bytes(harmed[harm])
    before = everything(small_demo)
    run("restore", "--ja", str(bad)).refused(1)
    assert everything(small_demo) == before


def test_places_that_do_not_exist_are_named(run: Run, small_demo: Path, tmp_path: Path) -> None:
    run("backup", str(tmp_path / "weg" / "kopie.gz")).refused(1, "weg")
    run("backup", str(tmp_path)).refused(2)
    run("restore", str(tmp_path / "weg.gz")).refused(2, "weg.gz")


def test_there_is_nothing_to_keep_before_init(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOCIAALVITAAL_SECRET_KEY", "s" * 40)
    run("backup", str(tmp_path / "kopie.gz")).refused(1, "init")


def test_postgresql_has_its_own_tools(run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("SOCIAALVITAAL_SECRET_KEY", "s" * 40)
    monkeypatch.setenv("SOCIAALVITAAL_DATABASE_URL", "postgresql://naam@127.0.0.1:1/niets")
    run("backup", str(tmp_path / "kopie.gz")).refused(1, "pg_dump")
