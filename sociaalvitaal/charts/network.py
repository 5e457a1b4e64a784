"""Who works with whom in a kern, and who refers to whom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sociaalvitaal.charts import network_lines
from sociaalvitaal.charts.base import Chart, Table
from sociaalvitaal.charts.wording import Noun, sentences, shortened
from sociaalvitaal.formatting import WITHHELD, in_words, number

if TYPE_CHECKING:
    from matplotlib.figure import Figure

PROJECT = -1
"""Stands for the project itself, where an organisation would stand."""
ORGANISATIONS = Noun("organisatie", "organisaties")
REFERRALS = Noun("doorverwijzing", "doorverwijzingen")
MOST = 36
"""With more organisations than this the picture shows those with the most lines."""


@dataclass(frozen=True, slots=True)
class Tie:
    """Two that work together; PROJECT for the project itself."""

    first: int
    second: int
    how: str
    """In words: `afspraak`, `geeft een activiteit`."""


@dataclass(frozen=True, slots=True)
class Flow:
    """Referrals from one to the other; the count is None where it is withheld."""

    source: int
    target: int
    count: int | None


@dataclass(frozen=True)
class Network(Chart):
    """Organisations by name, with the lines between them as places in that list."""

    place: str
    names: tuple[str, ...]
    ties: tuple[Tie, ...]
    flows: tuple[Flow, ...]
    day: str

    @property
    def linked(self) -> frozenset[int]:
        """The organisations with at least one line."""
        ends = {end for tie in self.ties for end in (tie.first, tie.second)}
        ends |= {end for flow in self.flows for end in (flow.source, flow.target)}
        return frozenset(ends - {PROJECT})

    @property
    def title(self) -> str:
        """How many of them work together."""
        whole, part = len(self.names), len(self.linked)
        if not whole:
            return f"Er staan nog geen organisaties op de sociale kaart van {self.place}"
        if not part:
            return f"In {self.place} is nog geen samenwerking vastgelegd"
        if part == whole:
            verb = "werkt samen of verwijst" if whole == 1 else "werken samen of verwijzen"
            which = {1: "De enige organisatie", 2: "Beide organisaties"}.get(
                whole, f"Alle {in_words(whole)} {ORGANISATIONS.more}"
            )
            return f"{which} in {self.place} {verb}"
        verb = "werkt samen of verwijst" if part == 1 else "werken samen of verwijzen"
        counted = "Eén" if part == 1 else in_words(part, capital=True)
        return f"{counted} van de {in_words(whole)} {ORGANISATIONS.more} in {self.place} {verb}"

    @property
    def subtitle(self) -> str:
        """What the lines are."""
        left = len(self.names) - MOST
        more = f"De {MOST} met de meeste lijnen staan erop; {number(left)} niet." if left > 0 else ""
        return sentences(
            f"Afspraken die lopen en activiteiten op {self.day}; doorverwijzingen sinds het begin, voor zover de"
            " organisatie bekend is.",
            more,
        )  # fmt: skip

    @property
    def alt(self) -> str:
        """The kind of picture, who refers most, and that a table follows."""
        known = [flow for flow in self.flows if flow.count is not None]
        most = max(known, key=lambda flow: flow.count or 0, default=None)
        said = ""
        if most is not None:
            said = (
                f"De meeste doorverwijzingen gaan van {shortened(self.name(most.source))} naar "
                f"{shortened(self.name(most.target))}."
            )
        return sentences(f"Netwerk met organisaties als punten en lijnen ertussen. {self.title}.", said)

    @property
    def table(self) -> Table:
        """A row for each line."""
        rows = [
            (self.name(flow.source), "verwijst door naar", self.name(flow.target), _count(flow)) for flow in self.flows
        ]
        rows += [(self.name(tie.first), tie.how, self.name(tie.second), "") for tie in self.ties]
        headers = ("Wie", "Wat", "Met wie", "Doorverwijzingen")
        return Table(f"Wie met wie in {self.place}", headers, tuple(rows), (False, False, False, True))

    def name(self, place: int) -> str:
        """An organisation in words."""
        return "het project" if place == PROJECT else self.names[place]

    def draw(self) -> Figure:
        """Draw the picture."""
        return network_lines.draw(self)

    def drawn(self) -> Sequence[int]:
        """The organisations that are drawn, those that refer first."""
        lines = [0] * len(self.names)
        refers = [False] * len(self.names)
        for tie in self.ties:
            for end in {tie.first, tie.second} - {PROJECT}:
                lines[end] += 1
        for flow in self.flows:
            for end in {flow.source, flow.target} - {PROJECT}:
                lines[end] += 2
            if flow.source != PROJECT:
                refers[flow.source] = True
        most = sorted(range(len(self.names)), key=lambda one: (-lines[one], one))[:MOST]
        return sorted(most, key=lambda one: (not refers[one], -lines[one], one))


def _count(flow: Flow) -> str:
    return WITHHELD if flow.count is None else number(flow.count)
