"""The typeface that the browser gets."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from sociaalvitaal.web import fonts


@pytest.mark.parametrize("name", fonts.SOURCES)
def test_a_font_is_small_and_is_woff2(name: str, tmp_path: Path) -> None:
    content = fonts.woff2(name, tmp_path)
    assert content[:4] == b"wOF2"
    assert len(content) <= 20_000


@pytest.mark.parametrize("name", fonts.SOURCES)
def test_a_font_draws_dutch_and_neighbouring_names(name: str, tmp_path: Path) -> None:
    characters = TTFont(BytesIO(fonts.woff2(name, tmp_path))).getBestCmap()
    missing = [
        character
        for character in "Één cafébezoek; IJsselmuiden – Żółć Ğül “€ 4,50” − 3…"
        if ord(character) not in characters
    ]
    assert missing == []


def test_digits_can_be_equally_wide(tmp_path: Path) -> None:
    font = TTFont(BytesIO(fonts.woff2("atkinson-regular", tmp_path)))
    assert "tnum" in {record.FeatureTag for record in font["GSUB"].table.FeatureList.FeatureRecord}


def test_a_font_is_made_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = fonts.woff2("atkinson-bold", tmp_path)
    monkeypatch.setattr(fonts, "_subset", lambda _: pytest.fail("made twice"))
    assert fonts.woff2("atkinson-bold", tmp_path) == first
    assert len(list(tmp_path.iterdir())) == 1


def test_another_choice_of_characters_is_another_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fonts.woff2("atkinson-bold", tmp_path)
    monkeypatch.setattr(fonts, "CHARACTERS", (range(0x20, 0x7F),))
    smaller = fonts.woff2("atkinson-bold", tmp_path)
    assert len(list(tmp_path.iterdir())) == 2
    assert 0xE9 not in TTFont(BytesIO(smaller)).getBestCmap()


def test_the_same_source_gives_the_same_bytes(tmp_path: Path) -> None:
    assert fonts.woff2("atkinson-regular", tmp_path / "one") == fonts.woff2("atkinson-regular", tmp_path / "two")


@pytest.mark.parametrize("name", ["comic-sans", "../atkinson-regular", ""])
def test_an_unknown_name_is_refused(name: str, tmp_path: Path) -> None:
    with pytest.raises(KeyError):
        fonts.woff2(name, tmp_path)
    assert list(tmp_path.iterdir()) == []
