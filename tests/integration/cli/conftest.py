"""An installation of its own for each test, and a way to run commands in it."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from sociaalvitaal.cli.main import cli

ROOT = Path(__file__).resolve().parents[3]


@dataclass(frozen=True, slots=True)
class Ran:
    """How a command ended, and what it said."""

    code: int
    out: str
    err: str

    def refused(self, code: int, *words: str) -> None:
        """Assert that it stopped with this code and one line that has these words."""
        assert (self.code, self.out) == (code, ""), self
        assert self.err.startswith("sociaalvitaal: "), self
        assert self.err.count("\n") == 1, self
        assert [word for word in words if word not in self.err] == [], self


Run = Callable[..., Ran]


@pytest.fixture
def instance(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for an installation that the environment points to."""
    folder = tmp_path / "instance"
    monkeypatch.setenv("SOCIAALVITAAL_INSTANCE", str(folder))
    monkeypatch.delenv("SOCIAALVITAAL_SECRET_KEY", raising=False)
    monkeypatch.delenv("SOCIAALVITAAL_DATABASE_URL", raising=False)
    return folder


@pytest.fixture
def run(instance: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command within this process."""

    def command(*arguments: str, stdin: bytes = b"") -> Ran:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        code = 0
        try:
            cli(list(arguments))
        except SystemExit as stop:
            code = int(stop.code or 0)
        said = capsys.readouterr()
        return Ran(code, said.out, said.err)

    return command


@pytest.fixture
def start(instance: Path) -> Callable[..., subprocess.Popen[str]]:
    """Start a command as a process of its own."""

    def command(*arguments: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, "-m", "sociaalvitaal", *arguments],
            cwd=ROOT,
            env=os.environ | {"SOCIAALVITAAL_INSTANCE": str(instance), "PYTHONUNBUFFERED": "1"},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    return command


@pytest.fixture(scope="session")
def made_demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a demo of two municipalities and a year, made once."""
    folder = tmp_path_factory.mktemp("demo") / "instance"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOCIAALVITAAL_INSTANCE", str(folder))
        patch.delenv("SOCIAALVITAAL_SECRET_KEY", raising=False)
        patch.delenv("SOCIAALVITAAL_DATABASE_URL", raising=False)
        cli(["demo", "--gemeenten", "2", "--maanden", "12"])
    return folder


@pytest.fixture
def small_demo(made_demo: Path, instance: Path) -> Path:
    """An installation with that demo; the file of its database."""
    shutil.copytree(made_demo, instance)
    return instance / "sociaalvitaal.db"
