"""ODT: real structure, and text stays text."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from functools import cache
from typing import Any

import odfdo
import pytest
from lxml import etree

from sociaalvitaal.reports.document.blocks import BulletList, Heading, Item, Paragraph
from sociaalvitaal.reports.document.style import Logo, Style
from sociaalvitaal.reports.document.text import Text
from sociaalvitaal.reports.writers import odt
from sociaalvitaal.reports.writers.odf.xml import NAMESPACES
from tests.report_samples import LOST_CLEAN, NAUGHTY, RIGHT_TO_LEFT, draw_png, naughty_blocks, report

HREF, NAME = f"{{{NAMESPACES['xlink']}}}href", f"{{{NAMESPACES['text']}}}name"


@cache
def sample() -> bytes:
    """The sample report."""
    return odt.write(report(), draw_png)


def part(content: bytes, name: str = "content.xml") -> Any:
    """A part of the file, parsed."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return etree.fromstring(archive.read(name))


def found(root: Any, path: str) -> list[Any]:
    """What is at this path."""
    return list(root.xpath(path, namespaces=NAMESPACES))


def said(node: Any) -> str:
    """The text of a paragraph, with its spaces and line ends as a reader sees them."""
    text = node.text or ""
    for child in node:
        kind = etree.QName(child).localname
        if kind == "s":
            text += " " * int(child.get(f"{{{NAMESPACES['text']}}}c"))
        else:
            text += "\n" if kind == "line-break" else said(child)
        text += child.tail or ""
    return text


def test_it_is_a_sound_package() -> None:
    with zipfile.ZipFile(io.BytesIO(sample())) as archive:
        first = archive.infolist()[0]
        assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
        assert archive.read("mimetype") == b"application/vnd.oasis.opendocument.text"
        listed = set(odfdo.Document(io.BytesIO(sample())).manifest.get_paths()) - {"/"}
        assert listed == set(archive.namelist()) - {"mimetype", "META-INF/manifest.xml"}


def test_headings_make_the_outline() -> None:
    headings = odfdo.Document(io.BytesIO(sample())).body.headers
    assert [(int(heading.level), str(heading).strip()) for heading in headings] == [
        (1, "Samenvatting"),
        (1, "Activiteiten en proces"),
        (2, "Wat opviel"),
        (1, "Bijlage: begrippen"),
    ]


def test_it_says_what_it_is() -> None:
    meta = odfdo.Document(io.BytesIO(sample())).meta
    assert (meta.title, meta.language, meta.creator) == ("Tussenrapportage 2017", "nl-NL", "A. Jansen")
    properties = found(part(sample(), "styles.xml"), "//style:default-style/style:text-properties")[0]
    assert properties.get(f"{{{NAMESPACES['fo']}}}language") == "nl"


def test_every_table_has_a_heading_row_that_comes_back_and_a_name() -> None:
    tables = found(part(sample()), "//table:table")
    assert len(tables) == 3
    for table in tables:
        assert len(found(table, "table:table-header-rows/table:table-row")) == 1
        assert found(table, "table:title")[0].text.startswith("Tabel ")


def test_every_table_is_as_wide_as_its_rows() -> None:
    for table in found(part(odt.write(report(*naughty_blocks()), draw_png)), "//table:table"):
        width = len(found(table, "table:table-column"))
        assert {len(found(row, "table:table-cell")) for row in found(table, ".//table:table-row")} == {width}


def test_pictures_have_a_text_alternative() -> None:
    frames = found(part(sample()), "//draw:frame")
    assert [found(frame, "svg:desc")[0].text[:13] for frame in frames] == ["Staafdiagram."]
    assert [found(frame, "svg:title")[0].text for frame in frames] == ["Figuur 1"]


def test_the_contents_lead_to_the_chapters() -> None:
    root = part(sample())
    anchors = [link.get(HREF) for link in found(root, "//text:table-of-content//text:a")]
    marks = {f"#{mark.get(NAME)}" for mark in found(root, "//text:bookmark-start")}
    pages = [page.get(f"{{{NAMESPACES['text']}}}ref-name") for page in found(root, "//text:bookmark-ref")]
    assert len(anchors) == 3
    assert [f"#{page}" for page in pages] == anchors
    assert set(anchors) <= marks


def test_each_style_that_is_used_is_there() -> None:
    content = odt.write(report(*naughty_blocks(), BulletList((Item((Text("een"),)),), numbered=True)), draw_png)
    named = {
        node.get(f"{{{NAMESPACES['style']}}}name")
        for root in (part(content), part(content, "styles.xml"))
        for node in found(root, "//*[@style:name]")
    }
    used = {
        node.get(name)
        for node in found(part(content), "//office:body//*")
        for name in node.keys()  # noqa: SIM118 - an element is no mapping
        if name.endswith("}style-name")
    }
    assert used - named == set()


def test_page_numbers_and_the_notice_stand_on_every_page() -> None:
    root = part(sample(), "styles.xml")
    assert (
        len(found(root, "//style:footer//text:page-number")) == len(found(root, "//style:footer//text:page-count")) == 1
    )
    assert "Demo: cijfers zijn verzonnen" in said(found(root, "//style:header/text:p")[0])


def test_the_logo_and_colours_of_the_house_are_there() -> None:
    logo = Logo(draw_png(None), 1120, 580, "Logo van Sport")  # type: ignore[arg-type]
    content = odt.write(replace(report(), style=Style("#7a1f5c", "#e0701a", logo)), draw_png)
    assert found(part(content), "//draw:frame/svg:desc")[0].text == "Logo van Sport"
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.read("Pictures/1.png") == logo.png
        looks = archive.read("styles.xml").decode()
    assert looks.count("#7a1f5c") >= 5
    assert "#e0701a" in looks
    assert "#084a70" not in looks


def test_the_same_document_gives_the_same_bytes() -> None:
    assert odt.write(report(), draw_png) == sample()


@cache
def naughty() -> list[str]:
    """All paragraphs, cells and headings of a report full of strange texts."""
    return [said(node) for node in found(part(odt.write(report(*naughty_blocks()), draw_png)), "//text:p | //text:h")]


@pytest.mark.parametrize("text", [*NAUGHTY, LOST_CLEAN])
def test_text_stays_text(text: str) -> None:
    assert naughty().count(text) >= 4


def test_spaces_and_line_ends_stay() -> None:
    text = "  twee  spaties \n regel twee   "
    blocks = (Paragraph.of(text), Heading(3, RIGHT_TO_LEFT))
    root = part(odt.write(report(*blocks), draw_png))
    assert text in [said(node) for node in found(root, "//text:p")]
    assert RIGHT_TO_LEFT in [said(node) for node in found(root, "//text:h")]
