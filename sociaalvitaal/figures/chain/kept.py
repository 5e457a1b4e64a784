"""What disclosure control calls the numbers of the chain of the whole programme when they are published."""

from __future__ import annotations

from sociaalvitaal.figures.chain.courses import STARTED
from sociaalvitaal.figures.disclosure.measures import Division
from sociaalvitaal.figures.disclosure.shared import Disclosure
from sociaalvitaal.figures.scope import Level
from sociaalvitaal.models.referrals import FEEDBACK
from sociaalvitaal.periods import Period

STEPS, LOST, BY_END, BY_SOURCE, MESSAGES = "keten", "keten-verlies", "afloop", "gestart-verwijsbron", "bericht:"
DIVISIONS = {
    STEPS: Division("referrals", lambda step: _wholes_of_step(int(step))),
    LOST: Division("referrals", lambda step: [(STEPS, step)], beside=STEPS),
    BY_END: Division("referrals", lambda _: ()),
    BY_SOURCE: Division("referrals", lambda _: [("gestart", "True")]),
    **{MESSAGES + step: Division("referrals") for step in FEEDBACK},
}
"""How they add up: a step is the next one and who was lost in between."""


def _wholes_of_step(step: int) -> list[tuple[str, str]]:
    same = {0: ("referrals", ""), STARTED: ("gestart", "True")}
    return [*([(STEPS, str(step - 1))] if step else []), *([same[step]] if step in same else [])]


def kept(shared: Disclosure, key: str, year: Period) -> frozenset[str]:
    """What was withheld of them in what was published before."""
    names = shared.kept.get(key, frozenset())
    return frozenset(one.part for one in names if one.level is Level.PROGRAMME and one.year == year.first.year)
