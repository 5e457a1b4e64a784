"""What may stand on a question card and where a line may be drawn; pure."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from sociaalvitaal.figures.evaluation.study.parts import Anchors, Expectation
from sociaalvitaal.periods import Month
from sociaalvitaal.privacy import refusals

MANY, TOO_MANY, MOST = 5, 6, 8
"""From how many conditions there is a warning, a tick to go on, and no going on."""
LARGEST = 1_000_000_000
_NUMBER = re.compile(r"[-−]?[0-9]{1,10}(?:[.,][0-9]{1,6})?")
_THOUSANDS = re.compile(r"[-−]?[1-9][0-9]{0,2}\.[0-9]{3}")

Fault = tuple[str, str]
"""The name of a field, and what is wrong there."""


@dataclass(frozen=True, slots=True)
class Card:
    """A question: one outcome in a period, and the conditions that may explain it."""

    question: str
    why: str | None
    outcome: str
    conditions: tuple[str, ...]
    first_month: Month
    last_month: Month
    explores: bool = False
    """Whether the asker knows that so many conditions only explore."""


@dataclass(frozen=True, slots=True)
class Expected:
    """What is expected of a condition, and why."""

    key: str
    expected: Expectation
    reason: str | None
    statements: tuple[int, ...] = ()


def decimal(text: str) -> float | None:
    """A figure as people type it: 3,5 or −1; None when nothing was typed."""
    text = text.strip()
    if not text:
        return None
    if not _NUMBER.fullmatch(text) or not text.replace("−", "-").isascii():
        raise ValueError("Vul een getal in, bijvoorbeeld 3,5.")
    if _THOUSANDS.fullmatch(text):
        raise ValueError("Welk getal bedoelt u? Schrijf duizend als 1000, en een half als 0,5.")
    found = float(text.replace("−", "-").replace(",", "."))
    if abs(found) > LARGEST:
        raise ValueError("Dit getal is te groot.")
    return found


def card_faults(card: Card) -> list[Fault]:
    """What is wrong with a question card."""
    found: list[Fault] = []
    if card.last_month < card.first_month:
        found.append(("last_month", "De laatste maand ligt voor de eerste."))
    twice = {key for key, times in Counter(card.conditions).items() if times > 1}
    for place, key in enumerate(card.conditions, start=1):
        if key == card.outcome:
            found.append((f"c{place}", "Dit is de uitkomst zelf. Kies een andere omstandigheid."))
        elif key in twice and card.conditions.index(key) != place - 1:
            found.append((f"c{place}", "Deze omstandigheid staat er al. Kies een andere."))
    if not card.conditions:
        found.append(("c1", "Kies ten minste één omstandigheid."))
    if len(card.conditions) > MOST:
        found.append(
            (
                f"c{MOST + 1}",
                f"U koos {len(card.conditions)} omstandigheden. Meer dan {MOST} kan niet: dan vindt ook toeval altijd"
                " een patroon. Kies wat u echt verwacht, liefst niet meer dan vier.",
            )
        )
    elif len(card.conditions) >= TOO_MANY and not card.explores:
        found.append(("explores", "Met zes of meer omstandigheden verkent u alleen. Vink aan dat u dat weet."))
    return found + refusals({"question": card.question, "why": card.why})


def expectation_faults(said: Expected) -> list[Fault]:
    """What is wrong with an expectation: one way or the other needs a reason."""
    if said.expected is not Expectation.UNKNOWN and not said.reason:
        return [("reason", "Schrijf op waarom u dit verwacht. Of kies ‘weet ik niet’.")]
    return refusals({"reason": said.reason})


def anchor_faults(out: float | None, crossover: float | None, inside: float | None, *, fuzzy: bool) -> list[Fault]:
    """What is wrong with anchors as they were typed."""
    if not fuzzy:
        return [] if crossover is not None else [("crossover", "Vul de grens in.")]
    empty = [("out", out), ("crossover", crossover), ("inside", inside)]
    missing = [(name, "Vul deze grens in.") for name, value in empty if value is None]
    if missing or out is None or crossover is None or inside is None:
        return missing
    if not all(map(math.isfinite, (out, crossover, inside))) or not (
        out < crossover < inside or out > crossover > inside
    ):
        return [("crossover", "De middelste grens moet tussen de andere twee liggen.")]
    return []


def name_faults(high: str, low: str) -> list[Fault]:
    """That nobody can tell the two groups apart by their names."""
    if high.strip().casefold() != low.strip().casefold():
        return []
    return [("low", "De twee groepen heten nu hetzelfde. Geef ze verschillende namen.")]


def same_anchors(one: Anchors | None, other: Anchors) -> bool:
    """Whether the line is drawn at the same place: other words or another reason move nobody."""
    return one is not None and (one.out, one.crossover, one.inside, one.falling) == (
        other.out,
        other.crossover,
        other.inside,
        other.falling,
    )


def changed_after_result(after_result: Sequence[bool]) -> str:
    """How often something was changed once the result was known; empty when never."""
    count = sum(after_result)
    if not count:
        return ""
    return f"{count} keer veranderd nadat het resultaat bekend was"
