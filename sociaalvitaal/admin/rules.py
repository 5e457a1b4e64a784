"""Rules of managing kernen; no database."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

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


def outside(months: Iterable[Month], period: Period | None) -> list[Month]:
    """The months that a period leaves out."""
    return [month for month in months if period is None or month not in period]
