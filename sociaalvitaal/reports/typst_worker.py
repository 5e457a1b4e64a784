"""Runs by itself in a child process: typesets one report within limits. Imports nothing of the package.

Reads a job (JSON) from standard input, writes the PDF to standard output. Limits come first: a document that eats
memory or time ends this process, never the one that asked for it.
"""

from __future__ import annotations

import json
import sys
from typing import Any

REFUSED = 3


def limit(memory: int, seconds: int) -> None:
    """Bound the memory and the processor time of this process, where the system can."""
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def typeset(job: dict[str, Any]) -> bytes:
    """The PDF: the template is ours, all text comes in as data."""
    import typst

    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=job["font_paths"])
    pdf: bytes = typst.compile(
        job["template"].encode(),
        root=job["root"],
        font_paths=fonts,
        sys_inputs={"document": job["document"]},
        pdf_standards=job["standards"],
        timestamp=job["timestamp"],
    )
    return pdf


def main() -> int:
    """Do the job; 3 and one line on standard error when typst refuses the document."""
    import typst  # noqa: F401 - loaded while whoever asks still draws the charts

    job = json.load(sys.stdin.buffer)
    limit(job["memory"], job["seconds"])
    try:
        pdf = typeset(job)
    except (RuntimeError, ValueError) as error:
        sys.stderr.write(" ".join(str(error).split()) or type(error).__name__)
        return REFUSED
    sys.stdout.buffer.write(pdf)
    return 0


if __name__ == "__main__":
    sys.exit(main())
