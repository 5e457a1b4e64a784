"""What a page of figures was asked: the period, the search and the page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sociaalvitaal.periods import Month, Period
from sociaalvitaal.web.forms import clean_text

LONGEST_SEARCH = 80
LAST_PAGE = 9_999
BEHIND_FIRST = "achterstand"
"""The order of a long list, as addresses name it; without it goes by name."""

NOT_SHARED = "U ziet cijfers van een heel jaar of van het hele project. Kies een van die perioden."

Fault = tuple[str, str]
"""The id of a field and what is wrong with it."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question that can be answered, with what was wrong in how it was put."""

    period: Period
    van: str = ""
    tot: str = ""
    faults: tuple[Fault, ...] = ()
    search: str = ""
    page: int = 1
    behind_first: bool = False
    """Whether a long list begins with who has most months that are not in, rather than goes by name."""

    @property
    def chosen(self) -> dict[str, str]:
        """The period as parameters of an address; empty when nobody chose."""
        if self.faults or not (self.van or self.tot):
            return {}
        return {"van": str(self.period.first), "tot": str(self.period.last)}


def read_question(
    given: Mapping[str, str], programme: Period, default: Period, shared: Sequence[Period] = ()
) -> Question:
    """The question of an address; what is wrong falls back to the default period.

    `shared` are the periods that can be chosen where not every period may be.
    """
    van, tot = given.get("van", "").strip(), given.get("tot", "").strip()
    faults = tuple((field, fault) for field, text in (("van", van), ("tot", tot)) if (fault := _fault(text, programme)))
    period = default
    if not faults:
        first, last = _ends(van, tot, default)
        if last < first:
            faults = (
                ("van", f"{first.label.capitalize()} ligt na {last.label}. Kies een eerste maand die niet later is."),
            )
        else:
            period = Period(first, last)
    if shared and not faults:
        faults, period = _choose(period, shared, default)
    search = (clean_text(given.get("zoek")) or "")[:LONGEST_SEARCH]
    behind_first = given.get("volgorde") == BEHIND_FIRST
    return Question(period, van[:20], tot[:20], faults, search, _page(given.get("pagina", "")), behind_first)


def _choose(asked: Period, shared: Sequence[Period], default: Period) -> tuple[tuple[Fault, ...], Period]:
    """The period that is shared with the months that are over of what was asked."""
    last = max(period.last for period in shared)
    if asked.first > last:
        return (), asked
    for period in shared:
        if period == asked or (period.first == asked.first and period.last == min(asked.last, last)):
            return (), period
    return (("van", NOT_SHARED),), default


def _ends(van: str, tot: str, default: Period) -> tuple[Month, Month]:
    """Both ends; an end that was not chosen follows from the default and the other end."""
    first = Month.parse(van) if van else min(default.first, Month.parse(tot)) if tot else default.first
    last = Month.parse(tot) if tot else max(default.last, first)
    return first, last


def _fault(text: str, programme: Period) -> str:
    if not text:
        return ""
    try:
        month = Month.parse(text)
    except ValueError:
        return f"‘{(clean_text(text) or '')[:20]}’ is geen maand. Kies een maand uit de lijst."
    if month not in programme:
        return f"{month.label.capitalize()} valt buiten het project. Het project loopt van {_span(programme)}."
    return ""


def _span(programme: Period) -> str:
    return f"{programme.first.label} tot en met {programme.last.label}"


def _page(text: str) -> int:
    if not (text.isascii() and text.isdigit()) or len(text) > len(str(LAST_PAGE)):
        return 1
    return max(1, int(text))
