"""Users from the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from sociaalvitaal.app import create_app
from sociaalvitaal.models.people import Role
from tests.conftest import token_in
from tests.integration.cli.conftest import Ran, Run
from tests.integration.cli.test_setup import rows

PASSWORD = "vier losse woorden hier"
COUNT = "SELECT count(*) FROM users"


def add(run: Run, email: str, role: str, *options: str, password: bytes = PASSWORD.encode()) -> Ran:
    """Add a user."""
    return run("user", "add", email, "--rol", role, *options, "--password-stdin", stdin=password + b"\n")


def test_who_is_added_can_sign_in(run: Run, small_demo: Path, instance: Path) -> None:
    assert "nieuw@voorbeeld.nl" in add(run, "Nieuw@Voorbeeld.nl", "beheerder").out
    client = create_app(instance).test_client()
    token = token_in(client.get("/inloggen").get_data(as_text=True))
    fields = {"email": "nieuw@voorbeeld.nl", "wachtwoord": PASSWORD, "csrf_token": token}
    assert client.post("/inloggen", data=fields).status_code == 303


@pytest.mark.parametrize("role", [role.value for role in Role])
def test_there_is_a_user_in_each_role(run: Run, small_demo: Path, role: str) -> None:
    assert add(run, "nieuw@voorbeeld.nl", role).code == 0
    assert rows(small_demo, "SELECT role FROM users WHERE email = 'nieuw@voorbeeld.nl'")


def test_a_leader_may_have_several_kernen(run: Run, small_demo: Path) -> None:
    slugs = [str(slug) for (slug,) in rows(small_demo, "SELECT slug FROM kernen ORDER BY id LIMIT 2")]
    chosen = [part for slug in slugs for part in ("--kern", slug)]
    assert add(run, "nieuw@voorbeeld.nl", "projectleider", *chosen).code == 0
    found = rows(
        small_demo,
        "SELECT kernen.slug FROM leaderships JOIN users ON users.id = user_id JOIN kernen ON kernen.id = kern_id "
        "WHERE email = 'nieuw@voorbeeld.nl' ORDER BY kernen.id",
    )
    assert [slug for (slug,) in found] == slugs


@pytest.mark.parametrize(
    ("password", "words"),
    [
        (b"kort", ["12 tekens"]),
        (b"", ["12 tekens"]),
        (b"wachtwoord123", ["makkelijk"]),
        (b"nieuw@voorbeeld.nl", ["e-mailadres"]),
        (b"x" * 201, ["200 tekens"]),
        (b"\xff\xfe geen utf-8 hier", ["UTF-8"]),
    ],
)
def test_a_weak_password_is_refused(run: Run, small_demo: Path, password: bytes, words: list[str]) -> None:
    before = rows(small_demo, COUNT)
    add(run, "nieuw@voorbeeld.nl", "beheerder", password=password).refused(1, *words)
    assert rows(small_demo, COUNT) == before


@pytest.mark.parametrize(
    ("email", "role", "options", "words"),
    [
        ("nieuw@voorbeeld.nl", "projectleider", ["--kern", "atlantis"], ["atlantis"]),
        ("nieuw@voorbeeld.nl", "gemeente", ["--gemeente", "atlantis"], ["atlantis"]),
        ("nieuw@voorbeeld.nl", "gemeente", ["--kern", "aadorp"], ["projectleider"]),
        ("geen adres", "beheerder", [], ["e-mailadres"]),
        ("coordinator@voorbeeld.nl", "beheerder", [], ["heeft al een account"]),
        ("COORDINATOR@voorbeeld.nl", "beheerder", [], ["heeft al een account"]),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_stays(
    run: Run, small_demo: Path, email: str, role: str, options: list[str], words: list[str]
) -> None:
    before = rows(small_demo, COUNT)
    add(run, email, role, *options).refused(1, *words)
    assert rows(small_demo, COUNT) == before


def test_wrong_use_is_said(run: Run, small_demo: Path) -> None:
    add(run, "nieuw@voorbeeld.nl", "burgemeester").refused(2, "burgemeester")
    run("user", "add", "nieuw@voorbeeld.nl", "--rol", "beheerder").refused(2, "--password-stdin")
    run("user", "add").refused(2)


def test_there_are_no_users_before_there_is_a_programme(run: Run) -> None:
    add(run, "nieuw@voorbeeld.nl", "beheerder").refused(1, "init")
