"""What an export holds of observations and of the statements made of them."""

from __future__ import annotations

from sociaalvitaal.exchange.archive.columns import (
    COORDINATOR,
    LEADER,
    THE_KERN,
    Column,
    Table,
    code,
    items,
    key,
    number,
    text,
)
from sociaalvitaal.exchange.archive.dossier_tables import NO_NOTE
from sociaalvitaal.exchange.archive.kinds import DAY, MOMENT, YES_NO, choice
from sociaalvitaal.models.observations import (
    Observation,
    ObservationCircumstance,
    ObservationFactor,
    ObservationKind,
    Sight,
    SourceKind,
    Statement,
    StatementChange,
    StatementCircumstance,
    StatementFactor,
    StatementGround,
    StatementLink,
    StatementStatus,
)

CHANGED = Column("gewijzigd_op", "updated_at", "De laatste wijziging.", MOMENT)
OBSERVATIONS = Table(
    "waarnemingen",
    Observation,
    "Wat volgens mensen in een kern werkte of niet werkte.",
    (
        key(),
        THE_KERN,
        Column("soort", "kind", "Of het werkte.", choice(ObservationKind)),
        text("tekst", "text", "De waarneming.", is_note=True),
        number("activiteit", "activity_id", "Over welke activiteit.", required=False, refers="activiteiten.id"),
        number(
            "doorverwijzing", "referral_id", "Over welke doorverwijzing.", required=False, refers="doorverwijzingen.id"
        ),
        code(
            "doelgroep", "target_group_id", "Over wie het gaat (lijst doelgroep).", items("doelgroep"), required=False
        ),
        Column("bron", "source", "Hoe het bekend werd.", choice(SourceKind), required=False),
        Column("gezien", "sight", "Zelf gezien of van horen zeggen.", choice(Sight), required=False),
        Column("dag", "on_day", "Van welke dag; leeg: niet ingevuld.", DAY, required=False),
        text("omstandigheden", "circumstances_text", "Omstandigheden in eigen woorden.", required=False, is_note=True),
        number("les", "lesson_id", "De les waarvan zij is gemaakt.", required=False, refers="lessen.id"),
        Column("mag_geciteerd", "may_be_quoted", "Of de tekst naar buiten mag.", YES_NO, source=COORDINATOR),
        Column("opgeschreven_op", "at", "Wanneer zij is opgeschreven.", MOMENT),
        CHANGED,
        Column("ingetrokken_op", "withdrawn_at", "Wanneer zij is ingetrokken.", MOMENT, required=False),
        text("reden_ingetrokken", "withdrawn_reason", "Waarom.", required=False, is_note=True),
    ),
    LEADER,
    fill={"text": NO_NOTE},
)
THE_OBSERVATION = number("waarneming", "observation_id", "De waarneming.", refers="waarnemingen.id")
OBSERVATION_FACTORS = Table(
    "waarneming_factoren",
    ObservationFactor,
    "Over welke factoren een waarneming gaat.",
    (THE_OBSERVATION, number("factor", "factor", "Het nummer van de factor.", refers="factoren.nummer")),
    LEADER,
)
CONDITION = code("omstandigheid", "key", "De code van de omstandigheid.")
OBSERVATION_CIRCUMSTANCES = Table(
    "waarneming_omstandigheden",
    ObservationCircumstance,
    "Welke omstandigheden volgens een waarneming meespeelden.",
    (THE_OBSERVATION, CONDITION),
    LEADER,
)
STATEMENTS = Table(
    "uitspraken",
    Statement,
    "Uitspraken van de coördinator: in welke omstandigheden wat wordt geboden, hoe mensen reageren en wat eruit komt.",
    (
        key(),
        text("omstandigheden", "context", "De omstandigheden.", is_note=True),
        text("aanbod", "offer", "Wat er wordt geboden.", is_note=True),
        text("reactie", "response", "Hoe mensen reageren.", required=False, is_note=True),
        text("uitkomst", "outcome", "Wat eruit komt.", is_note=True),
        Column("gewenst", "is_wanted", "Of die uitkomst gewenst is.", YES_NO),
        Column("stand", "status", "Hoe de uitspraak ervoor staat.", choice(StatementStatus)),
        number("verfijnt", "refines_id", "De uitspraak waarvoor zij in de plaats kwam.", required=False,
               refers="uitspraken.id"),
        Column("gemaakt_op", "at", "Wanneer zij is gemaakt.", MOMENT),
        CHANGED,
    ),
    COORDINATOR,
    fill={"context": NO_NOTE, "offer": NO_NOTE, "outcome": NO_NOTE},
)  # fmt: skip
THE_STATEMENT = number("uitspraak", "statement_id", "De uitspraak.", refers="uitspraken.id")
STATEMENT_FACTORS = Table(
    "uitspraak_factoren",
    StatementFactor,
    "Welke factoren in een uitspraak helpen of hinderen.",
    (
        THE_STATEMENT,
        number("factor", "factor", "Het nummer van de factor.", refers="factoren.nummer"),
        Column("helpt", "helps", "Of de factor daar helpt; anders hindert hij.", YES_NO),
    ),
    COORDINATOR,
)
STATEMENT_CIRCUMSTANCES = Table(
    "uitspraak_omstandigheden",
    StatementCircumstance,
    "Onder welke omstandigheden een uitspraak zou gelden.",
    (THE_STATEMENT, CONDITION),
    COORDINATOR,
)
STATEMENT_GROUNDS = Table(
    "uitspraak_waarnemingen",
    StatementGround,
    "Op welke waarnemingen een uitspraak rust.",
    (
        THE_STATEMENT,
        THE_OBSERVATION,
        Column("spreekt_tegen", "is_against", "Of de waarneming de uitspraak tegenspreekt.", YES_NO),
    ),
    COORDINATOR,
)
STATEMENT_LINKS = Table(
    "uitspraak_gevolgen",
    StatementLink,
    "Van welke uitspraak de uitkomst hoort bij de omstandigheden van een volgende uitspraak.",
    (THE_STATEMENT, number("volgende", "next_id", "De volgende uitspraak.", refers="uitspraken.id")),
    COORDINATOR,
)
STATEMENT_CHANGES = Table(
    "uitspraak_standen",
    StatementChange,
    "Hoe een uitspraak ervoor stond, vanaf welk moment en waarom.",
    (
        key(),
        THE_STATEMENT,
        Column("stand", "status", "De stand.", choice(StatementStatus)),
        text("reden", "reason", "Waarom.", is_note=True),
        Column("vanaf", "at", "Vanaf wanneer.", MOMENT),
    ),
    COORDINATOR,
    fill={"reason": NO_NOTE},
)
OBSERVATION_TABLES = (
    OBSERVATIONS, OBSERVATION_FACTORS, OBSERVATION_CIRCUMSTANCES, STATEMENTS, STATEMENT_FACTORS,
    STATEMENT_CIRCUMSTANCES, STATEMENT_GROUNDS, STATEMENT_LINKS, STATEMENT_CHANGES,
)  # fmt: skip
