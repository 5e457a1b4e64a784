"""The kinds of file that `sociaalvitaal import` knows: how to recognise one, and what to do with it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from sociaalvitaal.cli.context import CommandFailed

ZIP = b"PK\x03\x04"
"""How a zip begins, and so an Excel file and an export of everything."""


@dataclass(frozen=True, slots=True)
class Given:
    """A file to read in, with what was said about it on the command line."""

    path: Path
    dry_run: bool = False
    year: int | None = None
    kern: str | None = None

    @property
    def begins(self) -> bytes:
        """The first bytes: enough to tell kinds apart, however large the file is."""
        with self.path.open("rb") as file:
            return file.read(64 * 1024)


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file; `take` reads it in, in one transaction, and returns the line that tells what happened."""

    recognises: Callable[[Given], bool]
    take: Callable[[Given], str]


def take(given: Given, kinds: Sequence[Kind]) -> str:
    """Read a file in as the first kind that recognises it."""
    for kind in kinds:
        if kind.recognises(given):
            return kind.take(given)
    raise CommandFailed(f"{given.path.name}: dit soort bestand kan de toolkit niet inlezen")
