"""How the public page says it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sociaalvitaal.figures.numbers import Number, State
from sociaalvitaal.formatting import counted, long_date
from sociaalvitaal.models.editions import ReportEdition
from sociaalvitaal.periods import ZONE
from sociaalvitaal.publicpage.number_services import KERNEN
from sociaalvitaal.publicpage.services import Shown

KINDS = {"tussen": "Tussenrapportage", "eind": "Eindrapportage"}


@dataclass(frozen=True, slots=True)
class Report:
    """A published report in a list."""

    id: int
    title: str
    about: str
    files: Sequence[tuple[str, str]]
    """Ending and size in words."""


def report(edition: ReportEdition, files: Sequence[tuple[str, int]]) -> Report:
    """A published report with its files."""
    day = f"gepubliceerd op {long_date(edition.published_at.astimezone(ZONE).date())}" if edition.published_at else ""
    about = ", ".join(part for part in (edition.label, f"versie {edition.number}", day) if part)
    return Report(edition.id, title(edition), about, [(ending, size_of(size)) for ending, size in files])


def title(edition: ReportEdition) -> str:
    """`Tussenrapportage 2017`."""
    return f"{KINDS.get(edition.kind, edition.kind.capitalize())} {edition.year}"


def file_name(edition: ReportEdition, ending: str) -> str:
    """As it is kept by whoever downloads it."""
    place = edition.scope.replace(":", "-")
    return f"{KINDS.get(edition.kind, edition.kind).lower()}-{edition.year}-{place}-versie-{edition.number}.{ending}"


def size_of(number: int) -> str:
    """`340 kB`, `1,2 MB`."""
    if number < 1_000_000:
        return f"{max(1, round(number / 1000))} kB"
    return f"{number / 1_000_000:.1f} MB".replace(".", ",")


def lead(shown: Shown) -> list[tuple[str, str]]:
    """The figures in one or two sentences: pieces of text, each number with the code by which it opens."""
    total = shown.summary.total
    kernen, places = counted(shown.kernen, "kern", "kernen"), len(shown.summary.lines)
    where = f"{kernen} in {counted(places, 'gemeente', 'gemeenten')}"
    parts = [
        (_part(total["new_activities"], "nieuwe activiteit", "nieuwe activiteiten"), "new_activities"),
        (_part(total["new_participants"], "nieuwe deelnemer", "nieuwe deelnemers"), "new_participants"),
    ]
    told = [one for one in parts if one[0]]
    when = "tot nu toe" if len(shown.summary.period) > 12 else f"in {shown.summary.period.first.year}"
    said = [("In ", ""), (where, KERNEN), (" doen inwoners mee.", "")]
    for place, part in enumerate(told):
        said += [(" en " if place else f" Er kwamen {when} ", ""), part]
    return [*said, (" bij.", "")] if told else said


def _part(number: Number, one: str, more: str) -> str:
    if number.state is not State.KNOWN or not number.value:
        return ""
    least = "minstens " if number.gaps else ""
    return least + counted(number.value, one, more)
