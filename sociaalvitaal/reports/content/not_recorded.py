"""Chapter: what is not recorded yet, in one list."""

from __future__ import annotations

from sociaalvitaal.reports.data import ReportData
from sociaalvitaal.reports.document.blocks import Block, BulletList, Paragraph

ALWAYS = ("Het aantal uren van de lokale projectleiders.",)
TARGETS = "Beoogde aantallen per kern. Daarom staat er geen vergelijking van beoogd en gerealiseerd in dit rapport."
VERDICTS = "Hoe ver de doelen en subdoelen zijn bereikt."
WHAT_WORKS, LASTING = "wat-werkt", "borging"
WITHOUT_TEXT = {
    WHAT_WORKS: "Wat werkt, voor welke kern en onder welke omstandigheden.",
    LASTING: "Borging en vervolg na afloop van het project.",
}
"""What the coordinator can write about while nothing is recorded."""
MONTHS = "Activiteiten, deelnemers en doorverwijzingen: er is nog geen maandcijfer ontvangen."
PHASES = "De werkelijke uitvoering van fasen en acties per kern."


def _phases(data: ReportData) -> list[str]:
    return [] if any(action.id for one in data.phases for action in one.actions) else [PHASES]


def _goals(data: ReportData) -> list[str]:
    lacking = [] if data.goals.targets.has_plans else [TARGETS]
    return [*lacking, VERDICTS] if data.goals.verdicts.is_empty else lacking


def _told(data: ReportData) -> set[str]:
    """The chapters that hold something without a text."""
    told = {WHAT_WORKS: data.answers, LASTING: data.lasting}
    return {key for key, found in told.items() if found}


def chapter(data: ReportData) -> list[Block]:
    """The list; what the coordinator wrote about is not in it."""
    items = [
        *([] if data.received else [MONTHS]),
        *_goals(data),
        *ALWAYS,
        *_phases(data),
        *(text for key, text in WITHOUT_TEXT.items() if not data.texts.get(key) and key not in _told(data)),
    ]
    return [Paragraph.of("Over deze onderwerpen zijn nog geen gegevens vastgelegd:"), BulletList.of(*items)]
