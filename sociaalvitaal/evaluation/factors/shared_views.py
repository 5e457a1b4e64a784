"""What the views of the questionnaire share: which occasion, which step, who."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask import abort, render_template

from sociaalvitaal.evaluation.factors import queries, rules, services
from sociaalvitaal.evaluation.factors.ground import Who
from sociaalvitaal.evaluation.factors.rules import BLANK, Answer, Occasion, Planned
from sociaalvitaal.extensions import db
from sociaalvitaal.figures.evaluation import scores as factor_scores
from sociaalvitaal.figures.evaluation.lasting import reference
from sociaalvitaal.formatting import counted
from sociaalvitaal.models.activities import Activity
from sociaalvitaal.models.factors import Factor, FactorRound, Moment
from sociaalvitaal.models.places import Kern
from sociaalvitaal.web.identity import actor, clock, programme

Differences = list[tuple[str, str, str]]
"""What was asked, what was typed here, what someone else kept meanwhile."""


@dataclass(frozen=True, slots=True)
class Questionnaire:
    """The questionnaire of a kern at an occasion, with what was answered so far."""

    kern: Kern
    occasion: Occasion
    groups: Sequence[tuple[str, Sequence[Factor]]]
    found: FactorRound | None
    activities: Sequence[Activity]
    """Those that run at the end of the period that it looks back on."""

    @property
    def steps(self) -> int:
        """One for each group of factors, and one for what lasts."""
        return len(self.groups) + 1

    @property
    def total(self) -> int:
        """How many factors there are."""
        return sum(len(factors) for _, factors in self.groups)

    @property
    def answers(self) -> dict[int, Answer]:
        """The answers about factors, by number."""
        return services.answers_of(self.found)

    @property
    def answered(self) -> int:
        """About how many factors something was answered."""
        return sum(said.state is not None for said in self.answers.values())

    @property
    def progress(self) -> str:
        """How far it is, in words."""
        return f"{self.answered} van {counted(self.total, 'factor', 'factoren')} ingevuld"

    def title_of(self, step: int) -> str:
        """What a step is about."""
        return self.groups[step - 1][0] if step < self.steps else "Hoe gaat het straks verder?"

    @property
    def next_step(self) -> int | None:
        """The first step in which something is open; None when all is answered."""
        said = self.answers
        for step, (_, factors) in enumerate(self.groups, start=1):
            if any(said.get(one.number, BLANK).state is None for one in factors):
                return step
        return None if self.found and self.found.lasting else self.steps


def who() -> Who:
    """Who asks, and when."""
    return Who(actor().user_id, clock().today, clock().now)


def planned_of(kern: Kern) -> list[Planned]:
    """The occasions of a kern that can be filled in by now, oldest first."""
    return [one for one in rules.planned(kern, programme().period) if one.is_open(clock().today)]


def questionnaire(kern: Kern, moment: str, year: int) -> Questionnaire:
    """The questionnaire of an occasion; 404 when this kern has no such one, or not yet."""
    if moment not in (Moment.INTERIM, Moment.FINAL) or not 1900 <= year <= 2999:
        abort(404)
    occasion = Occasion(Moment(moment), year)
    found = queries.of_occasion(db.session, kern, occasion)
    if found is None and occasion not in [one.occasion for one in planned_of(kern)]:
        abort(404)
    month = reference(kern, occasion.month, programme().last_month)
    return Questionnaire(
        kern,
        occasion,
        rules.groups(factor_scores.factors(db.session)),
        found,
        queries.running(db.session, kern, month),
    )


def step_page(template: str, asked: Questionnaire, step: int, form: Any, differences: Any, **more: Any) -> str:
    """A page of the questionnaire."""
    return render_template(
        f"evaluation/factors/{template}.html",
        kern=asked.kern,
        asked=asked,
        step=step,
        progress=f"Stap {step} van {asked.steps} · {asked.progress}",
        form=form,
        differences=differences,
        **more,
    )
