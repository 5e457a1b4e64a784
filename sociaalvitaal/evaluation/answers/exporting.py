"""An analysis as one file: a workbook to read, JSON to keep, and the calibrated cases for `sociaalvitaal qca`."""

from __future__ import annotations

import io
import json
import zipfile
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sqlalchemy.orm import Session

from sociaalvitaal.evaluation.answers import export_rules, services
from sociaalvitaal.formats import csv, xlsx
from sociaalvitaal.formats.zip_writing import repacked
from sociaalvitaal.models.analyses import Analysis

README = """Dit is een analyse van Sociaal Vitaal, in haar geheel.

analyse.xlsx  alles om te lezen: de vraag, gegevens, grenzen met redenen, tabellen, alle oplossingen, controles
analyse.json  hetzelfde voor een programma
geijkt.csv    de geijkte gegevens; u kunt er zelf mee rekenen met: sociaalvitaal qca geijkt.csv

Het is een patroon in deze kernen. Het is geen bewijs van oorzaak en gevolg, en geen voorspelling.
"""


def archive(session: Session, kept: Analysis) -> bytes:
    """The ZIP; the same analysis gives the same bytes."""
    study, found, stability = services.opened(kept)
    answer = services.answer_of(session, kept)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "analyse.xlsx"
        made = export_rules.tables(kept, study, found, stability, answer)
        xlsx.write(made, path, title=kept.question, subject="Analyse")
        workbook = repacked(path.read_bytes())
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as whole:
        whole.writestr("LEESMIJ.txt", README)
        whole.writestr("analyse.xlsx", workbook)
        whole.writestr("analyse.json", json.dumps(as_dict(kept) | {"answer": asdict(answer)}, ensure_ascii=False,
                                                  indent=1))  # fmt: skip
        whole.writestr("geijkt.csv", b"".join(csv.write(export_rules.calibrated(study), csv.RFC_4180)))
    return repacked(file.getvalue())


def as_dict(kept: Analysis) -> dict[str, Any]:
    """The analysis as it is stored, with what it was asked of."""
    return {
        "question": kept.question,
        "why": kept.why,
        "status": kept.status.value,
        "first_month": str(kept.first_month),
        "last_month": str(kept.last_month),
        "made_at": kept.made_at.isoformat(),
        "known_at": kept.known_at.isoformat() if kept.known_at else None,
        "shared_at": kept.shared_at.isoformat() if kept.shared_at else None,
        "calibration": {"kind": "logistic", "degree_in": 0.95},
        "card": kept.card,
        "data": kept.data,
        "anchors": kept.anchors,
        "cuts": kept.cuts,
        "results": kept.results,
        "stability": kept.stability,
        "changes": [
            {
                "at": one.at.isoformat(),
                "kind": one.kind.value,
                "key": one.key,
                "before": one.before,
                "after": one.after,
                "reason": one.reason,
                "after_result": one.after_result,
            }
            for one in kept.changes
        ],
    }
