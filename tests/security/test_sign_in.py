"""Signing in: fixation, replay, limited tries, the same answer for all, no way off the site."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from argon2 import PasswordHasher
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from sociaalvitaal.accounts import checking, faults, passwords, rules, services
from sociaalvitaal.audit import Event
from sociaalvitaal.models.audit import AuditEvent
from sociaalvitaal.models.people import LoginAttempt, LoginSession, User
from tests.conftest import token_in
from tests.factories import PASSWORD, World

LEADER = "projectleider.hertme@voorbeeld.nl"
COOKIE = "sociaalvitaal_sessie"
SignIn = Callable[[str], FlaskClient]


def attempt(client: FlaskClient, email: str, password: str, address: str = "192.0.2.1", **more: Any) -> Any:
    """Fill in the sign-in form as a browser at that address would."""
    page = client.get("/inloggen").get_data(as_text=True)
    fields = {"email": email, "wachtwoord": password, "csrf_token": token_in(page)} | more.pop("fields", {})
    return client.post("/inloggen", data=fields, environ_base={"REMOTE_ADDR": address}, **more)


def cookie(client: FlaskClient) -> str:
    found = client.get_cookie(COOKIE)
    assert found is not None
    return found.value


def is_in(app: Flask, token: str) -> bool:
    """Whether a token, sent by a browser without any other cookie, opens a page."""
    bare = app.test_client(use_cookies=False)
    return bool(bare.get("/account", headers={"Cookie": f"{COOKIE}={token}"}).status_code == 200)


@pytest.mark.both_databases
def test_signing_in_and_out_opens_and_shuts_the_door(app: Flask, world: World, sign_in: SignIn) -> None:
    client = sign_in(LEADER)
    token = cookie(client)
    assert is_in(app, token)
    page = client.get("/account").get_data(as_text=True)
    answer = client.post("/uitloggen", data={"csrf_token": token_in(page)})
    assert (answer.status_code, answer.location) == (303, "/inloggen")
    assert not is_in(app, token), "the cookie of a sign-in that ended still works"


def test_a_token_from_before_signing_in_is_never_taken_over(app: Flask, world: World) -> None:
    client = app.test_client()
    client.set_cookie(COOKIE, "door-een-ander-gekozen")
    attempt(client, LEADER, PASSWORD)
    assert cookie(client) != "door-een-ander-gekozen"
    assert not is_in(app, "door-een-ander-gekozen")


def test_signing_in_again_gives_a_new_token_and_ends_the_old_one(app: Flask, world: World, sign_in: SignIn) -> None:
    client = sign_in(LEADER)
    first = cookie(client)
    page = client.get("/account").get_data(as_text=True)
    client.post("/inloggen", data={"email": LEADER, "wachtwoord": PASSWORD, "csrf_token": token_in(page)})
    assert cookie(client) != first
    assert not is_in(app, first)
    assert is_in(app, cookie(client))


def test_the_token_against_forgery_does_not_outlive_signing_in(app: Flask, world: World) -> None:
    client = app.test_client()
    before = token_in(client.get("/inloggen").get_data(as_text=True))
    client.post("/inloggen", data={"email": LEADER, "wachtwoord": PASSWORD, "csrf_token": before})
    answer = client.post("/account/sessies/beeindigen", data={"csrf_token": before, "sessie": "x"})
    assert answer.status_code == 400


def test_the_table_holds_no_token_that_could_be_used(
    app: Flask, session: Session, world: World, sign_in: SignIn
) -> None:
    token = cookie(sign_in(LEADER))
    row = session.scalars(sa.select(LoginSession)).one()
    assert token not in (row.token_hash, str(row.user_id))
    assert not is_in(app, row.token_hash)


def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(app: Flask, world: World) -> None:
    answer = attempt(app.test_client(), LEADER, PASSWORD)
    line = next(line for line in answer.headers.getlist("Set-Cookie") if line.startswith(COOKIE))
    assert "HttpOnly" in line
    assert "SameSite=Lax" in line
    assert "Path=/" in line


def test_a_sign_in_ends_by_itself(app: Flask, session: Session, world: World, sign_in: SignIn) -> None:
    token = cookie(sign_in(LEADER))
    session.scalars(sa.select(LoginSession)).one().expires_at -= timedelta(hours=13)
    session.commit()
    assert not is_in(app, token)


def test_who_is_shut_out_is_out_at_once_and_stays_out(
    app: Flask, world: World, sign_in: SignIn, post: Callable[..., Any]
) -> None:
    token = cookie(sign_in(LEADER))
    user_id = world.users[LEADER].id
    admin = sign_in("beheerder@voorbeeld.nl")
    post(admin, f"/gebruikers/{user_id}/toegang", {"toegang": "nee"}, page=f"/gebruikers/{user_id}")
    assert not is_in(app, token)
    answer = attempt(app.test_client(), LEADER, PASSWORD)
    assert answer.status_code == 422
    assert PASSWORD not in answer.get_data(as_text=True)
    post(admin, f"/gebruikers/{user_id}/toegang", {"toegang": "ja"}, page=f"/gebruikers/{user_id}")
    assert not is_in(app, token), "a sign-in from before came back to life"
    assert attempt(app.test_client(), LEADER, PASSWORD).status_code == 303


def test_another_password_ends_all_other_sign_ins(app: Flask, world: World, sign_in: SignIn) -> None:
    here, elsewhere = sign_in(LEADER), sign_in(LEADER)
    old_here, old_elsewhere = cookie(here), cookie(elsewhere)
    page = here.get("/account").get_data(as_text=True)
    fields = {"wachtwoord": PASSWORD, "wachtwoord_nieuw": "fiets molen kaas", "wachtwoord_herhaal": "fiets molen kaas"}
    answer = here.post("/account/wachtwoord", data=fields | {"csrf_token": token_in(page)})
    assert answer.status_code == 303
    assert not is_in(app, old_elsewhere)
    assert not is_in(app, old_here)
    assert is_in(app, cookie(here))
    assert attempt(app.test_client(), LEADER, PASSWORD).status_code == 422
    assert attempt(app.test_client(), LEADER, "fiets molen kaas").status_code == 303


@pytest.mark.parametrize("email", [LEADER, "niemand@voorbeeld.nl", "geen adres", ""])
def test_known_and_unknown_get_the_same_answer_after_the_same_work(
    app: Flask, world: World, monkeypatch: pytest.MonkeyPatch, email: str
) -> None:
    asked: list[str] = []
    real = passwords.HASHER

    class Watched:
        hash, check_needs_rehash = real.hash, real.check_needs_rehash

        def verify(self, stored: str, password: bytes) -> bool:
            asked.append(stored)
            return bool(real.verify(stored, password))

    monkeypatch.setattr(passwords, "HASHER", Watched())
    answer = attempt(app.test_client(), email, "een verkeerd wachtwoord")
    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert len(asked) == 1
    assert asked[0].startswith("$argon2id$")
    assert "horen niet bij elkaar" in page
    if email == "niemand@voorbeeld.nl":
        known = attempt(app.test_client(), LEADER, "een verkeerd wachtwoord").get_data(as_text=True)
        assert _without_tokens(known).replace(LEADER, "") == _without_tokens(page).replace(email, "")


def _without_tokens(page: str) -> str:
    return page.replace(token_in(page), "")


def test_the_dummy_hash_costs_what_a_real_one_costs() -> None:
    # Another app of this run may have made it before tests took cheap ones.
    passwords.dummy_hash.cache_clear()
    assert passwords.dummy_hash().split("$")[1:4] == passwords.hash_password("iets").split("$")[1:4]


def test_no_password_is_compared_while_the_lock_for_writing_is_held(
    app: Flask, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    from sociaalvitaal.accounts import sign_in_views

    order: list[str] = []
    compare, lock = passwords.matches, sign_in_views.lock_for_writing
    monkeypatch.setattr(passwords, "matches", lambda *a: order.append("compare") or compare(*a))
    monkeypatch.setattr(sign_in_views, "lock_for_writing", lambda: order.append("lock") or lock())
    attempt(app.test_client(), LEADER, PASSWORD)
    assert order == ["compare", "lock"]


def test_an_outdated_hash_is_made_anew_on_signing_in(
    app: Flask, session: Session, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(passwords, "HASHER", PasswordHasher(time_cost=2, memory_cost=64, parallelism=1))
    old = session.scalars(sa.select(User.password_hash).where(User.email == LEADER)).one()
    attempt(app.test_client(), LEADER, PASSWORD)
    session.rollback()
    new = session.scalars(sa.select(User.password_hash).where(User.email == LEADER)).one()
    assert new != old
    assert not passwords.is_outdated(new)
    assert attempt(app.test_client(), LEADER, PASSWORD).status_code == 303


@pytest.mark.both_databases
def test_an_account_can_be_tried_ten_times_from_anywhere(app: Flask, session: Session, world: World) -> None:
    answers = [
        attempt(
            app.test_client(), LEADER, f"gok nummer {n}", f"198.51.100.{n}", headers={"X-Forwarded-For": f"10.0.0.{n}"}
        ).status_code
        for n in range(14)
    ]
    assert answers == [422] * 10 + [429] * 4
    assert attempt(app.test_client(), LEADER, PASSWORD, "203.0.113.9").status_code == 429
    assert attempt(app.test_client(), "projectleider.heeten@voorbeeld.nl", PASSWORD).status_code == 303
    for row in session.scalars(sa.select(LoginAttempt)):
        row.at -= timedelta(minutes=16)
    session.commit()
    assert attempt(app.test_client(), LEADER, PASSWORD).status_code == 303, "the right user was locked out for good"


def test_tries_for_an_unknown_account_are_limited_alike(app: Flask, world: World) -> None:
    answers = [attempt(app.test_client(), "niemand@voorbeeld.nl", "x").status_code for _ in range(12)]
    assert answers == [422] * 10 + [429] * 2


def test_writing_the_address_differently_gives_no_more_tries(app: Flask, world: World) -> None:
    forms = [LEADER, LEADER.upper(), f" {LEADER}", LEADER.replace("@", "＠"), LEADER.title()]
    answers = [attempt(app.test_client(), forms[n % 5], "x").status_code for n in range(12)]
    assert answers == [422] * 10 + [429] * 2


def test_one_address_is_limited_whatever_it_claims_to_be(
    app: Flask, session: Session, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(passwords, "matches", lambda *_: False)
    client = app.test_client()
    answers = [
        attempt(client, f"iemand{n}@voorbeeld.nl", "x", headers={"X-Forwarded-For": f"10.1.0.{n}"}).status_code
        for n in range(53)
    ]
    assert answers == [422] * 50 + [429] * 3
    monkeypatch.undo()
    assert attempt(app.test_client(), LEADER, PASSWORD, "203.0.113.9").status_code == 303


def test_guesses_sent_all_at_once_do_not_slip_past_the_limit(session: Session, world: World) -> None:
    from sociaalvitaal.web.clock import Clock

    now = Clock.of(None).now
    checks = [checking.authenticate(session, LEADER, "x", "192.0.2.1", now) for _ in range(11)]
    right = checking.authenticate(session, LEADER, PASSWORD, "192.0.2.1", now)
    for check in checks[:10]:
        with pytest.raises(faults.Refused):
            services.sign_in(session, check, now, 12)
    for check in (checks[10], right):
        with pytest.raises(faults.TooManyTries):
            services.sign_in(session, check, now, 12)


def test_a_password_that_changed_meanwhile_opens_nothing(session: Session, world: World) -> None:
    from sociaalvitaal.web.clock import Clock

    now = Clock.of(None).now
    check = checking.authenticate(session, LEADER, PASSWORD, "192.0.2.1", now)
    world.users[LEADER].password_hash = passwords.hash_password("iets heel anders")
    session.flush()
    with pytest.raises(faults.Refused):
        services.sign_in(session, check, now, 12)


def test_signing_in_well_forgets_the_failures_of_the_account(app: Flask, session: Session, world: World) -> None:
    for _ in range(9):
        attempt(app.test_client(), LEADER, "x")
    assert attempt(app.test_client(), LEADER, PASSWORD).status_code == 303
    assert services.queries.failures_since(session, rules.account_subject(LEADER), world.users[LEADER].created_at) == 0


def test_what_is_remembered_of_a_failure_names_nobody(app: Flask, session: Session, world: World) -> None:
    attempt(app.test_client(), "mijn geheime wachtwoord", "x", "192.0.2.77")
    kept = [row.subject for row in session.scalars(sa.select(LoginAttempt))]
    assert len(kept) == 2
    assert all(len(subject) == 64 for subject in kept)
    event = session.scalars(sa.select(AuditEvent).where(AuditEvent.event == Event.SIGN_IN_REFUSED.value)).one()
    assert (event.user_id, event.before, event.after, event.reason) == (None, None, None, None)


@pytest.mark.parametrize(
    "target",
    ["//evil.nl", "\\\\evil.nl", "/\\evil.nl", "/%5cevil.nl", "/%2fevil.nl", "/\t/evil.nl", "https://evil.nl",
     "javascript:alert(1)", "//user@evil.nl", "/%00", "/x\r\nSet-Cookie: a=b", "http:evil.nl", " //evil.nl",
     "/\u2028/evil.nl"],
)  # fmt: skip
def test_signing_in_leads_to_no_other_site(app: Flask, world: World, sign_in: SignIn, target: str) -> None:
    answer = attempt(app.test_client(), LEADER, PASSWORD, fields={"verder": target})
    assert (answer.status_code, answer.location) == (303, "/")
    again = sign_in(LEADER).get("/inloggen", query_string={"verder": target})
    assert (again.status_code, again.location) == (302, "/")


def test_signing_in_goes_on_where_one_was(app: Flask, world: World) -> None:
    client = app.test_client()
    asked = client.get("/kernen/hertme?x=1")
    assert asked.status_code == 302
    page = client.get(asked.location).get_data(as_text=True)
    assert 'name="verder" value="/kernen/hertme?x=1"' in page
    answer = attempt(client, LEADER, PASSWORD, fields={"verder": "/kernen/hertme?x=1"})
    assert answer.location == "/kernen/hertme?x=1"


def test_a_form_that_waits_never_goes_to_another_site(app: Flask, world: World) -> None:
    fields = {"hervat-naar": "//evil.nl/x", "hervat:naam": "Piet"}
    answer = attempt(app.test_client(), LEADER, PASSWORD, fields=fields)
    assert (answer.status_code, answer.location) == (303, "/")


@pytest.mark.parametrize("size", [1, 10_000])
def test_odd_passwords_are_simply_wrong(app: Flask, world: World, size: int) -> None:
    for character in ("\x00", "\ufffd", "é", "'", "<"):
        answer = attempt(app.test_client(), "niemand@voorbeeld.nl", character * size)
        assert answer.status_code == 422
