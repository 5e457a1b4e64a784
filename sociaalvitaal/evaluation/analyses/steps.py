"""The steps of the path, which of them are open, and what comes next."""

from __future__ import annotations

from dataclasses import dataclass

from flask import current_app, request, url_for

from sociaalvitaal.evaluation.analyses.services import expectations_noted
from sociaalvitaal.models.analyses import Analysis

STEPS = (
    ("analyses.card_form", "Vraag"),
    ("analyses.expectations_form", "Wat u verwacht"),
    ("analyses.lines", "Grenzen"),
    ("analyses.groups", "Groepen"),
    ("analyses.needs", "Onmisbaar?"),
    ("analyses.recipes", "Recepten"),
    ("analyses.per_kern", "Per kern"),
    ("answers.stability", "Hoe stevig?"),
    ("answers.answer", "Antwoord"),
)
"""Endpoint and name; the last two belong to the room of answers."""
BEFORE_RESULT = 3
PAGES = {
    "analyses.card": "analyses.card_form",
    "analyses.expectations": "analyses.expectations_form",
    "analyses.line_form": "analyses.lines",
    "analyses.line": "analyses.lines",
    "analyses.cuts_form": "analyses.groups",
    "analyses.cuts": "analyses.groups",
}
"""Pages that are part of a step."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step as the list shows it; without an address it is not open yet."""

    number: int
    label: str
    url: str
    current: bool


def steps(kept: Analysis) -> list[Step]:
    """All steps of an analysis."""
    here = PAGES.get(request.endpoint or "", request.endpoint)
    there = [(endpoint, label) for endpoint, label in STEPS if endpoint in current_app.view_functions]
    return [
        Step(
            place + 1,
            label,
            url_for(endpoint, analysis_id=kept.id) if _is_open(kept, place) else "",
            endpoint == here,
        )
        for place, (endpoint, label) in enumerate(there)
    ]


def next_step(kept: Analysis) -> Step | None:
    """The step after this one."""
    found = steps(kept)
    here = next((place for place, step in enumerate(found) if step.current), None)
    return None if here is None or here + 1 >= len(found) else found[here + 1]


def first_open(kept: Analysis) -> str:
    """The address where an analysis goes on: the result, or the step that waits."""
    if kept.results is not None:
        return url_for("analyses.recipes", analysis_id=kept.id)
    endpoint = "analyses.lines" if expectations_noted(kept) else "analyses.expectations_form"
    return url_for(endpoint, analysis_id=kept.id)


def _is_open(kept: Analysis, place: int) -> bool:
    if place >= BEFORE_RESULT:
        return kept.results is not None
    return place < BEFORE_RESULT - 1 or expectations_noted(kept)
