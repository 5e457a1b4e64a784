"""What changed between two moments of a report, and what may be done with an edition. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from sociaalvitaal.models.editions import EditionStatus
from sociaalvitaal.models.returns import FINAL, RECEIVED

LATER, TAKEN_BACK, CORRECTED, NEW, APPROVED = (
    "later binnengekomen", "heropend: telt nu niet mee", "gecorrigeerd", "kwam erbij", "goedgekeurd",
)  # fmt: skip
IN = frozenset(status.value for status in RECEIVED)
DONE = frozenset(status.value for status in FINAL)
STAR = "*"

Values = Mapping[str, Any]


class NotPossible(ValueError):
    """The step does not fit how far the edition is; the message says why."""


STEPS = {
    EditionStatus.ADOPTED: (EditionStatus.CONCEPT,),
    EditionStatus.PUBLISHED: (EditionStatus.ADOPTED,),
    EditionStatus.WITHDRAWN: (EditionStatus.PUBLISHED,),
}
"""To each status from which."""


def check_step(now: EditionStatus, to: EditionStatus) -> None:
    """NotPossible when an edition cannot go there from where it is."""
    if now not in STEPS[to]:
        raise NotPossible(f"Dit rapport is {now.value}. Het kan nu niet worden {to.value}.")


class Figure(NamedTuple):
    """A number that is another now."""

    key: str
    place: str
    code: str
    was: str
    now: str


class KernMonth(NamedTuple):
    """A month of a kern that stands otherwise."""

    kern_id: int
    kern: str
    month: str
    what: str


@dataclass(frozen=True, slots=True)
class Changes:
    """What differs from an earlier edition."""

    figures: list[Figure]
    months: list[KernMonth]
    approved: list[KernMonth]
    """Months whose figures were provisional, and are not any more."""
    goals: list[tuple[str, str, str]]
    """What, how it was, how it is."""
    texts: list[str]
    """The chapters with another text."""
    definitions: list[tuple[str, int, int]]
    """The figure with the version of its definition, then and now."""
    names: list[tuple[str, str]]
    """Kernen with another name, then and now."""

    @property
    def is_empty(self) -> bool:
        """Whether nothing changed at all."""
        return not (
            self.figures or self.months or self.approved or self.goals or self.texts or self.definitions or self.names
        )


def compare(before: Values, after: Values) -> Changes:
    """What changed from one moment to another."""
    # The first editions of very many kernen did not keep their months: what became of those is not known.
    then, now = entries(before), entries(after) if before["kernen"] else {}
    return Changes(
        figures=[*_figures(before["figures"], after["figures"])],
        months=[*_months(before, after, then, now)],
        approved=[*_approved(after, then, now)],
        goals=[*_goals(before["goals"], after["goals"])],
        texts=[*_texts(before["texts"], after["texts"])],
        definitions=[
            (name, before["indicators"][code][1], version)
            for code, (name, version) in after["indicators"].items()
            if code in before["indicators"] and before["indicators"][code][1] != version
        ],
        names=[
            (name, after["kernen"][key])
            for key, name in before["kernen"].items()
            if key in after["kernen"] and after["kernen"][key] != name
        ],
    )  # fmt: skip


def _figures(before: Values, after: Values) -> Iterator[Figure]:
    for key, place in after.items():
        then = before.get(key, {"numbers": {}})["numbers"]
        for code, now in place["numbers"].items():
            was = then.get(code)
            # That it was provisional is told with the months that were approved.
            if was is not None and was.rstrip(STAR) != now.rstrip(STAR):
                yield Figure(key, place["label"], code, was, now)


class Stand(NamedTuple):
    """How a month stood."""

    status: str | None
    submitted_at: str | None


Stands = Mapping[tuple[int, str], Stand]


def entries(values: Values) -> dict[tuple[int, str], Stand]:
    """The kept months by kern and month."""
    columns = values["columns"]
    kern, month, status, at = (columns.index(name) for name in ("kern", "month", "status", "submitted_at"))
    return {(row[kern], row[month]): Stand(row[status], row[at]) for row in values["entries"]}


def months(before: Values, after: Values) -> Iterator[KernMonth]:
    """The months that stand otherwise."""
    return _months(before, after, entries(before), entries(after))


def _months(before: Values, after: Values, then: Stands, now: Stands) -> Iterator[KernMonth]:
    for (kern, month), row in now.items():
        old = then.get((kern, month))
        if what := _what(old, row, new=month > before["last"] or month < before["first"]):
            yield KernMonth(kern, after["kernen"][str(kern)], month, what)


def _what(old: Stand | None, row: Stand, *, new: bool) -> str:
    """What happened to a month; empty: nothing that changes figures."""
    counts, counted = row.status in IN, old is not None and old.status in IN
    if counts and not counted:
        return NEW if new else LATER
    if counted and not counts:
        return TAKEN_BACK
    if old is not None and counts and old.submitted_at != row.submitted_at:
        return CORRECTED
    return ""


def _approved(after: Values, then: Stands, now: Stands) -> Iterator[KernMonth]:
    for (kern, month), row in then.items():
        waited = row.status in IN and row.status not in DONE
        if waited and (kern, month) in now and now[kern, month].status in DONE:
            yield KernMonth(kern, after["kernen"][str(kern)], month, APPROVED)


def _goals(before: Values, after: Values) -> Iterator[tuple[str, str, str]]:
    for what in dict.fromkeys([*before, *after]):
        if before.get(what) != after.get(what):
            yield what, before.get(what, ""), after.get(what, "")


def _texts(before: Values, after: Values) -> Iterable[str]:
    return [chapter for chapter in dict.fromkeys([*before, *after]) if before.get(chapter) != after.get(chapter)]
