"""The steps that the coordinator takes with a month, and which months they fit. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from sociaalvitaal.audit import Event
from sociaalvitaal.formatting import number
from sociaalvitaal.models.returns import MonthlyReturn, ReturnStatus
from sociaalvitaal.permissions import KernPermission, may_decide_month

DRAFT, SUBMITTED, RETURNED, APPROVED, LOCKED = ReturnStatus


class Step(StrEnum):
    """What can be decided about a month."""

    APPROVE = "goedkeuren"
    RETURN = "teruggeven"
    LOCK = "vergrendelen"
    OPEN = "openen"
    UNDO_APPROVE = "goedkeuring-terugdraaien"
    UNDO_RETURN = "teruggave-terugdraaien"
    UNLOCK = "van-het-slot-halen"


@dataclass(frozen=True, slots=True)
class Transition:
    """What a step does to a month, who may take it and how it is named."""

    sources: tuple[ReturnStatus, ...]
    target: ReturnStatus
    event: Event
    done: str
    """What then has happened to the month, as in "3 maanden goedgekeurd"."""
    may: KernPermission = may_decide_month
    needs_reason: bool = False


STEPS: dict[Step, Transition] = {
    Step.APPROVE: Transition((SUBMITTED,), APPROVED, Event.MONTH_APPROVED, "goedgekeurd"),
    Step.RETURN: Transition((SUBMITTED, APPROVED), RETURNED, Event.MONTH_RETURNED, "teruggegeven", needs_reason=True),
    Step.LOCK: Transition((APPROVED,), LOCKED, Event.MONTH_LOCKED, "vergrendeld"),
    Step.OPEN: Transition((APPROVED, LOCKED), SUBMITTED, Event.MONTH_UNLOCKED, "geopend"),
    Step.UNDO_APPROVE: Transition((APPROVED,), SUBMITTED, Event.DECISION_UNDONE, "teruggezet naar te beoordelen"),
    Step.UNDO_RETURN: Transition((RETURNED,), SUBMITTED, Event.DECISION_UNDONE, "teruggezet naar te beoordelen"),
    Step.UNLOCK: Transition((LOCKED,), APPROVED, Event.MONTH_UNLOCKED, "van het slot gehaald"),
}

STANDS = {
    DRAFT: "nog niet ingediend",
    SUBMITTED: "nog niet beoordeeld",
    RETURNED: "teruggegeven",
    APPROVED: "al goedgekeurd",
    LOCKED: "vergrendeld",
}
"""Why a step does not fit a month in this status."""
CHANGED = "intussen gewijzigd"
REOPENED = "intussen heropend door de projectleider"
TOUCHED = "al gewijzigd door de projectleider"


def refusal(step: Step, found: MonthlyReturn | None, version: int) -> str | None:
    """Why a step cannot be taken with a month that was seen in a version; None when it can."""
    status, seen = (found.status, found.version) if found else (DRAFT, 0)
    if status not in STEPS[step].sources:
        if seen == version:
            return STANDS[status]
        return REOPENED if status is DRAFT else f"intussen {STANDS[status]}"
    assert found is not None, "a month without a row fits no step"
    if step is Step.UNDO_RETURN and not is_untouched(found):
        return TOUCHED
    return None if seen == version else CHANGED


def is_untouched(found: MonthlyReturn) -> bool:
    """Whether nothing was changed in a month since it was decided about."""
    return found.updated_at == found.decided_at


def steps_for(found: MonthlyReturn | None) -> list[Step]:
    """The steps that fit a month as it is now."""
    return [step for step in STEPS if found is not None and refusal(step, found, found.version) is None]


def outcome_text(done: int, what: str, refused: Sequence[str]) -> str:
    """What was done and what not: `3 van 5 goedgekeurd; 2 zijn intussen heropend door de projectleider`."""
    total = done + len(refused)
    if not refused:
        return f"{number(total)} {'maand is' if total == 1 else 'maanden zijn'} {what}."
    why = [f"{number(count)} {'is' if count == 1 else 'zijn'} {reason}" for reason, count in Counter(refused).items()]
    return "; ".join([f"{number(done)} van {number(total)} {what}", *why]) + "."
