"""Document → PDF (PDF/UA-1 and PDF/A-2a) by typst, in a child process with limits."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from datetime import UTC, datetime, time
from pathlib import Path

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
    pictures = [draw_svg(block.chart) for block in document.blocks if isinstance(block, Figure)]
    data = json.dumps(typst_data.of(document), ensure_ascii=False)
    characters = data + "".join(picture.decode("utf-8", "replace") for picture in pictures)
    with tempfile.TemporaryDirectory(prefix="rapport-") as folder:
        root, extra = Path(folder) / "root", Path(folder) / "fonts"
        root.mkdir()
        extra.mkdir()
        for number, picture in enumerate(pictures, 1):
            (root / f"{number}.svg").write_bytes(picture)
        for name, font in fonts.extra_fonts(characters).items():
            (extra / name).write_bytes(font)
        job = {
            "template": (_HERE / "typst" / "report.typ").read_text("utf-8"),
            "document": data,
            "root": str(root),
            "font_paths": [str(fonts.FOLDER), str(extra)],
            "standards": STANDARDS,
            "timestamp": int(datetime.combine(document.date, time(12), UTC).timestamp()),
            "memory": MEMORY,
            "seconds": PROCESSOR_SECONDS,
        }
        return _typeset(json.dumps(job).encode(), folder)


def _typeset(job: bytes, folder: str) -> bytes:
    """Hand the job to the child and wait for it, not for ever."""
    environment = {name: value for name, value in os.environ.items() if name in ("SYSTEMROOT", "PATH")}
    try:
        child = subprocess.run(
            [sys.executable, "-I", str(_HERE / "typst_worker.py")],
            input=job,
            capture_output=True,
            timeout=WALL_SECONDS,
            cwd=folder,
            env=environment | _ENVIRONMENT,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise PdfError(f"het opmaken van de PDF duurde langer dan {WALL_SECONDS} seconden") from error
    if child.returncode == 0 and child.stdout.startswith(b"%PDF-"):
        return child.stdout
    if child.returncode == REFUSED:
        raise PdfError(f"de PDF kon niet worden gemaakt: {child.stderr.decode('utf-8', 'replace')[:500]}")
    raise PdfError(f"de PDF maken kostte te veel geheugen of tijd (code {child.returncode})")
