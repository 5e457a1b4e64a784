"""Calibrated cases from a CSV file, with every fault named."""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from sociaalvitaal.evaluation.qca.terms import SIGNS
from sociaalvitaal.evaluation.qca.truth_table import MOST_CONDITIONS, Data

MISSING = frozenset({"", ".", "NA", "na"})


class FaultyData(ValueError):
    """The file or the question cannot be used; the message says why, in Dutch."""


@dataclass(frozen=True)
class Read:
    """The data, and the cases that dropped out because a value is missing."""

    data: Data
    dropped: tuple[str, ...]


def read(path: Path, outcome: str, conditions: Sequence[str]) -> Read:
    """The columns that are asked for; a case that lacks one of them drops out and is named."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise FaultyData("het bestand is geen tekst in UTF-8") from None
    first = text.partition("\n")[0].partition(";")
    delimiter = ";" if first[1] and "," not in first[0] else ","
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error:
        raise FaultyData("het bestand is geen CSV") from None
    lines = [line for line in rows if any(cell.strip() for cell in line)]
    if len(lines) < 2:
        raise FaultyData("het bestand heeft een kopregel en minstens één geval nodig")
    heads = [head.strip() for head in lines[0]]
    if len(conditions) > MOST_CONDITIONS:
        raise FaultyData(f"er zijn {len(conditions)} voorwaarden; meer dan {MOST_CONDITIONS} kan niet")
    if heads[0] != "case":
        raise FaultyData(f"de eerste kolom moet case heten, gevonden: {heads[0]!r}")
    _check_names(heads, outcome, conditions)
    return _collect(heads, lines[1:], outcome, conditions)


def asked(text: str) -> list[str]:
    """`A,B` → the names; one that holds a comma stands between quotes, as in the file."""
    return [name.strip() for name in next(csv.reader([text], skipinitialspace=True), [])] or [""]


def expectations(text: str, conditions: Sequence[str]) -> Mapping[int, bool]:
    """`A,~B` → condition → whether its presence is expected to help."""
    found: dict[int, bool] = {}
    for part in filter(None, asked(text)):
        name = part.removeprefix("~")
        if name not in conditions:
            raise FaultyData(f"de verwachting {part!r} gaat niet over een van de voorwaarden")
        place = conditions.index(name)
        if place in found:
            raise FaultyData(f"er zijn twee verwachtingen over {name!r}")
        found[place] = not part.startswith("~")
    return found


def _check_names(heads: Sequence[str], outcome: str, conditions: Sequence[str]) -> None:
    every = [*conditions, outcome]
    for name in every:
        if not name:
            raise FaultyData("een naam van een voorwaarde of uitkomst is leeg")
        if SIGNS & set(name):
            hint = "; voor het uitblijven van de uitkomst is er --negate" if name == f"~{name[1:]}" == outcome else ""
            raise FaultyData(f"de naam {name!r} kan niet: * + en ~ zijn tekens van de schrijfwijze{hint}")
        if name not in heads[1:]:
            raise FaultyData(f"het bestand heeft geen kolom {name!r}")
        if heads.count(name) > 1:
            raise FaultyData(f"het bestand heeft meer dan één kolom {name!r}")
        if every.count(name) > 1:
            raise FaultyData(f"{name!r} is meer dan één keer gevraagd")


def _collect(heads: Sequence[str], lines: Sequence[Sequence[str]], outcome: str, conditions: Sequence[str]) -> Read:
    places = [heads.index(name) for name in (*conditions, outcome)]
    kept: dict[str, list[float]] = {}
    dropped: list[str] = []
    for number, line in enumerate(lines, start=2):
        if len(line) != len(heads):
            raise FaultyData(f"regel {number} heeft {len(line)} cellen, de kopregel {len(heads)}")
        case = line[0].strip()
        if not case or case in kept or case in dropped:
            raise FaultyData(f"regel {number}: elk geval heeft een eigen naam nodig, gevonden: {case!r}")
        cells = [line[place].strip() for place in places]
        if any(cell in MISSING for cell in cells):
            dropped.append(case)
            continue
        kept[case] = [_membership(cell, heads[place], number) for cell, place in zip(cells, places, strict=True)]
    if not kept:
        raise FaultyData("van geen enkel geval zijn alle waarden bekend")
    columns = tuple(zip(*kept.values(), strict=True))
    return Read(Data(tuple(kept), tuple(conditions), columns[:-1], outcome, columns[-1]), tuple(dropped))


def _membership(cell: str, column: str, line: int) -> float:
    try:
        value = float(cell.replace(",", "."))
    except ValueError:
        value = math.nan
    if not 0 <= value <= 1:
        raise FaultyData(f"regel {line}, {column}: verwacht een getal van 0 t/m 1, gevonden: {cell!r}")
    return value
