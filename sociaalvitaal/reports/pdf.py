"""Document → PDF (PDF/UA-1 and PDF/A-2a) by typst, in a child process with limits."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, time
from pathlib import Path

from sociaalvitaal.reports import fonts, typst_data
from sociaalvitaal.reports.document import Document, Draw, Figure
from sociaalvitaal.reports.typst_worker import REFUSED

STANDARDS = ("ua-1", "a-2a")
MEMORY = 1024**3
PROCESSOR_SECONDS, WALL_SECONDS = 30, 60
BLANK = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 900 600"/>'

_HERE = Path(__file__).resolve().parent
# Threads reserve address space, and that counts as memory: two will do.
_ENVIRONMENT = {"RAYON_NUM_THREADS": "2", "MALLOC_ARENA_MAX": "2"}


class PdfError(RuntimeError):
    """The PDF could not be made; the message says why."""


def write(document: Document, draw_svg: Draw) -> bytes:
    """The report as PDF; the same document always gives the same bytes.

    The child sets the text with blank pictures while the charts are being drawn, so that in the end only the pictures
    are left to do.
    """
    charts = [block.chart for block in document.blocks if isinstance(block, Figure)]
    with tempfile.TemporaryDirectory(prefix="rapport-") as name, _child(name) as child:
        folder = Path(name)
        order = _order(document, folder)
        _lay_out(folder / "rehearsal", [BLANK] * len(charts))
        _hand_over(child, order)
        _lay_out(folder / "final", [draw_svg(chart) for chart in charts])
        return _typeset(child)


def _order(document: Document, folder: Path) -> Path:
    """Write down what the child needs to know, with the fonts that it may read; the file to hand over."""
    data, extra = json.dumps(typst_data.of(document), ensure_ascii=False), folder / "fonts"
    extra.mkdir()
    for name, font in fonts.extra_fonts(data).items():
        (extra / name).write_bytes(font)
    job = {
        "template": (_HERE / "typst" / "report.typ").read_text("utf-8"),
        "document": data,
        "rehearsal": str(folder / "rehearsal"),
        "final": str(folder / "final"),
        "font_paths": [str(fonts.FOLDER), str(extra)],
        "standards": STANDARDS,
        "timestamp": int(datetime.combine(document.date, time(12), UTC).timestamp()),
        "memory": MEMORY,
        "seconds": PROCESSOR_SECONDS,
    }
    order = folder / "job.json"
    order.write_text(json.dumps(job), "utf-8")
    return order


def _lay_out(root: Path, pictures: list[bytes]) -> None:
    """Put the pictures where the child may read them."""
    root.mkdir()
    for number, picture in enumerate(pictures, 1):
        (root / f"{number}.svg").write_bytes(picture)


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


def _hand_over(child: subprocess.Popen[bytes], order: Path) -> None:
    assert child.stdin is not None, "the child was started with a pipe"
    with suppress(BrokenPipeError):  # a child that is gone says why in its exit code
        child.stdin.write(f"{order}\n".encode())
        child.stdin.flush()


def _typeset(child: subprocess.Popen[bytes]) -> bytes:
    """Tell the child that the pictures are there and wait for it, not for ever."""
    try:
        pdf, complaint = child.communicate(b"final\n", WALL_SECONDS)
    except subprocess.TimeoutExpired as error:
        raise PdfError(f"het opmaken van de PDF duurde langer dan {WALL_SECONDS} seconden") from error
    if child.returncode == 0 and pdf.startswith(b"%PDF-"):
        return pdf
    if child.returncode == REFUSED:
        raise PdfError(f"de PDF kon niet worden gemaakt: {complaint.decode('utf-8', 'replace')[:500]}")
    raise PdfError(f"de PDF maken kostte te veel geheugen of tijd (code {child.returncode})")
