"""What was made once for everybody is kept as a file until the data change, for every process of this machine."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from threading import RLock

from sqlalchemy.orm import Session

from sociaalvitaal import config, stamps
from sociaalvitaal.charts import cache as files

WHOLE = b"\n<!-- heel -->"
"""Closes a file that was written to its end."""

_making = RLock()
"""Many may ask at once for what is not made yet: one makes it, the others wait for that."""


def keep(session: Session, folder: Path, name: tuple[str, ...], make: Callable[[], bytes]) -> bytes:
    """What `make` makes of the data, made again only after they changed.

    `name` tells all else that it hangs on: which thing it is, and of what day.
    """
    stamp = stamps.current(session)
    if stamp is None:
        return make()
    path = folder / hashlib.sha256(json.dumps([release(), stamp, *name]).encode()).hexdigest()
    found = files.read(path, WHOLE) or _made(session, path, stamp, make)
    return found.removesuffix(WHOLE)


def _made(session: Session, path: Path, stamp: str, make: Callable[[], bytes]) -> bytes:
    with _making:
        found = files.read(path, WHOLE)
        if found is None:
            found = make() + WHOLE
            # Someone may have changed the data meanwhile: then this is neither of before nor of after.
            if stamps.current(session) == stamp:
                files.write(path, found)
    return found


@cache
def release() -> str:
    """The code and the templates that run here: another release may word and draw it otherwise."""
    return hashlib.sha256("\n".join(sorted(_sources())).encode()).hexdigest()


def _sources() -> Iterator[str]:
    for folder in {config.PACKAGE, config.beside("templates"), config.beside("static")}:
        for at, _, names in os.walk(folder):
            for name in names:
                if not name.endswith(".pyc"):
                    found = os.stat(os.path.join(at, name))
                    yield f"{at}/{name} {found.st_size} {found.st_mtime_ns}"
