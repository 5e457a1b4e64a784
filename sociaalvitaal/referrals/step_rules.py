"""Which steps can be recorded, for one referral and for several at once. Pure."""

from __future__ import annotations

from datetime import date

from sociaalvitaal.models.referrals import FEEDBACK, Step
from sociaalvitaal.referral_chain import MONTHS_ACTIVE, Chain, day_fault, follows
from sociaalvitaal.referrals.question_rules import NOT_STARTED, ON_THE_WAY

IN_BULK = (
    *ON_THE_WAY, Step.STARTED, *MONTHS_ACTIVE, Step.MOVED_ON, *NOT_STARTED, Step.STOPPED, *FEEDBACK,
)  # fmt: skip
NEEDS_REASON = frozenset({Step.STOPPED})


def step_fault(chain: Chain, step: Step, day: date, reason: str | None, today: date) -> tuple[str, str] | None:
    """Field and message of what is wrong with a step; None when it can be recorded."""
    if message := follows(chain, step):
        return "stap", message
    if message := day_fault(chain, step, day, today):
        return "dag", message
    if step in NEEDS_REASON and not reason:
        return "reden", "Schrijf in een paar woorden waarom. Noem geen namen."
    return None
