"""What the pages of referrals show: pure, from what was read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from sociaalvitaal.formatting import long_date
from sociaalvitaal.models.referrals import Step
from sociaalvitaal.referral_chain import MONTHS_ACTIVE, NAMES, Terms, undoable
from sociaalvitaal.referrals.queries import Held
from sociaalvitaal.referrals.rules import SOON_DAYS, Level, Standing, standing

ANSWERS = {
    Step.CONTACTED: "Wel contact gelegd",
    Step.INTAKE: "Wel een intake gehad",
    Step.WAITING: "Staat op de wachtlijst",
    Step.NOT_REACHED: "Niet bereikt",
    Step.DECLINED: "Ziet ervan af",
    Step.NO_OFFER: "Geen passend aanbod",
    Step.REFERRED_ON: "Verder verwezen",
    Step.STOPPED: "Gestopt",
    Step.UNKNOWN: "Onbekend",
    Step.MOVED_ON: "Doorgestroomd naar regulier aanbod",
}
"""What the buttons say."""
MESSAGES = {Step.FIRST_FEEDBACK: "eerste terugkoppeling", Step.SECOND_FEEDBACK: "tweede terugkoppeling"}


@dataclass(frozen=True, slots=True)
class Line:
    """One referral with what has to be done about it."""

    held: Held
    standing: Standing
    today: date

    @property
    def since(self) -> str:
        """When it was made, in words."""
        return long_date(self.held.referred_on) if self.held.referred_on else self.held.month.label

    @property
    def last(self) -> str:
        """The last thing that happened, in words; empty when nothing did."""
        steps = self.held.chain.steps
        return f"{NAMES[steps[-1][0]]} op {long_date(steps[-1][1])}" if steps else ""

    @property
    def undo(self) -> Step | None:
        """The step about the person that can be undone."""
        steps = self.held.chain.steps
        return steps[-1][0] if steps else None

    @property
    def undoable(self) -> frozenset[Step]:
        """All steps that can be undone."""
        return undoable(self.held.chain)

    @property
    def message_due(self) -> str:
        """What must be sent, until when; empty when nothing is owed."""
        found = self.standing.feedback
        if found is None:
            return ""
        what, until = MESSAGES[found.step], long_date(found.until)
        if found.until < self.today:
            return f"De {what} moest uiterlijk {until} verstuurd zijn"
        return f"Stuur de {what} uiterlijk {until}"

    @property
    def message_this_week(self) -> date | None:
        """Until when a message must be sent, when that is within days."""
        found = self.standing.feedback
        soon = found is not None and self.today <= found.until <= self.today + timedelta(days=SOON_DAYS)
        return found.until if found and soon else None

    @property
    def asks_later(self) -> str:
        """From when the next question is asked; empty when it is asked already."""
        question = self.standing.question
        if question is None or question.is_asked(self.today):
            return ""
        return f"Vanaf {long_date(question.asked_from)} vragen we of deze persoon nog meedoet."

    @property
    def yes_label(self) -> str:
        """What the first button says."""
        question = self.standing.question
        return "Ja, doet nog mee" if question and question.yes in MONTHS_ACTIVE else "Ja"


@dataclass(frozen=True, slots=True)
class Board:
    """All referrals that are followed up, by how urgent they are."""

    by_level: dict[Level, list[Line]]
    erased: list[Held]

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to follow up and never was."""
        return not self.erased and not any(self.by_level.values())

    @property
    def number_open(self) -> int:
        """How many have not ended."""
        return sum(line.held.chain.end is None for lines in self.by_level.values() for line in lines)


def board(rows: Iterable[Held], terms: Terms, today: date) -> Board:
    """The referrals by level: what is due first on top, what was last heard of on top of the rest."""
    by_level: dict[Level, list[Line]] = {level: [] for level in Level}
    erased = []
    for held in rows:
        if held.is_erased:
            erased.append(held)
            continue
        found = line(held, terms, today)
        by_level[found.standing.level].append(found)
    for level in (Level.LATE, Level.DUE, Level.QUIET):
        by_level[level].sort(key=_due)
    for level in (Level.OPEN, Level.ENDED):
        by_level[level].sort(key=_last_heard, reverse=True)
    return Board(by_level, erased)


def line(held: Held, terms: Terms, today: date) -> Line:
    """One referral with what has to be done about it."""
    return Line(held, standing(held.chain, held.checked_on, terms, today), today)


def _due(line: Line) -> date:
    found = line.standing
    if found.feedback is not None:
        return found.feedback.until
    return found.quiet_since or line.held.chain.since


def _last_heard(line: Line) -> date:
    deeds = line.held.chain.deeds
    return deeds[-1][1] if deeds else line.held.chain.since
