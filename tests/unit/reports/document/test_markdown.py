"""The coordinator's Markdown: a small safe part of it, the rest is text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sociaalvitaal.reports.document.blocks import BulletList, Heading, Item, Paragraph
from sociaalvitaal.reports.document.markdown import blocks
from sociaalvitaal.reports.document.text import Text


def test_paragraphs_keep_strong_emphasis_and_links() -> None:
    assert blocks("Een **vet _en cursief_** [plan](https://a.nl/b).\nVerder") == (
        Paragraph(
            (
                Text("Een "),
                Text("vet ", strong=True),
                Text("en cursief", strong=True, emphasis=True),
                Text(" "),
                Text("plan", link="https://a.nl/b"),
                Text(". Verder"),
            )
        ),
    )


def test_a_hard_line_break_stays() -> None:
    assert blocks("een  \ntwee") == (Paragraph.of("een\ntwee"),)


def test_lists_nest_and_may_be_numbered() -> None:
    inner = BulletList((Item((Text("b"),)),), numbered=True)
    assert blocks("- a\n  1. b\n- c") == (BulletList((Item((Text("a"),), inner), Item((Text("c"),)))),)


def test_headings_stand_below_the_chapter_and_skip_no_level() -> None:
    found = [block for block in blocks("### a\n\n# b\n\n#### c\n\n###### d") if isinstance(block, Heading)]
    assert [(block.level, block.text) for block in found] == [(3, "a"), (3, "b"), (4, "c"), (5, "d")]


def test_a_heading_that_is_too_long_becomes_a_paragraph() -> None:
    assert blocks("# " + "x" * 400) == (Paragraph.of("x" * 400),)


@pytest.mark.parametrize(
    "source",
    [
        "<script>alert(1)</script>",
        "<b>vet</b>",
        "[klik](javascript:alert(1))",
        "[klik](data:text/html;base64,x)",
        "[klik](//a.nl)",
        "`code`",
        "| a | b |",
        "[a][b]",
    ],
)
def test_everything_else_stays_literal_text(source: str) -> None:
    assert blocks(source) == (Paragraph.of(source),)


def test_entities_cannot_bring_markup() -> None:
    assert blocks("&lt;b&gt;") == (Paragraph.of("<b>"),)


@given(st.text(alphabet=st.sampled_from("ab #*_-+1.>[]()<>`\\\n\t&;:/!\x00\ud800"), max_size=80))
def test_any_text_gives_blocks(source: str) -> None:
    level = 2
    for block in blocks(source):
        assert isinstance(block, (Heading, Paragraph, BulletList))
        if isinstance(block, Heading):
            assert block.level <= level + 1
            level = block.level
