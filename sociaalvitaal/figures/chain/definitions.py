"""What is counted about referrals, in words for pages, files and reports."""

from __future__ import annotations

DEFINITIONS: tuple[tuple[str, str, str], ...] = (
    (
        "Doorverwijzingen per stap",
        "Hoeveel doorverwijzingen een stap haalden: contact, intake, start, actief na 3 maanden, actief na 6 maanden,"
        " doorgestroomd naar regulier aanbod. Een latere stap telt ook voor de stappen ervoor, ook als iemand een stap"
        " oversloeg. Een getal is dus nooit hoger dan dat van de stap ervoor.",
        "doorverwijzingen",
    ),
    (
        "Welke doorverwijzingen",
        "Alle doorverwijzingen van de maanden die zijn ingediend. Ze tellen bij de maand en de kern waar de verwijzing"
        " binnenkwam, ook als een andere kern haar overnam. De stappen zijn die van vandaag, ook als ze na de gekozen"
        " maanden kwamen.",
        "doorverwijzingen",
    ),
    (
        "Stand van nu",
        "Het laatste wat bekend is: nog niet gestart, op de wachtlijst, doet mee, doorgestroomd, of hoe het anders"
        " afliep.",
        "doorverwijzingen",
    ),
    (
        "Dagen tot de start",
        "Het aantal dagen van de doorverwijzing tot de start, voor wie startte. De helft startte binnen het middelste"
        " aantal (de mediaan). Is een van beide dagen niet bekend? Dan telt de doorverwijzing hier niet mee.",
        "dagen",
    ),
    (
        "Bericht op tijd",
        "Het eerste bericht aan de verwijzer is op tijd binnen de afgesproken werkdagen, zonder weekenden en"
        " feestdagen. Het tweede is op tijd binnen de afgesproken weken. Is er geen bericht en is de termijn voorbij?"
        " Dan telt het als te laat. Een tweede bericht is niet nodig als het eerste al vertelde hoe het afliep.",
        "berichten",
    ),
)
"""Name, definition, unit."""
