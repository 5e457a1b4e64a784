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
from sociaalvitaal.reports.onepage import reading
from sociaalvitaal.reports.onepage.findings import CAUTION
from sociaalvitaal.reports.onepage.sheet import FILE
from sociaalvitaal.reports.writers import onepage

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


def write(
    session: Session, found: ReportEdition, step: int, tools: files.Tools, address: str
) -> tuple[Done, str, bytes]:
    """Write the next file of an adopted edition; the page for the wethouder names the address of the report."""
    name, steps = _file(found, step)
    if name != FILE:
        content = files.written(services.frozen(session, found), name.rpartition(".")[2], tools)
        return Done(step + 1, steps), name, content
    page = reading.frozen(session, found)
    assert page is not None, "an adopted edition of a municipality keeps its page"
    return Done(step + 1, steps), name, onepage.write(page.sheet, page.style, page.seal, CAUTION, address)


def _file(found: ReportEdition, step: int) -> tuple[str, int]:
    """The name of the file of a step, and how many there are."""
    names = [*(f"rapport.{ending}" for ending in OTHERS), *([FILE] if found.municipality_id else [])]
    return names[min(step, len(names) - 1)], len(names)


def words(found: ReportEdition) -> str:
    """What is being done now."""
    if found.is_frozen:
        name, _ = _file(found, found.step)
        kinds = {f"rapport.{one.ending}": one.name for one in files.FORMATS}
        return f"Bestand maken: {kinds.get(name, 'één A4 (PDF)')}"
    return "Grafieken tekenen" if found.step else "Cijfers verzamelen"


def file_name(found: ReportEdition, ending: str, *, is_demo: bool) -> str:
    """`tussenrapportage-2017-borne-versie-2.pdf`."""
    place = found.scope.partition(":")[2]
    edition = queries.report_of(found)
    return (
        f"{'demo-' if is_demo else ''}{edition.file_name}{f'-{place}' if place else ''}-versie-{found.number}.{ending}"
    )
