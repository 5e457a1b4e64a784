"""What an export holds of activities and months."""

from __future__ import annotations

from sociaalvitaal.exchange.archive.columns import (
    COORDINATOR,
    LEADER,
    THE_KERN,
    THE_MONTH,
    UNKNOWN,
    Column,
    StateColumn,
    Table,
    code,
    figure,
    items,
    key,
    number,
    text,
)
from sociaalvitaal.exchange.archive.kinds import DAY, MOMENT, YES_NO, choice, decimal
from sociaalvitaal.models.activities import Activity, ActivityTargetGroup, Novelty
from sociaalvitaal.models.returns import (
    ActivityMonth,
    ActivityMonthAge,
    Extension,
    ExtraFigure,
    MonthlyReturn,
    ReturnStatus,
)

ACTIVITIES = Table(
    "activiteiten",
    Activity,
    "De activiteiten van elke kern. Een activiteit loopt door tot de laatste keer.",
    (
        key(),
        THE_KERN,
        text("naam", "name", "Naam van de activiteit."),
        code("soort", "kind_id", "Soort activiteit (lijst soort).", items("soort")),
        code("duur", "duration_id", "Eenmalig, kortdurend of structureel (lijst duur).", items("duur")),
        Column(
            "nieuw",
            "novelty",
            "Of de activiteit nieuw was in de kern. Nieuw en vernieuwd tellen als nieuwe activiteit.",
            choice(Novelty),
        ),
        code("doelgroep", "target_group_id", "De belangrijkste doelgroep (lijst doelgroep).", items("doelgroep")),
        code("thema", "theme_id", "Leefstijlthema (lijst thema).", items("thema"), required=False),
        code("locatie", "location_id", "Waar (lijst locatie).", items("locatie"), required=False),
        Column("eerste_keer", "first_session", "De dag van de eerste keer.", DAY),
        Column("laatste_keer", "last_session", "De dag van de laatste keer; leeg: loopt nog.", DAY, required=False),
        Column("prijs", "price", "Prijs per keer; leeg: niet bekend.", decimal(2), "euro", required=False),
        number(
            "werkplanregel",
            "plan_line_id",
            "De regel van het werkplan waar de activiteit bij hoort.",
            refers="werkplanregels.id",
            required=False,
        ),
        text("aanbieder", "provider", "Wie de activiteit geeft.", required=False, is_note=True),
        number(
            "organisatie",
            "organisation_id",
            "Wie de activiteit geeft, op de sociale kaart.",
            required=False,
            refers="organisaties.id",
        ),
    ),
    LEADER,
)
TARGET_GROUPS = Table(
    "activiteit_doelgroepen",
    ActivityTargetGroup,
    "Andere doelgroepen van een activiteit: om op te zoeken, niet om op te tellen.",
    (
        number("activiteit", "activity_id", "De activiteit.", refers="activiteiten.id"),
        code("doelgroep", "item_id", "De doelgroep (lijst doelgroep).", items("doelgroep")),
    ),
    LEADER,
)
RETURNS = Table(
    "maanden",
    MonthlyReturn,
    "De opgave van elke kern per maand. Geen regel: er is nog niets ingevuld.",
    (
        key(),
        THE_KERN,
        THE_MONTH,
        Column(
            "status",
            "status",
            "Hoe ver de opgave is. Ingediend telt voorlopig mee; goedgekeurd en vergrendeld zijn definitief.",
            choice(ReturnStatus),
        ),
        Column("nulopgave", "is_nil", "De projectleider meldde dat er niets te melden was.", YES_NO),
        Column("eerst_ingediend_op", "first_submitted_at", "Bepaalt of de opgave op tijd was.", MOMENT, required=False),
        Column("ingediend_op", "submitted_at", "De laatste keer dat zij is ingediend.", MOMENT, required=False),
        Column(
            "besluit_op",
            "decided_at",
            "De laatste keer dat zij is teruggegeven, goedgekeurd of vergrendeld.",
            MOMENT,
            required=False,
        ),
        Column("gewijzigd_op", "updated_at", "De laatste wijziging.", MOMENT),
        text("toelichting", "note", "Toelichting van de projectleider.", required=False, is_note=True),
        text(
            "reden_teruggegeven",
            "returned_reason",
            "Wat de coördinator gewijzigd wil zien.",
            required=False,
            is_note=True,
        ),
    ),
    LEADER,
)
FIGURES = Table(
    "cijfers",
    ActivityMonth,
    "De cijfers van elke activiteit per maand. Geen regel: niets ingevuld. Een leeg getal is geen 0: zie _stand.",
    (
        key(),
        number("activiteit", "activity_id", "De activiteit.", refers="activiteiten.id"),
        THE_KERN,
        THE_MONTH,
        *figure(
            "nieuwe_deelnemers",
            "new_participants",
            "Wie voor het eerst meedoet in deze kern; telt één keer in het hele project.",
            "personen",
        ),
        *figure(
            "nieuwe_sporters",
            "new_sporters",
            "Nieuwe deelnemers die minder dan één keer per week sportten.",
            "personen",
        ),
        *figure(
            "deelnames", "attendances", "Bezoeken: tien mensen die vier keer komen, zijn veertig deelnames.", "bezoeken"
        ),
        *figure("bijeenkomsten", "sessions", "Hoe vaak de activiteit er was.", "keren"),
    ),
    LEADER,
)
AGES = Table(
    "cijfers_leeftijd",
    ActivityMonthAge,
    "Nieuwe deelnemers per leeftijdsgroep. Wie in geen groep staat, is onbekend.",
    (
        number("cijfers", "activity_month_id", "De regel in cijfers.", refers="cijfers.id"),
        code("leeftijd", "band_id", "De leeftijdsgroep (lijst leeftijd).", items("leeftijd")),
        number("nieuwe_deelnemers", "new_participants", "Hoeveel.", unit="personen"),
    ),
    LEADER,
)
EXTRAS = Table(
    "andere_aantallen",
    ExtraFigure,
    "Andere cijfers die het programma per kern en maand vraagt. Geen regel: niet ingevuld.",
    (
        key(),
        THE_KERN,
        THE_MONTH,
        code("cijfer", "item_id", "Welk cijfer (lijst extra).", items("extra")),
        number("aantal", "number", "Hoeveel.", required=False),
        StateColumn(
            "aantal_stand", "number", "Of het getal is ingevuld of onbekend is (weet ik niet).", blank_means=UNKNOWN
        ),
    ),
    LEADER,
)
EXTENSIONS = Table(
    "uitstel",
    Extension,
    "Andere termijnen voor één maand van één kern.",
    (
        key(),
        THE_KERN,
        THE_MONTH,
        Column("op_tijd_tot_en_met", "on_time_until", "De laatste dag waarop de opgave op tijd is.", DAY),
        Column("op_tijd_einde", "on_time_end", "Het moment waarop die dag voorbij is.", MOMENT),
        Column("sluit_op", "closes_on", "De laatste dag waarop de opgave te wijzigen is.", DAY),
        Column("gegeven_op", "granted_at", "Wanneer het uitstel is gegeven.", MOMENT),
        text("reden", "reason", "Waarom.", is_note=True),
    ),
    COORDINATOR,
    fill={"reason": "", "granted_by_id": None},
)
