"""How a number divides over groups: by main target group, and by age."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from sociaalvitaal.charts import bars
from sociaalvitaal.charts.base import AT_LEAST, Chart, Point, Table
from sociaalvitaal.charts.wording import (
    LEAST_NOTE,
    NEW_PARTICIPANTS,
    WITHHELD_NOTE,
    Noun,
    capital,
    gap_sentence,
    provisional_sentence,
    sentences,
    shortened,
    star_note,
)
from sociaalvitaal.formatting import MISSING, WITHHELD, in_words, listing, marked, number, percentage
from sociaalvitaal.periods import Period

if TYPE_CHECKING:
    from matplotlib.figure import Figure

PERCENTAGE_FROM = 10
"""Below this total a percentage says nothing, and can lead to people."""
TOTAL = "Samen"


@dataclass(frozen=True)
class Group:
    """A group with its number; withheld when it is too small to show, None when it is missing."""

    label: str
    value: int | None
    withheld: bool = False
    unknown: bool = False
    provisional: bool = False
    """Whether a month behind it still waits for approval."""
    key: str = ""
    """Which number it is, as figures.origin.keys has it."""
    share_key: str = ""
    """Of its share."""
    least: bool = False
    """Whether it may be more: not every return knew it."""

    @property
    def shown(self) -> bool:
        """Whether there is a number to show."""
        return self.value is not None and not self.withheld

    @property
    def amount(self) -> int:
        """The number where it is shown, else 0."""
        return self.value if self.shown and self.value is not None else 0

    @property
    def text(self) -> str:
        """The number with its star, or the sign for withheld or missing."""
        if self.withheld:
            return WITHHELD
        if self.value is None:
            return MISSING
        return f"{AT_LEAST} " * self.least + marked(number(self.value), provisional=self.provisional)


def signs_note(groups: Iterable[Group]) -> str:
    """What the signs of some groups mean."""
    found = list(groups)
    return sentences(
        WITHHELD_NOTE if any(group.withheld for group in found) else "",
        star_note(provisional=any(group.shown and group.provisional for group in found)),
        LEAST_NOTE if any(group.shown and group.least for group in found) else "",
    )


@dataclass(frozen=True)
class GroupChart(Chart):
    """A number divided over groups; expected and received are the monthly returns behind it."""

    groups: tuple[Group, ...]
    period: Period
    expected: int
    received: int
    what: Noun = NEW_PARTICIPANTS
    percentage_from: int = PERCENTAGE_FROM
    total: Group | None = None
    """All together, where that is known from elsewhere than the groups."""

    @property
    @abstractmethod
    def division(self) -> str:
        """By what the number is divided, as a noun."""

    @property
    @abstractmethod
    def ordered(self) -> tuple[Group, ...]:
        """The groups in the order in which they are drawn."""

    @abstractmethod
    def _conclusion(self, top: list[str], part: str) -> str: ...

    @cached_property
    def whole(self) -> int | None:
        """The sum; None where a part of it is withheld or missing."""
        return sum(group.amount for group in self.groups) if all(group.shown for group in self.groups) else None

    @property
    def best(self) -> list[Group]:
        """The largest known groups; empty when all are 0 or none is shown."""
        largest = max((group.amount for group in self.groups if not group.unknown), default=0)
        return [group for group in self.ordered if largest and group.amount == largest and not group.unknown]

    @property
    def title(self) -> str:
        """Which group is largest, and how large."""
        what = self.what.more
        if not any(group.shown or group.withheld for group in self.groups):
            return f"Er zijn nog geen cijfers over {what} per {self.division}"
        if not self.best:
            return self._title_without_best()
        amount = self.best[0].amount
        each = "elk " if len(self.best) > 1 else ""
        part = f"{each}{self.what.counted(amount)}"
        if self.whole and self.whole != amount:
            part = f"{each}{number(amount)} van de {self.what.counted(self.whole)}"
        return self._conclusion([shortened(group.label) for group in self.best], part)

    def _title_without_best(self) -> str:
        if any(group.withheld for group in self.groups):
            return f"De aantallen per {self.division} zijn te klein om te tonen"
        if any(group.unknown and group.amount for group in self.groups):
            return f"Van alle {self.what.more} is de {self.division} onbekend"
        complete = self.received >= self.expected and self.whole is not None
        return f"Er waren geen {self.what.more}" if complete else f"Er zijn nog geen {self.what.more} gemeld"

    @property
    def subtitle(self) -> str:
        """What is counted, by what and when, and what is missing or withheld."""
        return sentences(f"{self._subject}.", signs_note(self.groups), gap_sentence(self._returns))

    @property
    def alt(self) -> str:
        """Kind of chart, the three largest, and what is missing or withheld."""
        first, rest = self._subject[0].lower(), self._subject[1:]
        largest = sorted((group for group in self.groups if group.amount), key=lambda group: -group.amount)[:3]
        parts = listing([f"{group.label} ({number(group.amount)})" for group in largest])
        message = f"{'De grootste' if len(largest) > 1 else 'Alleen'}: {parts}." if largest else f"{self.title}."
        withheld = sum(group.withheld for group in self.groups)
        verb = "is" if withheld == 1 else "zijn"
        note = (
            f"{capital(Noun('aantal', 'aantallen').counted(withheld))} {verb} te klein om te tonen." if withheld else ""
        )
        kind = f"Staafdiagram: {first}{rest}."
        provisional = any(group.shown and group.provisional for group in self.groups)
        return sentences(
            kind, message, note, gap_sentence(self._returns), provisional_sentence(provisional=provisional)
        )

    @property
    def table(self) -> Table:
        """Groups with number and, where any has one, share."""
        rows = [(group, self.share(group)) for group in self.ordered]
        if len(rows) > 1:
            rows.append((self._together, ""))
        caption = sentences(f"{self._subject}.", signs_note(group for group, _ in rows))
        return group_table(caption, (capital(self.division), capital(self.what.more)), rows)

    def share(self, group: Group) -> str:
        """A group's share; empty where the whole is not known or too small."""
        return share_text(group, self.whole, self.percentage_from)

    @property
    def _together(self) -> Group:
        """All groups as one."""
        if self.total is not None:
            return self.total
        known = any(group.shown for group in self.groups)
        withheld = any(group.withheld for group in self.groups)
        provisional = any(group.shown and group.provisional for group in self.groups)
        value = self.whole if known else None
        return Group(TOTAL, value, withheld and value is None, provisional=provisional)

    def draw(self) -> Figure:
        """Draw the bars."""
        return bars.draw(self)

    @property
    def _subject(self) -> str:
        return f"{capital(self.what.more)} per {self.division}, {self.period.label}"

    @property
    def _returns(self) -> Point:
        return Point(None, self.expected, min(self.received, self.expected))


@dataclass(frozen=True)
class TargetGroups(GroupChart):
    """New participants by the main target group of their activity: largest first."""

    @property
    def division(self) -> str:
        """By what the number is divided."""
        return "doelgroep"

    @cached_property
    def ordered(self) -> tuple[Group, ...]:
        """Largest first, then withheld, 0 and missing."""
        return tuple(sorted(self.groups, key=lambda group: (_kind(group), -group.amount, group.label.casefold())))

    def _conclusion(self, top: list[str], part: str) -> str:
        quoted = [f"‘{name}’" for name in top]
        return _largest("De grootste doelgroep is", quoted, "doelgroepen", part)


@dataclass(frozen=True)
class AgeBands(GroupChart):
    """New participants by age: in the order of age, with unknown apart."""

    @property
    def division(self) -> str:
        """By what the number is divided."""
        return "leeftijd"

    @property
    def ordered(self) -> tuple[Group, ...]:
        """In the order given, unknown last."""
        return tuple(sorted(self.groups, key=lambda group: group.unknown))

    def _conclusion(self, top: list[str], part: str) -> str:
        unknown = sum(group.amount for group in self.groups if group.unknown)
        if self.whole and 2 * unknown > self.whole:
            return (
                f"Van de meeste {self.what.more} is de leeftijd onbekend: {number(unknown)} van de {number(self.whole)}"
            )
        return _largest("De grootste leeftijdsgroep is", [_years(name) for name in top], "leeftijdsgroepen", part)


def _largest(one: str, names: list[str], more: str, part: str) -> str:
    if len(names) == 1:
        return f"{one} {names[0]}: {part}"
    if len(names) == 2:
        return f"De grootste {more} zijn {listing(names)}: {part}"
    return f"{in_words(len(names), capital=True)} {more} zijn het grootst: {part}"


def _years(band: str) -> str:
    """A band as people say it: 45-64 jaar, 65 jaar of ouder."""
    if "jaar" in band:
        return band
    if not band[:1].isdigit():
        return f"‘{band}’"
    return f"{band[:-1]} jaar of ouder" if band.endswith("+") else f"{band} jaar"


def group_table(caption: str, headers: tuple[str, str], found: Sequence[tuple[Group, str]]) -> Table:
    """Groups with number and, where any has one, share."""
    wide = 3 if any(share for _, share in found) else 2
    rows = tuple((group.label, group.text, share)[:wide] for group, share in found)
    keys = tuple(("", group.key, group.share_key if share else "")[:wide] for group, share in found)
    return Table(caption, (*headers, "Aandeel")[:wide], rows, (False, True, True)[:wide], keys)


def share_text(group: Group, whole: int | None, least: int) -> str:
    """A share of a whole with its star; empty where one of both is not shown, or there are too few."""
    if whole is None or whole < max(least, 1) or not group.shown:
        return ""
    return marked(percentage(group.amount, whole), provisional=group.provisional)


def _kind(group: Group) -> int:
    if group.amount:
        return 0
    return 1 if group.withheld else 2 if group.shown else 3
