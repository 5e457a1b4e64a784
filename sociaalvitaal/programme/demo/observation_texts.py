"""What people of the demo saw, and the statements that the coordinator made of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from sociaalvitaal.models.observations import ObservationKind, Sight, SourceKind
from sociaalvitaal.models.observations import StatementStatus as Status
from sociaalvitaal.programme.demo.recipe import STRUCTURE, SUPPORT, VOLUNTEERS

YES, NO = ObservationKind.WORKED, ObservationKind.WORKED_NOT
TALK, GROUP, OWN, RECORD = SourceKind
DIRECT, HEARSAY = Sight


@dataclass(frozen=True, slots=True)
class Seen:
    """Something that can be seen in a kern, where the recipe of that kern allows it."""

    kind: ObservationKind
    text: str
    factors: tuple[int, ...]
    where: Mapping[int, bool] = field(default_factory=dict)
    """Factor of the recipe → whether it has to hold there."""
    circumstances: tuple[str, ...] = ()
    target: str | None = None
    source: SourceKind | None = None
    sight: Sight | None = None
    activity: str = ""
    """A part of the name of the activity that it is about."""
    also: tuple[str, ...] = ()
    """Other words for much the same: people do not all say it alike."""


SEEN: Mapping[str, Seen] = {
    "om de beurt": Seen(
        YES, "Vier vrijwilligers van de gymclub geven om de beurt les. Valt er een uit, dan gaat de les gewoon door.",
        (15,), {VOLUNTEERS: True}, source=OWN, sight=DIRECT, activity="gym",
        also=(
            "De walking-footballgroep heeft drie begeleiders uit het dorp. Er is er altijd wel een.",
            "Met vijf vrijwilligers op het rooster is er nog geen les uitgevallen.",
        ),
    ),
    "koffieochtend": Seen(
        YES, "We sluiten aan bij de koffieochtend in het dorpshuis. Na de koffie loopt bijna iedereen mee.",
        (25, 1), {STRUCTURE: True}, ("structuur", "accommodatie"), "senioren", OWN, DIRECT, "wandel",
        also=(
            "Sinds de wandeling begint bij het eetpunt in het dorpshuis, is de groep twee keer zo groot.",
            "De biljartclub zat er al. Nu bewegen ze eerst een halfuur samen, en dan wordt er gebiljart.",
        ),
    ),
    "trainer": Seen(
        YES, "De trainer woont in het dorp en kent iedereen. Daardoor durven mensen te komen die nooit sportten.",
        (15, 8), {VOLUNTEERS: True}, ("sportclubs",), source=GROUP, sight=DIRECT,
        also=(
            "Twee moeders van de gymclub deden de opleiding tot beweegcoach. Op hun les komen vooral nieuwe mensen.",
            "De begeleiders spreken mensen aan bij de bakker. Zo kwamen er mensen die geen krant lezen.",
        ),
    ),
    "gemeente": Seen(
        YES, "De gemeente gaf binnen een week toestemming voor het veldje. Zo konden we voor de zomer beginnen.",
        (24,), {SUPPORT: True}, source=OWN, sight=DIRECT,
        also=(
            "De wethouder opende de beweegtuin en regelde meteen een bankje en verlichting.",
            "Eén vast aanspreekpunt bij de gemeente scheelt ons uren bellen.",
        ),
    ),
    "eerste keer": Seen(
        YES, "De praktijkondersteuner loopt de eerste keer mee naar de les. Wie zo begint, komt bijna altijd terug.",
        (19, 9), {}, (), "chronische-aandoening", TALK, DIRECT,
        also=("De wijkverpleegkundige belt een dag van tevoren nog even. Sindsdien komt bijna iedereen ook echt.",),
    ),
    "gratis": Seen(
        YES, "Na vier gratis lessen betaalden bijna alle deelnemers zonder morren twee euro per keer.",
        (11, 3), source=RECORD,
        also=("Wie drie keer gratis mocht komen, kocht daarna meestal een strippenkaart.",),
    ),
    "uitnodigen": Seen(
        YES, "Persoonlijk uitnodigen werkt. Van de mensen die wij thuis spraken, kwam de helft.",
        (8,), target="inactieven", source=OWN, sight=DIRECT,
        also=("Een kaartje met de hand geschreven werkte beter dan alle berichten samen.",),
    ),
    "koffie": Seen(
        YES, "Koffie na afloop houdt de groep bij elkaar. Wie een keer niet komt, krijgt een berichtje van de groep.",
        (9, 26), target="senioren", source=GROUP, sight=DIRECT,
        also=("Na de les blijft iedereen zitten. Nieuwe mensen worden daar opgenomen in de groep.",),
    ),
    "dorpsblad": Seen(
        YES, "Dorpsbelang zette de activiteit in het eigen blad. De eerste avond zat de zaal vol.",
        (21, 8), circumstances=("dorpsbelang",), source=TALK, sight=DIRECT,
        also=("Dorpsbelang noemde de groep op de jaarvergadering. De week erna kwamen er negen nieuwe mensen.",),
    ),
    "jongeren": Seen(
        YES, "Jongeren kozen zelf voor freerunnen en maakten er een filmpje van. Dat trok meer jongeren dan de flyers.",
        (7, 1), target="jongeren", source=OWN, sight=DIRECT,
        also=(
            "De jongeren regelden zelf de muziek en de tijd. Nu komen ook hun vrienden.",
            "Een jongerenavond die ze zelf bedachten, liep meteen vol.",
        ),
    ),
    "school": Seen(
        YES, "De beweegles begint meteen na schooltijd op het plein. Ouders hoeven niet te rijden en dat scheelt.",
        (21, 3), target="kinderen", source=TALK, sight=HEARSAY,
        also=("De gymleraar neemt de klas mee naar de club. Daarna worden kinderen lid.",),
    ),
    "fysio": Seen(
        YES, "De fysiotherapeut geeft les in het dorpshuis. Mensen vertrouwen haar al, dus ze beginnen eerder.",
        (19, 12), circumstances=("accommodatie",), source=TALK, sight=DIRECT,
        also=("De diëtist komt een keer bij de groep langs. Daar hebben mensen het de hele week over.",),
    ),
    "een vrijwilliger": Seen(
        NO, "Alles hangt aan één vrijwilliger. Toen die ziek werd, viel de groep drie weken stil.",
        (15, 14), {VOLUNTEERS: False}, source=OWN, sight=DIRECT,
        also=(
            "Onze enige begeleider verhuisde. We hebben nog niemand die het overneemt.",
            "Iedereen wil meedoen, niemand wil de les geven.",
        ),
    ),
    "ernaast": Seen(
        NO, "We begonnen iets nieuws naast wat er al was. De mensen bleven bij hun eigen club.",
        (25, 5), {STRUCTURE: False}, source=GROUP, sight=DIRECT,
        also=(
            "Onze nieuwe groep kwam op dezelfde avond als de zangvereniging. Dat wonnen we niet.",
            "Er is hier geen plek waar mensen al samenkomen. We moeten elke keer opnieuw beginnen.",
        ),
    ),
    "niemand die les geeft": Seen(
        NO, "Het dorpshuis deed meteen mee, maar er was niemand om les te geven. Er kwam niets van de grond.",
        (15, 25), {STRUCTURE: True, VOLUNTEERS: False}, ("structuur",), source=OWN, sight=DIRECT,
        also=("De ijsclub stelde haar kantine open, maar zonder begeleider bleef het bij koffie.",),
    ),
    "steun alleen": Seen(
        NO, "De gemeente doet alles wat we vragen, maar daar komt niemand extra door. Er ontbreekt een trekker.",
        (24, 15), {SUPPORT: True, VOLUNTEERS: False}, source=OWN, sight=DIRECT,
        also=("Er is geld en een zaal van de gemeente. Er is alleen niemand in het dorp die het trekt.",),
    ),
    "twee projecten": Seen(
        NO, "Twee projecten zochten tegelijk dezelfde vrijwilligers. Die zeiden tegen beide nee.",
        (28, 15), {VOLUNTEERS: False}, ("samenloop",), source=TALK, sight=HEARSAY,
        also=("Mensen werden in één maand door drie projecten gevraagd. Ze haakten af.",),
    ),
    "avond": Seen(
        NO, "Lessen na acht uur ’s avonds: in de winter komt bijna niemand.", (3,), source=RECORD,
        also=("Op vrijdagavond wil niemand sporten, ook niet als het gratis is.",),
    ),
    "flyer": Seen(
        NO, "Een flyer huis aan huis bracht twee mensen.", (8,), source=OWN, sight=DIRECT,
        also=("Van de tweehonderd flyers in de bus kregen we één aanmelding.",),
    ),
    "huisarts": Seen(
        NO, "De huisarts hoort niet wat er van een verwijzing komt, en verwijst daarom bijna niet meer.",
        (19,), target="chronische-aandoening", source=TALK, sight=HEARSAY,
        also=("De fysiotherapeut vroeg drie keer hoe het met een verwijzing ging en kreeg geen antwoord.",),
    ),
    "tijd": Seen(
        NO, "Vier uur per week is te weinig om huisarts, school en clubs allemaal warm te houden.", (13,), source=OWN,
        sight=DIRECT,
        also=("Vergaderen kost de helft van mijn uren. Er blijft weinig over voor het dorp.",),
    ),
    "drie clubs": Seen(
        NO, "Drie clubs zouden samen trekken. Niemand voelde zich de eigenaar.", (18, 17), source=GROUP, sight=DIRECT,
        also=("De afspraken stonden nergens op papier. Na de zomer wist niemand meer wie wat deed.",),
    ),
    "zaal": Seen(
        NO, "De gymzaal is ’s ochtends bezet door de school. De ouderengroep moest uitwijken en werd kleiner.",
        (23,), circumstances=("geen-accommodatie",), target="senioren", source=OWN, sight=DIRECT,
        also=("De kantine is in de winter te koud voor de stoelgymnastiek.",),
    ),
    "geld": Seen(
        NO, "Na de proefperiode was er geen geld voor een begeleider. De helft haakte af.", (22, 9), source=RECORD,
        also=("De subsidie stopte in juni. De yogadocent kon daarna niet meer betaald worden.",),
    ),
    "bus": Seen(
        NO, "Ouderen uit het buitengebied komen niet: er rijdt overdag geen bus.",
        (3, 27), circumstances=("veel-ouderen",), target="senioren", source=TALK, sight=HEARSAY,
        also=("Wie geen auto heeft, komt ’s winters niet naar de sporthal in het volgende dorp.",),
    ),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Said:
    """A statement of the coordinator."""

    context: str
    offer: str
    response: str | None
    outcome: str
    status: Status
    reason: str
    helps: tuple[int, ...] = ()
    hinders: tuple[int, ...] = ()
    circumstances: tuple[str, ...] = ()
    on: tuple[str, ...] = ()
    """What of SEEN it rests on."""
    against: tuple[str, ...] = ()
    refines: int | None = None
    nexts: tuple[int, ...] = ()
    """Places in SAID, as for `refines`."""
    is_wanted: bool = True


SAID: tuple[Said, ...] = (
    Said(
        "In een kern met een actief dorpshuis of een club waar mensen al komen.",
        "Een vaste activiteit die aansluit bij wat er al is.",
        "Mensen kennen de plek en elkaar. Ze nemen elkaar mee.",
        "Er doen veel inwoners voor het eerst mee.", Status.REFINED,
        "Aansluiten alleen was niet genoeg. Zonder vrijwilligers die les geven, kwam er niets van de grond.",
        helps=(25,), circumstances=("structuur",), on=("koffieochtend",), against=("niemand die les geeft",),
    ),
    Said(
        "In een kern waar al iets is om bij aan te sluiten, en waar vrijwilligers les kunnen geven.",
        "Een vaste groep in het dorpshuis of bij de club, met begeleiders uit het dorp.",
        "Mensen kennen de begeleider en nemen elkaar mee. De les gaat door als er iemand uitvalt.",
        "Er doen veel inwoners voor het eerst mee.", Status.SUPPORTED,
        "Drie kernen zien hetzelfde, los van elkaar. Waar een van de twee ontbreekt, blijft het klein.",
        helps=(15, 25), circumstances=("structuur",), on=("koffieochtend", "om de beurt", "trainer"), refines=0,
        nexts=(2,),
    ),
    Said(
        "In een groep die een vaste plek heeft en waar mensen elkaar kennen.",
        "Koffie na afloop, en een berichtje aan wie er niet was.",
        "Mensen voelen zich gemist en komen terug.",
        "Deelnemers blijven langer dan drie maanden.", Status.PROPOSED, "Gemaakt van waarnemingen.",
        helps=(9, 26), on=("koffie", "eerste keer"),
    ),
    Said(
        "In elke kern.", "De gemeente helpt snel, met toestemming en een klein budget.", None,
        "Er doen meer inwoners voor het eerst mee.", Status.CONTRADICTED,
        "In kernen waar de gemeente alles deed maar een trekker ontbrak, kwam er niemand bij.",
        helps=(24,), on=("gemeente",), against=("steun alleen",),
    ),
    Said(
        "Waar de huisarts niet hoort wat er van een verwijzing komt.", "Verwijzen naar een beweeggroep.",
        "De huisarts denkt dat het niets oplevert.", "Er wordt steeds minder verwezen.", Status.SUPPORTED,
        "De praktijkondersteuners zeiden dit ook in het provinciale overleg.",
        hinders=(19,), on=("huisarts",), is_wanted=False,
    ),
    Said(
        "In een kern met veel ouderen en weinig vervoer.", "Overdag bewegen, op loopafstand van huis.",
        "Mensen hoeven niemand te vragen om te rijden.", "Meer ouderen doen voor het eerst mee.", Status.PROPOSED,
        "Gemaakt van waarnemingen.", helps=(3,), circumstances=("veel-ouderen",), on=("bus", "avond"),
    ),
    Said(
        "Waar jongeren zelf mogen kiezen wat er komt.", "Een activiteit die zij zelf bedenken en laten zien.",
        "Vrienden zien het en willen ook.", "Jongeren die niet sporten, doen mee.", Status.PROPOSED,
        "Gemaakt van waarnemingen.", helps=(7, 1), on=("jongeren",),
    ),
)  # fmt: skip
