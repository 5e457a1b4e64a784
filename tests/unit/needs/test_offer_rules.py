"""Wishes beside what there is."""

from __future__ import annotations

from sociaalvitaal.figures.needs import Given, counts
from sociaalvitaal.models.needs import Option, Question, QuestionKind
from sociaalvitaal.needs.offer_rules import Answered, Existing, beside
from sociaalvitaal.questionnaire import shipped

WISH = Question(
    "wens", "?", QuestionKind.SEVERAL,
    (Option("wandelen", "Wandelen"), Option("zwemmen", "Zwemmen"), Option("koken", "Samen koken"),
     Option("eigen-1", "Klaverjassen op vrijdag"), Option("anders", "Anders")),
    is_wish=True,
)  # fmt: skip
RUNNING = [
    Existing("Samen op pad", "wandel-fietsgroep", "bewegen"),
    Existing("Aquajoggen", "cursus", "bewegen"),
    Existing("Klaverjassen", "ontmoeting", "ontspanning"),
    Existing("Koffie-ontmoeten", "overig", ""),
]


def rows() -> dict[str, Answered]:
    chosen = ["wandelen", "koken", "anders"]
    counted = counts((WISH,), [Given({"wens": chosen}, None, (), False)] * 6, 5).find("wens")
    assert counted is not None
    return {row.option.id: row for row in beside(counted, shipped().signs, RUNNING)}


def test_a_wish_is_answered_by_kind_or_by_name() -> None:
    found = rows()
    assert found["wandelen"].existing == ("Samen op pad",)
    assert found["zwemmen"].existing == ("Aquajoggen",)
    assert found["eigen-1"].existing == ("Klaverjassen",)


def test_what_people_ask_and_is_not_there_is_missing() -> None:
    found = rows()
    assert found["koken"].is_missing, "meeting is no eating"
    assert not found["wandelen"].is_missing
    assert "anders" not in found
    assert list(found)[:2] == ["wandelen", "koken"], "what most people ask for comes first"
