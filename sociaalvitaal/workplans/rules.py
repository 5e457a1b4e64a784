"""What a work plan and its lines must answer to. Pure."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sociaalvitaal.figures.tally import STOCKS
from sociaalvitaal.formatting import long_date
from sociaalvitaal.models.plans import Interim, PlanStatus
from sociaalvitaal.periods import Month, Period
from sociaalvitaal.privacy import refusals

Fault = tuple[str, str]
"""The name of a field and what is wrong with it."""
STOCK = (
    "Op dit cijfer kan geen streefgetal. Het is een stand: u mag de maanden niet optellen. Er is dus geen aantal om"
    " naartoe te werken. Kies bijvoorbeeld ‘nieuwe activiteiten’."
)
_WISH = re.compile(r"([0-9]{1,9})\.([\w-]{1,50})\.([\w-]{1,50})")


@dataclass(frozen=True, slots=True)
class LineData:
    """What a line says."""

    sub_goal_id: int
    result_id: int
    action: str
    target_group_id: int
    who: str | None
    first_month: Month
    last_month: Month
    indicator: str | None
    target: int | None
    milestone: str | None
    wish: str | None
    wish_text: str | None


@dataclass(frozen=True, slots=True)
class Adoption:
    """How a project group adopted a plan."""

    adopted_on: date
    present: str
    note: str | None


@dataclass(frozen=True, slots=True)
class Following:
    """How a line of an adopted plan fares."""

    interim: Interim | None
    interim_reason: str | None
    done_on: date | None
    deviation: str | None
    reported_on: date | None


def line_faults(data: LineData, year: int, aimable: Collection[str]) -> list[Fault]:
    """What is wrong with a line; `aimable` are the indicators on which a plan can have a target."""
    found: list[Fault] = []
    period = Period.year(year)
    for name, month in (("first_month", data.first_month), ("last_month", data.last_month)):
        if month not in period:
            found.append((name, f"Dit plan gaat over {year}. Kies een maand in dat jaar."))
    if not found and data.last_month < data.first_month:
        found.append(("last_month", f"De laatste maand ligt voor {data.first_month.label}. Kies een latere maand."))
    found += _aim_faults(data, aimable)
    texts = {"action": data.action, "who": data.who, "milestone": data.milestone, "wish_text": data.wish_text}
    return found + refusals(texts)


def _aim_faults(data: LineData, aimable: Collection[str]) -> list[Fault]:
    if data.indicator is None and data.milestone is None:
        return [("indicator", "Kies een cijfer met een streefgetal, of schrijf een mijlpaal op.")]
    if data.indicator is None:
        lost = "Kies ook het cijfer waar dit getal bij hoort, of maak dit veld leeg."
        return [("target", lost)] if data.target is not None else []
    if data.milestone is not None:
        return [("milestone", "Een regel heeft een streefgetal of een mijlpaal. Maak een van de twee leeg.")]
    if data.indicator not in aimable:
        return [("indicator", STOCK if data.indicator in STOCKS else "Kies een cijfer uit de lijst.")]
    if data.target is None:
        return [("target", "Vul het streefgetal in.")]
    return [("target", "Een streefgetal is minstens 1.")] if data.target < 1 else []


def adoption_faults(data: Adoption, drawn_up_on: date, before: date | None, lines: int, today: date) -> list[Fault]:
    """What is wrong with adopting a plan; `before` is when the edition before it was adopted."""
    day = data.adopted_on
    found: list[Fault] = []
    if not lines:
        found.append(("adopted_on", "Dit plan heeft nog geen regels. Een leeg plan kan niet worden vastgesteld."))
    elif day > today:
        found.append(("adopted_on", "Deze dag moet nog komen. Vul in wanneer het plan is vastgesteld."))
    elif day < drawn_up_on:
        told = f"Het plan bestond toen nog niet: het is opgesteld op {long_date(drawn_up_on)}. Kies een latere dag."
        found.append(("adopted_on", told))
    elif before is not None and day < before:
        told = f"De vorige versie is vastgesteld op {long_date(before)}. Deze versie kan niet eerder gelden."
        found.append(("adopted_on", told))
    return found + refusals({"present": data.present, "note": data.note})


def following_faults(data: Following, *, is_milestone: bool, today: date) -> list[Fault]:
    """What is wrong with how a line is said to fare."""
    found: list[Fault] = []
    if data.interim in (Interim.DROPPED, Interim.UPDATED) and not data.interim_reason:
        found.append(("interim_reason", f"Schrijf op waarom deze regel is {data.interim.value}."))
    if data.done_on is not None and not is_milestone:
        found.append(("done_on", "Deze regel heeft een streefgetal, geen mijlpaal."))
    for name, day in (("done_on", data.done_on), ("reported_on", data.reported_on)):
        if day is not None and day > today:
            found.append((name, "Deze dag moet nog komen. Vul de dag in waarop het gebeurde, of laat dit leeg."))
    return found + refusals({"interim_reason": data.interim_reason, "deviation": data.deviation})


def adopted_status(edition: int) -> PlanStatus:
    """What an edition is once it is adopted."""
    return PlanStatus.ADOPTED if edition == 1 else PlanStatus.ADJUSTED


def wish_parts(reference: str) -> tuple[int, str, str] | None:
    """Survey, question and option of a reference such as `12.wat.wandelen`; None when it is none."""
    found = _WISH.fullmatch(reference)
    return (int(found[1]), found[2], found[3]) if found and int(found[1]) < 2**31 else None


def goes_on(interim: Interim | None, *, next_year: bool) -> bool:
    """Whether a line goes along into the next edition: what was dropped does not, into next year no finished line."""
    gone = (Interim.DROPPED, Interim.FINISHED) if next_year else (Interim.DROPPED,)
    return interim not in gone


def moved(month: Month, year: int) -> Month:
    """The same month in another year."""
    return Month(year, month.number)
