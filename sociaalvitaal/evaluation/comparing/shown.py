"""What the address of a page about all factors asks for: which kernen, which phase, which score of each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flask import request

from sociaalvitaal.charts.score_feeding import score_chart
from sociaalvitaal.charts.scores import Scores
from sociaalvitaal.evaluation.comparing import asking, queries, services
from sociaalvitaal.evaluation.comparing.phase_rules import Phases, phases
from sociaalvitaal.evaluation.comparing.rules import Choice
from sociaalvitaal.evaluation.comparing.services import Ground
from sociaalvitaal.evaluation.comparing.tally_rules import SIZES, answered
from sociaalvitaal.extensions import db
from sociaalvitaal.figures.cases.context import KINDS
from sociaalvitaal.figures.evaluation import quotes
from sociaalvitaal.figures.evaluation import scores as factor_scores
from sociaalvitaal.figures.evaluation import tallies as score_tallies
from sociaalvitaal.figures.evaluation.quotes import Quote
from sociaalvitaal.figures.evaluation.scores import Key, Score
from sociaalvitaal.figures.evaluation.tallies import Tallied
from sociaalvitaal.figures.kern.context import Context, contexts
from sociaalvitaal.figures.phases.reading import phases_of
from sociaalvitaal.models.factors import Factor
from sociaalvitaal.models.places import Kern
from sociaalvitaal.web.identity import clock

ASKED = ("fase", "moment", "gemeente", "soort", "inwoners")
"""The names in an address that choose kernen and scores."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What the address asks for."""

    ground: Ground
    kernen: Sequence[Kern]
    contexts: Mapping[int, Context]
    groups: Sequence[tuple[str, Sequence[Factor]]]
    history: Mapping[Key, list[Score]]
    phases: Phases
    phase: str
    moment: Choice
    kind: str
    size: str

    @property
    def scores(self) -> dict[Key, Score]:
        """The score of each kern about each factor."""
        return score_tallies.at_moment(self.history, self.moment.moment)

    @property
    def factors(self) -> dict[int, Factor]:
        """The factors by number."""
        return {factor.number: factor for _, found in self.groups for factor in found}

    def tallies(self) -> dict[int, Tallied]:
        """How often each factor helped and hindered."""
        ids, scores = [kern.id for kern in self.kernen], self.scores
        return {number: score_tallies.tally(number, ids, scores) for number in self.factors}

    def quotes(self, factors: Sequence[int]) -> list[Quote]:
        """What people said about some factors, newest first."""
        told = quotes.quotes(db.session, [kern.id for kern in self.kernen], factors, outside=False)
        return self.phases.quotes(told, self.phase) if self.phase else told

    @property
    def place(self) -> str:
        """Which kernen, in words; empty when all."""
        parts = [self.phases.names[self.phase] if self.phase else ""]
        parts.append(f"gemeente {self.ground.chosen.name}" if self.ground.chosen else "")
        parts.append(f"alleen {self.kind}" if self.kind else "")
        parts.append(f"{SIZES[self.size].value} inwoners" if self.size else "")
        text = ", ".join(part for part in parts if part)
        return text[:1].upper() + text[1:]

    def chart(self) -> Scores:
        """The chart of it."""
        return score_chart(
            self.groups, self.tallies(), kernen=len(self.kernen), moment=self.moment.label, place=self.place
        )


def asked() -> dict[str, str]:
    """What the address asks for, to go on with."""
    return {name: value for name in ASKED if (value := request.args.get(name))}


def shown() -> Shown:
    """What the address asks for; in a phase only the kernen that scored anything there."""
    ground = asking.ground()
    known = contexts(db.session, ground.kernen)
    kind = asking.one_of("soort", {one: one for one in KINDS}) or ""
    size = asking.one_of("inwoners", {one: one for one in SIZES}) or ""
    kernen = [
        kern
        for kern in ground.kernen
        if (not kind or kern.kind == kind) and (not size or known[kern.id].size is SIZES[size])
    ]
    today = clock().today
    found = phases(queries.phases(db.session), phases_of(db.session, kernen), today)
    phase = asking.one_of("fase", {key: key for key in found.names}) or ""
    history = services.history(db.session, kernen, today)
    if phase:
        history = found.scores(history, phase)
        there = answered([kern.id for kern in kernen], {key: scores[-1] for key, scores in history.items()})
        kernen = [kern for kern in kernen if kern.id in there]
    return Shown(
        ground, kernen, known, services.grouped(factor_scores.factors(db.session)), history, found, phase,
        asking.moment(), kind, size,
    )  # fmt: skip
