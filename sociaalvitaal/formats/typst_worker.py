"""Runs by itself in a child process: typesets one report within limits. Imports nothing of the package.

Reads the name of a file with the job (JSON) from standard input, and rehearses it with blank pictures until a second
line says that the real ones are there: typst remembers what it has set, so the performance takes little. Writes the
PDF to standard output. Limits come first: a document that eats memory or time ends this process, never the one that
asked for it.
"""

from __future__ import annotations

import json
import select
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

REFUSED = 3


def limit(memory: int, seconds: int) -> None:
    """Bound the memory and the processor time of this process, where the system can."""
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


class Typesetter:
    """One document and its fonts; the template is ours, all text comes in as data."""

    def __init__(self, job: dict[str, Any]) -> None:
        import typst

        fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=job["font_paths"])
        self.job = job
        self.compiler = typst.Compiler(
            root=job["rehearsal"], font_paths=fonts, sys_inputs={"document": job["document"]}
        )

    def pdf(self, root: str) -> bytes:
        """The PDF, with the pictures of a folder."""
        made = self.compiler.compile(
            self.job["template"].encode(),
            root=root,
            pdf_standards=self.job["standards"],
            timestamp=self.job["timestamp"],
        )
        assert isinstance(made, bytes), "a PDF is one file"
        return made


def main() -> int:
    """Do the job; 3 and one line on standard error when typst refuses the document."""
    with open(0, "rb", buffering=0) as orders:
        job = json.loads(Path(orders.readline().decode().rstrip("\n")).read_text("utf-8"))
        limit(job["memory"], job["seconds"])
        typesetter = Typesetter(job)
        # When the charts need no drawing they are there already, and a rehearsal would only take time.
        if sys.platform != "win32" and not select.select([orders], [], [], 0)[0]:
            with suppress(RuntimeError, ValueError):
                typesetter.pdf(job["rehearsal"])
        orders.readline()
    try:
        pdf = typesetter.pdf(job["final"])
    except (RuntimeError, ValueError) as error:
        sys.stderr.write(" ".join(str(error).split()) or type(error).__name__)
        return REFUSED
    sys.stdout.buffer.write(pdf)
    return 0


if __name__ == "__main__":
    sys.exit(main())
