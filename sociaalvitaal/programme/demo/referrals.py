"""The referrals of a kern in the demo, with what became of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from sociaalvitaal.models.referrals import Handover, Referral, ReferralStep, Step
from sociaalvitaal.periods import Month
from sociaalvitaal.programme.demo.activities import WORK_PLAN, Items, Running
from sociaalvitaal.programme.demo.chain import Happened, course, messages, working_day
from sociaalvitaal.programme.demo.dice import Dice
from sociaalvitaal.programme.demo.seasons import ARRIVALS
from sociaalvitaal.programme.demo.store import Store
from sociaalvitaal.programme.demo.story import CAST, Story, Timeline
from sociaalvitaal.referral_chain import ENDING
from sociaalvitaal.tokens import CODE_LETTERS

SOURCES = {
    "huisarts": 5.0, "poh": 5.0, "fysiotherapeut": 4.0, "welzijn": 3.0, "wijkteam-wmo": 3.0, "buurtsportcoach": 2.5,
    "wijkverpleging": 2.0, "vrijwilliger-mantelzorger": 1.0, "ggz": 1.0, "dietist": 1.0, "school": 0.7,
    "vluchtelingenwerk": 0.7, "jeugdgezondheidszorg": 0.5, "overig": 0.5,
}  # fmt: skip
_SLUGS, _WEIGHTS = tuple(SOURCES), tuple(SOURCES.values())
ASKS_NEIGHBOUR, GAVE_TO_NEIGHBOUR = 1, 3
"""The kern with a hand-over that waits for an answer, and the one whose hand-over was accepted."""
DAY_KNOWN, NO_NEWS = 0.97, 0.3
QUESTION = "Deze inwoner doet liever mee in uw kern. Kunt en wilt u de doorverwijzing overnemen?"
ANSWER = "Ja, er is plek in de groep."
CODE_LENGTH = 7
SCATTER = 0x5_7F4A_7C15
"""Odd, so that multiplying modulo a power of two gives each number a code of its own."""
_AFTERNOON = time(15, 30)


@dataclass(frozen=True, slots=True)
class Received:
    """A referral as it came in."""

    id: int
    month: Month
    source_id: int
    activity_id: int | None
    handed_in: datetime


def received(
    store: Store, story: Story, month: Month, age: int, running: list[Running], items: Items, at: datetime
) -> list[Received]:
    """The referrals of one month."""
    dice = story.dice
    mean = 0.1 if age < WORK_PLAN else min(1.0, (age - WORK_PLAN + 3) / 10) * 1.5
    lasting = [activity for activity in running if activity.template.duration != "eenmalig"]
    return [
        Received(
            store.new_id(Referral),
            month,
            items["verwijsbron", dice.weighted(_SLUGS, _WEIGHTS)],
            dice.pick(lasting).id if lasting and dice.chance(0.65) else None,
            at,
        )
        for _ in range(dice.events(mean * (0.4 + 0.6 * ARRIVALS[month.number])))
    ]


def make_referrals(
    store: Store, story: Story, timeline: Timeline, found: list[Received], neighbour: Story | None
) -> None:
    """All referrals of a kern with their steps, kept in the store; one may go to the neighbour."""
    dice, given = story.dice_for("keten"), False
    for referral in found:
        day = _day(dice, referral.month) if dice.chance(DAY_KNOWN) else None
        begin = day or working_day(referral.month.first_day + timedelta(days=14))
        steps = list(course(dice, begin, timeline.today))
        told = list(messages(dice, day, timeline.today)) if day else []
        asked = None if given or neighbour is None else _asked_on(story, referral, day, steps, timeline)
        accepted = asked is not None and asked == day
        holder = neighbour if neighbour is not None and accepted else story
        ended = any(step.step in ENDING for step in steps)
        checked = None if ended else _checked_on(dice, referral, timeline)
        _store(store, story, referral, day, holder, checked)
        _store_steps(store, holder, referral, [*steps, *told])
        if neighbour is not None and asked is not None:
            given = True
            _hand_over(store, story, neighbour, referral, asked, accepted=accepted or None)


def _asked_on(
    story: Story, referral: Received, day: date | None, steps: list[Happened], timeline: Timeline
) -> date | None:
    """The day on which the neighbour was asked to take it over, if that befalls the kern; now if it still waits."""
    role, names = story.kern.index % CAST, {step.step for step in steps}
    if role == GAVE_TO_NEIGHBOUR and Step.STARTED in names:
        return day
    recent = referral.month.until(timeline.period.last) < 3
    waits = recent and names <= {Step.CONTACTED, Step.INTAKE}
    return timeline.today - timedelta(days=2) if role == ASKS_NEIGHBOUR and waits else None


def _checked_on(dice: Dice, referral: Received, timeline: Timeline) -> date | None:
    """When the leader said of a recent one that there was no news."""
    ago = dice.whole(1, 12)
    recent = 0 < referral.month.until(timeline.period.last) < 9
    return timeline.today - timedelta(days=ago) if dice.chance(NO_NEWS) and recent else None


def _day(dice: Dice, month: Month) -> date:
    day = working_day(month.first_day + timedelta(days=dice.whole(0, month.last_day.day - 1)))
    return day if Month.of(day) == month else day - timedelta(days=3)


def _store(
    store: Store, story: Story, referral: Received, day: date | None, holder: Story, checked: date | None
) -> None:
    store.add(
        Referral,
        id=referral.id,
        code=referral_code(referral.id),
        kern_id=story.kern_id,
        holder_kern_id=holder.kern_id,
        month=referral.month,
        referred_on=day,
        checked_on=checked,
        source_id=referral.source_id,
        activity_id=referral.activity_id,
        created_at=_moment(day) if day else referral.handed_in,
        version=1,
    )


def _store_steps(store: Store, holder: Story, referral: Received, steps: list[Happened]) -> None:
    for step in steps:
        store.add(
            ReferralStep,
            id=store.new_id(ReferralStep),
            referral_id=referral.id,
            step=step.step,
            on_day=step.on_day,
            reason=step.reason,
            recorded_by_id=holder.leaders.in_month(Month.of(step.on_day)),
            recorded_at=_moment(step.on_day),
        )


def _hand_over(
    store: Store, story: Story, neighbour: Story, referral: Received, day: date, *, accepted: bool | None
) -> None:
    """The question to the neighbour, with the answer the same day if there is one."""
    month = Month.of(day)
    store.add(
        Handover,
        id=store.new_id(Handover),
        referral_id=referral.id,
        from_kern_id=story.kern_id,
        to_kern_id=neighbour.kern_id,
        question=QUESTION,
        asked_by_id=story.leaders.in_month(month),
        asked_at=_moment(day),
        answered_by_id=neighbour.leaders.in_month(month) if accepted else None,
        answered_at=_moment(day) + timedelta(minutes=90) if accepted else None,
        accepted=accepted,
        answer=ANSWER if accepted else None,
    )


def _moment(day: date) -> datetime:
    return datetime.combine(day, _AFTERNOON, UTC)


def referral_code(number: int) -> str:
    """A code that tells nothing, not even the order; no two numbers below 2^35 share one."""
    scattered = number * SCATTER % 2 ** (5 * CODE_LENGTH)
    letters = "".join(CODE_LETTERS[scattered >> (5 * place) & 31] for place in reversed(range(CODE_LENGTH)))
    return f"{letters[:3]}-{letters[3:]}"
