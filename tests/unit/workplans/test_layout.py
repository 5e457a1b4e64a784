"""How a line of a work plan reads."""

from __future__ import annotations

import pytest

from sociaalvitaal.models.plans import PlanLine
from sociaalvitaal.models.programme import Indicator
from sociaalvitaal.workplans.layout import aim_text


@pytest.mark.parametrize(
    ("target", "name", "told"),
    [
        (1, "nieuwe activiteiten", "1 nieuwe activiteit"),
        (40, "nieuwe activiteiten", "40 nieuwe activiteiten"),
        (1, "buurtbewoners", "1 buurtbewoners"),
    ],
)
def test_an_aim_of_one_is_told_in_the_singular(target: int, name: str, told: str) -> None:
    assert aim_text(PlanLine(indicator="new", target=target), {"new": Indicator(code="new", name=name)}) == told
    assert aim_text(PlanLine(milestone="Klaar"), {}) == "Klaar"
