"""What the leader is asked next about a referral, and since when that waits without any news. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sociaalvitaal.models.referrals import Step
from sociaalvitaal.referral_chain import MONTHS_ACTIVE, QUIET_WEEKS, Chain, asked_from, follows

ON_THE_WAY = (Step.CONTACTED, Step.INTAKE, Step.WAITING)
NOT_STARTED = (Step.NOT_REACHED, Step.DECLINED, Step.NO_OFFER, Step.REFERRED_ON, Step.UNKNOWN)
NO_LONGER = (Step.STOPPED, Step.REFERRED_ON, Step.UNKNOWN)


@dataclass(frozen=True, slots=True)
class Question:
    """What the leader is asked next, with the steps that are its answers."""

    text: str
    asked_from: date
    yes: Step
    on_the_way: tuple[Step, ...] = ()
    no: tuple[Step, ...] = ()
    may_wait: bool = True
    """Whether "nog niet" is an answer."""

    def is_asked(self, today: date) -> bool:
        """Whether the time has come."""
        return self.asked_from <= today


def next_question(chain: Chain, today: date) -> Question | None:
    """What to ask next about the person; None when it has ended."""
    if chain.end is not None:
        return None
    if chain.day_of(Step.STARTED) is None:
        return Question(
            "Is deze persoon gestart?", chain.since, Step.STARTED,
            _possible(chain, ON_THE_WAY), _possible(chain, NOT_STARTED),
        )  # fmt: skip
    waiting = [step for step in MONTHS_ACTIVE if follows(chain, step) is None]
    if not waiting:
        last = chain.day_of(Step.ACTIVE_6_MONTHS)
        assert last is not None, "nothing else makes the chain reach its last question"
        return Question(
            "Is deze persoon doorgestroomd naar regulier aanbod?", last, Step.MOVED_ON, no=_possible(chain, NO_LONGER)
        )
    come = [step for step in waiting if asked_from(chain, step) <= today]
    step = come[-1] if come else waiting[0]
    text = f"Doet deze persoon na {MONTHS_ACTIVE[step]} maanden nog mee?"
    no = _possible(chain, (Step.MOVED_ON, *NO_LONGER))
    return Question(text, asked_from(chain, step), step, no=no, may_wait=False)


def _possible(chain: Chain, steps: Sequence[Step]) -> tuple[Step, ...]:
    return tuple(step for step in steps if follows(chain, step) is None)


def quiet_since(chain: Chain, asked: Question | None, checked_on: date | None, today: date) -> date | None:
    """Since when nothing was heard while a question waits; None when that is not long."""
    if asked is None or not asked.is_asked(today):
        return None
    last = max([asked.asked_from, *(day for _, day in chain.steps[-1:]), checked_on or date.min])
    return last if last + timedelta(weeks=QUIET_WEEKS) < today else None
