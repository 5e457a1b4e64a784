"""An answer in words, statements beside it, and what differs later."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from sociaalvitaal.evaluation.answers.composing_rules import compose
from sociaalvitaal.evaluation.answers.difference_rules import differences
from sociaalvitaal.evaluation.answers.theory_rules import Verdict, literals_of
from sociaalvitaal.evaluation.answers.theory_rules import tests as beside
from sociaalvitaal.figures.evaluation.answers import Answer, Card
from sociaalvitaal.figures.evaluation.quotes import Quote, StatementText
from sociaalvitaal.figures.evaluation.study import stability
from sociaalvitaal.figures.evaluation.study.calculation import calculate
from sociaalvitaal.figures.evaluation.study.cases import Study
from sociaalvitaal.figures.evaluation.study.parts import Anchors, Raw
from sociaalvitaal.figures.evaluation.study.stability import Stability, shake
from sociaalvitaal.models.observations import ObservationKind, StatementStatus
from tests.unit.evaluation import studies
from tests.unit.evaluation.analyses.test_standing import CYCLE

DAY = date(2018, 3, 1)


@pytest.fixture(autouse=True)
def few_shuffles(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stability, "TIMES", 60)


def statement(
    number: int, helps: tuple[int, ...], hinders: tuple[int, ...] = (), *, wanted: bool = True
) -> StatementText:
    return StatementText(
        number, f"Context {number}", "Aanbod", None, "Resultaat", wanted, StatementStatus.SUPPORTED, "", DAY, DAY,
        helps, hinders, (), (), None, (),
    )  # fmt: skip


def quote(kern: int) -> Quote:
    return Quote(
        kern, kern, f"kern-{kern}", f"Kern {kern}", "Zo ging het.", ObservationKind.WORKED, (15,), None, None, None,
        may_be_quoted=True,
    )  # fmt: skip


def composed(study: Study, *statements: StatementText, changed: int = 0, try_all: bool = True) -> Answer:
    found = calculate(study)
    begun = Stability.of(study, found, None)
    held = shake(study, begun, lambda: False) if try_all else begun
    return compose(study, found, held, statements, question="Wat werkt?", changed=changed)


def first(answer: Answer) -> Card:
    return answer.sides[0].cards[0]


def test_a_card_says_where_how_sure_and_where_not() -> None:
    answer = composed(studies.real())
    card = first(answer)
    assert card.circumstances == ("Factor 15 (helpt)", "Factor 25 (helpt)")
    assert card.kernen == tuple(f"Kern {n}" for n in (0, 7, 8, 13, 16, 17, 20))
    assert card.fit == "In 7 van de 7 kernen met deze omstandigheden lukte het (consistentie 1,00, dekking 0,88)."
    assert (card.firm, card.checked, card.checks, card.exceptions) == (True, True, (), ())
    assert answer.sides[0].unexplained == ("Kern 9",)
    assert answer.left_out == ("Kern 11: geen gegevens over Factor 15, Factor 25 en Factor 24",)
    assert "in Kern 9 lukte het, in Kern 12 en Kern 18 niet" in answer.contradictions[0]


def test_a_recipe_without_a_statement_asks_where_to_ask() -> None:
    assert first(composed(studies.real())).ask_in == ("Kern 0", "Kern 7", "Kern 8", "Kern 13")
    explained = first(composed(studies.real(), statement(1, (15, 25))))
    assert (explained.ask_in, [why.statement_id for why in explained.why]) == ((), [1])


def test_words_come_only_from_kernen_where_the_recipe_holds() -> None:
    said = replace(statement(1, (15, 25)), quotes=tuple(quote(n) for n in (7, 9)))
    (why,) = first(composed(studies.real(), said)).why
    assert why.quotes == (7,), "in kern 9 it worked without this recipe"


def test_all_recipes_of_models_that_fit_equally_well_have_a_card() -> None:
    side = composed(CYCLE).sides[0]
    assert len(side.cards) == 6
    assert {card.among for card in side.cards} == {"Staat in verklaring 1.", "Staat in verklaring 2."}
    assert not any(card.firm for card in side.cards)
    assert first(composed(studies.real())).among == ""


def test_what_was_not_tried_is_never_called_firm() -> None:
    card = first(composed(studies.real(), try_all=False))
    assert (card.firm, card.checked, card.checks) == (False, False, ("Nog niet alles is nagegaan.",))


def test_a_coincidence_is_told_on_the_side_and_on_each_card() -> None:
    side = composed(studies.coincidence()).sides[0]
    assert not side.chance_is_rare
    assert "van de 60 keer schudden" in side.chance
    assert all("Toeval doet het te vaak even goed" in " ".join(card.checks) for card in side.cards)
    assert any("Vijf omstandigheden is veel" in one for one in side.cautions)


def test_changes_after_the_result_are_counted() -> None:
    assert composed(studies.real()).changed == ""
    assert "2 keer" in composed(studies.real(), changed=2).changed


def test_an_answer_that_was_kept_reads_the_same() -> None:
    answer = composed(studies.real(), statement(1, (15, 25)))
    assert Answer.of_kept(answer.as_kept()) == answer


@pytest.mark.parametrize(
    ("said", "verdict", "word"),
    [
        (statement(1, (15, 25)), Verdict.SUPPORTED, "gold dit, en daar lukte het"),
        (statement(2, (15, 25, 24)), Verdict.TOO_NARROW, "Zonder ‘Factor 24 (helpt)’ ook"),
        (statement(3, (15,)), Verdict.CONTRADICTED, "daar lukte het niet"),
        (statement(4, (), (25,), wanted=False), Verdict.SUPPORTED, "daar lukte het niet"),
        (statement(5, (25,), wanted=False), Verdict.CONTRADICTED, "daar lukte het toch"),
    ],
)
def test_a_statement_is_set_beside_the_solution(said: StatementText, verdict: Verdict, word: str) -> None:
    study = studies.real()
    (found,) = beside(study, calculate(study), [said])
    assert found.verdict is verdict
    assert word in found.told


def test_a_statement_about_a_combination_that_no_kern_has_was_not_seen() -> None:
    study = studies.real()
    gone = {str(index) for index in (0, 7, 13, 17)}
    fewer = replace(study, cases=tuple(case for case in study.cases if case.id not in gone))
    (found,) = beside(fewer, calculate(fewer), [statement(1, (15, 24, 25))])
    assert found.verdict is Verdict.NOT_SEEN


def test_a_statement_about_something_else_is_left_alone_and_part_of_one_is_said() -> None:
    study = studies.real()
    found = beside(study, calculate(study), [statement(1, (3,)), statement(2, (3, 15, 25))])
    assert [one.statement.id for one in found] == [2]
    assert "keek niet naar alles" in found[0].told


def test_where_low_figures_are_in_a_statement_is_turned() -> None:
    study = studies.real().with_anchors("factor-15", Anchors(0.5, "", falling=True))
    assert literals_of(study, statement(1, (15, 25))) == (("factor-15", False), ("factor-25", True))


def test_a_statement_that_contradicts_the_recipe_does_not_explain_it() -> None:
    study = studies.real()
    (found,) = beside(study, calculate(study), [statement(1, (25,), (15,), wanted=False)])
    assert not found.explains((("factor-15", True), ("factor-25", True)), success=False)


def test_the_same_figures_differ_in_nothing() -> None:
    one = (studies.real(), calculate(studies.real()))
    assert differences(one, one).nothing


def test_what_moved_is_told_with_what_it_did() -> None:
    old = studies.real()
    raw = {key: dict(values) for key, values in old.raw.items()}
    raw[studies.OUTCOME]["16"] = Raw(12.0)
    raw["factor-24"]["8"] = Raw(2.0)
    raw["factor-15"]["0"] = Raw(None, "niet bekend")
    new = replace(old, raw=raw)
    found = differences((old, calculate(old)), (new, calculate(new)))
    assert found.left == ("Kern 0",)
    assert {one.kern: one.after for one in found.crossed} == {"Kern 8": "+2", "Kern 16": "12"}
    assert [one.kern for one in found.regrouped] == ["Kern 8"]
    assert not found.nothing
    success = found.recipes[0]
    assert success.went == ("Factor 15 (helpt) en Factor 25 (helpt)",)
    assert success.came == ("Factor 15 (helpt), Factor 25 (helpt) en Factor 24 (helpt)",)
