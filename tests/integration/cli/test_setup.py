"""Making an installation: init, demo, check, and what goes wrong."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from sociaalvitaal import config, database
from sociaalvitaal.database import sqlite
from tests.integration.cli.conftest import Run

SHIPPED = config.PACKAGE / "data" / "programma.toml"


def rows(path: Path, statement: str) -> list[tuple[object, ...]]:
    """What a database file answers."""
    with closing(sqlite.connect(path)) as connection:
        return list(connection.execute(statement).fetchall())


def change(path: Path, statement: str) -> None:
    """Change a database file behind the back of the toolkit."""
    with closing(sqlite.connect(path)) as connection:
        connection.execute(statement)
        connection.commit()


def test_wrong_use_is_one_line_and_exit_2(run: Run) -> None:
    run().refused(2)
    run("dans").refused(2, "dans")
    run("check", "--snel").refused(2, "--snel")


def test_help_and_version_succeed(run: Run) -> None:
    assert "init" in run("--help").out
    assert run("--version").out[0].isdigit()


def test_nothing_works_before_init(run: Run) -> None:
    run("check").refused(1, "init")
    run("export", "cijfers.csv").refused(1, "init")
    run("serve").refused(1, "init")


def test_init_twice_changes_nothing(run: Run, instance: Path) -> None:
    assert run("init").code == 0
    counts = [rows(instance / "sociaalvitaal.db", f"SELECT count(*) FROM {name}") for name in ("kernen", "list_items")]
    key = (instance / "config.py").read_text()
    again = run("init")
    assert again.code == 0
    assert "Toegevoegd: 0, gewijzigd: 0" in again.out
    assert counts == [
        rows(instance / "sociaalvitaal.db", f"SELECT count(*) FROM {name}") for name in ("kernen", "list_items")
    ]
    assert (instance / "config.py").read_text() == key
    assert run("check").code == 0


def test_only_the_owner_may_read_the_secret_key(run: Run, instance: Path) -> None:
    assert run("init").code == 0
    assert (instance / "config.py").stat().st_mode & 0o777 == 0o600


def test_init_keeps_what_an_installation_has(run: Run, small_demo: Path) -> None:
    asked = "SELECT (SELECT count(*) FROM monthly_returns), demo_today FROM programme"
    before = rows(small_demo, asked)
    assert run("init").code == 0
    assert rows(small_demo, asked) == before


def test_init_mends_totals(run: Run, small_demo: Path) -> None:
    change(small_demo, "DELETE FROM kern_month_totals")
    assert run("check").code == 1
    assert run("init").code == 0
    assert run("check").code == 0


def test_init_asks_for_an_administrator_only_when_there_is_no_one(run: Run) -> None:
    assert "user add" in run("init").out
    secret = b"vier losse woorden hier\n"
    assert run("user", "add", "a@voorbeeld.nl", "--rol", "beheerder", "--password-stdin", stdin=secret).code == 0
    assert "user add" not in run("init").out


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("dit is geen toml", ["eigen.toml", "regel 1"]),
        ("[programma]\nnaam = 1\n", ["eigen.toml", "regel 2", "verwacht"]),
        ("", ["eigen.toml", "verwacht"]),
    ],
)
def test_a_broken_programme_file_is_explained(run: Run, tmp_path: Path, text: str, words: list[str]) -> None:
    path = tmp_path / "eigen.toml"
    path.write_text(text)
    run("init", "--programma", str(path)).refused(1, *words)


def test_a_programme_file_that_is_not_text_is_refused(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "eigen.toml"
    path.write_bytes(b"\xff\xfe\x00\x01")
    run("init", "--programma", str(path)).refused(1, "eigen.toml")
    run("init", "--programma", str(tmp_path / "weg.toml")).refused(2, "weg.toml")


def test_an_own_programme_file_is_loaded(run: Run, instance: Path, tmp_path: Path) -> None:
    path = tmp_path / "eigen.toml"
    text = SHIPPED.read_text(encoding="utf-8")
    name = next(line for line in text.splitlines() if line.startswith("naam"))
    path.write_text(text.replace(name, 'naam = "Ander programma"', 1), encoding="utf-8")
    assert "Ander programma" in run("init", "--programma", str(path)).out
    assert rows(instance / "sociaalvitaal.db", "SELECT name FROM programme") == [("Ander programma",)]


def test_the_same_seed_makes_the_same_demo(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written = []
    for name, seed in (("a", "1"), ("b", "1"), ("c", "2")):
        monkeypatch.setenv("SOCIAALVITAAL_INSTANCE", str(tmp_path / name))
        assert run("demo", "--gemeenten", "1", "--maanden", "3", "--seed", seed).code == 0
        assert run("export", str(tmp_path / f"{name}.csv")).code == 0
        written.append((tmp_path / f"{name}.csv").read_bytes())
    assert written[0] == written[1] != written[2]


def test_a_second_demo_is_refused(run: Run, small_demo: Path) -> None:
    run("demo").refused(1, "lege database")
    assert run("check").code == 0


def test_a_demo_if_empty_leaves_a_real_installation_alone(run: Run, instance: Path) -> None:
    assert run("init").code == 0
    assert run("demo", "--alleen-als-leeg").code == 0
    assert rows(instance / "sociaalvitaal.db", "SELECT count(*) FROM users") == [(0,)]


def test_a_demo_if_empty_fills_an_empty_folder(run: Run, instance: Path) -> None:
    assert run("demo", "--alleen-als-leeg", "--gemeenten", "1", "--maanden", "1").code == 0
    assert rows(instance / "sociaalvitaal.db", "SELECT count(*) > 0 FROM users") == [(1,)]


@pytest.mark.parametrize("option", ["--gemeenten", "--kernen-per-gemeente", "--maanden"])
@pytest.mark.parametrize("value", ["0", "-1", "99999", "twee", "1.5"])
def test_a_demo_of_an_impossible_size_is_wrong_use(run: Run, instance: Path, option: str, value: str) -> None:
    run("demo", option, value).refused(2, option)
    assert not instance.exists()


def test_settings_that_cannot_be_read_are_named(run: Run, instance: Path) -> None:
    assert run("init").code == 0
    settings = instance / "config.py"
    right = settings.read_text()
    settings.write_text("SECRET_KEY = \n")
    run("check").refused(1, "config.py", "SyntaxError")
    settings.write_text(f"{right}PROXIES = 'een'\n")
    run("check").refused(1, "PROXIES")
    settings.write_text(f"{right}TRUSTED_HOSTS = []\n")
    run("check").refused(1, "TRUSTED_HOSTS")
    settings.write_text("SECRET_KEY = 'kort'\n")
    run("check").refused(1, "SECRET_KEY", "32")


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("onzin", ["URL"]),
        ("mysql://a/b", ["mysql", "postgresql"]),
        ("postgresql://naam:geheim@127.0.0.1:1/niets", ["weigert"]),
        ("sqlite:////bestaat/niet/x.db", ["weigert"]),
    ],
)
def test_a_database_out_of_reach_is_one_line_without_the_password(
    run: Run, monkeypatch: pytest.MonkeyPatch, address: str, words: list[str]
) -> None:
    monkeypatch.setenv("SOCIAALVITAAL_DATABASE_URL", address)
    monkeypatch.setenv("SOCIAALVITAAL_SECRET_KEY", "s" * 40)
    ran = run("check")
    ran.refused(1, *words)
    assert "geheim" not in ran.err


def test_a_sqlite_that_can_lose_data_is_refused(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run("init").code == 0
    monkeypatch.setattr(database.sqlite, "sqlite_version_info", (3, 51, 2))
    run("check").refused(1, "3.51.2", "3.51.3")
    monkeypatch.setattr(database.sqlite, "sqlite_version_info", (3, 51, 3))
    assert run("check").code == 0


def test_a_database_of_something_else_is_left_alone(run: Run, instance: Path) -> None:
    instance.mkdir()
    change(instance / "sociaalvitaal.db", "CREATE TABLE foto (naam TEXT)")
    run("init").refused(1, "niet van deze toolkit")
    run("demo").refused(1, "niet van deze toolkit")
    assert rows(instance / "sociaalvitaal.db", "SELECT name FROM sqlite_master") == [("foto",)]


def test_a_database_of_another_version_is_left_alone(run: Run, small_demo: Path) -> None:
    change(small_demo, "UPDATE alembic_version SET version_num = '9999_later'")
    for command in ("check", "init", "serve"):
        run(command).refused(1, "andere versie")
