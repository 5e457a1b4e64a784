"""What an export holds of what kernen did of the plan, and of decisions about the period."""

from __future__ import annotations

from sociaalvitaal.exchange.archive.columns import COORDINATOR, LEADER, THE_KERN, Column, Table, key, number, text
from sociaalvitaal.exchange.archive.kinds import DAY, MOMENT, MONTH, choice
from sociaalvitaal.models.planning import ActionStatus, KernAction, PeriodDecision

KERN_ACTIONS = Table(
    "acties_van_kernen",
    KernAction,
    "Wat een kern deed van de acties van het plan, en eigen acties. Geen regel: volgens het plan, en niet begonnen.",
    (
        key(),
        THE_KERN,
        number("fase", "phase_id", "De fase.", refers="fasen.id"),
        number("actie", "phase_action_id", "De actie van het plan; leeg: een eigen actie.", refers="acties.id",
               required=False),
        text("naam", "name", "Naam van een eigen actie.", required=False),
        Column("gepland_van", "first_month", "Waar de kern van het plan afwijkt: eerste maand.", MONTH, required=False),
        Column("gepland_tot", "last_month", "Waar de kern van het plan afwijkt: laatste maand.", MONTH, required=False),
        text("reden_gepland", "moved_reason", "Waarom de kern afwijkt.", required=False, is_note=True),
        Column("status", "status", "Hoe ver de actie is.", choice(ActionStatus)),
        text("reden_status", "status_reason", "Waarom zij vertraagd is of vervalt.", required=False, is_note=True),
        Column("begonnen_op", "started_on", "De dag waarop zij begon.", DAY, required=False),
        Column("klaar_op", "ended_on", "De dag waarop zij klaar was.", DAY, required=False),
    ),
    LEADER,
)  # fmt: skip
DECISIONS = Table(
    "besluiten_over_periode",
    PeriodDecision,
    "Besluiten om het programma in een andere maand te laten beginnen of eindigen.",
    (
        key(),
        Column("besloten_op", "decided_on", "De dag van het besluit.", DAY),
        text("reden", "reason", "Waarom.", is_note=True),
        Column("eerste_maand_was", "from_first", "De eerste maand tot dan.", MONTH),
        Column("laatste_maand_was", "from_last", "De laatste maand tot dan.", MONTH),
        Column("eerste_maand", "to_first", "De eerste maand sindsdien.", MONTH),
        Column("laatste_maand", "to_last", "De laatste maand sindsdien.", MONTH),
        Column("vastgelegd_op", "at", "Wanneer het is vastgelegd.", MOMENT),
    ),
    COORDINATOR,
    fill={"reason": ""},
)
PLANNING = (KERN_ACTIONS, DECISIONS)
