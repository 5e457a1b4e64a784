"""What goes over the line, as models: the answers, what is taken, and the document that describes both."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any, Literal, get_args

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from sociaalvitaal.models.base import MAX_COUNT
from sociaalvitaal.models.returns import ReturnStatus
from sociaalvitaal.monthly.rules import MAX_REFERRALS, NOTE_LENGTH

LARGEST_ID = 2**31 - 1
NOT_BEGUN = "niet ingevuld"
STATUSES = (NOT_BEGUN, *(status.value for status in ReturnStatus))
MONTH = r"^(19|2[0-9])[0-9]{2}-(0[1-9]|1[0-2])$"


def whole(value: Any) -> Any:
    """A number without a fraction as an integer: JSON knows only one kind of number."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


Whole = Annotated[int, Field(strict=True), BeforeValidator(whole)]
Count = Annotated[int, Field(strict=True, ge=0, le=MAX_COUNT), BeforeValidator(whole)]
Key = Annotated[int, Field(strict=True, ge=1, le=LARGEST_ID), BeforeValidator(whole)]
Referred = Annotated[int, Field(strict=True, ge=1, le=MAX_REFERRALS), BeforeValidator(whole)]
Day = Annotated[date, Field(strict=True)]
Slug = Annotated[str, Field(max_length=80)]
MonthName = Annotated[str, Field(pattern=MONTH, examples=["2018-12"], description="Jaar en maand.")]
Status = Literal["niet ingevuld", "concept", "ingediend", "teruggegeven", "goedgekeurd", "vergrendeld"]
FigureName = Literal["new_participants", "new_sporters", "attendances", "sessions"]
State = Literal["bekend", "ontbreekt", "niet getoond", "kan niet voorkomen"]

assert get_args(Status) == STATUSES, "the document names each status"


class Answer(BaseModel):
    """Something that we send."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Change(BaseModel):
    """Something that we take; a field that does not exist is a mistake, not something to skip."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class ActivityFigures(Answer):
    """De cijfers van één activiteit in de maand. null is: niet ingevuld, of onbekend als het in `unknown` staat."""

    id: Key
    name: str
    new_participants: Count | None
    new_sporters: Count | None
    attendances: Count | None
    sessions: Count | None
    unknown: list[FigureName] = Field(description="De cijfers waarvan de projectleider zegt: weet ik niet.")
    ages: dict[Slug, Count] = Field(description="Nieuwe deelnemers per leeftijdsgroep, voor zover ingevuld.")
    last_session: date | None = Field(description="De laatste keer, als de activiteit in deze maand stopt.")


class ReferralCount(Answer):
    """Hoeveel doorverwijzingen er waren van één verwijzer naar één activiteit; zonder codes."""

    source: Slug
    activity: Key | None = Field(description="null: niet bekend naar welke activiteit.")
    number: Key


class ExtraFigure(Answer):
    """Een ander cijfer dat het programma vraagt."""

    code: Slug
    name: str
    number: Count | None
    unknown: bool = Field(description="De projectleider zegt: weet ik niet.")


class Month(Answer):
    """Eén maand van één kern."""

    kern: str
    kern_name: str
    month: MonthName
    status: Status
    nil: bool = Field(description="Nulopgave: er was niets te melden.")
    version: int = Field(description="Ook als ETag. 0: nog niet begonnen.")
    on_time_until: date
    closes_on: date
    submitted_at: datetime | None
    note: str | None
    activities: list[ActivityFigures]
    referrals: list[ReferralCount]
    extras: list[ExtraFigure]


class ActivityChange(Change):
    """De cijfers van één activiteit. Wat u weglaat, blijft zoals het is; null maakt leeg."""

    id: Key
    name: str | None = Field(None, description="Wordt niet gewijzigd.")
    new_participants: Count | None = None
    new_sporters: Count | None = None
    attendances: Count | None = None
    sessions: Count | None = None
    unknown: list[FigureName] = Field([], max_length=4, description="Cijfers die u niet weet.")
    ages: dict[Slug, Count] = Field({}, description="Vervangt alle leeftijden van deze activiteit.")
    last_session: Day | None = None


class ReferralChange(Change):
    """Een aantal doorverwijzingen."""

    source: Slug
    activity: Key | None = None
    number: Referred


class ExtraChange(Change):
    """Een ander cijfer; null maakt leeg."""

    code: Slug
    name: str | None = Field(None, description="Wordt niet gewijzigd.")
    number: Count | None = None
    unknown: bool = Field(False, strict=True, description="U weet het niet; laat number dan leeg.")


class MonthChange(Change):
    """Wat u wijzigt. Wat u weglaat, blijft zoals het is; een lijst vervangt wat zij noemt."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "activities": [{"id": 12, "new_participants": 3, "attendances": 40, "unknown": ["sessions"]}],
                    "referrals": [{"source": "huisarts", "activity": 12, "number": 1}],
                    "status": "ingediend",
                }
            ]
        }
    )

    kern: str | None = Field(None, description="Mag mee; moet gelijk zijn aan het adres.")
    kern_name: str | None = Field(None, description="Wordt niet gewijzigd.")
    month: str | None = Field(None, description="Mag mee; moet gelijk zijn aan het adres.")
    status: Status | None = Field(None, description="`ingediend` dient de maand in; anders wordt een concept bewaard.")
    nil: bool = Field(False, strict=True, description="Nulopgave: alleen samen met `ingediend` en zonder cijfers.")
    version: Whole | None = Field(None, description="Mag mee; moet gelijk zijn aan If-Match.")
    on_time_until: str | None = Field(None, description="Wordt niet gewijzigd.")
    closes_on: str | None = Field(None, description="Wordt niet gewijzigd.")
    submitted_at: str | None = Field(None, description="Wordt niet gewijzigd.")
    note: Annotated[str, Field(max_length=NOTE_LENGTH)] | None = Field(None, description="Geen gegevens van personen.")
    activities: list[ActivityChange] = Field([], max_length=500)
    referrals: list[ReferralChange] = Field([], max_length=500, description="Vervangt alle doorverwijzingen.")
    extras: list[ExtraChange] = Field([], max_length=500)


class Kern(Answer):
    """Een kern die u mag zien."""

    kern: str
    name: str
    municipality: str
    municipality_name: str
    kind: str | None
    starts: MonthName | None = Field(description="De eerste maand; null: nog niet begonnen.")
    ends: MonthName | None = Field(description="De laatste maand, als die is afgesproken.")
    cbs_code: str | None
    cbs_year: int | None
    may_write: bool = Field(description="Of u maanden van deze kern mag invullen.")


class Indicator(Answer):
    """Wat er is geteld, en hoe."""

    code: str
    version: int
    name: str
    definition: str
    unit: str
    is_stock: bool = Field(description="Een stand: telt niet op over maanden, de laatste telt.")


class ListEntry(Answer):
    """Een keuze uit een lijst van het programma, zoals een verwijzer."""

    list: str
    code: str
    name: str


Per = Literal["gemeente", "kern", "maand", "kern-maand", "totaal"]


class Row(Answer):
    """Eén regel cijfers. Bij elk cijfer staat in `…_state` of het bekend is; alleen dan is het een getal."""

    municipality: str | None
    municipality_name: str | None
    kern: str | None
    kern_name: str | None
    month: MonthName | None
    period_from: MonthName
    period_until: MonthName
    new_activities: int | None
    new_activities_state: State
    running_activities: int | None = Field(description="Een stand: van de laatste maand die binnen moest zijn.")
    running_activities_state: State
    new_participants: int | None
    new_participants_state: State
    new_participants_gaps: int = Field(description="Bij hoeveel opgaven dit cijfer niet bekend is.")
    new_sporters: int | None
    new_sporters_state: State
    new_sporters_gaps: int
    attendances: int | None
    attendances_state: State
    attendances_gaps: int
    sessions: int | None
    sessions_state: State
    sessions_gaps: int
    referrals: int | None
    referrals_state: State
    expected: int = Field(description="Hoeveel maandopgaven er verwacht zijn.")
    received: int = Field(description="Hoeveel daarvan zijn ontvangen.")
    provisional: bool = Field(description="Nog niet alle maanden zijn goedgekeurd.")


class OverviewQuestion(Change):
    """De vraag naar cijfers."""

    van: MonthName | None = Field(None, description="Eerste maand; leeg: het begin van het project.")
    tot: MonthName | None = Field(None, description="Laatste maand; leeg: de laatste maand die voorbij is.")
    per: Per = Field("gemeente", description="Waarvan elke regel is.")
    gemeente: Slug | None = Field(None, description="Alleen deze gemeente.")
    kern: Slug | None = Field(None, description="Alleen deze kern.")
    vorm: Literal["json", "csv"] | None = Field(None, description="Gaat voor op de kop Accept.")


class Fault(Answer):
    """Wat er mis is in één veld of parameter."""

    pointer: str | None = Field(None, description="Waar het in het bericht staat (RFC 6901).")
    parameter: str | None = Field(None, description="Welke parameter van het adres het is.")
    detail: str


class ProblemDetails(Answer):
    """Waarom een verzoek niet lukte (RFC 9457)."""

    type: str = Field(examples=["about:blank"])
    title: str
    status: int
    detail: str
    errors: list[Fault] = []
    error_id: str | None = Field(None, description="Noem dit nummer als u de beheerder om hulp vraagt.")
