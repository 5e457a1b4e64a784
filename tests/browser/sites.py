"""The real server for one file of tests: forked from a process that already has the toolkit's code in memory."""

from __future__ import annotations

import multiprocessing
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from jinja2 import FileSystemBytecodeCache

from sociaalvitaal.accounts import passwords
from sociaalvitaal.cli.server import Server
from tests import servers
from tests.factories import CHEAP_HASHER

FORKING = multiprocessing.get_context("forkserver")
FORKING.set_forkserver_preload([__name__])
"""Starting `serve` takes longer than most of the stories that are told here, and there are twenty."""


class KeepingServer(Server):
    """The server, with templates that were compiled for another file of tests."""

    def __init__(self, port: int, templates: Path) -> None:
        self.templates = templates
        super().__init__("127.0.0.1", port, workers=1)

    def load(self) -> Any:
        """The application of this worker."""
        loaded = super().load()
        loaded.jinja_env.bytecode_cache = FileSystemBytecodeCache(str(self.templates))
        return loaded


def _run(instance: Path, port: int, templates: Path) -> None:
    os.environ.update(servers.environment(instance))
    passwords.HASHER = CHEAP_HASHER
    sys.argv[1:] = []  # gunicorn would read what pytest was asked
    KeepingServer(port, templates).run()


@contextmanager
def forked(instance: Path, templates: Path) -> Iterator[int]:
    """The toolkit on an instance, served by gunicorn with one worker; gives its port."""
    port = servers.free_port()
    process = FORKING.Process(target=_run, args=(instance, port, templates))
    process.start()
    try:
        servers.wait_for(f"http://127.0.0.1:{port}/gezond", process.is_alive)
        yield port
    finally:
        process.terminate()
        process.join(30)
