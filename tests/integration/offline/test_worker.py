"""What a browser is given to keep a month with: the worker, the scripts, the page about the connection."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from sociaalvitaal.web.scripts import BUNDLES, lean
from tests.factories import World

SignIn = Callable[[str], FlaskClient]
MONTH = "/kernen/hertme/maanden/2017-07"


def head_of(worker: str) -> tuple[str, list[str]]:
    """The release and the first files that a worker was given."""
    found = re.match(r'const RELEASE = "(\w+)", FIRST = (\[.*?\]);\n', worker)
    assert found is not None, worker[:200]
    return found[1], json.loads(found[2])


@pytest.fixture
def leader(world: World, sign_in: SignIn) -> FlaskClient:
    """A leader with one activity."""
    world.activity(world.hertme)
    world.session.commit()
    return sign_in("projectleider.hertme@voorbeeld.nl")


def test_the_worker_comes_from_the_root_and_is_asked_again_each_time(client: FlaskClient) -> None:
    answer = client.get("/sw.js")
    assert answer.status_code == 200
    assert answer.mimetype == "text/javascript"
    assert answer.headers["Cache-Control"] == "no-cache"
    assert "worker-src 'self'" in answer.headers["Content-Security-Policy"]
    assert client.get("/sw.js").data == answer.data


def test_the_worker_keeps_everything_that_a_month_needs(client: FlaskClient, leader: FlaskClient) -> None:
    _, first = head_of(client.get("/sw.js").text)
    page = leader.get(MONTH).text
    assert "data-month-entry" in page
    assert re.search(r'data-user="\d+"', page)
    needed = set(re.findall(r'(?:href|src)="(/(?:static|scripts|lettertypen)/[^"]+)"', page))
    assert len(needed) >= 5
    assert needed - set(first) == set()
    shell = client.get(first[0]).text
    assert "<!--maanden-->" in shell
    assert set(re.findall(r'(?:href|src)="(/(?:static|scripts|lettertypen)/[^"]+)"', shell)) - set(first) == set()
    for url in first:
        assert client.get(url).status_code == 200, url


def test_a_new_release_is_another_worker(app: Flask, client: FlaskClient, tmp_path: Path) -> None:
    before, _ = head_of(client.get("/sw.js").text)
    copy = tmp_path / "static"
    shutil.copytree(str(app.static_folder), copy)
    app.static_folder = str(copy)
    same, _ = head_of(client.get("/sw.js").text)
    (copy / "css" / "month.css").write_text("main { color: #16232e; }")
    app.static_folder = str(copy.rename(tmp_path / "changed"))
    after, _ = head_of(client.get("/sw.js").text)
    assert before == same != after


def test_every_page_gets_the_scripts_that_it_needs(client: FlaskClient, leader: FlaskClient) -> None:
    sizes = [len(client.get(f"/scripts/{name}.js").data) for name in BUNDLES]
    assert sizes == sorted(sizes)
    for page, name in (
        (client.get("/inloggen"), "main"),
        (leader.get("/account"), "device"),
        (leader.get(MONTH), "month"),
    ):
        assert re.findall(r'src="/scripts/(\w+)\.js\?v=\w{12}" defer', page.text) == [name]
    assert client.get("/scripts/sw.js").status_code == 404
    assert "data-user" not in client.get("/inloggen").text


def test_only_what_is_for_readers_is_left_out() -> None:
    source = '// why\n  const a = "// not a comment"; // kept\n\n    b();\n'
    assert lean(source) == 'const a = "// not a comment"; // kept\nb();\n'
