"""What would change if a file were accepted. Pure."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from sociaalvitaal.exchange.workbook.proposal import Fault, Place, Proposal, Wish
from sociaalvitaal.exchange.workbook.slots import AGE, REFERRAL, SOURCE, Held, Slot, Value, by_month, entry_of, held
from sociaalvitaal.monthly.rules import FIGURES, MonthData, Pair, entry_faults, referral_fault
from sociaalvitaal.periods import Month


@dataclass(frozen=True, slots=True)
class Standing:
    """A month as the toolkit has it."""

    data: MonthData
    version: int
    shut: str | None
    """Why nothing can be filled in; None when it can."""
    followed: Mapping[Pair, int] = field(default_factory=dict)
    """How many referrals are followed up, so that they cannot simply go."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One value that the file has otherwise than the toolkit."""

    slot: Slot
    now: Value
    new: Value
    place: Place
    base: Value = None
    """For a conflict: what both had when the workbook was made."""

    @property
    def key(self) -> str:
        """The name of the field in which the sender chooses."""
        return "kies-{}-{}-{}-{}".format(*self.slot)


@dataclass(slots=True)
class Comparison:
    """The outcome, for the preview and for accepting."""

    changes: list[Difference] = field(default_factory=list)
    conflicts: list[Difference] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    left: list[str] = field(default_factory=list)
    same: int = 0
    """How many values are as they were."""
    overtaken: int = 0
    """How many values changed in the toolkit since the workbook was made, and not in the workbook."""

    def taken(self, chosen: Mapping[str, bool]) -> dict[Month, Held]:
        """The values to write, by month; `chosen` says of each conflict whether the file is right."""
        wanted = [*self.changes, *(found for found in self.conflicts if chosen.get(found.key))]
        return by_month((difference.slot, difference.new) for difference in wanted)

    def fingerprint(self, standings: Mapping[Month, Standing]) -> str:
        """Differs when anything that the sender saw differs."""
        versions = {str(month): standing.version for month, standing in sorted(standings.items())}
        seen = repr((self.changes, self.conflicts, self.faults, self.left, versions))
        return hashlib.sha256(seen.encode()).hexdigest()[:32]


Name = Callable[[int], str]
"""How an activity or a source of referrals is called, by its id."""


def compare(proposal: Proposal, standings: Mapping[Month, Standing], activity: Name, source: Name) -> Comparison:
    """Put a proposal beside what the toolkit has; `standings` has every month of the proposal."""
    found = Comparison(faults=list(proposal.faults), left=list(proposal.left))
    now = {month: held(month, standing.data) for month, standing in standings.items()}
    shut: Counter[Month] = Counter()
    for slot, wish in sorted(proposal.wishes.items(), key=lambda item: (item[0].month, item[1].place, item[0])):
        if slot.kind == SOURCE:
            resolved = _of_source(slot, wish, now[slot.month], found, source)
            if resolved is None:
                continue
            slot, wish = resolved
        base = proposal.mark.base if proposal.mark else None
        if _weigh(found, slot, wish, now[slot.month].get(slot), base, standings[slot.month], activity):
            shut[slot.month] += 1
    for month, number in sorted(shut.items()):
        values = "1 waarde in het bestand is" if number == 1 else f"{number} waarden in het bestand zijn"
        found.left.append(f"{standings[month].shut} {values} anders en {'telt' if number == 1 else 'tellen'} niet mee.")
    _check(found, proposal, standings, now)
    return found


def _weigh(
    found: Comparison, slot: Slot, wish: Wish, present: Value, base: Held | None, standing: Standing,
    activity: Name,
) -> bool:  # fmt: skip
    """Put one value where it belongs; true when only its month stands in the way."""
    if wish.value == present:
        found.same += 1
        return False
    if base is not None and wish.value == base.get(slot):
        found.overtaken += 1
        return False
    if standing.shut is not None:
        return True
    about = slot.activity_id
    if about is not None and about not in standing.data.entries:
        if wish.value:
            found.faults.append(
                Fault(wish.place, f"{activity(about)} loopt volgens het overzicht niet in {slot.month.label}")
            )
        return False
    if base is not None and base.get(slot) != present:
        found.conflicts.append(Difference(slot, present, wish.value, wish.place, base.get(slot)))
    else:
        found.changes.append(Difference(slot, present, wish.value, wish.place))
    return False


def _of_source(slot: Slot, wish: Wish, now: Held, found: Comparison, source: Name) -> tuple[Slot, Wish] | None:
    """All referrals of a source as those of which the activity is not known; None when that cannot be."""
    of_source = {s: n for s, n in now.items() if s.kind == REFERRAL and s.first == slot.first and isinstance(n, int)}
    total, number = sum(n for n in of_source.values() if isinstance(n, int)), wish.value
    if not isinstance(number, int) or number == total:
        found.same += 1
        return None
    loose = Slot(slot.month, REFERRAL, slot.first)
    have = of_source.get(loose, 0)
    rest = number - total + (have if isinstance(have, int) else 0)
    if rest < 0:
        found.left.append(
            f"{wish.place}: {number} doorverwijzingen van {source(slot.first)} in {slot.month.label}, maar in de "
            f"toolkit staan er {total} met een activiteit erbij. Wijzig dat in de maand zelf."
        )
        return None
    return loose, Wish(rest or None, wish.place)


def _check(
    found: Comparison, proposal: Proposal, standings: Mapping[Month, Standing], now: Mapping[Month, Held]
) -> None:
    """What the new values say together."""
    every = {difference.key: True for difference in found.conflicts}
    for month, changes in found.taken(every).items():
        wanted = now[month] | changes
        touched = dict.fromkeys(slot.first for slot in changes if slot.kind in FIGURES or slot.kind == AGE)
        for activity_id in touched:
            entry = entry_of(month, activity_id, {s: v for s, v in wanted.items() if v is not None})
            for name, message in entry_faults(entry):
                found.faults.append(Fault(_place(proposal, month, activity_id, name), message))
    for difference in [*found.changes, *found.conflicts]:
        slot, number = difference.slot, difference.new
        if slot.kind == REFERRAL:
            followed = standings[slot.month].followed.get((slot.first, slot.second or None), 0)
            if refused := referral_fault(number if isinstance(number, int) else 0, followed):
                found.faults.append(Fault(difference.place, refused))


def _place(proposal: Proposal, month: Month, activity_id: int, name: str) -> Place | None:
    about = [
        (slot.kind != (AGE if name == "ages" else name), wish.place)
        for slot, wish in proposal.wishes.items()
        if slot.month == month and slot.kind in (*FIGURES, AGE) and slot.first == activity_id
    ]
    return min(about)[1] if about else None
