"""Template and data → PDF (PDF/UA-1 and PDF/A-2a) by typst, in a child process with limits.

All text goes in as data, never as markup; the child sees no file but its pictures and fonts.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

from sociaalvitaal.formats import typst_fonts
from sociaalvitaal.formats.typst_worker import REFUSED

STANDARDS = ("ua-1", "a-2a")
MEMORY = 1024**3
PROCESSOR_SECONDS, WALL_SECONDS = 30, 60
_WORKER = Path(__file__).resolve().parent / "typst_worker.py"
# Threads reserve address space, and that counts as memory: two will do.
_ENVIRONMENT = {"RAYON_NUM_THREADS": "2", "MALLOC_ARENA_MAX": "2"}


class PdfError(RuntimeError):
    """The PDF could not be made; the message says why."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What a child may use."""

    memory: int = MEMORY
    wall_seconds: float = WALL_SECONDS


@dataclass(frozen=True, slots=True)
class Typesetter:
    """A child process that typesets one document."""

    folder: Path
    child: subprocess.Popen[bytes]
    limits: Limits

    def begin(self, template: Path, data: Mapping[str, Any], day: date, pictures: Mapping[str, bytes]) -> None:
        """Hand the document over, with pictures to rehearse with while the real ones are being drawn."""
        text = json.dumps(data, ensure_ascii=False)
        fonts = self.folder / "fonts"
        fonts.mkdir()
        for name, font in typst_fonts.extra_fonts(text).items():
            (fonts / name).write_bytes(font)
        job = {
            "template": template.read_text("utf-8"),
            "document": text,
            "rehearsal": str(self.folder / "rehearsal"),
            "final": str(self.folder / "final"),
            "font_paths": [str(typst_fonts.FOLDER), str(fonts)],
            "standards": STANDARDS,
            "timestamp": int(datetime.combine(day, time(12), UTC).timestamp()),
            "memory": self.limits.memory,
            "seconds": PROCESSOR_SECONDS,
        }
        order = self.folder / "job.json"
        order.write_text(json.dumps(job), "utf-8")
        self._lay_out("rehearsal", pictures)
        assert self.child.stdin is not None, "the child was started with a pipe"
        with suppress(BrokenPipeError):  # a child that is gone says why in its exit code
            self.child.stdin.write(f"{order}\n".encode())
            self.child.stdin.flush()

    def finish(self, pictures: Mapping[str, bytes]) -> bytes:
        """Tell the child that the pictures are there and wait for it, not for ever."""
        self._lay_out("final", pictures)
        try:
            pdf, complaint = self.child.communicate(b"final\n", self.limits.wall_seconds)
        except subprocess.TimeoutExpired as error:
            seconds = self.limits.wall_seconds
            raise PdfError(f"het opmaken van de PDF duurde langer dan {seconds} seconden") from error
        if self.child.returncode == 0 and pdf.startswith(b"%PDF-"):
            return pdf
        if self.child.returncode == REFUSED:
            raise PdfError(f"de PDF kon niet worden gemaakt: {complaint.decode('utf-8', 'replace')[:500]}")
        raise PdfError(f"de PDF maken kostte te veel geheugen of tijd (code {self.child.returncode})")

    def _lay_out(self, name: str, pictures: Mapping[str, bytes]) -> None:
        root = self.folder / name
        root.mkdir()
        for picture, content in pictures.items():
            (root / picture).write_bytes(content)


@contextmanager
def typesetter(limits: Limits | None = None) -> Iterator[Typesetter]:
    """A child that gets ready at once, and never outlives its document."""
    environment = {name: value for name, value in os.environ.items() if name in ("SYSTEMROOT", "PATH")}
    with (
        tempfile.TemporaryDirectory(prefix="opmaak-") as folder,
        subprocess.Popen(
            [sys.executable, "-I", str(_WORKER)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=folder,
            env=environment | _ENVIRONMENT,
        ) as child,
    ):
        try:
            yield Typesetter(Path(folder), child, limits or Limits())
        finally:
            child.kill()
