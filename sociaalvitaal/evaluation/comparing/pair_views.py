"""Two kernen side by side, and the pairs that are most alike with a different result."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask import abort, render_template, request

from sociaalvitaal import permissions
from sociaalvitaal.evaluation.comparing import asking, behind, queries, rules, services
from sociaalvitaal.evaluation.comparing.blueprint import bp
from sociaalvitaal.extensions import db
from sociaalvitaal.figures.cases import table as cases
from sociaalvitaal.figures.cases.types import SIGNS, Measured, Sort, Variable
from sociaalvitaal.figures.evaluation import quotes
from sociaalvitaal.figures.kern.context import contexts
from sociaalvitaal.figures.kern.traits import ENOUGH, TRAIT_NAMES, Traits, traits
from sociaalvitaal.models.places import Kern
from sociaalvitaal.web.access import role_access
from sociaalvitaal.web.identity import clock, programme

Both = tuple[Measured, Measured]


@dataclass(frozen=True, slots=True)
class Chosen:
    """Two kernen with all that is known of them."""

    one: Kern
    other: Kern
    traits: Mapping[int, Traits]
    variables: Sequence[Variable]
    values: Mapping[str, Mapping[int, Measured]]

    def both(self, key: str) -> Both:
        """A variable in both kernen."""
        return self.values[key][self.one.id], self.values[key][self.other.id]

    def rows(self, *sorts: Sort) -> list[tuple[Variable, Both]]:
        """Variables with what is known in both kernen; what neither of them knows is left out."""
        found = [(one, self.both(one.key)) for one in self.variables if one.sort in sorts]
        return [(one, both) for one, both in found if both[0].is_known or both[1].is_known]

    @property
    def likeness(self) -> rules.Likeness:
        """How alike they are."""
        return rules.likeness(self.traits[self.one.id], self.traits[self.other.id])

    @property
    def factors(self) -> list[tuple[Variable, Both, float | None]]:
        """Factors with how far apart the kernen are, most first; without those that neither scored."""
        factors = [one for one in self.variables if one.sort is Sort.FACTOR]
        one = {factor.key: self.values[factor.key][self.one.id] for factor in factors}
        other = {factor.key: self.values[factor.key][self.other.id] for factor in factors}
        apart = rules.by_difference(factors, one, other)
        return [
            (factor, (one[factor.key], other[factor.key]), gap)
            for factor, gap in apart
            if one[factor.key].state is not other[factor.key].state or one[factor.key].is_known
        ]


@bp.get("/wat-werkt/vergelijken")
@role_access(permissions.may_compare_kernen)
def compare() -> str:
    """Choose two kernen, see them side by side; below it the pairs that are worth a question."""
    today, ground = clock().today, asking.ground()
    outcomes = services.outcomes(db.session)
    outcome = asking.outcome(outcomes)
    known = _traits(ground.kernen)
    results = services.results(db.session, programme(), ground.kernen, outcome, today)
    chosen = _chosen()
    return render_template(
        "evaluation/comparing/compare.html",
        ground=ground,
        outcomes=outcomes,
        outcome=outcome,
        asked=_asked(),
        chosen=chosen,
        pairs=rules.pairs(ground.kernen, known, results),
        results=results,
        result_url=behind.result_url,
        missing_url=behind.missing_url,
        names=TRAIT_NAMES,
        enough=ENOUGH,
        signs=SIGNS,
        sorts=Sort,
        quotes=_quotes(chosen) if chosen else {},
    )


def _asked() -> list[str]:
    """The slugs that the address asks for, at most two."""
    return [slug for slug in request.args.getlist("kern") if slug][:2]


def _traits(kernen: Sequence[Kern]) -> dict[int, Traits]:
    found = contexts(db.session, kernen)
    return {kern.id: traits(kern, found[kern.id]) for kern in kernen}


def _chosen() -> Chosen | None:
    """The two kernen, None when there are no two different ones; what is no case is not found."""
    slugs = _asked()
    found = queries.named(db.session, slugs, asking.own_municipalities())
    both = cases.taking_part(programme(), list(found.values()), programme().period, clock().today).kernen
    offered = {kern.slug: kern for kern in both}
    if any(slug not in offered for slug in slugs):
        abort(404)
    if len(offered) < 2:
        return None
    one, other = (offered[slug] for slug in slugs)
    variables = cases.variables(db.session)
    keys = [variable.key for variable in variables]
    values = cases.measured(db.session, programme(), [one, other], keys, programme().period, clock().today)
    return Chosen(one, other, _traits([one, other]), variables, values)


def _quotes(chosen: Chosen) -> dict[int, list[Any]]:
    """What people said in both kernen, by kern, a few of each."""
    told = quotes.quotes(db.session, [chosen.one.id, chosen.other.id], outside=False)
    return {kern.id: [one for one in told if one.kern_id == kern.id][:4] for kern in (chosen.one, chosen.other)}
