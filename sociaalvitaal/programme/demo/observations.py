"""Observations and statements of the demo: what people tell follows what holds in their kern; some told nothing."""

from __future__ import annotations

from collections import defaultdict
from datetime import UTC, date, datetime, time, timedelta

from sociaalvitaal.models.observations import (
    Observation,
    ObservationCircumstance,
    ObservationFactor,
    Statement,
    StatementChange,
    StatementCircumstance,
    StatementFactor,
    StatementGround,
    StatementLink,
    StatementStatus,
)
from sociaalvitaal.programme.demo import recipe as demo_recipe
from sociaalvitaal.programme.demo.activities import Items, Running
from sociaalvitaal.programme.demo.dice import Dice
from sociaalvitaal.programme.demo.observation_texts import SAID, SEEN, Said, Seen
from sociaalvitaal.programme.demo.store import Store
from sociaalvitaal.programme.demo.story import CAST, Story, Timeline

TABLES = [
    Observation, ObservationFactor, ObservationCircumstance, Statement, StatementFactor, StatementCircumstance,
    StatementGround, StatementLink, StatementChange,
]  # fmt: skip
SILENT = frozenset({11, 14, 19})
"""Which kernen told nothing."""
WHOLE, ONE_IN = 150, 10
"""So many kernen tell all; of the others one in so many, one thing."""
MOST_GROUNDS, OLDEST = 3, 420
BEGUN, WITHDRAWN = "Gemaakt van waarnemingen.", "Dit bleek over een andere kern te gaan."


class DemoObservations:
    """Makes observations kern by kern, and at the end the statements."""

    def __init__(self, store: Store, items: Items, timeline: Timeline) -> None:
        self._store, self._items, self._timeline = store, items, timeline
        self._seen: dict[str, list[int]] = defaultdict(list)
        self._coordinator: int | None = None

    def make(self, story: Story, register: list[Running]) -> None:
        """What people in one kern told."""
        index, dice = story.kern.index, story.dice_for("waarnemingen")
        self._coordinator = story.leaders.coordinator
        if index % CAST in SILENT or (index >= WHOLE and index % ONE_IN):
            return
        possible = [name for name, seen in SEEN.items() if _fits(index, seen)]
        # What holds because of the recipe is told by most, so that the statements have something to rest on.
        telling = dice.shuffled([name for name in possible if SEEN[name].where])
        telling.sort(key=lambda name: -len(SEEN[name].where))
        others = [name for name in possible if not SEEN[name].where]
        turn = 3 * index % len(others)
        chosen = [*telling[:2], *[*others[turn:], *others[:turn]][: dice.whole(1, 3)]]
        for name in chosen if index < WHOLE else chosen[:1]:
            self._seen[name].append(self._observe(story, dice, name, register))
        if index % CAST == 2:
            self._observe(story, dice, "flyer", register, withdrawn=True)

    def finish(self) -> None:
        """The statements, each on what was seen; one that would rest on nothing is left out."""
        made: dict[int, int] = {}
        for place, said in enumerate(SAID):
            if any(self._seen[name] for name in said.on):
                made[place] = self._state(said, made.get(said.refines) if said.refines is not None else None, place)
        for place, number in made.items():
            for following in SAID[place].nexts:
                if following in made:
                    self._store.add(StatementLink, statement_id=number, next_id=made[following])

    def _observe(self, story: Story, dice: Dice, name: str, register: list[Running], *, withdrawn: bool = False) -> int:
        seen = SEEN[name]
        texts = (seen.text, *seen.also)
        text = texts[len(self._seen[name]) % len(texts)]
        number, day = self._store.new_id(Observation), _day(story, self._timeline, dice)
        ids = [one.id for one in register if seen.activity and seen.activity in one.template.name.lower()]
        # Who is in a hurry writes one sentence and nothing else.
        is_bare = dice.chance(0.15)
        at = datetime.combine(day, time(16, 40), UTC)
        self._store.add(
            Observation, id=number, kern_id=story.kern_id, kind=seen.kind, text=text,
            activity_id=ids[0] if ids and not is_bare else None, referral_id=None,
            target_group_id=self._items["doelgroep", seen.target] if seen.target and not is_bare else None,
            source=None if is_bare else seen.source, sight=None if is_bare else seen.sight, on_day=day,
            circumstances_text=None, lesson_id=None, may_be_quoted=dice.chance(0.6) and not withdrawn,
            by_id=story.leaders.now, at=at, updated_at=at, withdrawn_at=at if withdrawn else None,
            withdrawn_reason=WITHDRAWN if withdrawn else None, version=1,
        )  # fmt: skip
        for factor in () if is_bare else seen.factors:
            self._store.add(ObservationFactor, observation_id=number, factor=factor)
        for key in () if is_bare else seen.circumstances:
            self._store.add(ObservationCircumstance, observation_id=number, key=key)
        return number

    def _state(self, said: Said, refines: int | None, place: int) -> int:
        store, number = self._store, self._store.new_id(Statement)
        at = datetime.combine(self._timeline.today - timedelta(days=160 - 14 * place), time(10), UTC)
        # What takes the place of another begins when that one ends.
        begun, ends = at + timedelta(days=14 if refines else 0), at + timedelta(days=28)
        status = said.status if self._can_be(said, place) else StatementStatus.PROPOSED
        store.add(
            Statement, id=number, context=said.context, offer=said.offer, response=said.response, outcome=said.outcome,
            is_wanted=said.is_wanted, status=status, refines_id=refines, by_id=self._coordinator, at=begun,
            updated_at=ends, version=1,
        )  # fmt: skip
        self._change(number, StatementStatus.PROPOSED, BEGUN, begun)
        if status is not StatementStatus.PROPOSED:
            self._change(number, status, said.reason, ends)
        for factor, helps in (*((one, True) for one in said.helps), *((one, False) for one in said.hinders)):
            store.add(StatementFactor, statement_id=number, factor=factor, helps=helps)
        for key in said.circumstances:
            store.add(StatementCircumstance, statement_id=number, key=key)
        self._ground(number, said.on, is_against=False)
        self._ground(number, said.against, is_against=True)
        return number

    def _change(self, statement_id: int, status: StatementStatus, reason: str, at: datetime) -> None:
        self._store.add(
            StatementChange, id=self._store.new_id(StatementChange), statement_id=statement_id, status=status,
            reason=reason, by_id=self._coordinator, at=at,
        )  # fmt: skip

    def _ground(self, statement_id: int, names: tuple[str, ...], *, is_against: bool) -> None:
        """A few observations of each name: of different kernen."""
        for name in names:
            for number in self._seen[name][: MOST_GROUNDS - len(names) + 1]:
                self._store.add(
                    StatementGround, statement_id=statement_id, observation_id=number, is_against=is_against
                )

    def _can_be(self, said: Said, place: int) -> bool:
        if said.status is StatementStatus.REFINED:
            return any(one.refines == place and any(self._seen[name] for name in one.on) for one in SAID)
        return said.status is not StatementStatus.CONTRADICTED or any(self._seen[name] for name in said.against)


def _fits(index: int, seen: Seen) -> bool:
    return all(demo_recipe.holds(index, factor) is wanted for factor, wanted in seen.where.items())


def _day(story: Story, timeline: Timeline, dice: Dice) -> date:
    last = timeline.today if story.ends is None else min(timeline.today, story.ends.last_day)
    room = max(0, (last - story.starts.first_day).days)
    return last - timedelta(days=dice.whole(min(4, room), min(OLDEST, room)))
