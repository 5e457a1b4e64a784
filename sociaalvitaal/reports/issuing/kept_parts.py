"""The numbers that a share or a difference of an edition was made of, as they were when it was frozen.

Most of them are printed in the edition too. Of those that are not, the edition keeps how they would be shown.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from sociaalvitaal.figures.disclosure.measures import NotShared
from sociaalvitaal.figures.origin import codes
from sociaalvitaal.figures.origin.asking import Wanted
from sociaalvitaal.figures.origin.following import find
from sociaalvitaal.figures.origin.keys import NumberKey, read
from sociaalvitaal.reports import queries
from sociaalvitaal.reports.content.wording import capital, shown
from sociaalvitaal.reports.data import ReportData
from sociaalvitaal.reports.document.numbers import numbers_in
from sociaalvitaal.reports.document.whole import Document
from sociaalvitaal.reports.issuing.printed import find_printed

NAME = "delen"
"""Under this name the frozen report has the numbers that it does not print."""


@dataclass(frozen=True, slots=True)
class Part:
    """One of the numbers that another was made of."""

    key: NumberKey
    name: str
    text: str
    """As it was shown; empty where the edition does not know it."""
    is_printed: bool


def parts_of(key: NumberKey) -> list[NumberKey]:
    """The numbers that a number is made of; none where it is counted."""
    code = codes.read(key.code)
    return [key._replace(code=part) for part in code.made_of] if code else []


def taken(session: Session, data: ReportData, made: Document) -> dict[str, list[str]]:
    """The numbers behind those of a report that it does not print itself: name and text, by key."""
    printed = set(numbers_in(made))
    keys = [key for text in printed if (key := read(text)) and not key.edition]
    wanted = {part for key in keys for part in parts_of(key) if part.text not in printed}
    found = ((part, _now(session, data, part)) for part in sorted(wanted, key=lambda part: part.text))
    return {part.text: told for part, told in found if told}


def find_parts(document: Document, kept: Mapping[str, Any], key: NumberKey) -> Sequence[Part]:
    """What a number of an edition was made of, then."""
    return [_part(document, kept.get(NAME, {}), part) for part in parts_of(key)]


def _part(document: Document, kept: Mapping[str, Sequence[str]], key: NumberKey) -> Part:
    printed = find_printed(document, key)
    if printed is not None:
        return Part(key, f"{printed.column}, {printed.row}", printed.text.partition(" (")[0], is_printed=True)
    name, text = kept.get(key.text, ("", ""))
    return Part(key, capital(name), text, is_printed=False)


def _now(session: Session, data: ReportData, key: NumberKey) -> list[str]:
    scope, code = queries.find_scope(session, data.programme, key.place), codes.read(key.code)
    if scope is None or code is None:
        return []
    try:
        found = find(Wanted(session, data.programme, scope, key.period, data.today, protected=True), code)
    except NotShared:
        return []
    return [found.name, shown(found.number)] if found else []
