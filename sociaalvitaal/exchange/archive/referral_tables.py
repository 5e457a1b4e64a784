"""What an export holds of referrals and what became of them."""

from __future__ import annotations

from sociaalvitaal.exchange.archive.columns import (
    KERNEN,
    LEADER,
    Column,
    Table,
    code,
    items,
    key,
    number,
    text,
)
from sociaalvitaal.exchange.archive.kinds import DAY, MOMENT, MONTH, YES_NO, choice
from sociaalvitaal.models.referrals import Handover, Referral, ReferralStep, Step
from sociaalvitaal.tokens import new_code

REFERRALS = Table(
    "doorverwijzingen",
    Referral,
    "Elke regel is één keer dat iemand is doorverwezen. Zonder de code die de projectleider gebruikt.",
    (
        key(),
        code("kern", "kern_id", "De kern waar zij telt.", KERNEN),
        code("kern_vervolg", "holder_kern_id", "De kern die haar opvolgt.", KERNEN),
        Column("maand", "month", "De maand waarin zij telt.", MONTH),
        Column("verwezen_op", "referred_on", "De dag; leeg: alleen de maand is bekend.", DAY, required=False),
        code("verwijzer", "source_id", "Wie verwees (lijst verwijsbron).", items("verwijsbron")),
        number(
            "organisatie",
            "organisation_id",
            "Welke organisatie verwees; leeg: niet bekend.",
            required=False,
            refers="organisaties.id",
        ),
        number(
            "activiteit",
            "activity_id",
            "Naar welke activiteit; leeg: niet bekend.",
            required=False,
            refers="activiteiten.id",
        ),
        Column(
            "nagekeken_op",
            "checked_on",
            "Wanneer de projectleider voor het laatst naar de stand keek.",
            DAY,
            required=False,
        ),
        Column("vastgelegd_op", "created_at", "Wanneer zij is vastgelegd.", MOMENT),
        Column(
            "gewist_op",
            "erased_at",
            "Wanneer de gegevens op verzoek zijn gewist; zij telt nog mee.",
            MOMENT,
            required=False,
        ),
    ),
    LEADER,
    fill={"code": new_code},
)
STEPS = Table(
    "stappen",
    ReferralStep,
    "Wat er na een doorverwijzing gebeurde. De aanmelding zelf heeft geen regel.",
    (
        key(),
        number("doorverwijzing", "referral_id", "De doorverwijzing.", refers="doorverwijzingen.id"),
        Column(
            "stap",
            "step",
            "De stap, de reden dat het stopte, of het bericht aan de verwijzer (lijsten keten en uitweg).",
            choice(Step),
        ),
        Column("dag", "on_day", "De dag.", DAY),
        Column("vastgelegd_op", "recorded_at", "Wanneer de stap is vastgelegd.", MOMENT),
        text("reden", "reason", "Waarom.", required=False, is_note=True),
    ),
    LEADER,
)
HANDOVERS = Table(
    "overdrachten",
    Handover,
    "De vraag aan een andere kern om een doorverwijzing over te nemen.",
    (
        key(),
        number("doorverwijzing", "referral_id", "De doorverwijzing.", refers="doorverwijzingen.id"),
        code("van_kern", "from_kern_id", "De kern die het vraagt.", KERNEN),
        code("naar_kern", "to_kern_id", "De kern aan wie het is gevraagd.", KERNEN),
        Column("gevraagd_op", "asked_at", "Wanneer.", MOMENT),
        Column("beantwoord_op", "answered_at", "Wanneer de andere kern antwoordde.", MOMENT, required=False),
        Column("aangenomen", "accepted", "Het antwoord; leeg: nog geen antwoord.", YES_NO, required=False),
        text("vraag", "question", "De vraag.", required=False, is_note=True),
        text("antwoord", "answer", "Het antwoord.", required=False, is_note=True),
    ),
    LEADER,
)
