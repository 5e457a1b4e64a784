"""How pages and files name the figures."""

from __future__ import annotations

from sociaalvitaal.figures.tally import CODES

LABELS = {
    "new_participants": "Nieuwe deelnemers",
    "new_sporters": "Nieuwe sporters",
    "attendances": "Deelnames",
    "sessions": "Bijeenkomsten",
    "referrals": "Doorverwijzingen",
    "new_activities": "Nieuwe activiteiten",
    "running_activities": "Lopende activiteiten",
}
"""The figures in the order of the tables: people first."""

assert set(LABELS) == set(CODES), "each figure has a label"

KEY_FIGURES = ("new_participants", "new_sporters", "attendances", "referrals", "new_activities", "running_activities")
WITH_GAPS = ("new_participants", "new_sporters", "attendances", "sessions")
"""What a leader may not know: a sum can lack some."""
