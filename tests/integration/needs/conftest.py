"""A survey that residents of Hertme can answer, and a browser without cookies."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from sociaalvitaal.models.needs import Survey, SurveyStatus
from sociaalvitaal.needs import form_keys
from sociaalvitaal.questionnaire import shipped
from tests.factories import World

CODE = "abcd-efgh"


@pytest.fixture
def survey(world: World) -> Survey:
    """Open, with the usual questions."""
    made = Survey(
        kern_id=world.hertme.id, title="Wat wilt u?", code=CODE, status=SurveyStatus.OPEN,
        questions=[question.as_kept() for question in shipped().begin()],
    )  # fmt: skip
    world.session.add(made)
    world.session.commit()
    return made


@pytest.fixture
def key(app: Flask, survey: Survey) -> Callable[..., str]:
    """The key of a form that was opened some time ago."""

    def make(ago: timedelta = timedelta(minutes=1)) -> str:
        return form_keys.make(app.config["SECRET_KEY"], survey.id, datetime.now(UTC) - ago)

    return make


@pytest.fixture
def send(client: FlaskClient, key: Callable[..., str]) -> Callable[..., Any]:
    """Send a filled-in form as a phone does."""

    def post(**fields: Any) -> Any:
        return client.post(f"/vragen/{CODE}", data={"sleutel": key(), "website": "", "v-wens": "wandelen"} | fields)

    return post
