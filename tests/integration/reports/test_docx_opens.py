"""LibreOffice, where it is installed, opens the DOCX and finds the same text."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from sociaalvitaal.reports.writers import docx
from tests.pdf_reading import outline_of
from tests.report_samples import draw_png, naughty_blocks, report

OFFICE = shutil.which("soffice")


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")
def test_libreoffice_opens_it(tmp_path: Path) -> None:
    source = tmp_path / "rapport.docx"
    source.write_bytes(docx.write(report(*naughty_blocks()), draw_png))
    command = [str(OFFICE), f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless"]
    options = 'pdf:writer_pdf_Export:{"ExportBookmarks":{"type":"boolean","value":"true"}}'
    subprocess.run([*command, "--convert-to", options, "--outdir", str(tmp_path), str(source)], check=True, timeout=120)
    chapters = outline_of((tmp_path / "rapport.pdf").read_bytes())
    assert chapters[:3] == ["Samenvatting", "Activiteiten en proces", "Wat opviel"]
