"""Project groups of the demo: who sits in them, when they met, what they decided; some kernen have none."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from sociaalvitaal.models.projectgroup import GroupAttendance, GroupDecision, GroupMeeting, GroupMember
from sociaalvitaal.programme.demo.dice import Dice
from sociaalvitaal.programme.demo.store import Store
from sociaalvitaal.programme.demo.story import CAST, Story, Timeline

TABLES = (GroupMember, GroupMeeting, GroupAttendance, GroupDecision)
WITHOUT, QUIET, BEHIND, NEW_MEMBER, PLANS = (4, 11, 18), (9, 14), (2, 7, 12), (3, 16), (1, 2, 6, 13, 17, 20)
"""Which kernen have no group, have not met for long, have decisions that are late, had a change of member, and have
planned the next meeting."""
SEATS = (
    ("Plaatselijk belang", "voorzitter"),
    ("Voetbalvereniging", "bestuurslid"),
    ("Gemeente", "beleidsmedewerker sport"),
    ("Huisartsenpraktijk", "praktijkondersteuner"),
    ("Welzijnsorganisatie", "ouderenwerker"),
    ("Basisschool", "directeur"),
    ("Wijkverpleging", "wijkverpleegkundige"),
    ("Gymnastiekvereniging", "trainer"),
)
PLACES = ("Dorpshuis", "Kantine van de voetbalclub", "Gemeentehuis", "Basisschool")
REPORTS = (
    "We bespraken de uitslag van de vragenlijst. Veel inwoners willen overdag bewegen.",
    "De nieuwe activiteiten lopen goed. De wandelgroep krijgt steeds meer deelnemers.",
    "We keken terug op het halfjaar en maakten een begin met het nieuwe werkplan.",
    "De doorverwijzing kan beter. De huisartsenpraktijk wil vaker horen hoe het afloopt.",
)
TASKS = (
    "Een affiche maken en ophangen in het dorpshuis, de winkel en de wachtkamer",
    "Vragen of de sporthal op dinsdagochtend vrij is",
    "Een lijst met alle sportaanbieders in de kern maken",
    "Afspreken wie de deelnemers na de cursus uitnodigt bij de vereniging",
    "Het werkplan voor volgend jaar in concept opschrijven",
    "Een proefles voor senioren voorbereiden",
)


@dataclass(frozen=True, slots=True)
class _Group:
    store: Store
    story: Story
    timeline: Timeline
    dice: Dice
    members: tuple[int, ...]


def make_project_group(store: Store, story: Story, timeline: Timeline) -> None:
    """The group of one kern with its last meetings; nothing where there is no group."""
    if story.kern.index % CAST in WITHOUT:
        return
    dice = story.dice_for("projectgroep")
    group = _Group(store, story, timeline, dice, _members(store, story, timeline, dice))
    for number, day in enumerate(_days(story, timeline, dice)):
        _meeting(group, day, number)


def _members(store: Store, story: Story, timeline: Timeline, dice: Dice) -> tuple[int, ...]:
    first = story.starts.first_day + timedelta(days=dice.whole(5, 25))
    seats = dice.shuffled(SEATS)[: dice.whole(3, 5)]
    made = [_member(store, story, seat, first, None) for seat in seats]
    middle = timeline.today - timedelta(days=240)
    if story.kern.index % CAST in NEW_MEMBER and middle > first:
        _member(store, story, ("Fysiotherapie", "praktijkhouder"), first, middle)
    return tuple(made)


def _member(store: Store, story: Story, seat: tuple[str, str], starts: date, ends: date | None) -> int:
    number = store.new_id(GroupMember)
    store.add(
        GroupMember, id=number, kern_id=story.kern_id, organisation=seat[0], role=seat[1], starts=starts, ends=ends,
        updated_at=_noon(starts), version=1,
    )  # fmt: skip
    return number


def _days(story: Story, timeline: Timeline, dice: Dice) -> list[date]:
    """The last meetings, newest first, and perhaps the next one."""
    part = story.kern.index % CAST
    until = timeline.today if story.ends is None else min(timeline.today, story.ends.last_day)
    last = until - timedelta(days=dice.whole(230, 290) if part in QUIET else dice.whole(20, 75))
    held = [last, last - timedelta(days=dice.whole(85, 120))]
    first = story.starts.first_day + timedelta(days=30)
    days = [day for day in held if day >= first]
    if part in PLANS and story.ends is None:
        days.insert(0, timeline.today + timedelta(days=dice.whole(6, 40)))
    return days


def _meeting(group: _Group, day: date, number: int) -> None:
    store, dice, today = group.store, group.dice, group.timeline.today
    is_planned = day > today
    meeting_id = store.new_id(GroupMeeting)
    store.add(
        GroupMeeting, id=meeting_id, kern_id=group.story.kern_id, on_day=day, place=dice.pick(PLACES),
        report=None if is_planned else dice.pick(REPORTS), updated_at=_noon(min(day, today)), version=1,
    )  # fmt: skip
    if is_planned:
        return
    # Of the oldest meeting nobody wrote down who was there.
    there = dice.shuffled(group.members)[: max(2, len(group.members) - 1)] if number == 0 or dice.chance(0.4) else []
    for member in there:
        store.add(GroupAttendance, meeting_id=meeting_id, member_id=member)
    for task in dice.shuffled(TASKS)[: dice.whole(1, 2)]:
        _decision(group, meeting_id, day, task)


def _decision(group: _Group, meeting_id: int, day: date, task: str) -> None:
    store, dice, today = group.store, group.dice, group.timeline.today
    is_behind = group.story.kern.index % CAST in BEHIND
    due = day + timedelta(days=dice.whole(14, 30) if is_behind else dice.whole(28, 120))
    is_due = due < today + timedelta(days=3)
    is_withdrawn = not is_behind and dice.chance(0.08)
    is_done = not is_withdrawn and ((is_due and not is_behind) or dice.chance(0.2))
    ended = min(today, max(day, due - timedelta(days=dice.whole(0, 10))))
    store.add(
        GroupDecision, id=store.new_id(GroupDecision), meeting_id=meeting_id, text=task,
        owner_id=dice.pick(group.members), due_on=due, done_on=ended if is_done else None,
        withdrawn_on=ended if is_withdrawn else None,
        withdrawn_reason="Een andere organisatie doet dit al." if is_withdrawn else None,
        updated_at=_noon(day), version=1,
    )  # fmt: skip


def _noon(day: date) -> datetime:
    return datetime.combine(day, time(12), UTC)
