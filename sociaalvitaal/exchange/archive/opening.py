"""Opens an export with care: only the files that belong in it, of a size that can be, with the content they name."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sociaalvitaal.exchange.archive import description
from sociaalvitaal.exchange.archive.columns import Table
from sociaalvitaal.exchange.archive.faults import FaultyArchive
from sociaalvitaal.exchange.archive.tables import TABLES
from sociaalvitaal.formats.zip_checks import UNPACKING

LARGEST, LARGEST_TOGETHER, LARGEST_PACKAGE = 512 * 1024**2, 1024**3, 1024**2
MOST_SQUEEZED, SMALL = 200, 64 * 1024
"""How many times smaller than itself a file in a zip can be: a table never, a bomb always."""
PIECE, LONGEST_LINE = 1024**2, 1024**2
WORKBOOK = "[Content_Types].xml"
"""What every Excel file has in it, which is a zip as well."""


@dataclass(frozen=True, slots=True)
class Opened:
    """An export whose files are what they say they are."""

    archive: zipfile.ZipFile
    notes: bool
    hashes: dict[str, str]

    def rows(self, table: Table) -> Iterator[tuple[int, list[str]]]:
        """The rows of a table with their numbers, after its head."""
        columns = [column.name for column in table.written(notes=self.notes)]
        with self.archive.open(table.path) as file:
            reader = csv.reader(_lines(io.TextIOWrapper(file, encoding="utf-8", newline=""), table), strict=True)
            try:
                if next(reader, None) != columns:
                    raise FaultyArchive(f"{table.path}: de kolommen zijn anders dan verwacht")
                for number, row in enumerate(reader, start=2):
                    if len(row) != len(columns):
                        raise FaultyArchive(
                            f"{table.path}, regel {number}: {len(row)} vakken in plaats van {len(columns)}"
                        )
                    yield number, row
            except (csv.Error, UnicodeDecodeError):
                raise FaultyArchive(f"{table.path} is geen CSV in UTF-8") from None


def _lines(text: io.TextIOWrapper, table: Table) -> Iterator[str]:
    """Line by line, but no endless one."""
    while line := text.readline(LONGEST_LINE):
        if len(line) == LONGEST_LINE:
            raise FaultyArchive(f"{table.path} heeft een regel zonder einde")
        yield line


def is_export(path: Path) -> bool:
    """Whether a file is a zip that may be an export; a workbook is a zip as well, but another."""
    try:
        with zipfile.ZipFile(path) as archive:
            return WORKBOOK not in archive.namelist()
    except (zipfile.BadZipFile, OSError):
        return path.suffix.lower() == ".zip"


@contextmanager
def opened(path: Path) -> Iterator[Opened]:
    """An export, checked; FaultyArchive says what is wrong with it."""
    try:
        with zipfile.ZipFile(path) as archive:
            _check_entries(archive)
            package = _package(archive)
            hashes = _check_package(archive, package)
            yield Opened(archive, package["toelichtingen"], hashes)
    except UNPACKING as broken:
        if isinstance(broken, RecursionError):
            raise FaultyArchive(f"{description.PACKAGE} is niet te lezen") from None
        raise FaultyArchive("het bestand is beschadigd of op slot") from None


def _check_entries(archive: zipfile.ZipFile) -> None:
    names = [entry.filename for entry in archive.infolist()]
    expected = {description.README, description.PACKAGE, *(table.path for table in TABLES)}
    if odd := [name for name in names if name not in expected or names.count(name) > 1]:
        raise FaultyArchive(f"in het bestand zit iets dat er niet hoort: {odd[0][:60]!r}")
    if lacking := sorted(expected - set(names)):
        raise FaultyArchive(f"het bestand mist {lacking[0]}")
    for entry in archive.infolist():
        limit = LARGEST_PACKAGE if entry.filename in (description.PACKAGE, description.README) else LARGEST
        squeezed = entry.file_size > SMALL and entry.file_size > MOST_SQUEEZED * max(entry.compress_size, 1)
        if squeezed or entry.file_size > limit:
            raise FaultyArchive(f"{entry.filename} is te groot om een tabel van deze toolkit te zijn")
    if sum(entry.file_size for entry in archive.infolist()) > LARGEST_TOGETHER:
        raise FaultyArchive("het bestand is te groot")


def _package(archive: zipfile.ZipFile) -> dict[str, Any]:
    try:
        found = json.loads(archive.read(description.PACKAGE))
    except ValueError:
        raise FaultyArchive(f"{description.PACKAGE} is niet te lezen") from None
    if not isinstance(found, dict) or found.get("name") != description.NAME:
        raise FaultyArchive("dit is geen export van deze toolkit")
    if found.get("version") != str(description.VERSION):
        raise FaultyArchive(f"dit is een export van een andere versie ({str(found.get('version'))[:20]})")
    if not isinstance(found.get("toelichtingen"), bool) or not isinstance(found.get("resources"), list):
        raise FaultyArchive(f"{description.PACKAGE} is onvolledig")
    return found


def _check_package(archive: zipfile.ZipFile, package: dict[str, Any]) -> dict[str, str]:
    """Each file has the content that the package names."""
    named = {str(r.get("path")): str(r.get("hash")) for r in package["resources"] if isinstance(r, dict)}
    for table in TABLES:
        digest = hashlib.sha256()
        with archive.open(table.path) as file:
            while piece := file.read(PIECE):
                digest.update(piece)
        if named.get(table.path) != f"sha256:{digest.hexdigest()}":
            raise FaultyArchive(f"{table.path} is gewijzigd nadat de export is gemaakt")
    return named
