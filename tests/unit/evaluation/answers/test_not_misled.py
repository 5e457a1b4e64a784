"""Who reads only the answer is not misled: what cannot be built on is said, and nothing follows from a constant."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sociaalvitaal.evaluation.answers.theory_rules import tests as beside
from sociaalvitaal.figures.evaluation.answers import MEANS
from sociaalvitaal.figures.evaluation.study import stability
from sociaalvitaal.figures.evaluation.study.calculation import calculate
from tests.unit.evaluation import studies
from tests.unit.evaluation.answers.test_answers import composed, statement


@pytest.fixture(autouse=True)
def few_shuffles(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stability, "TIMES", 60)


def test_a_coincidence_is_called_no_knowledge() -> None:
    side = composed(studies.coincidence()).sides[0]
    assert "Zie het niet als kennis over wat werkt" in side.weak


def test_a_firm_recipe_is_not_talked_down_and_what_was_not_tried_is_not_judged() -> None:
    assert composed(studies.real()).sides[0].weak == ""
    assert composed(studies.coincidence(), try_all=False).sides[0].weak == ""


def test_how_far_the_recipes_reach_is_counted() -> None:
    side = composed(studies.real()).sides[0]
    assert side.reach == "7 van de 8 kernen met dit resultaat passen in dit recept. Niet verklaard: Kern 9."
    assert replace(side, unexplained=()).reach == "Alle 7 kernen met dit resultaat passen in dit recept."


def test_every_figure_of_a_card_is_explained() -> None:
    card = composed(studies.real()).sides[0].cards[0]
    told = " ".join(MEANS).lower()
    assert all(word in told for word in ("consistentie", "dekking", "schudden") if word in f"{card.fit} schudden")


def test_an_outcome_that_is_the_same_everywhere_contradicts_no_statement() -> None:
    study = studies.study([50.0] * 22, (15, 25), 500.0)
    assert beside(study, calculate(study), [statement(1, (15, 25))]) == []
