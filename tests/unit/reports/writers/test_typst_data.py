"""What goes to typst is data: only breaks are put in, only what PDF/A forbids is taken out."""

from __future__ import annotations

import pytest

from sociaalvitaal.formats import typst_fonts as fonts
from sociaalvitaal.formats.typst_text import BREAK, text
from tests.report_samples import NAUGHTY


@pytest.mark.parametrize("value", NAUGHTY)
def test_only_breaks_are_put_in(value: str) -> None:
    assert text(value).replace(BREAK, "") == value


def test_a_word_without_end_can_break() -> None:
    assert max(map(len, text("a" * 100_000).split(BREAK))) <= 12
    assert BREAK not in text("meervoudigeverantwoordelijkheid")


def test_a_letter_keeps_its_marks_together() -> None:
    assert all(piece[0] == "e" for piece in text("e\u0301" * 60).split(BREAK))


def test_private_signs_and_byte_order_marks_give_way() -> None:
    assert text("a\ue000b\ufeffc") == "a\ufffdbc"


def test_ordinary_text_needs_no_other_font() -> None:
    assert fonts.extra_fonts("Enquête: 12 % “veel” – €4, Łódź") == {}


def test_other_scripts_bring_a_font_and_the_rest_a_box() -> None:
    assert sorted(fonts.extra_fonts("Ελληνικά →")) == ["DejaVuSans-Bold.ttf", "DejaVuSans.ttf"]
    assert "blokje.ttf" in fonts.extra_fonts("田")
