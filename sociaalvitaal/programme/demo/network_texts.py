"""Organisations, offers and agreements as kernen like these have them; invented, but not far from life."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Partner:
    """An organisation, in the slugs of the shipped lists. `{kern}` is the kern's name, `{gemeente}` the municipality's.

    One with `{kern}` is the kern's own, the others are shared by the kernen of a municipality.
    """

    name: str
    sector: str
    roles: tuple[str, ...]
    contact: str
    serves: tuple[str, ...] = ()
    chance: float = 1.0


PARTNERS = (
    Partner("Dorpsbelangen {kern}", "dorpsbelangen", ("trekker", "klankbord"), "secretaris", ("alle-inwoners",)),
    Partner("Gymvereniging {kern}", "sportvereniging", ("uitvoerder",), "secretaris",
            ("senioren", "kinderen", "chronische-aandoening")),
    Partner("Fysiopraktijk {kern}", "eerstelijnszorg", ("uitvoerder", "verwijzer"), "praktijkhouder",
            ("chronische-aandoening", "overgewicht", "senioren"), 0.8),
    Partner("Huisartsenpraktijk {kern}", "eerstelijnszorg", ("verwijzer",), "praktijkondersteuner", (), 0.8),
    Partner("Voetbalvereniging {kern}", "sportvereniging", ("uitvoerder", "accommodatie"), "voorzitter",
            ("jongeren", "senioren"), 0.7),
    Partner("Basisschool {kern}", "onderwijs-kinderopvang", ("uitvoerder",), "directeur", ("kinderen",), 0.6),
    Partner("Tennisvereniging {kern}", "sportvereniging", ("uitvoerder",), "secretaris", ("alle-inwoners",), 0.4),
    Partner("Welzijnsorganisatie", "welzijn", ("uitvoerder", "verwijzer"), "sociaal werker",
            ("eenzaamheid", "senioren", "mantelzorgers")),
    Partner("Buurtsportcoach", "gemeente-kernteam", ("uitvoerder", "trekker"), "buurtsportcoach",
            ("kinderen", "jongeren", "inactieven"), 0.8),
    Partner("Zwembad", "commerciele-aanbieder", ("accommodatie",), "bedrijfsleider", ("senioren",), 0.4),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Todo:
    """Something to do that is no activity of the project."""

    what: str
    partner: str
    kind: str
    when: str
    where: str
    price: str
    groups: tuple[str, ...]


OFFERS = (
    Todo("Koffie en bewegen", "Dorpsbelangen {kern}", "ontmoeting", "woensdag 10.00 tot 11.30 uur",
         "dorpshuis {kern}", "€ 2, koffie inbegrepen", ("senioren", "eenzaamheid")),
    Todo("Gym voor 55+", "Gymvereniging {kern}", "structurele-groep", "dinsdag 14.00 tot 15.00 uur", "gymzaal",
         "€ 12 per maand", ("senioren",)),
    Todo("Kleutergym", "Gymvereniging {kern}", "structurele-groep", "vrijdag 15.30 tot 16.15 uur", "gymzaal",
         "€ 9 per maand", ("kinderen",)),
    Todo("Wandelvoetbal", "Voetbalvereniging {kern}", "structurele-groep", "donderdag 10.00 tot 11.00 uur",
         "sportpark", "eerste drie keer gratis", ("senioren",)),
    Todo("Tennis voor beginners", "Tennisvereniging {kern}", "cursus", "zaterdag 9.30 uur, 6 lessen",
         "tennisbaan", "€ 30, racket te leen", ("alle-inwoners",)),
    Todo("Samen eten", "Welzijnsorganisatie", "ontmoeting", "elke eerste maandag, 17.30 uur",
         "dorpshuis {kern}", "€ 6", ("eenzaamheid", "alle-inwoners")),
)  # fmt: skip
PLACES = (("Dorpshuis {kern}", "dorpshuis", ""), ("Sportpark {kern}", "sportpark", "Voetbalvereniging {kern}"))
AGREEMENTS = (
    ("Huisartsenpraktijk {kern}", "Fysiopraktijk {kern}", "mondeling",
     "De huisarts wijst patiënten op de beweeggroepen van de fysiopraktijk."),
    ("Gymvereniging {kern}", None, "vastgelegd",
     "De gymvereniging stelt de zaal twee uur per week gratis beschikbaar."),
    ("Welzijnsorganisatie", "Dorpsbelangen {kern}", "convenant",
     "Samen zorgen zij voor vervoer en gastvrouwen bij de ontmoetingsochtend."),
)  # fmt: skip
INTRODUCTION = "In ons dorp kunt u veel doen. U bent overal welkom om een keer mee te kijken."
QUESTIONS = "de balie van het dorpshuis"
