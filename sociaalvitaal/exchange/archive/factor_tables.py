"""What an export holds of the factors that help and hinder, and of what lasts."""

from __future__ import annotations

from sociaalvitaal.exchange.archive.columns import (
    DEFINITION,
    LEADER,
    THE_KERN,
    Column,
    Table,
    key,
    number,
    text,
)
from sociaalvitaal.exchange.archive.kinds import DAY, MOMENT, MONTH, WHOLE_OR_LESS, choice
from sociaalvitaal.models.factors import (
    ActivityFuture,
    Aspect,
    Degree,
    Factor,
    FactorRound,
    FactorScore,
    GoesOn,
    LastingScore,
    Moment,
    ScoreState,
)

FACTORS = Table(
    "factoren",
    Factor,
    "De factoren die een kern kunnen helpen of hinderen.",
    (
        number("nummer", "number", "Het nummer van de factor; het blijft."),
        text("groep", "group", "De groep waarin de factor staat."),
        text("naam", "name", "De factor."),
        text("uitleg", "help", "Wat ermee wordt bedoeld."),
    ),
    DEFINITION,
)
ROUNDS = Table(
    "factormomenten",
    FactorRound,
    "De momenten waarop een kern terugkeek: bij een rapport, of bij het verhaal van een maand.",
    (
        key(),
        THE_KERN,
        Column("moment", "moment", "Wat de aanleiding was.", choice(Moment)),
        Column("maand", "month", "De maand van het verhaal; bij een rapport december van dat jaar.", MONTH),
        Column(
            "ingediend_op", "handed_in_on", "Wanneer het is ingediend; leeg: het telt nog niet.", DAY, required=False
        ),
        Column("gewijzigd_op", "updated_at", "De laatste wijziging.", MOMENT),
    ),
    LEADER,
)
_THE_ROUND = number("moment", "round_id", "Het moment.", refers="factormomenten.id")
_THE_DAY = Column("op", "on_day", "De dag waarop dit is ingevuld.", DAY)
SCORES = Table(
    "factorscores",
    FactorScore,
    "Hoe een factor werkte, op dat moment.",
    (
        key(),
        _THE_ROUND,
        number("factor", "factor", "De factor.", refers="factoren.nummer"),
        Column(
            "antwoord", "state", "Een score, niet van toepassing, of weet niet; leeg: niet ingevuld.",
            choice(ScoreState), required=False,
        ),
        Column(
            "score", "value", "Van -2 (hinderde sterk) tot 2 (hielp sterk).", WHOLE_OR_LESS, required=False
        ),
        text("voorbeeld", "example", "Waaruit dat bleek.", required=False, is_note=True),
        _THE_DAY,
    ),
    LEADER,
)  # fmt: skip
LASTING = Table(
    "borging",
    LastingScore,
    "Hoe ver een kern is met wat na het project blijft, per aspect, op dat moment.",
    (
        key(),
        _THE_ROUND,
        Column("aspect", "aspect", "Het aspect (lijst borging).", choice(Aspect)),
        Column(
            "hoe_ver", "degree", "Hoe ver (lijst borgingsgraad); leeg: niet ingevuld.", choice(Degree), required=False
        ),
        text("waaruit_blijkt_dat", "grounds", "De onderbouwing.", required=False, is_note=True),
        _THE_DAY,
    ),
    LEADER,
)
FUTURES = Table(
    "activiteiten_na_afloop",
    ActivityFuture,
    "Of een activiteit zonder het project doorgaat, zoals op dat moment is gezien.",
    (
        key(),
        _THE_ROUND,
        number("activiteit", "activity_id", "De activiteit.", refers="activiteiten.id"),
        Column("gaat_door", "goes_on", "Of zij doorgaat; leeg: niet ingevuld.", choice(GoesOn), required=False),
        _THE_DAY,
    ),
    LEADER,
)
FACTOR_TABLES = (FACTORS, ROUNDS, SCORES, LASTING, FUTURES)
"""In the order in which they refer to each other; after the activities."""
