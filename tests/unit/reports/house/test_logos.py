"""Logos: only pictures, drawn anew, with nothing else in them."""

from __future__ import annotations

import io

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from sociaalvitaal.reports.house.logos import SHOWN, Unusable, logo_of
from tests.hostile_pictures import hostile, picture


@pytest.mark.parametrize("name", hostile())
def test_what_is_no_logo_gets_a_clear_message(name: str) -> None:
    content, word = hostile()[name]
    with pytest.raises(Unusable, match=word) as refused:
        logo_of(content, "x")
    assert str(refused.value).endswith(".")


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_a_picture_becomes_a_png(kind: str) -> None:
    logo = logo_of(picture(kind), "Logo van Sport")
    assert (logo.width, logo.height, logo.alt) == (120, 40, "Logo van Sport")
    with Image.open(io.BytesIO(logo.png)) as read:
        assert (read.format, read.size, read.mode) == ("PNG", (120, 40), "RGB")


@pytest.mark.parametrize(
    ("mode", "kind"), [("CMYK", "JPEG"), ("L", "JPEG"), ("1", "PNG"), ("P", "PNG"), ("I;16", "PNG")]
)
def test_each_kind_of_colour_becomes_plain(mode: str, kind: str) -> None:
    with Image.open(io.BytesIO(logo_of(picture(kind, mode=mode), "x").png)) as read:
        assert read.mode == "RGB"


def test_what_is_clear_stays_clear() -> None:
    with Image.open(io.BytesIO(logo_of(picture(mode="RGBA"), "x").png)) as read:
        assert read.mode == "RGBA"


def test_nothing_else_comes_along() -> None:
    notes = PngInfo()
    notes.add_text("Comment", "geheim <script>")
    tags = Image.Exif()
    tags[0x010E] = "geheim"
    for content in (
        picture(pnginfo=notes) + b"geheim achteraan",
        picture("JPEG", exif=tags.tobytes(), comment=b"geheim"),
        picture(icc_profile=b"geheim" * 30),
    ):
        assert b"geheim" in content or b"iCCP" in content
        found = logo_of(content, "x").png
        assert b"geheim" not in found
        assert b"iCCP" not in found
        assert b"eXIf" not in found


def test_a_large_picture_becomes_smaller_in_the_same_shape() -> None:
    logo = logo_of(picture(size=(2_000, 500)), "x")
    assert (logo.width, logo.height) == (SHOWN[0], 300)


def test_a_picture_on_its_side_is_turned() -> None:
    tags = Image.Exif()
    tags[0x0112] = 6
    logo = logo_of(picture("JPEG", exif=tags.tobytes()), "x")
    assert (logo.width, logo.height) == (40, 120)


def test_the_same_picture_gives_the_same_bytes() -> None:
    assert logo_of(picture(), "x") == logo_of(picture(), "x")
