"""What holds in each kern of the demo, and how well it does: one recipe is real, one pattern is a coincidence.

Real: volunteers and cadre together with an existing structure bring many new participants; the municipality's support
makes no difference. A coincidence: five factors that seem to tell whose referred people start, but were thrown by dice.
"""

from __future__ import annotations

from sociaalvitaal.programme.demo.dice import Dice
from sociaalvitaal.programme.demo.places import DemoKern

CAST = 22
"""As in the story: every 22nd kern has the same part, so that any demo holds all of them."""
FACTORS = range(1, 29)
VOLUNTEERS, STRUCTURE, SUPPORT = 15, 25, 24
"""The factors of the real recipe; the third is asked about too, and does not matter."""
REAL, COINCIDENCE = (VOLUNTEERS, STRUCTURE, SUPPORT), (8, 13, 16, 23, 26)
FACTOR_BORDER, PARTICIPANTS_BORDER, STARTED_BORDER = 0.5, 40.0, 66.0
"""Where a score counts as helping; what is much, in new participants per 1,000 inhabitants; which % of referrals."""
SILENT = 11
"""The kern that never answered: it has no scores at all."""
_COMBINATIONS: dict[str, tuple[int, ...]] = {
    "111": (0, 7, 13, 17), "110": (8, 16, 20), "101": (4, 21), "100": (2, 3), "011": (6, 15), "010": (9, 12, 18),
    "001": (1, 10), "000": (5, 14, 19, 11),
}  # fmt: skip
"""Volunteers, structure, support → the parts that have it."""
_PER_THOUSAND = {
    0: 74, 1: 24, 2: 6, 3: 24, 4: 19, 5: 24, 6: 13, 7: 72, 8: 76, 9: 98, 10: 15, 11: 24, 12: 15, 13: 57, 14: 14,
    15: 18, 16: 82, 17: 75, 18: 14, 19: 24, 20: 48, 21: 17,
}  # fmt: skip
"""New participants per 1,000 inhabitants over two years, about; the ninth does well without the recipe."""
_USUAL_NUMBER, _SMALLEST, _LARGEST = 82, 0.35, 2.1
"""New participants of a kern whose groups are as large as the templates say; bounds of the size of groups."""
_THROW = 40


def holds(index: int, factor: int) -> bool:
    """Whether a factor of the real recipe helps in this kern."""
    place = REAL.index(factor)
    return next(code[place] == "1" for code, parts in _COMBINATIONS.items() if index % CAST in parts)


def zeal(kern: DemoKern) -> float:
    """How large groups become, compared with the template."""
    people = _PER_THOUSAND[kern.index % CAST] * kern.inhabitants / 1_000
    return min(max(people / _USUAL_NUMBER, _SMALLEST), _LARGEST)


def factor_scores(index: int, seed: int, *, interim: bool = False) -> dict[int, int | None]:
    """Factor → −2 … 2, or None for "weet niet"; halfway the other factors stood elsewhere. Empty: nobody answered."""
    if index % CAST == SILENT:
        return {}
    return {factor: _score(index, seed, factor, interim=interim) for factor in FACTORS}


def _score(index: int, seed: int, factor: int, *, interim: bool) -> int | None:
    if factor in REAL:
        helps, dice = holds(index, factor), Dice("recept", index, factor)
    elif factor in COINCIDENCE:
        dice = Dice("toeval", _THROW, index % CAST, factor)
        helps = dice.chance(0.5)
    else:
        return _other(index, seed, factor, interim=interim)
    return (1 if helps else -2) + dice.whole(0, 1) - (0 if helps or not interim else dice.whole(0, 1))


def _other(index: int, seed: int, factor: int, *, interim: bool) -> int | None:
    """Factors differ in how they usually are, kernen in how they see them; half of them rose or fell since."""
    usual = Dice("factor", factor).between(-0.6, 1.2)
    dice = Dice(seed, "factor", index, factor)
    if dice.chance(0.05):
        return None
    found = round(usual + dice.between(-1.6, 1.6))
    if interim and dice.chance(0.4):
        found -= dice.pick((1, 1, -1))
    return max(-2, min(2, found))
