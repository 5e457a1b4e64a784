"""Rules of managing kernen; no database."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from sociaalvitaal.models.places import Kern
from sociaalvitaal.periods import Month, Period

KINDS = ("dorp", "buurtschap", "wijk")
CBS_CODE = re.compile(r"GM[0-9]{4}|WK[0-9]{6}|BU[0-9]{8}")
CBS_YEARS = range(1995, 2100)


@dataclass(frozen=True, slots=True)
class KernData:
    """What can be changed about a kern."""

    name: str | None
    kind: str | None
    starts: Month | None
    ends: Month | None
    stop_reason: str | None
    cbs_code: str | None
    cbs_year: int | None


@dataclass(frozen=True, slots=True)
class SuccessorData:
    """The kern that comes in the place of another, and when that one stops."""

    name: str
    kind: str | None
    ends: Month
    """The last month of the kern that stops."""
    reason: str
    starts: Month
    """The first month of the kern that comes."""


LABELS = {
    "name": "Naam",
    "slug": "Adres",
    "kind": "Soort kern",
    "starts": "Eerste maand",
    "ends": "Laatste maand",
    "stop_reason": "Reden",
    "cbs_code": "CBS-code",
    "cbs_year": "Jaar van de code",
}


def kern_faults(data: KernData, programme: Period, named: bool) -> list[tuple[str, str]]:
    """Field and message of all that does not fit together; `named`: the kern has a name already."""
    found = []
    if not data.name and named:
        found.append(("name", "Een kern die een naam heeft, houdt een naam. Vul hem in."))
    elif not data.name and data.starts:
        found.append(("name", "Een kern die begint, heeft een naam nodig. Vul hem in."))
    if data.ends and not data.starts:
        found.append(("starts", "Kies ook een eerste maand."))
    elif data.ends and data.starts and data.ends < data.starts:
        found.append(("ends", "De laatste maand ligt vóór de eerste maand."))
    if data.ends and data.ends < programme.last and not data.stop_reason:
        found.append(("stop_reason", "Vul in waarom de kern eerder stopt."))
    return found + _cbs_faults(data)


def _cbs_faults(data: KernData) -> list[tuple[str, str]]:
    if data.cbs_code and not CBS_CODE.fullmatch(data.cbs_code):
        return [("cbs_code", "Een code van het CBS is bijvoorbeeld WK017702: GM, WK of BU en dan cijfers.")]
    if data.cbs_code and data.cbs_year is None:
        return [("cbs_year", "Vul ook het jaar in. Codes veranderen van jaar tot jaar.")]
    if data.cbs_year is not None and not data.cbs_code:
        return [("cbs_code", "Vul ook de code in, of laat het jaar leeg.")]
    if data.cbs_year is not None and data.cbs_year not in CBS_YEARS:
        return [("cbs_year", "Vul een jaar in, bijvoorbeeld 2017.")]
    return []


def successor_faults(
    data: SuccessorData, old: Kern, successor: Kern | None, programme: Period
) -> list[tuple[str, str]]:
    """Field and message of all that keeps a kern from coming in the place of another."""
    if successor is not None:
        return [("name", f"{old.title} is al opgevolgd door {successor.title}.")]
    if old.starts is None:
        return [("ends", f"{old.title} is nog niet begonnen. Geef de plek een andere naam.")]
    found = []
    if data.ends < old.starts:
        found.append(("ends", f"{old.title} begon in {old.starts.label}. De laatste maand kan niet eerder zijn."))
    if data.ends >= programme.last:
        last = programme.last.label
        told = f"Het project loopt tot en met {last}: voor de nieuwe kern blijft zo geen maand over."
        longer = "of leg eerst bij Projectperiode vast dat het project langer loopt."
        found.append(("ends", f"{told} Kies een eerdere maand, {longer}"))
    elif data.starts <= data.ends:
        found.append(("starts", f"Tot en met {data.ends.label} doet {old.title} nog mee. Kies een latere maand."))
    elif data.starts > programme.last:
        found.append(("starts", f"Het programma loopt tot en met {programme.last.label}."))
    return found


def succession_faults(data: KernData, before: Kern | None, after: Kern | None) -> list[tuple[str, str]]:
    """Field and message where the months of a kern would overlap those of the one before or after it."""
    if before is not None and (data.starts is None or (before.ends is not None and data.starts <= before.ends)):
        last = before.ends.label if before.ends else "later"
        return [("starts", f"Deze kern volgt {before.title} op, die tot en met {last} meedoet. Kies een latere maand.")]
    if after is not None and (data.ends is None or (after.starts is not None and data.ends >= after.starts)):
        first = f" in {after.starts.label}" if after.starts else ""
        return [("ends", f"{after.title} is de opvolger en begint{first}. Kies een laatste maand die daarvoor ligt.")]
    return []


def outside(months: Iterable[Month], period: Period | None) -> list[Month]:
    """The months that a period leaves out."""
    return [month for month in months if period is None or month not in period]
