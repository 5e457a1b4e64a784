"""What an export holds of the social map: organisations, offers, accommodations, agreements."""

from __future__ import annotations

from sociaalvitaal.exchange.archive.columns import LEADER, THE_KERN, Column, Table, code, items, key, number, text
from sociaalvitaal.exchange.archive.kinds import DAY, YES_NO
from sociaalvitaal.models.network import (
    Accommodation,
    Agreement,
    Leaflet,
    Offer,
    OfferTargetGroup,
    Organisation,
    OrganisationKern,
    OrganisationRole,
    OrganisationTargetGroup,
)

CHECKED = Column(
    "gecontroleerd_op", "checked_on", "Wanneer iemand zag dat het nog klopt; leeg: nooit.", DAY, required=False
)
PUBLIC = Column("openbaar", "public", "Of het in de folder en op de openbare pagina mag staan.", YES_NO)
_WHOSE = "organisaties.id"


ORGANISATIONS = Table(
    "organisaties",
    Organisation,
    "De organisaties van de sociale kaart. Eén organisatie kan in meer kernen meedoen.",
    (
        key(),
        text("naam", "name", "Naam van de organisatie."),
        text("plaats", "place", "Waar zij haar adres heeft; leeg: niet bekend.", required=False),
        code("sector", "sector_id", "De sector (lijst sector).", items("sector")),
        text("contactfunctie", "contact_function", "Naar wie men vraagt: een functie.", required=False, is_note=True),
        text("telefoon", "phone", "Telefoonnummer van de organisatie.", required=False, is_note=True),
        text("website", "website", "Website van de organisatie.", required=False),
        CHECKED,
    ),
    LEADER,
)
SERVES = Table(
    "organisatie_doelgroepen",
    OrganisationTargetGroup,
    "Welke doelgroepen een organisatie aankan.",
    (
        number("organisatie", "organisation_id", "De organisatie.", refers=_WHOSE),
        code("doelgroep", "item_id", "De doelgroep (lijst doelgroep).", items("doelgroep")),
    ),
    LEADER,
)
MEMBERSHIPS = Table(
    "organisatie_kernen",
    OrganisationKern,
    "In welke kernen een organisatie meedoet.",
    (
        key(),
        number("organisatie", "organisation_id", "De organisatie.", refers=_WHOSE),
        THE_KERN,
        Column("sinds", "since", "Vanaf wanneer zij meedoet; leeg: niet bekend.", DAY, required=False),
    ),
    LEADER,
)
ROLES = Table(
    "organisatie_rollen",
    OrganisationRole,
    "De rollen van een organisatie in een kern.",
    (
        number("organisatie_kern", "membership_id", "De organisatie in de kern.", refers="organisatie_kernen.id"),
        code("rol", "item_id", "De rol (lijst rol).", items("rol")),
    ),
    LEADER,
)
OFFERS = Table(
    "aanbod",
    Offer,
    "Wat er in een kern te doen is, ook buiten het project.",
    (
        key(),
        THE_KERN,
        number("organisatie", "organisation_id", "Van wie; leeg: niet bekend.", required=False, refers=_WHOSE),
        text("wat", "what", "Wat er te doen is."),
        code("soort", "kind_id", "Soort activiteit (lijst soort).", items("soort")),
        text("wanneer", "when_text", "Wanneer, in woorden.", required=False),
        text("waar", "where_text", "Waar, in woorden.", required=False),
        text("prijs", "price_text", "Wat het kost, in woorden.", required=False),
        PUBLIC,
        CHECKED,
    ),
    LEADER,
)
OFFER_GROUPS = Table(
    "aanbod_doelgroepen",
    OfferTargetGroup,
    "Voor welke doelgroepen een aanbod is.",
    (
        number("aanbod", "offer_id", "Het aanbod.", refers="aanbod.id"),
        code("doelgroep", "item_id", "De doelgroep (lijst doelgroep).", items("doelgroep")),
    ),
    LEADER,
)
ACCOMMODATIONS = Table(
    "accommodaties",
    Accommodation,
    "Plekken in een kern om te sporten, te bewegen of elkaar te ontmoeten.",
    (
        key(),
        THE_KERN,
        text("naam", "name", "Naam van de plek."),
        code("locatie", "location_id", "Soort locatie (lijst locatie).", items("locatie")),
        number("eigenaar", "organisation_id", "Van wie; leeg: niet bekend.", required=False, refers=_WHOSE),
        PUBLIC,
        CHECKED,
    ),
    LEADER,
)
AGREEMENTS = Table(
    "afspraken",
    Agreement,
    "Afspraken om samen te werken.",
    (
        key(),
        THE_KERN,
        number("organisatie", "organisation_id", "Met welke organisatie.", refers=_WHOSE),
        number(
            "tweede_organisatie", "partner_id", "De andere organisatie; leeg: het project zelf.",
            required=False, refers=_WHOSE,
        ),
        code("soort", "kind_id", "Soort afspraak (lijst afspraak).", items("afspraak")),
        text("wat", "what", "Wat is afgesproken."),
        Column("eindigt_op", "ends", "De laatste dag; leeg: loopt door.", DAY, required=False),
        CHECKED,
    ),
    LEADER,
)  # fmt: skip
LEAFLETS = Table(
    "folders",
    Leaflet,
    "Of het aanbod van een kern openbaar is.",
    (
        THE_KERN,
        Column("openbaar", "public", "Of de openbare pagina aan staat.", YES_NO),
        text("inleiding", "introduction", "De tekst boven het aanbod.", required=False, is_note=True),
        text("vragen", "contact", "Waar inwoners terechtkunnen met vragen.", required=False, is_note=True),
    ),
    LEADER,
)
BEFORE_ACTIVITIES = (ORGANISATIONS, SERVES, MEMBERSHIPS, ROLES)
AFTER_ACTIVITIES = (OFFERS, OFFER_GROUPS, ACCOMMODATIONS, AGREEMENTS, LEAFLETS)
