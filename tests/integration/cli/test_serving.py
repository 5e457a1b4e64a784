"""The web server as a process: where it listens, what it refuses, how it stops."""

from __future__ import annotations

import http.client
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.integration.cli.conftest import Run

Start = Callable[..., "subprocess.Popen[str]"]


@pytest.fixture
def port() -> int:
    """A port that is free now."""
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])


@pytest.fixture
def server(small_demo: Path, start: Start, port: int) -> Iterator[subprocess.Popen[str]]:
    """A server of a demo that answers."""
    process = start("serve", "--port", str(port), "--workers", "1")
    try:
        wait_for(process, port)
        yield process
    finally:
        process.kill()
        process.communicate()


def wait_for(process: subprocess.Popen[str], port: int) -> None:
    """Wait until a server answers."""
    for _ in range(600):
        assert process.poll() is None, process.communicate()
        try:
            assert answer(port, "/gezond")[0] == 200
            return
        except OSError:
            time.sleep(0.1)
    raise AssertionError("the server does not answer")


def answer(port: int, path: str, host: str = "127.0.0.1") -> tuple[int, str]:
    """Status and text of a page."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request("GET", path, headers={"Host": f"{host}:{port}"})
    found = connection.getresponse()
    text = found.read().decode()
    connection.close()
    return found.status, text


def test_a_page_is_served_and_a_foreign_host_is_not(server: subprocess.Popen[str], port: int) -> None:
    status, text = answer(port, "/inloggen")
    assert status == 200
    assert "verzonnen" in text
    assert answer(port, "/inloggen", host="voorbeeld.nl")[0] == 400


@pytest.mark.parametrize("stop", [signal.SIGTERM, signal.SIGINT])
def test_it_stops_when_asked_and_says_where_it_was(
    server: subprocess.Popen[str], port: int, stop: signal.Signals
) -> None:
    server.send_signal(stop)
    out, _ = server.communicate(timeout=60)
    assert server.returncode == 0
    assert f"http://127.0.0.1:{port}" in out
    assert "coordinator@voorbeeld.nl" in out
    with pytest.raises(OSError):
        answer(port, "/gezond")


def test_a_second_server_on_the_port_says_so(server: subprocess.Popen[str], port: int, start: Start) -> None:
    out, err = start("serve", "--port", str(port)).communicate(timeout=60)
    assert out == ""
    assert err.startswith("sociaalvitaal: ")
    assert str(port) in err
    assert err.count("\n") == 1


def test_a_demo_is_not_shown_to_other_machines(run: Run, small_demo: Path) -> None:
    for host in ("0.0.0.0", "::", "192.0.2.1", "voorbeeld.nl"):  # noqa: S104 - what must be refused
        run("serve", "--host", host).refused(1, "demo", "127.0.0.1")


def test_no_server_without_an_installation(run: Run) -> None:
    run("serve").refused(1, "init")


def test_wrong_use_is_said(run: Run, small_demo: Path) -> None:
    run("serve", "--port", "99999").refused(2, "--port")
    run("serve", "--port", "http").refused(2, "--port")
    run("serve", "--workers", "0").refused(2, "--workers")
