"""The numbers by which something small can be worked out, in words."""

from __future__ import annotations

from sqlalchemy.orm import Session

from sociaalvitaal.figures.chain.courses import ENDS
from sociaalvitaal.figures.chain.kept import BY_END, BY_SOURCE, MESSAGES, STEPS
from sociaalvitaal.figures.disclosure.editions import Difference
from sociaalvitaal.figures.disclosure.measures import Kept
from sociaalvitaal.figures.disclosure.reading import MONTHLY
from sociaalvitaal.figures.scope import Level
from sociaalvitaal.formatting import number
from sociaalvitaal.models.places import Kern, Municipality
from sociaalvitaal.models.programme import ListItem
from sociaalvitaal.models.referrals import CHAIN, Step
from sociaalvitaal.periods import Month
from sociaalvitaal.referral_chain import NAMES
from sociaalvitaal.reports.content.tables import name_of
from sociaalvitaal.reports.data import ReportData

REFERRALS = "doorverwijzingen"
DIVISIONS = {
    "doelgroep": "nieuwe deelnemers", "leeftijd": "nieuwe deelnemers", "verwijsbron": REFERRALS, "gestart": REFERRALS,
    STEPS: REFERRALS, BY_END: REFERRALS, BY_SOURCE: f"{REFERRALS} die begonnen",
}  # fmt: skip
WORDS = {
    "gestart": {"True": "begonnen", "False": "niet begonnen"},
    STEPS: {str(place): NAMES[step] for place, step in enumerate(CHAIN)},
    BY_END: {end.value: NAMES[end] for end in ENDS},
}


def in_words(session: Session, data: ReportData, one: Difference) -> str:
    """Where and what it is, what it was and what it is now."""
    when = f"in {one.name.year}" if one.name.year else "in het hele project"
    before = "" if one.was in (None, one.now) else f"eerst {number(one.was)} en "
    return f"{_where(session, one.name)}: {_what(session, data, one)} {when}, {before}nu {number(one.now)}"


def _where(session: Session, name: Kept) -> str:
    if name.level is Level.PROGRAMME:
        return "alle gemeenten samen"
    if name.level is Level.MUNICIPALITY:
        return f"gemeente {session.get_one(Municipality, name.place).name}"
    return session.get_one(Kern, name.place).title


def _what(session: Session, data: ReportData, one: Difference) -> str:
    measure, part = one.measure, one.name.part
    if measure.startswith(MONTHLY):
        return f"{name_of(data, measure.removeprefix(MONTHLY))} ({Month.parse(part).name})"
    if measure.startswith(MESSAGES):
        return f"{NAMES[Step(measure.removeprefix(MESSAGES))]} ({part})"
    if part:
        return f"{DIVISIONS[measure]} ({WORDS.get(measure, {}).get(part) or _item(session, part) or 'onbekend'})"
    kind, _, id_ = measure.partition(":")
    return _item(session, id_).lower() or name_of(data, kind)


def _item(session: Session, id_: str) -> str:
    item = session.get(ListItem, int(id_)) if id_.isdecimal() else None
    return item.label if item else ""
