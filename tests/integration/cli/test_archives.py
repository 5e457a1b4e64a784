"""Everything out and in by command."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.integration.cli.conftest import Run
from tests.integration.cli.test_setup import rows

COUNT = "SELECT (SELECT count(*) FROM monthly_returns), (SELECT sum(new_participants) FROM kern_month_totals)"


def test_an_export_makes_a_new_installation_with_the_same_figures(
    run: Run, small_demo: Path, instance: Path, tmp_path: Path
) -> None:
    before, path = rows(small_demo, COUNT), tmp_path / "alles.zip"
    assert run("export", str(path)).out == f"Geschreven: {path}\n"
    shutil.rmtree(instance)
    trial = run("import", "--dry-run", str(path))
    assert "Proef, er is niets bewaard: 2 gemeenten, 4 kernen" in trial.out
    assert rows(small_demo, "SELECT count(*) FROM kernen") == [(0,)]
    done = run("import", str(path))
    assert "Ingelezen: 2 gemeenten, 4 kernen" in done.out
    assert rows(small_demo, COUNT) == before
    assert rows(small_demo, "SELECT count(*) FROM users") == [(0,)]
    assert run("check").code == 0
    assert run("export", str(tmp_path / "weer.zip")).code == 0
    assert (tmp_path / "weer.zip").read_bytes() == path.read_bytes()
    run("import", str(path)).refused(1, "alles.zip", "heeft al gegevens")


def test_after_init_an_export_takes_the_place_of_the_plan_but_not_of_anyones_work(
    run: Run, small_demo: Path, instance: Path, tmp_path: Path
) -> None:
    path, kernen = tmp_path / "alles.zip", "SELECT count(*) FROM kernen"
    run("export", str(path))
    shutil.rmtree(instance)
    assert run("init").code == 0
    (before,) = rows(small_demo, kernen)
    assert before > (4,)
    assert run("import", "--dry-run", str(path)).code == 0
    assert rows(small_demo, kernen) == [before]
    add = ("user", "add", "beheerder@voorbeeld.nl", "--rol", "beheerder", "--password-stdin")
    copy = tmp_path / "leeg.db"
    shutil.copy(small_demo, copy)
    assert run(*add, stdin=b"een-goed-lang-wachtwoord\n").code == 0
    run("import", str(path)).refused(1, "alles.zip", "heeft al gegevens", "voordat u gebruikers toevoegt")
    assert rows(small_demo, kernen) == [before]
    shutil.copy(copy, small_demo)
    assert run("import", str(path)).code == 0
    assert rows(small_demo, kernen) == [(4,)]
    assert run("check").code == 0
    assert run("export", str(tmp_path / "weer.zip")).code == 0
    assert (tmp_path / "weer.zip").read_bytes() == path.read_bytes()


def test_what_is_no_export_is_refused_in_one_line(run: Run, small_demo: Path, tmp_path: Path) -> None:
    path = tmp_path / "kapot.zip"
    for content in (b"", b"PK\x03\x04", b"iets anders"):
        path.write_bytes(content)
        run("import", str(path)).refused(1, "kapot.zip")
    run("export", str(tmp_path / "weg" / "alles.zip")).refused(1, "weg")


def test_free_texts_come_only_when_asked(run: Run, small_demo: Path, tmp_path: Path) -> None:
    run("export", str(tmp_path / "a.zip"))
    run("export", str(tmp_path / "b.zip"), "--met-toelichtingen")
    assert (tmp_path / "b.zip").stat().st_size > (tmp_path / "a.zip").stat().st_size


def test_an_export_that_fails_leaves_nothing(
    run: Run, small_demo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_given: object, **_more: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("sociaalvitaal.cli.archives.write", full)
    run("export", str(tmp_path / "a.zip")).refused(1, "No space left")
    assert not list(tmp_path.glob("*.zip"))
