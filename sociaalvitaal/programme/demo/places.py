"""Which municipalities and kernen a demo has: real wijken first, then clearly invented names."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from sociaalvitaal.programme.cbs import CbsRow
from sociaalvitaal.programme.structure import Definition, MunicipalityFacts

_URBAN = frozenset({"WK015007", "WK016302", "WK017306", "WK017313", "WK019314", "WK019340"})
_SCATTERED = frozenset({"WK014701"})
_INVENTED_INHABITANTS = (900, 1_800, 2_700, 3_600, 4_500)


@dataclass(frozen=True, slots=True)
class DemoKern:
    """A kern of the demo, still without an id."""

    index: int
    municipality: str
    place: int
    slug: str
    name: str
    kind: str
    cbs_code: str | None
    cbs_year: int | None
    inhabitants: int


def slugify(name: str) -> str:
    """`Mariënheem` → `marienheem`."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def with_municipalities(definition: Definition, number: int, kernen_each: int) -> Definition:
    """The definition with this many municipalities, invented ones behind the real ones."""
    real = definition.municipalities[:number]
    invented = (
        MunicipalityFacts(f"Voorbeeldgemeente {at}", f"voorbeeldgemeente-{at}", None, None, kernen_each)
        for at in range(len(real) + 1, number + 1)
    )
    places = (*(replace(item, open_places=kernen_each) for item in real), *invented)
    return replace(definition, municipalities=places)


def kernen_of(definition: Definition, rows: Iterable[CbsRow]) -> Iterator[DemoKern]:
    """All kernen, in order of municipality and place."""
    wijken = [row for row in rows if row.kind == "wijk"]
    index = 0
    for municipality in definition.municipalities:
        own = [row for row in wijken if row.municipality_name == municipality.name]
        for place in range(1, municipality.open_places + 1):
            real = own[place - 1] if place <= len(own) else None
            yield _real(index, municipality, place, real) if real else _invented(index, municipality, place)
            index += 1


def _real(index: int, municipality: MunicipalityFacts, place: int, row: CbsRow) -> DemoKern:
    kind = "wijk" if row.code in _URBAN else "buurtschap" if row.code in _SCATTERED else "dorp"
    name = row.name or row.code
    return DemoKern(
        index, municipality.slug, place, slugify(name), name, kind, row.code, row.year, row.inhabitants or 1_000
    )


def _invented(index: int, municipality: MunicipalityFacts, place: int) -> DemoKern:
    short = municipality.name.removeprefix("Voorbeeldgemeente ")
    name = f"Voorbeeldkern {short}-{place}"
    inhabitants = _INVENTED_INHABITANTS[index % len(_INVENTED_INHABITANTS)]
    return DemoKern(index, municipality.slug, place, slugify(name), name, "dorp", None, None, inhabitants)
