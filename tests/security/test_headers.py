"""What every answer carries, whatever its status; and what a fault gives away: nothing."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from sociaalvitaal import permissions
from sociaalvitaal.app import create_app
from sociaalvitaal.extensions import db
from sociaalvitaal.web import logs
from sociaalvitaal.web.access import api_access, public
from tests.conftest import TEST_SETTINGS
from tests.factories import PASSWORD, World
from tests.security.bodies import bodies
from tests.security.walking import IDENTITIES, Snapshot, Stage, is_for_programs, routes, without_tokens

EXPECTED = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
POLICY = {
    "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' data:", "font-src 'self'",
    "connect-src 'self'", "worker-src 'self'", "form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'",
}  # fmt: skip
GIVEAWAYS = ("Traceback", "SELECT ", "INSERT ", "sqlalchemy", "psycopg", "sqlite", ".py", "/srv", "/home",
             "site-packages", "werkzeug", "jinja", "marker-of-the-fault")  # fmt: skip
SANDBOX = {"default-src 'none'", "sandbox", "frame-ancestors 'none'"}
"""Of a file that someone sent in: less is not possible."""


def lacking(answer: Any, *, private: bool) -> Iterator[str]:
    """The headers that an answer ought to have had."""
    heads = answer.headers
    for name, value in EXPECTED.items():
        if heads.get(name) != value:
            yield f"{name} is {heads.get(name)}"
    given = {part.strip() for part in heads.get("Content-Security-Policy", "").split(";")}
    if (
        not (given >= POLICY or given == SANDBOX)
        or "unsafe" in str(given)
        or any("*" in part or "http" in part for part in given)
    ):
        yield f"policy is {given}"
    if "geolocation=()" not in heads.get("Permissions-Policy", ""):
        yield "no Permissions-Policy"
    if private and heads.get("Cache-Control") != "no-store":
        yield f"Cache-Control is {heads.get('Cache-Control')}"
    if private and "Cookie" not in heads.get("Vary", ""):
        yield "Vary without Cookie"
    for line in heads.getlist("Set-Cookie"):
        if "HttpOnly" not in line or "SameSite=Lax" not in line or "Path=/" not in line or "Domain" in line:
            yield f"cookie {line}"


KEPT = (
    "static", "help.font", "house.sheet", "offline.scripts", "offline.worker", "network.offer_page",
    "publicpage.page", "publicpage.number", "publicpage.chart", "publicpage.csv",
    "publicpage.divisions_csv", "publicpage.as_json", "publicpage.report",
)  # fmt: skip
"""What is the same for everyone, and may be kept."""


def badly_dressed(stage: Stage) -> Iterator[str]:
    """Answers of every route with what they lack: let in, turned away in each way, and to everyone in turn."""
    forms, before = bodies(stage), Snapshot.take(stage.world.session)
    for (rule, method), other in zip(routes(stage.app), cycle(IDENTITIES), strict=False):
        public_file = rule.endpoint in KEPT
        sent = [forms[rule.endpoint][1], {}] if method == "POST" else [{}]
        for who in {"anonymous", "leader", "coordinator", other}:
            for fields in sent:
                answer = stage.send(who, method, stage.address(rule), fields)
                for fault in lacking(answer, private=not public_file):
                    yield f"{method} {rule.endpoint} as {who} ({answer.status_code}): {fault}"
            stage.anew(who)
        if method == "POST" and before.changed(Snapshot.take(stage.world.session)):
            before.restore(stage.world.session)


def test_every_answer_of_every_route_carries_the_headers(stage: Stage) -> None:
    assert list(badly_dressed(stage)) == []


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [("GET", "/bestaat-niet", 404), ("GET", "/static/bestaat-niet.js", 404), ("DELETE", "/inloggen", 405),
     ("POST", "/kernen/hertme/activiteiten/nieuw", 422), ("GET", "/gebruikers", 403), ("GET", "/kernen/%00", 400),
     ("GET", "/kernen/heeten", 404)],
)  # fmt: skip
def test_refusals_carry_the_headers(stage: Stage, method: str, path: str, status: int) -> None:
    answer = stage.send("leader", method, path, {})
    assert answer.status_code == status
    assert list(lacking(answer, private="static" not in path)) == []


def test_an_answer_without_a_header_is_caught(app: Flask, world: World) -> None:
    @app.after_request
    def undress(answer: Any) -> Any:
        answer.headers["X-Frame-Options"] = "ALLOWALL"
        answer.headers["Content-Security-Policy"] = "default-src 'none'; script-src 'self' 'unsafe-inline'"
        answer.headers["Cache-Control"] = "public"
        answer.set_cookie("los", "1")
        return answer

    stage = Stage.build(app, world)
    found = list(lacking(stage.send("leader", "GET", "/"), private=True))
    # What runs after the view may not weaken what the site sets, unless it comes last: then it is seen here.
    assert any("cookie los" in line for line in found)
    assert any("X-Frame-Options" in line for line in found)
    assert any("policy" in line for line in found)
    assert any("Cache-Control" in line for line in found)


def test_a_download_is_offered_as_a_file_and_never_kept(stage: Stage) -> None:
    files = [rule for rule, _ in routes(stage.app) if rule.endpoint.endswith(("csv", "xlsx", "_file"))]
    assert len(files) >= 5
    for rule in files:
        answer = stage.send("coordinator", "GET", stage.address(rule))
        assert answer.status_code == 200
        assert answer.headers["Content-Disposition"].startswith("attachment; filename=")
        assert list(lacking(answer, private=rule.endpoint not in KEPT)) == []


def test_over_https_the_cookies_are_secure_and_the_browser_stays_on_https(
    tmp_path: Path, app: Flask, world: World
) -> None:
    behind = create_app(tmp_path / "behind", TEST_SETTINGS | {
        "DATABASE_URL": app.config["DATABASE_URL"], "PROXIES": 1, "TRUSTED_HOSTS": ["cijfers.voorbeeld.nl"],
    })  # fmt: skip
    client, heads = behind.test_client(), {"X-Forwarded-Proto": "https", "X-Forwarded-Host": "cijfers.voorbeeld.nl"}
    page = client.get("/inloggen", headers=heads, base_url="https://cijfers.voorbeeld.nl")
    token = page.text.split('name="csrf_token" value="', 1)[1].split('"', 1)[0]
    fields = {"email": "beheerder@voorbeeld.nl", "wachtwoord": PASSWORD, "csrf_token": token}
    origin = {"Referer": "https://cijfers.voorbeeld.nl/inloggen", "Origin": "https://cijfers.voorbeeld.nl"}
    answer = client.post("/inloggen", data=fields, headers=heads | origin, base_url="https://cijfers.voorbeeld.nl")
    cookies = [*page.headers.getlist("Set-Cookie"), *answer.headers.getlist("Set-Cookie")]
    assert answer.status_code == 303, answer.text
    assert any(line.startswith("__Host-sociaalvitaal=") for line in cookies)
    assert all("Secure" in line for line in cookies if "Expires=Thu, 01 Jan 1970" not in line)
    assert all("max-age=31536000" in a.headers["Strict-Transport-Security"] for a in (page, answer))
    with behind.app_context():
        db.engine.dispose()


# Faults


@pytest.fixture
def real(tmp_path: Path, app: Flask, world: World) -> Iterator[Flask]:
    """The application as it runs for users: faults are answered, not raised."""
    made = create_app(tmp_path / "real", TEST_SETTINGS | {"TESTING": False, "DATABASE_URL": app.config["DATABASE_URL"]})
    yield made
    with made.app_context():
        db.engine.dispose()


def giveaways(answer: Any) -> list[str]:
    # A token is random, so that any short word can be in it.
    heads = "".join(f"{name}: {value}\n" for name, value in answer.headers if name != "Set-Cookie")
    text = without_tokens(answer.data.decode(errors="replace")) + heads
    return [word for word in GIVEAWAYS if word in text.replace("text/html", "")]


def test_a_fault_in_any_view_gives_nothing_away(real: Flask, world: World) -> None:
    def broken(**_: Any) -> str:
        raise RuntimeError("marker-of-the-fault in /srv/x.py: SELECT * FROM users")

    for endpoint in list(real.view_functions):
        if endpoint != "static":
            by_key = real.view_functions[endpoint].access_rule.by_key
            real.view_functions[endpoint] = api_access(permissions.anyone)(broken) if by_key else public(broken)
    stage = Stage.build(real, world)
    for rule, method in routes(real):
        if rule.endpoint != "static":
            # Who has no key gets no further than that.
            for who in ("coordinator",) if is_for_programs(rule) else ("anonymous", "coordinator"):
                answer = stage.send(who, method, stage.address(rule))
                assert answer.status_code == 500
                assert giveaways(answer) == []
                assert "Er ging iets mis" in answer.text
                assert list(lacking(answer, private=True)) == []


@pytest.mark.parametrize("when", ["SELECT", "INSERT", "UPDATE", "COMMIT"])
def test_a_database_that_fails_gives_nothing_away_and_keeps_nothing(real: Flask, world: World, when: str) -> None:
    stage = Stage.build(real, world)
    forms, before = bodies(stage), Snapshot.take(world.session)
    with real.app_context():
        break_database(db.engine, when)
    answered = []
    for (rule, method), reader in zip(routes(real), cycle(("coordinator", "leader", "anonymous")), strict=False):
        if rule.endpoint == "static":
            continue
        who, fields = forms[rule.endpoint] if method == "POST" else (reader, {})
        answer = stage.send(who, method, stage.address(rule), fields)
        answered.append(answer.status_code)
        assert answer.status_code < 400 or giveaways(answer) == [], (rule, who)
        assert list(lacking(answer, private=rule.endpoint not in KEPT)) == [], (rule, who)
        assert answer.status_code != 500 or "Er ging iets mis" in answer.text, (rule, who)
        if changed := before.changed(Snapshot.take(world.session)):
            assert answer.status_code < 500, (rule, who, changed)
            before.restore(world.session)
        stage.anew(who)
    assert answered.count(500) >= 5


def break_database(engine: sa.Engine, when: str) -> None:
    """Let every statement of a kind fail, as with a full disk."""
    fault = OSError("SELECT marker-of-the-fault: disk I/O error in /srv/x.db")

    def fails(*given: Any) -> None:
        if given[2].startswith(when):
            raise sa.exc.OperationalError(given[2], given[3], fault)

    def fails_to_commit(_connection: Any) -> None:
        raise sa.exc.OperationalError("COMMIT", {}, fault)

    if when == "COMMIT":
        engine.dialect.do_commit = fails_to_commit  # type: ignore[method-assign]
    else:
        sa.event.listen(engine, "before_cursor_execute", fails)


def test_what_people_typed_is_not_in_the_log_of_a_fault(
    real: Flask, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = io.StringIO()
    with monkeypatch.context() as patched:
        patched.setattr(sys, "stderr", written)
        logs.configure()
    stage = Stage.build(real, world)
    with real.app_context(), db.engine.begin() as connection:
        connection.execute(
            sa.text("CREATE TRIGGER stop BEFORE UPDATE ON activities BEGIN SELECT RAISE(ABORT, 'vol'); END")
        )
    fields = bodies(stage)["kernen.activity_change"][1] | {"name": "Getypte naam", "provider": "Getypte club"}
    answer = stage.send("leader", "POST", f"/kernen/hertme/activiteiten/{stage.activity.id}", fields)
    logs.configure()
    logged = written.getvalue()
    assert answer.status_code == 500
    assert "request failed" in logged
    assert "UPDATE activities" in logged
    assert "Getypte" not in logged + answer.text
    shown = answer.text.split("dit nummer: <b>", 1)[1].split("</b>", 1)[0]
    assert shown in logged


def test_a_page_that_tells_too_much_is_caught(real: Flask, world: World) -> None:
    real.view_functions["help.help"] = public(lambda: 'Traceback: File "/srv/x.py", SELECT 1')
    assert giveaways(real.test_client().get("/hulp")) == ["Traceback", "SELECT ", ".py", "/srv"]
