"""The codes of what is counted of the chain of referrals."""

from __future__ import annotations

from sociaalvitaal.figures.chain.counting import STANDINGS, name_of
from sociaalvitaal.figures.chain.courses import Standing
from sociaalvitaal.figures.chain.feedback import Told
from sociaalvitaal.figures.origin.codes import code_of, read, share_of
from sociaalvitaal.models.referrals import CHAIN, FEEDBACK, Step

STANDING_OF = {
    (one.name if isinstance(one, Standing) else one.value).lower().replace("_", "-"): one for one in STANDINGS
}
TOLD_OF = {told.name.lower().replace("_", "-"): told for told in Told}
STEP_OF = {step.value: step for step in CHAIN}
MESSAGE_OF = {step.value: step for step in FEEDBACK}
_BY_NAME = {name_of(one): code_of("stand", slug) for slug, one in STANDING_OF.items()}
_OF_TOLD = {told: slug for slug, told in TOLD_OF.items()}


ENDED = code_of("stand", "anders")
"""All that ended otherwise, together."""


QUARTERS = ("kwart", "helft", "driekwart")
"""Within how many days so many started, in the order of `Part.quarters`."""
TIMED = "bekend"
"""Of how many who started the days are known."""
DUE = "moest"
"""How many messages should have been sent by now."""


def of_days(which: str, source: str = "") -> str:
    """Within how many days a part started, or of how many that is known; of all or of one source by its code."""
    found = read(source) if source else None
    return code_of("dagen", which, *(found.parts if found else ()))


def of_due(step: Step) -> str:
    """How many of one of both messages should have been sent by now."""
    return code_of("bericht", step.value, DUE)


def of_on_time(step: Step) -> str:
    """Which part of them was sent in time."""
    return share_of(of_message(step, Told.ON_TIME), of_due(step))


def of_step(step: Step, source: str = "") -> str:
    """How many took a step, of all or of one source by its code; the referral itself is no step but a figure."""
    found = read(source) if source else None
    if step is Step.REGISTERED:
        return source or "referrals"
    return code_of("stap", step.value, *(found.parts if found else ()))


def of_standing(name: str) -> str:
    """How many stand so, by the name of the standing."""
    return _BY_NAME[name]


def of_message(step: Step, told: Told) -> str:
    """How it went with one of both messages."""
    return code_of("bericht", step.value, _OF_TOLD[told])
