"""A file that is no whole, unchanged export is refused with one line, and nothing is kept."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest
from sqlalchemy.orm import Session

from sociaalvitaal.exchange.archive import reading
from sociaalvitaal.exchange.archive.faults import FaultyArchive
from sociaalvitaal.exchange.archive.reading import read
from sociaalvitaal.models.programme import Programme
from tests.factories import World
from tests.integration.exchange.archive.conftest import Original
from tests.security.walking import Snapshot

Files = dict[str, bytes]
PACKAGE = "datapakket.json"


def unpacked(path: Path) -> Files:
    """What is in a zip."""
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(files: Files, path: Path) -> Path:
    """A zip of files."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return path


def signed(files: Files) -> Files:
    """The files with a package that names their new content, as someone would who knows how."""
    package = json.loads(files[PACKAGE])
    for resource in package["resources"]:
        resource["hash"] = "sha256:" + hashlib.sha256(files[resource["path"]]).hexdigest()
    return files | {PACKAGE: json.dumps(package).encode()}


def line(files: Files, table: str, number: int, change: Callable[[list[str]], list[str]]) -> Files:
    """The files with one line of a table changed, and the package with it."""
    name = f"data/{table}.csv"
    lines = files[name].decode().split("\r\n")
    lines[number - 1] = ",".join(change(lines[number - 1].split(",")))
    return signed(files | {name: "\r\n".join(lines).encode()})


def cell(files: Files, table: str, column: str, text: str, number: int = 2) -> Files:
    """The same for one cell."""
    head = files[f"data/{table}.csv"].decode().split("\r\n")[0].split(",")
    return line(files, table, number, lambda row: [*row[: head.index(column)], text, *row[head.index(column) + 1 :]])


def package(files: Files, **changes: object) -> Files:
    """The files with another package."""
    return files | {PACKAGE: json.dumps(json.loads(files[PACKAGE]) | changes).encode()}


def without(files: Files, name: str) -> Files:
    """The files but one."""
    return {other: content for other, content in files.items() if other != name}


AGAINST = "spreekt andere gegevens tegen"
ENDLESS = "".join(Random(1).choices("abcdefghij", k=1_200_000)).encode()
WRONG: dict[str, tuple[Callable[[Files], Files], str]] = {
    "a table is missing": (lambda f: without(f, "data/stappen.csv"), "mist data/stappen.csv"),
    "the package is missing": (lambda f: without(f, PACKAGE), f"mist {PACKAGE}"),
    "a path leads out": (lambda f: f | {"../../x.csv": b"x"}, "hoort"),
    "a path is absolute": (lambda f: f | {"/etc/passwd": b"x"}, "hoort"),
    "a file more": (lambda f: f | {"data/users.csv": b"x"}, "hoort"),
    "another version": (lambda f: package(f, version="2"), "andere versie (2)"),
    "another program's": (lambda f: package(f, name="iets"), "geen export van deze toolkit"),
    "a package that is a list": (lambda f: f | {PACKAGE: b"[]"}, "geen export van deze toolkit"),
    "a package without files": (lambda f: package(f, resources=[]), "is gewijzigd"),
    "a package with odd files": (lambda f: package(f, resources=[1, {"path": []}]), "is gewijzigd"),
    "a package without an answer": (lambda f: package(f, toelichtingen="nee"), "onvolledig"),
    "a package that is no JSON": (lambda f: f | {PACKAGE: b"{"}, "niet te lezen"),
    "a deep package": (lambda f: f | {PACKAGE: b"[" * 60_000}, "niet te lezen"),
    "a bomb": (lambda f: f | {"data/cijfers.csv": b"0" * 30_000_000}, "te groot"),
    "a giant package": (lambda f: f | {PACKAGE: bytes(range(256)) * 5_000}, "te groot"),
    "changed after it was made": (lambda f: f | {"data/kernen.csv": f["data/kernen.csv"] + b"\r\n"}, "is gewijzigd"),
    "with free texts, it says": (lambda f: package(f, toelichtingen=True), "de kolommen zijn anders"),
    "no UTF-8": (lambda f: signed(f | {"data/kernen.csv": b"\xff"}), "geen CSV in UTF-8"),
    "an open quote": (lambda f: cell(f, "kernen", "naam", '"x'), "geen CSV"),
    "an endless line": (lambda f: signed(f | {"data/kernen.csv": ENDLESS}), "zonder einde"),
    "a cell too many": (
        lambda f: line(f, "gemeenten", 2, lambda row: [*row, "x"]),
        "regel 2: 6 vakken in plaats van 5",
    ),
    "another head": (lambda f: line(f, "gemeenten", 1, lambda row: [*row[:-1], "jaar"]), "de kolommen zijn anders"),
    "a number that is none": (
        lambda f: cell(f, "kernen", "plek", "één"),
        "data/kernen.csv, regel 2, plek: 'één' is geen",
    ),
    "a number too large": (lambda f: cell(f, "cijfers", "nieuwe_deelnemers", "999999999"), AGAINST),
    "a formula": (lambda f: cell(f, "activiteiten", "naam", "=1+1"), "naam: een tekst begint met een teken"),
    "an unknown kern": (lambda f: cell(f, "cijfers", "kern", "nergens"), "kern: 'nergens' staat niet in kernen"),
    "an unknown source": (
        lambda f: cell(f, "doorverwijzingen", "verwijzer", "x"),
        "'x' staat niet in lijst verwijsbron",
    ),
    "an unknown activity": (lambda f: cell(f, "cijfers", "activiteit", "99999"), AGAINST),
    "the same twice": (lambda f: cell(f, "cijfers", "id", "2"), AGAINST),
    "more sporters than people": (lambda f: cell(f, "cijfers", "nieuwe_sporters", "90000"), AGAINST),
    "a state that does not fit": (
        lambda f: cell(f, "cijfers", "deelnames_stand", "onbekend"),
        "past niet bij het getal",
    ),
    "a name that is empty": (lambda f: cell(f, "gemeenten", "gemeente", ""), "gemeente: is leeg"),
    "another kern's activity": (lambda f: cell(f, "activiteiten", "kern", _other_kern(f)), "hoort bij een andere kern"),
    "handed in without a day": (lambda f: cell(f, "maanden", "eerst_ingediend_op", ""), "geen dag van indienen"),
    "too many ages": (lambda f: cell(f, "cijfers_leeftijd", "nieuwe_deelnemers", "5000"), "meer mensen dan nieuwe"),
    "two programmes": (lambda f: _twice(f), "niet precies één regel"),
    "terms that cannot be": (lambda f: cell(f, "programma", "sluit_na", "2000000000"), "termijnen"),
    "totals that were tampered with": (lambda f: cell(f, "totalen", "deelnames", "1"), "de totalen kloppen niet"),
    "figures that were tampered with": (lambda f: cell(f, "cijfers", "deelnames", "99999"), "de totalen kloppen niet"),
    "rows in another order": (lambda f: _swapped(f), "anders geschreven"),
}


def _other_kern(files: Files) -> str:
    rows = files["data/kernen.csv"].decode().split("\r\n")
    return rows[2].split(",")[1]


def _twice(files: Files) -> Files:
    rows = files["data/programma.csv"].decode().split("\r\n")
    return signed(files | {"data/programma.csv": "\r\n".join([*rows[:2], "2" + rows[1][1:], ""]).encode()})


def _swapped(files: Files) -> Files:
    rows = files["data/stappen.csv"].decode().split("\r\n")
    rows[1:3] = rows[2:0:-1]
    return signed(files | {"data/stappen.csv": "\r\n".join(rows).encode()})


@pytest.mark.both_databases
def test_what_is_wrong_is_said_in_one_line_and_nothing_is_kept(
    original: Original, session: Session, tmp_path: Path
) -> None:
    whole, before, wrong = unpacked(original.export), Snapshot.take(session), []
    for name, (change, said) in WRONG.items():
        path = packed(change(dict(whole)), tmp_path / "x.zip")
        try:
            read(session, path)
            wrong.append(f"{name}: taken")
        except FaultyArchive as fault:
            if said not in str(fault) or "\n" in str(fault) or len(str(fault)) > 200:
                wrong.append(f"{name}: {fault}")
        session.rollback()
    assert wrong == []
    assert before.changed(Snapshot.take(session)) == []
    read(session, packed(signed(whole), tmp_path / "good.zip"))


def damaged(path: Path) -> list[bytes]:
    """A zip that is cut off, has other bytes in it, or is locked."""
    content = path.read_bytes()
    middle = len(content) // 2
    locked = bytearray(content)
    for at in _headers(content):
        locked[at] |= 1
    bent = content[:middle] + b"\x00" * 50 + content[middle + 50 :]
    return [content[:middle], content[:100], b"", b"PK\x03\x04", bent, bytes(locked)]


def _headers(content: bytes) -> list[int]:
    """Where the flags of each file stand in a zip."""
    found, at = [], 0
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = content.find(mark)
        while at >= 0:
            found.append(at + offset)
            at = content.find(mark, at + 4)
    return found


def test_a_damaged_or_locked_zip_is_refused(original: Original, session: Session, tmp_path: Path) -> None:
    for content in damaged(original.export):
        (tmp_path / "x.zip").write_bytes(content)
        with pytest.raises(FaultyArchive, match="beschadigd of op slot"):
            read(session, tmp_path / "x.zip")
    twice = io.BytesIO(original.export.read_bytes())
    with pytest.warns(UserWarning, match="Duplicate"), zipfile.ZipFile(twice, "a") as archive:
        archive.writestr("data/kernen.csv", "x")
    (tmp_path / "x.zip").write_bytes(twice.getvalue())
    with pytest.raises(FaultyArchive, match="hoort"):
        read(session, tmp_path / "x.zip")


def test_a_database_with_anything_in_it_is_left_alone(original: Original, world: World) -> None:
    with pytest.raises(FaultyArchive, match="heeft al gegevens"):
        read(world.session, original.export)
    assert world.session.query(Programme).count() == 1


def test_without_comparing_totals_a_lie_would_come_in(
    original: Original, session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "_compare", lambda *_: None)
    change, _ = WRONG["totals that were tampered with"]
    assert read(session, packed(change(unpacked(original.export)), tmp_path / "x.zip"))["kernen"] == 4
