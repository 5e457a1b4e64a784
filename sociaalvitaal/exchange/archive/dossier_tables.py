"""What an export tells of a kern's dossier: facts with their past, lessons, former names, successions."""

from __future__ import annotations

from sociaalvitaal.exchange.archive.columns import (
    COORDINATOR,
    KERNEN,
    LEADER,
    THE_KERN,
    Column,
    Table,
    code,
    key,
    number,
    text,
)
from sociaalvitaal.exchange.archive.kinds import DAY, MOMENT, choice, decimal
from sociaalvitaal.models.dossier import ContextFact, FormerName, Lesson, LessonKind, Succession

NO_NOTE = "(tekst niet in deze export)"

FACTS = Table(
    "kenmerken",
    ContextFact,
    "Wat over een kern is opgegeven, ook wat later is gewijzigd: van elk kenmerk geldt de regel met het hoogste nummer."
    " Een regel zonder getal en zonder keuze trekt het kenmerk in.",
    (
        key(),
        THE_KERN,
        code("kenmerk", "key", "Het kenmerk."),
        Column("getal", "number", "Het getal, als het kenmerk een getal is.", decimal(2), required=False),
        code("keuze", "choice", "Het antwoord, als het geen getal is of onbekend.", required=False),
        number("jaar", "year", "Het jaar waarover de bron het zegt.", required=False),
        Column("opgegeven_op", "at", "Wanneer.", MOMENT),
        text("bron", "source", "Waar het vandaan komt.", required=False, is_note=True),
        text("uitleg", "text", "Uitleg.", required=False, is_note=True),
    ),
    LEADER,
)
LESSONS = Table(
    "lessen",
    Lesson,
    "Wat in een kern werkt en wat niet, volgens de projectleider.",
    (
        key(),
        THE_KERN,
        Column("soort", "kind", "Of het werkt.", choice(LessonKind)),
        Column("dag", "on_day", "Van welke dag.", DAY),
        Column("opgeschreven_op", "at", "Wanneer het is opgeschreven.", MOMENT),
        text("tekst", "text", "De les.", is_note=True),
    ),
    LEADER,
    fill={"text": NO_NOTE},
)
FORMER_NAMES = Table(
    "vroegere_namen",
    FormerName,
    "Namen en codes die een kern eerder had.",
    (
        key(),
        THE_KERN,
        text("naam", "name", "De oude naam; leeg: de plek was nog te kiezen.", required=False),
        code("oude_code", "slug", "De oude code."),
        Column("tot", "until", "De dag waarop de kern een andere naam kreeg.", DAY),
    ),
    COORDINATOR,
)
SUCCESSIONS = Table(
    "vervangingen",
    Succession,
    "Welke kern in de plaats van een andere kwam.",
    (
        THE_KERN,
        code("vervangt", "replaces_id", "De kern die stopte.", KERNEN),
    ),
    COORDINATOR,
)
DOSSIER = (FACTS, LESSONS, FORMER_NAMES, SUCCESSIONS)
