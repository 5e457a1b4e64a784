"""What an export holds of the programme, its places and what Statistics Netherlands says of them."""

from __future__ import annotations

from sociaalvitaal.exchange.archive.columns import (
    CBS,
    COORDINATOR,
    DEFINITION,
    KERNEN,
    MUNICIPALITIES,
    Column,
    Table,
    code,
    key,
    number,
    text,
)
from sociaalvitaal.exchange.archive.kinds import DAY, MONTH, YES_NO, decimal
from sociaalvitaal.models.phases import Phase, PhaseAction, SubGoal
from sociaalvitaal.models.places import CbsArea, Kern, Municipality
from sociaalvitaal.models.programme import Indicator, ListItem, Programme

PROGRAMME = Table(
    "programma",
    Programme,
    "Het programma zelf, met de termijnen. Eén regel.",
    (
        key(),
        text("naam", "name", "Naam van het programma."),
        text("aanvrager", "lead_applicant", "Wie de subsidie aanvroeg."),
        text("ondersteuner", "supporter", "Wie het programma ondersteunt."),
        text("subsidiegever", "funder", "Wie het programma betaalt."),
        Column("eerste_maand", "first_month", "De eerste maand.", MONTH),
        Column("laatste_maand", "last_month", "De laatste maand.", MONTH),
        number(
            "inleverdag",
            "deadline_day",
            "Tot en met welke dag van de volgende maand een opgave op tijd is.",
            unit="dag",
        ),
        number("sluit_na", "close_days", "Hoe lang na de maand een opgave nog te wijzigen is.", unit="dagen"),
        number(
            "extra_na_late_opgave",
            "grace_days",
            "Hoe lang een late opgave na het indienen te wijzigen is.",
            unit="dagen",
        ),
        number(
            "terugkoppeling_1",
            "feedback_working_days",
            "Termijn voor het eerste bericht aan de verwijzer.",
            unit="werkdagen",
        ),
        number(
            "terugkoppeling_2",
            "second_feedback_weeks",
            "Termijn voor het tweede bericht aan de verwijzer.",
            unit="weken",
        ),
        number("drempel", "disclosure_threshold", "Aantallen onder deze grens worden niet gedeeld."),
        number("kleinste_noemer", "minimum_denominator", "Onder dit aantal wordt geen percentage gegeven."),
        text("opmerking", "remark", "Opmerking bij het programma.", required=False),
        Column(
            "demo_vandaag",
            "demo_today",
            "Alleen bij een demo met verzonnen cijfers: welke dag het daar is.",
            DAY,
            required=False,
        ),
    ),
    DEFINITION,
)
LISTS = Table(
    "lijsten",
    ListItem,
    "De keuzelijsten van het programma.",
    (
        key(),
        code("lijst", "list_key", "Welke lijst."),
        code("code", "slug", "De code waarmee andere tabellen verwijzen."),
        text("naam", "label", "Zoals mensen het lezen."),
        number("volgorde", "position", "Plaats in de lijst."),
        Column("in_gebruik", "active", "Of het nog te kiezen is.", YES_NO),
        Column("gevoelig", "sensitive", "Zegt iets over gezondheid of herkomst.", YES_NO),
    ),
    COORDINATOR,
)
INDICATORS = Table(
    "indicatoren",
    Indicator,
    "Wat er is geteld, en hoe. Een gewijzigde definitie is een nieuwe versie.",
    (
        key(),
        code("code", "code", "De naam van het cijfer."),
        number("versie", "version", "Versie van de definitie."),
        text("naam", "name", "Zoals mensen het lezen."),
        text("definitie", "definition", "Wat wel en niet meetelt."),
        text("eenheid", "unit", "Waarin wordt geteld."),
        Column("stand", "is_stock", "Een stand telt niet op over maanden: de laatste telt.", YES_NO),
        number("volgorde", "position", "Plaats in tabellen."),
    ),
    DEFINITION,
)
PHASES = Table(
    "fasen",
    Phase,
    "De fasen van het plan. Zij overlappen.",
    (
        key(),
        number("nummer", "number", "Nummer in het plan."),
        text("naam", "name", "Naam van de fase."),
        text("periode", "period_text", "De periode in de woorden van het plan."),
        Column("eerste_maand", "first_month", "De eerste maand.", MONTH),
        Column("laatste_maand", "last_month", "De laatste maand.", MONTH),
    ),
    DEFINITION,
)
ACTIONS = Table(
    "acties",
    PhaseAction,
    "De acties die het plan bij een fase noemt.",
    (
        key(),
        number("fase", "phase_id", "De fase.", refers="fasen.id"),
        number("volgorde", "position", "Plaats in de fase."),
        text("naam", "name", "De actie."),
        text("periode", "period_text", "De periode in de woorden van het plan."),
        Column("eerste_maand", "first_month", "De eerste maand, als het plan die noemt.", MONTH, required=False),
        Column("laatste_maand", "last_month", "De laatste maand, als het plan die noemt.", MONTH, required=False),
    ),
    DEFINITION,
)
GOALS = Table(
    "subdoelen",
    SubGoal,
    "De subdoelen van het plan.",
    (
        key(),
        number("nummer", "number", "Nummer in het plan."),
        text("kort", "short", "In een paar woorden."),
        text("tekst", "text", "De volledige tekst."),
    ),
    DEFINITION,
)
PLACES = Table(
    "gemeenten",
    Municipality,
    "De gemeenten die meedoen.",
    (
        key(),
        code("gemeente", "slug", "De code waarmee andere tabellen verwijzen."),
        text("naam", "name", "Naam."),
        code("cbs_code", "cbs_code", "Code bij het CBS.", required=False),
        number("cbs_jaar", "cbs_year", "Het jaar van die code.", required=False),
    ),
    DEFINITION,
    teaches=MUNICIPALITIES,
)
VILLAGES = Table(
    "kernen",
    Kern,
    "De kernen, ook plekken die nog te kiezen zijn.",
    (
        key(),
        code("kern", "slug", "De code waarmee andere tabellen verwijzen."),
        code("gemeente", "municipality_id", "De gemeente.", MUNICIPALITIES),
        number("plek", "place", "De hoeveelste plek van de gemeente."),
        text("naam", "name", "Naam; leeg: nog te kiezen.", required=False),
        text("soort", "kind", "dorp, buurtschap of wijk.", required=False),
        Column(
            "eerste_maand",
            "starts",
            "De eerste maand waarin de kern meedoet; leeg: nog niet begonnen.",
            MONTH,
            required=False,
        ),
        Column(
            "vraagt_vanaf",
            "asks_from",
            "De eerste maand waarover een opgave wordt verwacht: het begin van de uitvoering; leeg: de eerste maand.",
            MONTH,
            required=False,
        ),
        Column(
            "laatste_maand", "ends", "De laatste maand; leeg: tot het einde van het programma.", MONTH, required=False
        ),
        code("cbs_code", "cbs_code", "Code van het gebied bij het CBS; zie cbs_gebieden.", required=False),
        number("cbs_jaar", "cbs_year", "Het jaar van die code.", required=False),
        text("reden_gestopt", "stop_reason", "Waarom de kern is gestopt.", required=False, is_note=True),
    ),
    COORDINATOR,
    teaches=KERNEN,
)


def _area(name: str, attr: str, meaning: str, unit: str) -> Column:
    return number(name, attr, f"{meaning} Leeg: niet gepubliceerd.", unit=unit, required=False)


AREAS = Table(
    "cbs_gebieden",
    CbsArea,
    "Gepubliceerde cijfers over gebieden. Codes van wijken verschillen per jaar: gebruik code én jaar.",
    (
        key(),
        code("cbs_code", "code", "Code van het gebied."),
        number("jaar", "year", "Het jaar van de cijfers."),
        text("naam", "name", "Naam van het gebied.", required=False),
        text("gemeente_naam", "municipality_name", "Naam van de gemeente.", required=False),
        text("soort", "kind", "gemeente, wijk of buurt."),
        _area("inwoners", "inhabitants", "Inwoners op 1 januari.", "personen"),
        _area("inwoners_0_14", "aged_0_14", "Inwoners van 0 tot 15 jaar.", "personen"),
        _area("inwoners_15_24", "aged_15_24", "Inwoners van 15 tot 25 jaar.", "personen"),
        _area("inwoners_25_44", "aged_25_44", "Inwoners van 25 tot 45 jaar.", "personen"),
        _area("inwoners_45_64", "aged_45_64", "Inwoners van 45 tot 65 jaar.", "personen"),
        _area("inwoners_65_plus", "aged_65_plus", "Inwoners van 65 jaar of ouder.", "personen"),
        _area("huishoudens", "households", "Huishoudens.", "huishoudens"),
        _area("dichtheid", "density_per_km2", "Bevolkingsdichtheid.", "inwoners per km²"),
        _area("woningwaarde", "mean_woz_keur", "Gemiddelde WOZ-waarde.", "× 1.000 euro"),
        Column(
            "inkomen",
            "income_per_inhabitant_keur",
            "Gemiddeld inkomen per inwoner.",
            decimal(1),
            "× 1.000 euro",
            required=False,
        ),
        Column(
            "pct_laagste_40",
            "pct_lowest_40",
            "Huishoudens bij de laagste 40% inkomens.",
            decimal(1),
            "%",
            required=False,
        ),
        Column(
            "pct_laag_inkomen", "pct_low_income", "Huishoudens met een laag inkomen.", decimal(1), "%", required=False
        ),
        _area("stedelijkheid", "urbanity", "1 zeer sterk stedelijk … 5 niet stedelijk.", "klasse"),
        text("bron", "source", "Uit welke publicatie."),
    ),
    CBS,
)
