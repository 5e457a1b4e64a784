"""What an export holds of work plans, of how far goals are reached, and of tables from elsewhere."""

from __future__ import annotations

from sociaalvitaal.exchange.archive.columns import (
    COORDINATOR,
    KERNEN,
    LEADER,
    MUNICIPALITIES,
    THE_KERN,
    Column,
    Table,
    code,
    items,
    key,
    number,
    text,
)
from sociaalvitaal.exchange.archive.kinds import DAY, MOMENT, MONTH, WHOLE_OR_LESS, YES_NO, choice
from sociaalvitaal.models.plans import (
    GoalVerdict,
    Interim,
    Occasion,
    OutsideFigure,
    OutsideTable,
    PlanLine,
    PlanStatus,
    WorkPlan,
)

PLANS = Table(
    "werkplannen",
    WorkPlan,
    "De werkplannen van elke kern per jaar, met alle versies. De hoogste vastgestelde versie geldt.",
    (
        key(),
        THE_KERN,
        number("jaar", "year", "Het jaar van het plan."),
        number("versie", "edition", "De hoeveelste versie in dat jaar."),
        Column("status", "status", "Concept, vastgesteld, of vastgesteld als bijstelling.", choice(PlanStatus)),
        Column("opgesteld_op", "drawn_up_on", "De dag waarop deze versie is opgesteld.", DAY),
        Column("vastgesteld_op", "adopted_on", "De dag waarop de projectgroep haar vaststelde.", DAY, required=False),
        Column("gewijzigd_op", "updated_at", "De laatste wijziging.", MOMENT),
        text("aanwezig", "present", "Wie vaststelden: functies, geen namen.", required=False, is_note=True),
        text("opmerking", "note", "Opmerking bij het vaststellen.", required=False, is_note=True),
        text("communicatieplan", "communication", "Het communicatieplan.", required=False, is_note=True),
    ),
    LEADER,
)
LINES = Table(
    "werkplanregels",
    PlanLine,
    "De regels van elke versie van een werkplan: een streefgetal op een cijfer, of een mijlpaal.",
    (
        key(),
        number("werkplan", "plan_id", "Het werkplan.", refers="werkplannen.id"),
        number("volgorde", "position", "Plaats in het plan."),
        number("subdoel", "sub_goal_id", "Het subdoel.", refers="subdoelen.id"),
        code("resultaat", "result_id", "Het resultaat uit het projectplan (lijst resultaat).", items("resultaat")),
        text("actie", "action", "Wat de kern gaat doen."),
        code("doelgroep", "target_group_id", "Voor wie (lijst doelgroep).", items("doelgroep")),
        text("wie", "who", "Welke functie of organisatie het doet.", required=False),
        Column("eerste_maand", "first_month", "De eerste maand.", MONTH),
        Column("laatste_maand", "last_month", "De laatste maand.", MONTH),
        code("cijfer", "indicator", "Het cijfer waarop wordt gemeten; leeg: een mijlpaal.", required=False),
        number("streefgetal", "target", "Wat is beoogd.", required=False),
        text("mijlpaal", "milestone", "Wat dan klaar is.", required=False),
        Column("bereikt_op", "done_on", "Wanneer de mijlpaal is bereikt.", DAY, required=False),
        number(
            "vervolg_op", "origin_id", "De regel waarop deze verdergaat.", refers="werkplanregels.id", required=False
        ),
        code("wens", "wish", "De wens van inwoners: vragenlijst, vraag en antwoord.", required=False),
        text("wens_tekst", "wish_text", "Die wens in woorden.", required=False),
        Column("tussenmeting", "interim", "Wat er bij de tussenmeting mee gebeurde.", choice(Interim), required=False),
        text("reden_tussenmeting", "interim_reason", "Waarom.", required=False, is_note=True),
        text("reden_afwijking", "deviation", "Waarom het anders liep.", required=False, is_note=True),
        Column(
            "wijziging_gemeld_op", "reported_on", "Wanneer dat is gemeld bij de subsidiegever.", DAY, required=False
        ),
    ),
    LEADER,
)
VERDICTS = Table(
    "doelbereik",
    GoalVerdict,
    "Hoe ver een doel is bereikt, per kern of per gemeente.",
    (
        key(),
        code("kern", "kern_id", "De kern; leeg: het gaat over een gemeente.", KERNEN, required=False),
        code(
            "gemeente", "municipality_id", "De gemeente; leeg: het gaat over een kern.", MUNICIPALITIES, required=False
        ),
        number("doel", "goal", "Het nummer van het subdoel; 0 is het hoofddoel."),
        Column("moment", "occasion", "Bij welk rapport: tussen of eind.", choice(Occasion)),
        number("jaar", "year", "Het jaar van dat rapport."),
        code("oordeel", "reach_id", "Hoe ver (lijst doelbereik).", items("doelbereik")),
        text("waaruit_blijkt_dat", "grounds", "De onderbouwing."),
        Column("op", "at", "Wanneer het oordeel is gegeven.", MOMENT),
    ),
    COORDINATOR,
)
OUTSIDE = Table(
    "tabellen_van_elders",
    OutsideTable,
    "Tabellen met plannen en resultaten die anderen hebben gepubliceerd.",
    (
        key(),
        text("bestand", "file_name", "Het bestand waaruit zij komt."),
        text("titel", "title", "Waar zij over gaat."),
        text("bron", "source", "Wie haar publiceerde.", required=False),
        text("vergelijkbaarheid", "note", "Hoe ver de rijen te vergelijken zijn.", required=False, is_note=True),
        Column("gelezen_op", "read_at", "Wanneer zij is ingelezen.", MOMENT),
    ),
    COORDINATOR,
)
OUTSIDE_FIGURES = Table(
    "cijfers_van_elders",
    OutsideFigure,
    "De cijfers van die tabellen. Een gepubliceerd totaal staat er zoals het is gepubliceerd, ook als het niet optelt.",
    (
        key(),
        number("tabel", "table_id", "De tabel.", refers="tabellen_van_elders.id"),
        number("volgorde", "position", "De hoeveelste rij."),
        text("rij", "label", "Naam van de rij."),
        Column("totaal", "is_total", "Of het een gepubliceerd totaal is.", YES_NO),
        number("jaar", "year", "Het jaar."),
        Column("beoogd", "planned", "Wat was gepland.", WHOLE_OR_LESS, required=False),
        Column("gerealiseerd", "realised", "Wat is gerealiseerd.", WHOLE_OR_LESS, required=False),
    ),
    "elders gepubliceerd",
)
PLAN_TABLES = (PLANS, LINES, VERDICTS, OUTSIDE, OUTSIDE_FIGURES)
"""In the order in which they refer to each other."""
