"""Real servers for benchmarks and browser tests: the toolkit on a demo of some size, and a bare Flask beside it."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

HELLO = """
from flask import Flask
app = Flask(__name__)
@app.get("/")
def hello():
    return "hello"
"""
PASSWORD = "sociaal-vitaal-demo"
COMMAND = [sys.executable, "-m", "sociaalvitaal"]


def free_port() -> int:
    """A port that nobody uses."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def environment(instance: Path, database_url: str = "") -> dict[str, str]:
    """The environment of one installation; without an address its database is SQLite."""
    return os.environ | {"SOCIAALVITAAL_INSTANCE": str(instance), "SOCIAALVITAAL_DATABASE_URL": database_url}


def make_demo(instance: Path, municipalities: int, kernen_each: int) -> float:
    """Make a demo of 24 months; the seconds that it took."""
    start = time.perf_counter()
    sizes = ["--gemeenten", str(municipalities), "--kernen-per-gemeente", str(kernen_each)]
    subprocess.run([*COMMAND, "demo", *sizes], env=environment(instance), check=True, capture_output=True)
    return time.perf_counter() - start


@contextmanager
def toolkit(instance: Path, database_url: str = "") -> Iterator[int]:
    """The toolkit served by gunicorn with two workers; gives its port."""
    port = free_port()
    command = [*COMMAND, "serve", "--port", str(port), "--workers", "2"]
    with _running(command, environment(instance, database_url), f"http://127.0.0.1:{port}/gezond"):
        yield port


@contextmanager
def hello(folder: Path) -> Iterator[int]:
    """A bare Flask that says hello, served in the same way; gives its port."""
    (folder / "hello_bench.py").write_text(HELLO)
    port = free_port()
    command = [sys.executable, "-m", "gunicorn", "-k", "gthread", "--threads", "8", "-w", "2", "--keep-alive", "15",
               "-b", f"127.0.0.1:{port}", "--chdir", str(folder), "hello_bench:app"]  # fmt: skip
    with _running(command, dict(os.environ), f"http://127.0.0.1:{port}/"):
        yield port


def wait_for(address: str, runs: Callable[[], bool]) -> None:
    """Wait until a server answers."""
    for _ in range(200):
        try:
            urllib.request.urlopen(address, timeout=5).close()  # noqa: S310 - an address of our own
        except OSError:
            if not runs():
                raise RuntimeError(f"the server stopped: {address}") from None
            time.sleep(0.1)
        else:
            return


@contextmanager
def _running(command: list[str], environ: dict[str, str], address: str) -> Iterator[None]:
    process = subprocess.Popen(command, env=environ, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        wait_for(address, lambda: process.poll() is None)
        yield
    finally:
        process.terminate()
        process.wait(30)
