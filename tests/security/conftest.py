"""The stage on which requests are tried, with drawing and typesetting left out: they are tested elsewhere."""

from __future__ import annotations

import pytest
from flask import Flask

from sociaalvitaal.charts import rendering
from sociaalvitaal.evaluation.answers import stability_views
from sociaalvitaal.reports import files
from sociaalvitaal.web import post
from tests.factories import World
from tests.security.walking import Stage

EMPTY_SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"></svg>'


@pytest.fixture(autouse=True)
def _quick_files(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rendering, "svg", lambda *_: EMPTY_SVG)
    monkeypatch.setattr(files, "written", lambda *_: b"file")


@pytest.fixture(autouse=True)
def _short_moments(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is done for a moment at a time takes the least that it can, each time the same."""
    monkeypatch.setattr(stability_views, "SECONDS", 0.0)


@pytest.fixture
def stage(app: Flask, world: World, monkeypatch: pytest.MonkeyPatch) -> Stage:
    """A world with one of each thing, everyone signed in, and mail that is written but never leaves."""
    app.config.update(MAIL_SERVER="127.0.0.1", MAIL_FROM="cijfers@voorbeeld.nl", BASE_URL="http://localhost")
    monkeypatch.setattr(post, "send_waiting", lambda *_: None)
    return Stage.build(app, world)
