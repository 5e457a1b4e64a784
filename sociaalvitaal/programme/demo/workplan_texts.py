"""What stands in the work plans of the demo."""

from __future__ import annotations

from dataclasses import dataclass

PRESENT = "Voorzitter plaatselijk belang, directeur basisschool, fysiotherapeut, bestuur sportvereniging"


COMMUNICATION = (
    "Dorpsblad: elke maand een bericht over wat er te doen is.\n"
    "Huisartsen en fysiotherapeuten: twee keer per jaar een gesprek over doorverwijzen.\n"
    "School en kerk: folder meegeven in september."
)


@dataclass(frozen=True, slots=True)
class Draft:
    """A line as it is made up: a target between two numbers, or a milestone."""

    goal: int
    result: str
    action: str
    group: str
    who: str
    indicator: str | None = None
    low: int = 0
    high: int = 0
    milestone: str | None = None
    first: int = 1
    last: int = 12


FIRST_YEAR = (
    Draft(1, "aanbod", "Inwoners vragen wat zij willen", "alle-inwoners", "Lokale projectleider", first=2, last=5,
          milestone="De uitkomsten zijn besproken met de projectgroep"),
    Draft(1, "aanbod", "Nieuwe groepen starten op basis van de wensen", "senioren", "Sportaanbieders", "new_activities",
          3, 5, first=5),
    Draft(2, "netwerk", "Afspraken maken met huisarts en fysiotherapeut over doorverwijzen", "chronische-aandoening",
          "Praktijkondersteuner en buurtsportcoach", "referrals", 5, 9, first=4),
    Draft(2, "aanbod", "Inwoners in beweging brengen", "inactieven", "Sportaanbieders", "new_participants", 38, 62),
)  # fmt: skip


SECOND_YEAR = (
    Draft(1, "aanbod", "Aanbod uitbreiden voor wie nog niet meedoet", "inactieven", "Sportaanbieders", "new_activities",
          1, 3),
    Draft(2, "netwerk", "Meer mensen doorverwijzen naar een passende groep", "chronische-aandoening",
          "Praktijkondersteuner en buurtsportcoach", "referrals", 10, 17),
    Draft(2, "aanbod", "Nieuwe deelnemers werven", "alle-inwoners", "Sportaanbieders", "new_participants", 30, 52),
    Draft(3, "zelforganisatie", "Een vaste werkgroep vormen die na het project verdergaat", "geen-specifieke",
          "Plaatselijk belang", milestone="De werkgroep heeft een voorzitter en een jaarplan", last=10),
)  # fmt: skip


REASONS = (
    "De begeleider van de groep stopte in het voorjaar. Pas na de zomer was er een nieuwe.",
    "De gymzaal was vier maanden dicht voor een verbouwing.",
    "De huisarts had te weinig tijd om te verwijzen. Vanaf september doet de praktijkondersteuner het.",
    "De vereniging had minder vrijwilligers dan verwacht.",
)
