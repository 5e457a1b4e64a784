"""Putting a survey together: ticks, order, own options."""

from __future__ import annotations

import pytest

from sociaalvitaal.models.needs import Question, QuestionKind
from sociaalvitaal.needs.editing_rules import blocks, read, typed_blocks
from sociaalvitaal.questionnaire import shipped

USUAL = shipped().begin()


def as_typed(chosen: list[Question]) -> dict[str, str]:
    """What a browser sends of the page of a survey that nobody changed."""
    typed = {}
    for block in blocks(shipped().questions, chosen):
        name = block.question.id
        typed |= {f"plaats-{name}": block.place, f"eigen-{name}": block.own}
        typed |= {f"aan-{name}": "y"} if block.is_on else {}
        for line in block.lines:
            typed[f"plaats-{name}.{line.id}"] = line.place
            typed |= {f"aan-{name}.{line.id}": "y"} if line.is_on else {}
    return typed


def put_together(typed: dict[str, str], before: list[Question]) -> tuple[list[Question], list[tuple[str, str]]]:
    return read(typed_blocks(blocks(shipped().questions, before), typed), before)


def test_an_unchanged_page_gives_the_same_survey() -> None:
    assert put_together(as_typed(USUAL), USUAL) == (USUAL, [])


def test_questions_and_options_follow_their_numbers() -> None:
    typed = as_typed(USUAL) | {"plaats-helpen": "0", "plaats-wens.dansen": "0", "plaats-wens.wandelen": "90"}
    del typed["aan-met-wie"], typed["aan-wens.fietsen"]
    found, faults = put_together(typed, USUAL)
    assert faults == []
    assert found[0].id == "helpen"
    assert "met-wie" not in [question.id for question in found]
    wish = next(question for question in found if question.is_wish)
    ids = [option.id for option in wish.options]
    assert (ids[0], ids[-2], ids[-1]) == ("dansen", "wandelen", "anders")
    assert "fietsen" not in ids


@pytest.mark.parametrize(("moved", "number"), [("helpen", 1), ("helpen", 3), ("nu", 4), ("wens", 1), ("verder", 2)])
def test_what_moves_to_a_number_stands_there(moved: str, number: int) -> None:
    found, _ = put_together(as_typed(USUAL) | {f"plaats-{moved}": str(number)}, USUAL)
    assert [question.id for question in found].index(moved) == number - 1
    others = [question.id for question in USUAL if question.id != moved]
    assert [question.id for question in found if question.id != moved] == others


def test_an_extra_question_can_be_added() -> None:
    found, _ = put_together(as_typed(USUAL) | {"aan-kosten": "y", "plaats-kosten": "3"}, USUAL)
    assert [question.id for question in found].index("kosten") == 2


def test_own_options_keep_their_ids() -> None:
    typed = as_typed(USUAL) | {"eigen-wens": "Schaatsen\n\n  Bridge  \nSchaatsen"}
    first, faults = put_together(typed, USUAL)
    assert faults == []
    wish = next(question for question in first if question.is_wish)
    own = {option.text: option.id for option in wish.options if option.id.startswith("eigen-")}
    assert own == {"Schaatsen": "eigen-1", "Bridge": "eigen-2"}
    assert wish.options[-1].id == "anders"
    again, _ = put_together(as_typed(first) | {"eigen-wens": "Bridge\nKlaverjassen"}, first)
    wish = next(question for question in again if question.is_wish)
    own = {option.text: option.id for option in wish.options if option.id.startswith("eigen-")}
    assert own == {"Bridge": "eigen-2", "Klaverjassen": "eigen-3"}


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"plaats-nu": "eerst"}, "plaats-nu"),
        ({"plaats-wens.dansen": "-1"}, "plaats-wens.dansen"),
        ({"eigen-wens": "wandelen"}, "eigen-wens"),
        ({"eigen-wens": "x" * 81}, "eigen-wens"),
        ({"eigen-wens": "\n".join(map(str, range(11)))}, "eigen-wens"),
        ({"eigen-wens": "Bel 06-12345678"}, "eigen-wens"),
    ],
)
def test_a_fault_stands_at_its_field_and_what_was_typed_stays(changed: dict[str, str], field: str) -> None:
    typed = as_typed(USUAL) | changed
    shown = typed_blocks(blocks(shipped().questions, USUAL), typed)
    assert field in [name for name, _ in read(shown, USUAL)[1]]
    kept = {f"plaats-{b.question.id}": b.place for b in shown} | {f"eigen-{b.question.id}": b.own for b in shown}
    kept |= {f"plaats-{b.question.id}.{line.id}": line.place for b in shown for line in b.lines}
    assert kept[field] == changed[field]


def test_no_question_or_one_option_is_a_fault() -> None:
    assert put_together({}, USUAL)[1] == [("aan-nu", "Kies minstens één vraag.")]
    typed = {"aan-helpen": "y", "aan-helpen.ja": "y"}
    assert [name for name, _ in put_together(typed, USUAL)[1]] == ["aan-helpen.ja"]


def test_the_shipped_questionnaire_is_whole() -> None:
    questions = shipped().questions
    assert len({question.id for question in questions}) == len(questions)
    for question in questions:
        ids = [option.id for option in question.options]
        assert len(set(ids)) == len(ids), question.id
        assert bool(ids) == (question.kind in (QuestionKind.ONE, QuestionKind.SEVERAL)), question.id
        assert not any("." in text for text in [question.id, *ids]), "a wish is named survey.question.option"
    assert [question.id for question in questions if question.is_wish] == ["wens"]
    assert {question.kind for question in shipped().begin()} == set(QuestionKind)
