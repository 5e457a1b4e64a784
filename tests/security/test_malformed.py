"""Bodies that are broken or far too large get a refusal, never a fault, and change nothing."""

from __future__ import annotations

import gzip
from collections.abc import Iterator, Sequence
from itertools import cycle, islice
from typing import Any

import pytest
from flask import Flask

from sociaalvitaal.admin import kern_views
from sociaalvitaal.privacy import suspicions
from tests.factories import World
from tests.security.bodies import bodies
from tests.security.walking import Snapshot, Stage, csrf_token, routes

FORM, PARTS, JSON = "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "application/json"
MALFORMED: dict[str, tuple[bytes, str, dict[str, str]]] = {
    "no boundary": (b"--x\r\n", "multipart/form-data", {}),
    "cut off": (b'--x\r\nContent-Disposition: form-data; name="name"\r\n\r\nhalf', PARTS, {}),
    "a part without a name": (b"--x\r\nContent-Disposition: form-data\r\n\r\ny\r\n--x--\r\n", PARTS, {}),
    "parts for ever": (b"--x\r\n" * 50_000, PARTS, {}),
    "a file for a field": (
        b'--x\r\nContent-Disposition: form-data; name="name"; filename="../../etc/x"\r\n\r\ny\r\n--x--\r\n', PARTS, {}),
    "not utf-8": (b"name=%ff%fe%c3%28&note=%ed%a0%80", FORM, {}),
    "another character set": (b"name=+ADw-script+AD4-", f"{FORM}; charset=utf-7", {}),
    "an unknown character set": (b"name=x", f"{FORM}; charset=bestaat-niet", {}),
    "zipped": (gzip.compress(b"name=x"), FORM, {"Content-Encoding": "gzip"}),
    "deep json": (b"[" * 100_000, JSON, {}),
    "broken json": (b'{"name": ', JSON, {}),
    "xml": (b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>', "application/xml", {}),
    "no type": (b"name=x", "", {}),
    "an odd type": (b"name=x", "a" * 5_000, {}),
    "only separators": (b"&=&=&;;&" * 1_000, FORM, {}),
    "nothing": (b"", FORM, {}),
    "another method": (b"_method=DELETE&name=x", FORM, {"X-HTTP-Method-Override": "DELETE"}),
}  # fmt: skip
BODIES_A_ROUTE = 7
ODD = ("9223372036854775808", "1e308", "a\x00b", "NaN", "-0", "x" * 500, "١٢", "9" * 5_000, "x" * 400_000)


BUTTONS = {
    "analyses.drop", "analyses.work_out",
    "accounts.invite_again", "accounts.remove_contact", "accounts.revoke_invitation", "accounts.set_access",
    "accounts.sign_out", "archive.ask", "factors.hand_in", "followup.end_replacement", "followup.remind",
    "followup.remind_kern", "followup.take_back", "keys.token_revoke", "monthly.submit_nil", "needs.add",
    "planning.evidence_remove", "projectgroup.decision_reopen", "projectgroup.meeting_remove",
    "projectgroup.member_remove", "referrals.erase", "referrals.handover_withdraw", "network.address_list_drop",
    "workbook.drop", "workplans.line_remove", "workplans.plan_drop",
}  # fmt: skip
"""Forms that are one button: nothing in their body matters but the token."""

NOTED = {"monthly.month_save", "planning.evidence_add"}
"""Forms of which a note alone is enough."""


def writing(stage: Stage) -> Iterator[tuple[str, str, str, dict[str, str]]]:
    forms = bodies(stage)
    for rule, method in routes(stage.app):
        if method == "POST":
            yield rule.endpoint, forms[rule.endpoint][0], stage.address(rule), forms[rule.endpoint][1]


def send_raw(stage: Stage, who: str, address: str, body: bytes, kind: str, heads: dict[str, str]) -> Any:
    """Send bytes with a good token in the head, so that they come as far as the view."""
    token = {"X-CSRFToken": csrf_token(stage.app)}
    answer = stage.clients[who].post(address, data=body, content_type=kind, headers=token | heads, buffered=True)
    stage.anew(who)
    return answer


def test_a_malformed_body_is_no_fault(stage: Stage) -> None:
    before, turn = Snapshot.take(stage.world.session), cycle(MALFORMED.items())
    for endpoint, who, address, _ in writing(stage):
        # Their number is prime to that of the bodies: each body comes with routes of every room.
        for name, (body, kind, heads) in islice(turn, BODIES_A_ROUTE):
            answer = send_raw(stage, who, address, body, kind, heads)
            assert answer.status_code < 500, (name, endpoint)
            if answer.status_code < 400 or endpoint == "accounts.sign_in_submit":
                changed = before.changed(Snapshot.take(stage.world.session))
                taken = endpoint in BUTTONS or endpoint in NOTED
                assert taken or changed in ([], ["login_attempts", "audit_events"]), (name, endpoint, changed)
                before.restore(stage.world.session)
    assert not before.changed(Snapshot.take(stage.world.session))


def broken_by(stage: Stage, values: Sequence[str]) -> Iterator[str]:
    """The fields in which a value leads to a fault; a field meets one of the values, the next field the next."""
    before, turn = Snapshot.take(stage.world.session), cycle(values)
    for endpoint, who, address, fields in writing(stage):
        for name in [*fields, "write_key", "csrf_extra"]:
            try:
                answer = stage.send(who, "POST", address, fields | {name: next(turn)})
                status = answer.status_code
            except Exception as fault:
                status, answer = 500, fault
            if status >= 500:
                yield f"{endpoint} {name}: {answer!r:.80}"
            stage.anew(who)
            if status < 400 and before.changed(Snapshot.take(stage.world.session)):
                before.restore(stage.world.session)


@pytest.mark.both_databases
def test_an_odd_value_in_any_field_is_no_fault(stage: Stage) -> None:
    # On the other database a field meets another value.
    odd = ODD if stage.world.session.get_bind().dialect.name == "sqlite" else ODD[::-1]
    assert list(broken_by(stage, odd)) == []


@pytest.mark.parametrize("word", ["x", "1", "0 ", "a@", "a.", "+31 6 "])
def test_looking_for_personal_data_takes_no_longer_for_an_endless_word(word: str) -> None:
    # At this length a pattern that looks at every pair of characters would run into the timeout.
    assert isinstance(suspicions(word * 1_000_000), list)


def test_a_planted_field_that_cannot_take_a_giant_is_caught(app: Flask, world: World, monkeypatch: Any) -> None:
    monkeypatch.setattr(kern_views, "seen_version", lambda form: int(form.version.data))
    stage = Stage.build(app, world)
    assert any("admin.change_kern version" in line for line in broken_by(stage, ["NaN"]))


@pytest.mark.parametrize("size", [600_000, 3_000_000])
def test_a_body_that_is_too_large_is_refused(stage: Stage, size: int) -> None:
    for endpoint, who, address, _ in writing(stage):
        for kind in (FORM, PARTS):
            head = b"name=" if kind == FORM else b'--x\r\nContent-Disposition: form-data; name="name"\r\n\r\n'
            answer = send_raw(stage, who, address, head + b"x" * size, kind, {})
            # An address-like body is limited as a whole, one in parts also part by part.
            assert answer.status_code == 413 or (kind == FORM and size < 2_000_000 and answer.status_code < 500), (
                endpoint
            )


def test_a_hundred_thousand_fields_are_no_fault(stage: Stage) -> None:
    many = b"&".join(b"r%d-source=" % n for n in range(30_000))
    parts = (
        b"".join(b'--x\r\nContent-Disposition: form-data; name="f%d"\r\n\r\n\r\n' % n for n in range(3_000)) + b"--x--"
    )
    for endpoint, who, address, _ in list(writing(stage))[::4]:
        assert send_raw(stage, who, address, b"a=&" * 100_000, FORM, {}).status_code < 500, endpoint
        assert send_raw(stage, who, address, parts, PARTS, {}).status_code == 413, endpoint
    assert send_raw(stage, "leader", "/kernen/hertme/maanden/2017-07", many, FORM, {}).status_code < 500
