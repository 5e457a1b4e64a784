"""The work of an edition in steps that each take a moment, so that a page can show how far it is."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy.orm import Session

from sociaalvitaal.models.editions import ReportEdition
from sociaalvitaal.reports import files
from sociaalvitaal.reports.data import ReportData
from sociaalvitaal.reports.document.charts import Figure
from sociaalvitaal.reports.issuing import queries, services
from sociaalvitaal.reports.issuing.services import Drawers

MOMENT = 1.0
"""In seconds: as long as one step goes on beginning something new."""
OTHERS = tuple(one.ending for one in files.FORMATS if one.ending != "json")
"""The files that are written from the frozen content."""


@dataclass(frozen=True, slots=True)
class Done:
    """How far the work is after a step."""

    step: int
    steps: int


def draw(
    session: Session, data: ReportData, step: int, drawers: Drawers, clock: Callable[[], float] = time.monotonic
) -> Done:
    """Put the report together and draw charts for a moment; what is drawn is found again by whoever reads it."""
    charts = [block.chart for block in services.concept_document(session, data).blocks if isinstance(block, Figure)]
    until = clock() + MOMENT
    done = max(0, step - 1)
    while step and done < len(charts):
        drawers.svg(charts[done])
        drawers.png(charts[done])
        done += 1
        if clock() >= until:
            break
    return Done(min(done, len(charts)) + 1, len(charts) + 1)


def write(session: Session, found: ReportEdition, step: int, tools: files.Tools) -> tuple[Done, str, bytes]:
    """Write the next file of an adopted edition."""
    ending = OTHERS[min(step, len(OTHERS) - 1)]
    content = files.written(services.frozen(session, found), ending, tools)
    return Done(step + 1, len(OTHERS)), f"rapport.{ending}", content


def words(found: ReportEdition) -> str:
    """What is being done now."""
    if found.is_frozen:
        ending = OTHERS[min(found.step, len(OTHERS) - 1)]
        return f"Bestand maken: {next(one.name for one in files.FORMATS if one.ending == ending)}"
    return "Grafieken tekenen" if found.step else "Cijfers verzamelen"


def file_name(found: ReportEdition, ending: str, *, is_demo: bool) -> str:
    """`tussenrapportage-2017-borne-versie-2.pdf`."""
    place = found.scope.partition(":")[2]
    edition = queries.report_of(found)
    return (
        f"{'demo-' if is_demo else ''}{edition.file_name}{f'-{place}' if place else ''}-versie-{found.number}.{ending}"
    )
