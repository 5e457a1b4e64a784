"""Activities as kernen like these have them; invented, but not far from life."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Template:
    """A kind of activity, in the slugs of the shipped lists. `{kern}` in a provider is the kern's name."""

    name: str
    kind: str
    duration: str
    target: str
    location: str
    provider: str
    group: int
    """How many take part when it runs well."""
    weekly: float = 1.0
    """Sessions in a week."""
    theme: str = "bewegen"
    others: tuple[str, ...] = ()
    price: str | None = None
    rests: bool = True
    """Whether it stops in the school holidays."""


GYM, FOOTBALL, PHYSIO = "Gymvereniging {kern}", "Voetbalvereniging {kern}", "Fysiopraktijk {kern}"
WELFARE, VILLAGE, COACH = "Welzijnsorganisatie", "Dorpsbelangen {kern}", "Buurtsportcoach"
SCHOOL, TENNIS, POOL = "Basisschool {kern}", "Tennisvereniging {kern}", "Zwembad"

STRUCTURAL = (
    Template("Wandelgroep", "wandel-fietsgroep", "structureel", "alle-inwoners", "openbare-ruimte", VILLAGE, 14,
             others=("senioren", "eenzaamheid"), rests=False),
    Template("Walking football 60+", "structurele-groep", "structureel", "senioren", "sportpark", FOOTBALL, 12,
             price="2.50"),
    Template("Stoelgymnastiek", "structurele-groep", "structureel", "senioren", "dorpshuis", GYM, 13,
             others=("beperking", "chronische-aandoening"), price="3.00"),
    Template("Fietsgroep 55+", "wandel-fietsgroep", "structureel", "senioren", "openbare-ruimte", VILLAGE, 15,
             rests=False),
    Template("Bewegen met COPD", "structurele-groep", "structureel", "chronische-aandoening", "zorglocatie", PHYSIO, 8,
             price="6.50"),
    Template("Bewegen met diabetes", "structurele-groep", "structureel", "chronische-aandoening", "zorglocatie",
             PHYSIO, 8, others=("overgewicht",), price="6.50"),
    Template("Kleutergym", "structurele-groep", "structureel", "kinderen", "sporthal", GYM, 12, price="3.50"),
    Template("Sportinstuif", "structurele-groep", "structureel", "kinderen", "sporthal", COACH, 18, weekly=0.5),
    Template("Freerunnen", "structurele-groep", "structureel", "jongeren", "sporthal", GYM, 12, price="4.00"),
    Template("Beweegtuin", "structurele-groep", "structureel", "alle-inwoners", "openbare-ruimte", WELFARE, 11,
             others=("inactieven", "senioren"), rests=False),
    Template("Samen fit", "structurele-groep", "structureel", "inactieven", "sporthal", GYM, 12,
             others=("overgewicht", "lage-inkomens"), price="3.50"),
    Template("Rustige yoga", "structurele-groep", "structureel", "alle-inwoners", "dorpshuis", "Yogadocent", 12,
             theme="ontspanning", price="7.50"),
    Template("Zwemmen voor iedereen", "structurele-groep", "structureel", "alle-inwoners", "zwembad", POOL, 16,
             others=("migratieachtergrond",), price="4.25"),
    Template("Koffie en bewegen", "ontmoeting", "structureel", "eenzaamheid", "dorpshuis", WELFARE, 13,
             others=("senioren", "mantelzorgers"), theme="ontspanning", price="2.00"),
    Template("Fietsles en taal", "structurele-groep", "structureel", "vluchtelingen-vergunninghouders",
             "openbare-ruimte", "Vluchtelingenwerk", 9, others=("migratieachtergrond",)),
    Template("Knip- en strippenkaart sport", "flexibel-lidmaatschap", "structureel", "alle-inwoners", "sportpark",
             "Samenwerkende clubs {kern}", 14, weekly=2.0, price="5.00"),
    Template("Beweegspreekuur", "beweegspreekuur", "structureel", "inactieven", "zorglocatie", COACH, 5, weekly=0.5,
             others=("chronische-aandoening", "psychische-problemen"), rests=False),
    Template("Hardloopmaatjes", "structurele-groep", "structureel", "psychische-problemen", "openbare-ruimte",
             "Atletiekvereniging {kern}", 7, others=("werkzoekenden",), rests=False),
)  # fmt: skip

SHORT = (
    Template("Start to run", "cursus", "kortdurend", "inactieven", "sportpark", "Atletiekvereniging {kern}", 14,
             price="4.00"),
    Template("Valpreventie: In balans", "cursus", "kortdurend", "senioren", "dorpshuis", PHYSIO, 11, price="5.00"),
    Template("Gezond koken en bewegen", "cursus", "kortdurend", "lage-inkomens", "dorpshuis", WELFARE, 10,
             theme="veiligheid-voeding", others=("overgewicht",)),
    Template("Tennis voor beginners", "cursus", "kortdurend", "alle-inwoners", "sportpark", TENNIS, 10, price="6.00"),
    Template("Stoppen met roken, starten met bewegen", "cursus", "kortdurend", "alle-inwoners", "zorglocatie", PHYSIO,
             8, theme="roken"),
    Template("Mantelzorgers in beweging", "cursus", "kortdurend", "mantelzorgers", "dorpshuis", WELFARE, 9,
             theme="ontspanning"),
    Template("Weerbaar op school", "cursus", "kortdurend", "kinderen", "school", SCHOOL, 16),
    Template("Opleiding beweegcoach voor vrijwilligers", "opleiding-kader", "kortdurend", "geen-specifieke",
             "clubhuis", "Sportvereniging {kern}", 7),
)  # fmt: skip

ONE_OFF = (
    Template("Fittest voor 55-plussers", "beweegspreekuur", "eenmalig", "senioren", "sporthal", COACH, 26),
    Template("Dorpssportdag", "evenement", "eenmalig", "alle-inwoners", "sportpark", VILLAGE, 48),
    Template("Clinic jeu de boules", "kennismakingsles", "eenmalig", "senioren", "openbare-ruimte", VILLAGE, 15),
    Template("Kennismaken met badminton", "kennismakingsles", "eenmalig", "alle-inwoners", "sporthal",
             "Badmintonvereniging {kern}", 14),
    Template("Voorlichting gezond ouder worden", "workshop", "eenmalig", "senioren", "dorpshuis", WELFARE, 22,
             theme="veiligheid-voeding"),
    Template("Clinic urban dance", "kennismakingsles", "eenmalig", "jongeren", "school", "Dansschool", 17),
    Template("Alcohol en sport: gesprek voor ouders", "workshop", "eenmalig", "jongeren", "clubhuis", FOOTBALL, 13,
             theme="alcohol"),
)  # fmt: skip

AGES: dict[str, tuple[float, ...]] = {
    "senioren": (0, 0, 0, 1.2, 8.8),
    "kinderen": (9.6, 0.4, 0, 0, 0),
    "jongeren": (3, 6.6, 0.4, 0, 0),
    "chronische-aandoening": (0, 0.3, 1.4, 3.8, 4.5),
    "mantelzorgers": (0, 0.2, 1.8, 5, 3),
    "eenzaamheid": (0, 0.4, 1.4, 2.6, 5.6),
    "vluchtelingen-vergunninghouders": (0.6, 2.6, 5, 1.6, 0.2),
    "lage-inkomens": (0.4, 1.2, 4, 3.2, 1.2),
    "psychische-problemen": (0, 1.8, 4, 3.4, 0.8),
    "inactieven": (0.2, 0.8, 3.4, 3.8, 1.8),
}
EVERYBODY = (1.2, 1.2, 2.6, 3, 2)
"""How new participants spread over the five age bands."""

NOTES = (
    "De sporthal was twee weken dicht voor onderhoud.",
    "Door het weer ging een deel van de bijeenkomsten niet door.",
    "De projectgroep kwam bij elkaar en stelde het werkplan bij.",
    "Veel aanmeldingen na het stukje in het dorpsblad.",
    "De huisartsenpraktijk wil vaker doorverwijzen.",
    "Er is een wachtlijst. Wij zoeken een tweede vrijwilliger.",
    "De aantallen zijn geteld met de presentielijst.",
    "In de vakantie lag bijna alles stil.",
)
