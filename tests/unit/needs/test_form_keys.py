"""The key of an empty form."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from sociaalvitaal.needs import form_keys

SECRET, NOW = "s" * 40, datetime(2017, 8, 12, 10, tzinfo=UTC)


def test_a_key_tells_when_it_was_given_out() -> None:
    key = form_keys.read(SECRET, 7, form_keys.make(SECRET, 7, NOW))
    assert key is not None
    assert key.given_at == NOW
    assert key.is_too_soon(NOW + timedelta(seconds=1))
    assert not key.is_too_soon(NOW + timedelta(seconds=4))
    assert not key.is_too_old(NOW + timedelta(hours=11))
    assert key.is_too_old(NOW + timedelta(hours=13))


def test_every_form_has_its_own_key() -> None:
    keys = {form_keys.read(SECRET, 7, form_keys.make(SECRET, 7, NOW)) for _ in range(50)}
    assert len(keys) == 50


@pytest.mark.parametrize("text", ["", "x", "7.1502532000.abc.xyz", "é", "." * 50, "7.1502532000.abc"])
def test_what_we_did_not_make_is_no_key(text: str) -> None:
    assert form_keys.read(SECRET, 7, text) is None


def test_a_key_of_another_survey_or_installation_is_none() -> None:
    made = form_keys.make(SECRET, 7, NOW)
    assert form_keys.read(SECRET, 8, made) is None
    assert form_keys.read("t" * 40, 7, made) is None
    assert form_keys.read(SECRET, 7, "8" + made[1:]) is None
