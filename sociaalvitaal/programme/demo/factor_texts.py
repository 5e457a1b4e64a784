"""What leaders of the demo gave as examples of what hindered and what helped, and of what lasts."""

from __future__ import annotations

EXAMPLES: dict[int, tuple[str, str]] = {
    1: ("Wij begonnen met nordic walking. Daar vroeg niemand om.", "De wandelgroep was de wens van het dorp zelf."),
    2: ("Iedereen deed wat. Er lag geen plan.", "Het werkplan hangt in het dorpshuis. Iedereen weet wat er komt."),
    3: ("De zaal is vijf kilometer verderop. Ouderen komen daar niet.", "Twee euro per keer, midden in het dorp."),
    4: ("Wij wilden er voor iedereen zijn. Zo bereik je niemand.", "Wij kozen voor mensen boven de 65. Dat gaf rust."),
    5: ("De gymclub had al zo'n groep. Dat gaf gedoe.", "Wij sloten aan bij de gymclub, met een extra uur."),
    6: ("Niemand weet wat wij doen. Er staat niets in de dorpskrant.", "Elke maand een foto in de dorpskrant."),
    7: ("De plannen waren klaar voordat wij iemand spraken.", "Vijf inwoners dachten mee over dag, tijd en prijs."),
    8: ("Op de flyer kwamen twee mensen af.", "De huisarts en de buren vertellen het door. Zo komen ze."),
    9: ("Na de gratis lessen bleef de helft weg.", "Bijna iedereen bleef, door de koffie na afloop."),
    10: ("Wij weten niet wat jongeren hier willen.", "De wijkverpleging vertelde wat mensen tegenhoudt."),
    11: ("Zodra er betaald moest worden, stopte de groep.", "Deelnemers betalen en zetten zelf de zaal klaar."),
    12: ("De trainer had er na een jaar genoeg van.", "De begeleider kent iedereen en maakt het gezellig."),
    13: ("Een halve dag per week is op aan vergaderen.", "De gemeente gaf twee uur extra. Dat scheelt."),
    14: ("Drie begeleiders in één jaar.", "Al twee jaar dezelfde begeleider op dezelfde avond."),
    15: ("Alles komt neer op twee vrijwilligers.", "Acht vrijwilligers in een rooster, twee met een diploma."),
    16: ("Wij wisten niet wie wij konden bellen.", "De buurtsportcoach liep de eerste maanden mee."),
    17: ("De fysiotherapeut haakte af: het leverde hem niets op.", "De club kreeg leden, de zorg een plek."),
    18: ("Twee partijen dachten dat de ander belde.", "Op één A4 staat wie wat doet, en wanneer."),
    19: ("De huisarts verwijst niet. Hij hoort er ook niets van.", "De POH verwijst elke maand en krijgt bericht."),
    20: ("De voetbalclub ziet er niets in.", "Drie clubs geven om de beurt les."),
    21: ("Het dorpsbelang had andere plannen.", "De kerk stelt de zaal beschikbaar, de bakker trakteert."),
    22: ("Na dit jaar is er geen geld voor de zaalhuur.", "De contributie dekt nu de kosten."),
    23: ("De gymzaal is vol en het pad is in de winter glad.", "Er kwam een beweegroute met bankjes."),
    24: ("De wethouder wisselde. Daarna hoorden wij niets meer.", "De gemeente noemt ons in het sportbeleid."),
    25: ("Er is niets om bij aan te haken.", "De activiteitencommissie neemt het over."),
    26: ("Oud en nieuw in het dorp kennen elkaar niet.", "Mensen halen elkaar op om te gaan wandelen."),
    27: ("Te weinig jongeren voor een eigen groep.", "Veel mensen van dezelfde leeftijd, dat trekt."),
    28: ("Sportdorp deed tegelijk hetzelfde.", "Met Sportdorp samen maakten wij één folder."),
}
"""By factor: what hindered, what helped."""
GROUNDS: dict[str, tuple[str, str]] = {
    "activiteiten": ("Er is nog geen trekker gevonden.", "De gymclub zet twee groepen in haar eigen rooster."),
    "financien": ("De zaalhuur is na dit jaar niet gedekt.", "De contributie dekt de zaal en de begeleider."),
    "samenwerking": ("Er is niets afgesproken over volgend jaar.", "De afspraken staan in een convenant."),
    "deelname": ("Deelnemers zijn nog geen lid.", "De meeste deelnemers zijn lid geworden."),
    "kennis": ("Alles zit in het hoofd van de projectleider.", "Er ligt een draaiboek in het dorpshuis."),
}
"""By aspect: while it is not arranged, and when it is."""
