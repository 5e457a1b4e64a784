"""Files that commands write: whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sociaalvitaal.cli.context import CommandFailed

FOR_ALL, FOR_OWNER = 0o644, 0o600


@contextmanager
def replacing(path: Path, mode: int = FOR_ALL) -> Iterator[Path]:
    """A file to write to; it takes the place of `path` when all went well, and is on the disk by then."""
    folder = path.resolve().parent
    if not folder.is_dir():
        raise CommandFailed(f"de map {folder} bestaat niet")
    with tempfile.TemporaryDirectory(dir=folder, prefix=".sociaalvitaal-") as temporary:
        made = Path(temporary) / path.name
        yield made
        made.chmod(mode)
        _force_to_disk(made)
        os.replace(made, path)
        _force_to_disk(folder)


def write_whole(path: Path, content: bytes) -> None:
    """Write a file whole or not at all."""
    with replacing(path) as made:
        made.write_bytes(content)


def _force_to_disk(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
