"""The questionnaire that ships with the toolkit: blocks from which a leader makes a survey."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from sociaalvitaal.config import PACKAGE
from sociaalvitaal.models.needs import Option, Question, QuestionKind

SOURCE = PACKAGE / "data" / "vragenlijst.toml"


@dataclass(frozen=True, slots=True)
class Signs:
    """By what an activity is seen to answer a wish: parts of its name, its kind, its theme."""

    words: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Shipped:
    """All blocks, those that a new survey begins with, and what its wishes go by."""

    title: str
    intro: str
    questions: tuple[Question, ...]
    usual: frozenset[str]
    """The ids of the questions that a new survey has."""
    signs: Mapping[str, Signs]
    """By the id of an option of a question of wishes."""

    def begin(self) -> list[Question]:
        """The questions of a new survey."""
        return [question for question in self.questions if question.id in self.usual]


@cache
def shipped() -> Shipped:
    """The questionnaire as it ships."""
    found = tomllib.loads(SOURCE.read_text(encoding="utf-8"))
    blocks = found["vraag"]
    return Shipped(
        found["titel"],
        found["inleiding"],
        tuple(_question(block) for block in blocks),
        frozenset(block["id"] for block in blocks if block.get("aan", True)),
        {option["id"]: _signs(option) for block in blocks if block.get("wens") for option in block["antwoorden"]},
    )


def _question(block: dict[str, Any]) -> Question:
    options = tuple(Option(option["id"], option["tekst"]) for option in block.get("antwoorden", ()))
    return Question(
        block["id"],
        block["tekst"],
        QuestionKind(block["soort"]),
        options,
        block.get("uitleg", ""),
        block.get("wens", False),
    )


def _signs(option: dict[str, Any]) -> Signs:
    return Signs(
        tuple(option.get("woorden", ())), tuple(option.get("soorten", ())), tuple(option.get("themas", ()))
    )  # fmt: skip
