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
from sociaalvitaal.figures.evaluation.study.cases import Study
from sociaalvitaal.formats import csv, xlsx
from sociaalvitaal.formats.zip_writing import repacked
from sociaalvitaal.models.analyses import Analysis

README = """Dit is een analyse van Sociaal Vitaal, in haar geheel.

analyse.xlsx  alles om te lezen: de vraag, gegevens, grenzen met redenen, tabellen, alle oplossingen, controles
analyse.json  hetzelfde voor een programma
geijkt.csv    de geijkte gegevens: 0 is helemaal buiten, 1 is helemaal erbij

Zo rekent u het na, voor waar het lukte:
  {success}
En voor waar het niet lukte:
  {failure}

Zo heten de kolommen in geijkt.csv:
{columns}

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
        whole.writestr("LEESMIJ.txt", readme(study))
        whole.writestr("analyse.xlsx", workbook)
        whole.writestr("analyse.json", json.dumps(as_dict(kept) | {"answer": asdict(answer)}, ensure_ascii=False,
                                                  indent=1))  # fmt: skip
        whole.writestr("geijkt.csv", b"".join(csv.write(export_rules.calibrated(study), csv.RFC_4180)))
    return repacked(file.getvalue())


def readme(study: Study) -> str:
    """What is in the file, with the very commands that give these recipes."""
    columns = "\n".join(f"  {one.key}  {one.label}" for one in study.variables)
    return README.format(success=_command(study, success=True), failure=_command(study, success=False), columns=columns)


def _command(study: Study, *, success: bool) -> str:
    keys, cuts = [one.key for one in study.conditions], study.cuts
    lowest = f",{cuts.lower}" if cuts.lower is not None else ""
    expected = ",".join(f"{'' if there else '~'}{keys[at]}" for at, there in study.expected(success=success).items())
    return (
        f"sociaalvitaal qca geijkt.csv --outcome {study.outcome.key} --conditions {','.join(keys)}"
        f" --incl-cut {cuts.inclusion}{lowest} --n-cut {cuts.cases} --pri-cut {cuts.pri}"
        f"{f' --expect {expected}' if expected else ''}{'' if success else ' --negate'}"
    )


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
