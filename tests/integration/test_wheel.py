"""The wheel, installed where nothing of the checkout is in reach."""

from __future__ import annotations

import http.client
import os
import re
import shutil
import socket
import subprocess
import sys
import time
import venv
from collections.abc import Callable, Iterator
from pathlib import Path
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCES = ("sociaalvitaal", "templates", "static", "requirements", "setup.py", "setup.cfg", "README.md")
LEFT_OUT = shutil.ignore_patterns("__pycache__", "*.pyc")

pytestmark = pytest.mark.xdist_group("wheel")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from a copy, so that nothing of an earlier build gets in."""
    copy, built = tmp_path_factory.mktemp("source"), tmp_path_factory.mktemp("wheel")
    for name in SOURCES:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, copy / name, ignore=LEFT_OUT)
        elif (ROOT / name).exists():
            shutil.copy(ROOT / name, copy / name)
    done = subprocess.run(
        [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation", "--no-index",
         "--use-pep517", "--wheel-dir", str(built), str(copy)],
        capture_output=True, text=True, cwd=built, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return next(built.glob("sociaalvitaal-*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The command, in an environment that sees the libraries that are here but not the checkout."""
    place = tmp_path_factory.mktemp("environment")
    venv.create(place, with_pip=False, symlinks=True)
    packages = next(place.glob("lib/python*/site-packages"))
    with ZipFile(wheel) as archive:
        archive.extractall(packages)
    here = next(Path(entry) for entry in sys.path if entry.endswith("site-packages"))
    # A .pth in a folder named by a .pth is not read, so the editable installation of the checkout is not seen.
    (packages / "libraries.pth").write_text(f"{here}\n")
    command = place / "bin" / "sociaalvitaal"
    command.write_text(f"#!{place}/bin/python\nfrom sociaalvitaal.cli.main import cli\ncli()\n")
    command.chmod(0o755)
    return command


@pytest.fixture(scope="module")
def run(installed: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Run the installed command in an empty folder."""
    folder = tmp_path_factory.mktemp("elsewhere")

    def command(*arguments: str, instance: str = "demo") -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [str(installed), *arguments], cwd=folder, env=environment(folder / instance),
            capture_output=True, text=True, check=False, timeout=250,
        )  # fmt: skip

    return command


def environment(instance: Path) -> dict[str, str]:
    """The environment without anything that points to the checkout."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "SOCIAALVITAAL"))}
    return kept | {"SOCIAALVITAAL_INSTANCE": str(instance), "PYTHONUNBUFFERED": "1"}


@pytest.fixture(scope="module")
def demo(
    installed: Path, run: Callable[..., subprocess.CompletedProcess[str]], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[int]:
    """The port of a demo that the installed command serves."""
    folder = tmp_path_factory.mktemp("served")
    made = run("demo", "--gemeenten", "2", "--maanden", "12", instance=str(folder))
    assert made.returncode == 0, made.stderr
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        port = int(trial.getsockname()[1])
    server = subprocess.Popen(
        [str(installed), "serve", "--port", str(port), "--workers", "1"],
        cwd=folder, env=environment(folder), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
    )  # fmt: skip
    try:
        for _ in range(600):
            assert server.poll() is None, server.communicate()
            try:
                fetch(port, "/gezond")
                break
            except OSError:
                time.sleep(0.1)
        yield port
    finally:
        server.terminate()
        server.communicate(timeout=60)


def fetch(port: int, path: str) -> tuple[int, str, bytes]:
    """Status, kind and content of what a server answers."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request("GET", path)
    answer = connection.getresponse()
    found = answer.status, answer.headers.get_content_type(), answer.read()
    connection.close()
    return found


def test_the_wheel_holds_all_that_stands_beside_and_in_the_package(wheel: Path) -> None:
    names = set(ZipFile(wheel).namelist())
    expected = {
        f"{'' if top == 'sociaalvitaal' else 'sociaalvitaal/'}{path.relative_to(ROOT)}"
        for top in ("templates", "static", "sociaalvitaal")
        for path in (ROOT / top).rglob("*")
        if path.is_file() and not re.search(r"/(__pycache__|\.[a-z_]+)/", str(path.relative_to(ROOT)))
    }
    assert expected - names == set()
    assert [name for name in names if not name.startswith(("sociaalvitaal/", "sociaalvitaal-"))] == []


def test_the_wheel_asks_for_what_run_in_names(wheel: Path) -> None:
    with ZipFile(wheel) as archive:
        metadata = archive.read(next(name for name in archive.namelist() if name.endswith("/METADATA"))).decode()
    lines = [line for line in metadata.splitlines() if line.startswith("Requires-Dist:")]
    listed = (ROOT / "requirements" / "run.in").read_text().splitlines()
    wanted = {name(line) for line in listed if line and line[0] != "#"} - {"setuptools", "wheel"}
    assert {name(line.partition(":")[2]) for line in lines} == wanted
    assert [line for line in lines if "==" in line.partition(";")[0]] == []


def name(requirement: str) -> str:
    """The name of a requirement, without version and extras."""
    found = re.match(r"\s*([A-Za-z0-9._-]+)", requirement)
    assert found is not None
    return found[1].lower()


def test_the_checkout_is_out_of_reach(run: Callable[..., subprocess.CompletedProcess[str]], installed: Path) -> None:
    seen = subprocess.run(
        [str(installed.parent / "python"), "-c", "import sociaalvitaal, sys; print(sociaalvitaal.__file__, sys.path)"],
        cwd=installed.parent, env=environment(installed.parent), capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert str(installed.parents[1]) in seen.stdout.split()[0]
    assert f"'{ROOT}'" not in seen.stdout


def test_an_installation_is_made_and_whole(run: Callable[..., subprocess.CompletedProcess[str]]) -> None:
    for command in ("init", "check"):
        done = run(command, instance="echt")
        assert done.returncode == 0, done.stderr


def test_pages_are_served_with_their_style_sheet_and_script(demo: int) -> None:
    status, kind, page = fetch(demo, "/inloggen")
    assert (status, kind) == (200, "text/html")
    assets = re.findall(r'(?:href|src)="(/(?:static|scripts)/[^"]+)"', page.decode())
    assert {path.partition("?")[0].rpartition(".")[2] for path in assets} >= {"css", "js"}
    for path in assets:
        status, kind, content = fetch(demo, path.replace("&amp;", "&"))
        assert (status, bool(content)) == (200, True), path
        assert kind in ("text/css", "text/javascript", "image/svg+xml", "font/woff2"), path


def test_a_report_comes_out_as_pdf(
    run: Callable[..., subprocess.CompletedProcess[str]], demo: int, tmp_path: Path, installed: Path
) -> None:
    if "report" not in run("--help").stdout.split():
        pytest.skip("there are no reports yet")
    made = run("demo", "--gemeenten", "1", "--maanden", "12", instance=str(tmp_path / "i"))
    assert made.returncode == 0, made.stderr
    path = tmp_path / "rapport.pdf"
    done = run("report", "tussen", "--jaar", "2017", "--format", "pdf", "-o", str(path), instance=str(tmp_path / "i"))
    assert done.returncode == 0, done.stderr
    assert path.read_bytes().startswith(b"%PDF-1.7")
