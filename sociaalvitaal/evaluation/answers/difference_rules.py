"""What is different when an analysis was done again with newer figures; pure."""

from __future__ import annotations

from dataclasses import dataclass

from sociaalvitaal.evaluation.qca.truth_table import UNDECIDED
from sociaalvitaal.figures.cases.types import SIGNS, Known, Variable
from sociaalvitaal.figures.evaluation.findings import Findings
from sociaalvitaal.figures.evaluation.study import wording
from sociaalvitaal.figures.evaluation.study.cases import Study
from sociaalvitaal.figures.evaluation.study.parts import Case
from sociaalvitaal.formatting import MISSING, listing


@dataclass(frozen=True, slots=True)
class Moved:
    """A kern of which something changed: a figure, or the side of a line on which it falls."""

    kern: str
    what: str
    before: str
    after: str
    crossed: bool
    """Whether it fell on another side of the line."""
    slug: str = ""
    """Of the kern."""
    key: str = ""
    """Of a figure: the variable."""


@dataclass(frozen=True, slots=True)
class Recipes:
    """The recipes of one side: those that stayed, went and came."""

    success: bool
    stayed: tuple[str, ...]
    went: tuple[str, ...]
    came: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Differences:
    """Everything that differs."""

    joined: tuple[str, ...]
    left: tuple[str, ...]
    moved: tuple[Moved, ...]
    regrouped: tuple[Moved, ...]
    recipes: tuple[Recipes, ...]

    @property
    def crossed(self) -> list[Moved]:
        """Those that matter most: they changed sides."""
        return [one for one in self.moved if one.crossed]

    @property
    def nothing(self) -> bool:
        """Whether all is as it was."""
        same = not any((self.joined, self.left, self.moved, self.regrouped))
        return same and not any(one.went or one.came for one in self.recipes)


def differences(before: tuple[Study, Findings], after: tuple[Study, Findings]) -> Differences:
    """What changed between two times."""
    old, new = before[0], after[0]
    was, now = {case.id: case for case in old.kept}, {case.id: case for case in new.kept}
    both = [case for key, case in now.items() if key in was]
    moved = [one for case in both for variable in new.variables if (one := _moved(old, new, case, variable))]
    groups = (_groups(*before), _groups(*after))
    regrouped = [
        Moved(case.name, "groep", groups[0].get(case.id, ""), groups[1].get(case.id, ""), crossed=True)
        for case in both
        if groups[0].get(case.id) != groups[1].get(case.id)
    ]
    return Differences(
        tuple(case.name for key, case in now.items() if key not in was),
        tuple(case.name for key, case in was.items() if key not in now),
        tuple(moved),
        tuple(regrouped),
        tuple(_recipes(before, after, success=success) for success in (True, False)),
    )


def _moved(old: Study, new: Study, case: Case, variable: Variable) -> Moved | None:
    texts = [_text(study, variable, case.id) for study in (old, new)]
    members = [study.membership(variable.key, case.id) for study in (old, new)]
    sides = [None if one is None or one == UNDECIDED else one > UNDECIDED for one in members]
    if old.figure(variable.key, case.id).value == new.figure(variable.key, case.id).value:
        return None
    crossed = sides[0] is not sides[1]
    return Moved(case.name, variable.label, texts[0], texts[1], crossed, case.slug, variable.key)


def _text(study: Study, variable: Variable, case: str) -> str:
    raw = study.figure(variable.key, case)
    return variable.full(raw.value) if raw.value is not None else SIGNS.get(Known(raw.state), MISSING)


def _groups(study: Study, found: Findings) -> dict[str, str]:
    return {
        case: listing(wording.circumstances(study, group.literals))
        for group in found.success.groups
        for case in group.cases
    }


def _recipes(before: tuple[Study, Findings], after: tuple[Study, Findings], *, success: bool) -> Recipes:
    sets = []
    for study, found in (before, after):
        models = found.side(success=success).headline.models
        recipes = sorted({recipe.literals for model in models for recipe in model.recipes})
        sets.append({one: listing(wording.circumstances(study, one)) for one in recipes})
    was, now = sets
    return Recipes(
        success,
        tuple(words for one, words in now.items() if one in was),
        tuple(words for one, words in was.items() if one not in now),
        tuple(words for one, words in now.items() if one not in was),
    )
