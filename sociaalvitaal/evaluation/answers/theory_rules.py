"""Statements of context, mechanism and outcome beside what an analysis found; pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from sociaalvitaal.evaluation.qca.truth_table import UNDECIDED
from sociaalvitaal.figures.evaluation.findings import TOLERANCE, Findings, Literals, recipes_of
from sociaalvitaal.figures.evaluation.quotes import StatementText
from sociaalvitaal.figures.evaluation.study import wording
from sociaalvitaal.figures.evaluation.study.cases import Study
from sociaalvitaal.figures.kern.circumstances import BY_KEY
from sociaalvitaal.formatting import listing


class Verdict(StrEnum):
    """What the analysis says of a statement."""

    SUPPORTED = "ondersteund"
    TOO_NARROW = "te smal"
    NOT_SEEN = "niet gezien"
    CONTRADICTED = "weersproken"


HOLDS = (Verdict.SUPPORTED, Verdict.TOO_NARROW)


@dataclass(frozen=True, slots=True)
class Test:
    """A statement, which part of it the analysis looked at, and what came of it."""

    statement: StatementText
    literals: Literals
    verdict: Verdict
    told: str

    def explains(self, recipe: Literals, *, success: bool) -> bool:
        """Whether it tells why a recipe works: it is about the same, and it held."""
        said = dict(self.literals)
        shared = [key for key, _ in recipe if key in said]
        agrees = bool(shared) and all(said.get(key, present) is present for key, present in recipe)
        return agrees and self.verdict in HOLDS and self.statement.is_wanted is success


def tests(study: Study, found: Findings, statements: Sequence[StatementText]) -> list[Test]:
    """Each statement that is about a condition of this analysis; none when there was nothing to tell apart."""
    if found.success.trouble is not None and found.success.trouble.is_blind:
        return []
    return [_test(study, found, one, literals) for one in statements if (literals := literals_of(study, one))]


def literals_of(study: Study, statement: StatementText) -> Literals:
    """The conditions of the analysis that a statement names, as it says they are."""
    by_factor = {one.variable.factor: one.key for one in study.conditions if one.variable.factor is not None}
    said = [(by_factor[number], True) for number in statement.helps if number in by_factor]
    said += [(by_factor[number], False) for number in statement.hinders if number in by_factor]
    keys = {one.key for one in study.conditions}
    sides = [BY_KEY[key] for key in statement.circumstances if key in BY_KEY]
    said += [(side.fact, side.holds) for side in sides if side.fact in keys]
    # Where low figures are "in", much of it is "out".
    turned = {key: anchors.falls for key, anchors in study.anchors.items()}
    return tuple(sorted((key, present is not turned.get(key, False)) for key, present in dict(said).items()))


def _test(study: Study, found: Findings, statement: StatementText, literals: Literals) -> Test:
    success = statement.is_wanted
    there = [case for case in found.memberships[study.outcome.key] if _all_hold(found, literals, case)]
    worked = [case for case in there if _came(study, found, case, success=success)]
    failed = [case for case in there if case not in worked]
    told, verdict = _verdict(study, found, literals, worked, failed, success=success)
    asked = len(statement.helps) + len(statement.hinders) + len(statement.circumstances)
    rest = " Deze analyse keek niet naar alles wat de uitspraak noemt." if asked > len(literals) else ""
    return Test(statement, literals, verdict, told + rest)


def _verdict(
    study: Study, found: Findings, literals: Literals, worked: list[str], failed: list[str], *, success: bool
) -> tuple[str, Verdict]:
    came, missed = ("lukte het", "lukte het niet") if success else ("lukte het niet", "lukte het toch")

    def names(cases: list[str]) -> str:
        return wording.kernen(study, cases)

    if not worked and not failed:
        return "Geen enkele kern heeft deze omstandigheden. We weten dus niet of het klopt.", Verdict.NOT_SEEN
    if len(worked) < study.cuts.inclusion * (len(worked) + len(failed)) - TOLERANCE:
        also = f" In {names(worked)} {came}." if worked else ""
        return f"Dit gold ook in {names(failed)}, en daar {missed}.{also}", Verdict.CONTRADICTED
    but = f" Alleen in {names(failed)} {missed}." if failed else ""
    for recipe, _ in recipes_of(found.side(success=success).headline.models):
        more = tuple(one for one in literals if one not in recipe.literals)
        outside = [one for one in recipe.holds if one not in worked and _came(study, found, one, success=success)]
        if more and outside and set(recipe.literals) < set(literals):
            said = listing(wording.circumstances(study, more))
            return f"In {names(worked)} {came}. Zonder ‘{said}’ ook: in {names(outside)}.{but}", Verdict.TOO_NARROW
    return f"In {names(worked)} gold dit, en daar {came}.{but}", Verdict.SUPPORTED


def _came(study: Study, found: Findings, case: str, *, success: bool) -> bool:
    member = found.memberships[study.outcome.key][case]
    return member > UNDECIDED if success else member < UNDECIDED


def _all_hold(found: Findings, literals: Literals, case: str) -> bool:
    members = [(found.memberships[key][case], present) for key, present in literals]
    return all(member > UNDECIDED if present else member < UNDECIDED for member, present in members)
