"""Conservative, parsimonious and intermediate solutions, with every model of each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import islice, product

from sociaalvitaal.evaluation.qca import primes
from sociaalvitaal.evaluation.qca.covers import MOST_MODELS, Covers, smallest
from sociaalvitaal.evaluation.qca.terms import Term, bit
from sociaalvitaal.evaluation.qca.truth_table import TruthTable

Model = tuple[Term, ...]


class NothingToExplain(ValueError):
    """No combination goes with the outcome."""


class NothingExplains(ValueError):
    """Every combination that occurs goes with the outcome, so the conditions tell nothing."""


@dataclass(frozen=True, slots=True)
class Intermediate:
    """What a conservative and a parsimonious model give together with the expectations."""

    conservative: Model
    parsimonious: Model
    easy: tuple[int, ...]
    """Corners that no case has and of which the expectations make the outcome plausible."""
    difficult: tuple[int, ...]
    covers: Covers


@dataclass(frozen=True)
class Rows:
    """The corners of a truth table by their part in the minimisation."""

    on: tuple[int, ...]
    off: tuple[int, ...]
    width: int

    @classmethod
    def of(cls, table: TruthTable) -> Rows:
        """A contradictory row is not one to explain; one with too few cases is as if it was never seen."""
        on, off = table.corners_with("1"), table.corners_with("0", "C")
        if not on:
            raise NothingToExplain("no combination reaches the cut")
        if not off:
            raise NothingExplains("every combination reaches the cut")
        return cls(on, off, len(table.data.conditions))

    def assumed(self, model: Iterable[Term]) -> tuple[int, ...]:
        """The corners that nobody has and of which the model assumes the outcome."""
        covered = {corner for term in model for corner in corners(term, self.width)}
        return tuple(sorted(covered.difference(self.on, self.off)))


def corners(term: Term, width: int) -> list[int]:
    """All corners of a term."""
    found = [term.values]
    for place in range(width):
        one = bit(place, width)
        if not term.mask & one:
            found += [corner | one for corner in found]
    return found


def conservative(rows: Rows, most: int = MOST_MODELS) -> Covers:
    """From what was seen alone."""
    return smallest(primes.within(rows.on, (), rows.width), rows.on, most)


def parsimonious(rows: Rows, most: int = MOST_MODELS) -> Covers:
    """With every assumption about unseen combinations that makes it shorter."""
    return smallest(primes.against(rows.on, rows.off), rows.on, most)


def intermediate(
    rows: Rows, cautious: Covers, short: Covers, expected: Mapping[int, bool], most: int = MOST_MODELS
) -> list[Intermediate]:
    """With only the assumptions that the expectations support; `expected` tells per condition which way it helps.

    One for each pair of a conservative and a parsimonious model, up to `most` pairs.
    """
    made: dict[tuple[int, ...], Covers] = {}
    found = []
    for long_model, short_model in islice(product(cautious.models, short.models), most):
        assumed = rows.assumed(short_model)
        eased = {_eased(term, core, expected, rows.width) for term in long_model for core in short_model
                 if term.within(core)}  # fmt: skip
        easy = tuple(corner for corner in assumed if any(term.covers(corner) for term in eased))
        if easy not in made:
            made[easy] = smallest(primes.within(rows.on, easy, rows.width), rows.on, most)
        difficult = tuple(corner for corner in assumed if corner not in easy)
        found.append(Intermediate(long_model, short_model, easy, difficult, made[easy]))
    return found


def _eased(term: Term, core: Term, expected: Mapping[int, bool], width: int) -> Term:
    """The term without the literals that contradict an expectation, as far as the shorter one allows."""
    against = sum(bit(place, width) for place, helps in expected.items()
                  if bool(term.values & bit(place, width)) is not helps)  # fmt: skip
    kept = term.mask & ~(against & ~core.mask)
    return Term(kept, term.values & kept)


def leading(rows: Rows, expected: Mapping[int, bool], most: int = MOST_MODELS) -> Covers:
    """What may stand on top: with the expectations if there are any, else what was seen alone; never the shortest."""
    cautious = conservative(rows, most)
    if not expected:
        return cautious
    short = parsimonious(rows, most)
    found = intermediate(rows, cautious, short, expected, most)
    models = sorted({model for one in found for model in one.covers.models})
    over = cautious.capped or short.capped or any(one.covers.capped for one in found)
    return Covers(tuple(models), over or len(cautious.models) * len(short.models) > most)
