"""The tables of an export, in the order in which they can be read in: each after those that it refers to."""

from __future__ import annotations

from sociaalvitaal.exchange.archive.columns import (
    MUNICIPALITIES,
    THE_KERN,
    THE_MONTH,
    Table,
    code,
    number,
)
from sociaalvitaal.exchange.archive.dossier_tables import DOSSIER
from sociaalvitaal.exchange.archive.factor_tables import FACTOR_TABLES
from sociaalvitaal.exchange.archive.group_tables import GROUP_TABLES
from sociaalvitaal.exchange.archive.month_tables import (
    ACTIVITIES,
    AGES,
    EXTENSIONS,
    EXTRAS,
    FIGURES,
    RETURNS,
    TARGET_GROUPS,
)  # fmt: skip
from sociaalvitaal.exchange.archive.network_tables import AFTER_ACTIVITIES, BEFORE_ACTIVITIES
from sociaalvitaal.exchange.archive.observation_tables import OBSERVATION_TABLES
from sociaalvitaal.exchange.archive.plan_tables import PLAN_TABLES
from sociaalvitaal.exchange.archive.planning_tables import PLANNING
from sociaalvitaal.exchange.archive.programme_tables import (
    ACTIONS,
    AREAS,
    GOALS,
    INDICATORS,
    LISTS,
    PHASES,
    PLACES,
    PROGRAMME,
    VILLAGES,
)  # fmt: skip
from sociaalvitaal.exchange.archive.referral_tables import HANDOVERS, REFERRALS, STEPS
from sociaalvitaal.figures.totals import SUMS
from sociaalvitaal.models.totals import KernMonthTotal

SUM_COLUMNS = {
    "new_activities": ("nieuwe_activiteiten", "Nieuwe en vernieuwde activiteiten, in de maand van de eerste keer."),
    "running_activities": ("lopende_activiteiten", "Activiteiten met een bijeenkomst: een stand, niet optellen."),
    "new_participants": ("nieuwe_deelnemers", "Nieuwe deelnemers."),
    "new_participants_gaps": ("nieuwe_deelnemers_onbekend", "Bij hoeveel activiteiten dat niet bekend is."),
    "new_sporters": ("nieuwe_sporters", "Nieuwe sporters."),
    "new_sporters_gaps": ("nieuwe_sporters_onbekend", "Bij hoeveel activiteiten dat niet bekend is."),
    "attendances": ("deelnames", "Deelnames."),
    "attendances_gaps": ("deelnames_onbekend", "Bij hoeveel activiteiten dat niet bekend is."),
    "sessions": ("bijeenkomsten", "Bijeenkomsten."),
    "sessions_gaps": ("bijeenkomsten_onbekend", "Bij hoeveel activiteiten dat niet bekend is."),
    "referrals": ("doorverwijzingen", "Doorverwijzingen."),
    "on_time": ("op_tijd", "1: de opgave was op tijd."),
    "provisional": ("voorlopig", "1: de opgave is nog niet goedgekeurd."),
}
assert tuple(SUM_COLUMNS) == SUMS, "each total has a column"
TOTALS = Table(
    "totalen",
    KernMonthTotal,
    "De totalen per kern en maand van opgaven die meetellen: berekend uit de andere tabellen, om te controleren. Een"
    " totaal telt op wat bekend is. Is van geen enkele activiteit iets bekend, dan is het 0, met ernaast hoe vaak.",
    (
        THE_KERN,
        THE_MONTH,
        code("gemeente", "municipality_id", "De gemeente.", MUNICIPALITIES),
        *(number(name, attr, meaning) for attr, (name, meaning) in SUM_COLUMNS.items()),
    ),
    "berekend",
    is_derived=True,
)

TABLES = (
    PROGRAMME, LISTS, INDICATORS, PHASES, ACTIONS, GOALS, PLACES, VILLAGES, *PLANNING, AREAS, *PLAN_TABLES,
    *BEFORE_ACTIVITIES, ACTIVITIES, TARGET_GROUPS, *DOSSIER, RETURNS, FIGURES, AGES, EXTRAS, EXTENSIONS, REFERRALS,
    STEPS, HANDOVERS, *AFTER_ACTIVITIES, *GROUP_TABLES, *FACTOR_TABLES, *OBSERVATION_TABLES, TOTALS,
)  # fmt: skip
LEFT_OUT = {
    "users": "personen",
    "leaderships": "personen",
    "municipality_contacts": "personen",
    "login_sessions": "personen",
    "login_attempts": "personen",
    "invitations": "personen",
    "api_tokens": "personen",
    "outgoing_mail": "personen",
    "mail_topics": "personen",
    "audit_events": "wie wat deed",
    "write_keys": "techniek",
    "data_stamps": "techniek",
    "uploads": "nog niet ingelezen",
    "action_evidence": "bestanden en wie ze bewaarde",
    "address_lists": "nog niet ingelezen",
    "survey_answers": "antwoorden van inwoners",
    "survey_sendings": "techniek",
    "surveys": "hoort bij de antwoorden van inwoners",
    "report_texts": "vrije tekst van rapporten",
    "report_editions": "een vastgesteld rapport heeft eigen bestanden, met een controlegetal",
    "report_edition_files": "een vastgesteld rapport heeft eigen bestanden, met een controlegetal",
    "public_pages": "een schakelaar van deze installatie",
    "withheld_cells": "hoort bij de vastgestelde rapporten van deze installatie",
    "published_counts": "hoort bij de vastgestelde rapporten van deze installatie",
    "house_styles": "hoe rapporten eruitzien, niet wat erin staat",
    "municipality_month_totals": "volgt uit totalen",
    "analyses": "een analyse heeft een eigen export, met alles erbij",
    "analysis_changes": "staat in de export van de analyse",
}
"""The tables of the database that are in no export, with the reason."""
