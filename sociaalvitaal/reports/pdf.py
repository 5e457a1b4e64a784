"""Document → PDF (PDF/UA-1 and PDF/A-2a) by typst, in a child process with limits."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Any

from sociaalvitaal.reports import fonts, typst_data
from sociaalvitaal.reports.document import Document, Draw, Figure
from sociaalvitaal.reports.typst_worker import REFUSED

STANDARDS = ("ua-1", "a-2a")
MEMORY = 1024**3
PROCESSOR_SECONDS, WALL_SECONDS = 30, 60

_HERE = Path(__file__).resolve().parent
# Threads reserve address space, and that counts as memory: two will do.
_ENVIRONMENT = {"RAYON_NUM_THREADS": "2", "MALLOC_ARENA_MAX": "2"}


class PdfError(RuntimeError):
    """The PDF could not be made; the message says why."""


def write(document: Document, draw_svg: Draw) -> bytes:
    """The report as PDF; the same document always gives the same bytes."""
    with tempfile.TemporaryDirectory(prefix="rapport-") as folder, _child(folder) as child:
        pictures = [draw_svg(block.chart) for block in document.blocks if isinstance(block, Figure)]
        return _typeset(child, json.dumps(_job(document, pictures, Path(folder))).encode())


def _job(document: Document, pictures: list[bytes], folder: Path) -> dict[str, Any]:
    """What the child needs to know; the pictures and fonts go into the folder that it may read."""
    data = json.dumps(typst_data.of(document), ensure_ascii=False)
    characters = data + "".join(picture.decode("utf-8", "replace") for picture in pictures)
    root, extra = folder / "root", folder / "fonts"
    root.mkdir()
    extra.mkdir()
    for number, picture in enumerate(pictures, 1):
        (root / f"{number}.svg").write_bytes(picture)
    for name, font in fonts.extra_fonts(characters).items():
        (extra / name).write_bytes(font)
    return {
        "template": (_HERE / "typst" / "report.typ").read_text("utf-8"),
        "document": data,
        "root": str(root),
        "font_paths": [str(fonts.FOLDER), str(extra)],
        "standards": STANDARDS,
        "timestamp": int(datetime.combine(document.date, time(12), UTC).timestamp()),
        "memory": MEMORY,
        "seconds": PROCESSOR_SECONDS,
    }


@contextmanager
def _child(folder: str) -> Iterator[subprocess.Popen[bytes]]:
    """The child process; it gets ready while the charts are still being drawn, and never outlives its report."""
    environment = {name: value for name, value in os.environ.items() if name in ("SYSTEMROOT", "PATH")}
    with subprocess.Popen(
        [sys.executable, "-I", str(_HERE / "typst_worker.py")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=folder,
        env=environment | _ENVIRONMENT,
    ) as child:
        try:
            yield child
        finally:
            child.kill()


def _typeset(child: subprocess.Popen[bytes], job: bytes) -> bytes:
    """Hand the job to the child and wait for it, not for ever."""
    try:
        pdf, complaint = child.communicate(job, WALL_SECONDS)
    except subprocess.TimeoutExpired as error:
        raise PdfError(f"het opmaken van de PDF duurde langer dan {WALL_SECONDS} seconden") from error
    if child.returncode == 0 and pdf.startswith(b"%PDF-"):
        return pdf
    if child.returncode == REFUSED:
        raise PdfError(f"de PDF kon niet worden gemaakt: {complaint.decode('utf-8', 'replace')[:500]}")
    raise PdfError(f"de PDF maken kostte te veel geheugen of tijd (code {child.returncode})")
