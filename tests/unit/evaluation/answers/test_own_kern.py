"""What a shared answer says of the reader's own kern."""

from __future__ import annotations

from dataclasses import replace

from sociaalvitaal.evaluation.answers.composing_rules import compose
from sociaalvitaal.evaluation.answers.own_rules import told
from sociaalvitaal.figures.evaluation.answers import Answer
from sociaalvitaal.figures.evaluation.study.calculation import calculate
from sociaalvitaal.figures.evaluation.study.stability import Stability
from tests.unit.evaluation import studies


def answer() -> Answer:
    study = studies.real()
    found = calculate(study)
    return compose(study, found, Stability.of(study, found, None), (), question="Wat werkt?", changed=0)


def test_a_kern_that_fits_one_that_does_not_and_one_that_takes_no_part() -> None:
    found = answer()
    result = found.sides[0].cards[0].result
    assert told(found, "Kern 7") == [f"Resultaat: {result}. Dat past bij: Factor 15 (helpt) en Factor 25 (helpt)."]
    assert told(found, "Kern 9") == [f"Resultaat: {result}. Geen recept verklaart dat. Wat is hier anders?"]
    assert told(found, "Kern 11") == ["Doet niet mee: geen gegevens over Factor 15, Factor 25 en Factor 24."]
    assert told(found, "Kern 99") == ["Dit antwoord zegt niets over deze kern."]


def test_a_kern_in_the_same_circumstances_with_another_result_is_asked() -> None:
    found = answer()
    side = found.sides[0]
    card = replace(side.cards[0], exceptions=("Kern 1",))
    other = replace(found, sides=(replace(side, cards=(card,)),))
    (line,) = told(other, "Kern 1")
    assert line.startswith("Hier gold ook: Factor 15 (helpt) en Factor 25 (helpt). Toch was het resultaat niet: ")
