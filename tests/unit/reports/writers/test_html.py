"""HTML: accessible, self-contained, and text stays text."""

from __future__ import annotations

import itertools
import re
from pathlib import Path

import pytest
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from lxml import html as parser

from sociaalvitaal.reports.document.text import plain
from sociaalvitaal.reports.document.whole import Document
from sociaalvitaal.reports.writers import html
from tests.report_samples import LOST_CLEAN, NAUGHTY, RIGHT_TO_LEFT, draw_svg, naughty_blocks, report, styled

ROOT = Path(__file__).parents[4]


def _page(document: Document) -> str:
    jinja = Environment(loader=FileSystemLoader(ROOT / "templates"), autoescape=True, undefined=StrictUndefined)
    css = (ROOT / "static" / "css" / "report.css").read_text("utf-8")
    return html.page(document, draw_svg, jinja, css, {400: b"regular", 700: b"bold"})


@pytest.fixture(scope="module")
def sample() -> parser.HtmlElement:
    """The sample report, parsed."""
    return parser.document_fromstring(_page(report()))


def test_there_is_one_h1_and_no_level_is_skipped(sample: parser.HtmlElement) -> None:
    levels = [int(element.tag[1]) for element in sample.iter("h1", "h2", "h3", "h4", "h5")]
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))


def test_tables_have_a_caption_and_scoped_headings(sample: parser.HtmlElement) -> None:
    tables = sample.findall(".//table")
    assert len(tables) == 3
    for table in tables:
        assert table.findtext("caption//span[@class='report-label']").startswith("Tabel ")
        assert all(cell.get("scope") == "col" for cell in table.findall("thead/tr/th"))
        assert all(next(cell.tag for cell in row) == "th" for row in table.findall("tbody/tr"))
        assert all(row[0].get("scope") == "row" for row in table.findall("tbody/tr"))


def test_pictures_have_a_text_alternative_and_a_caption(sample: parser.HtmlElement) -> None:
    (figure,) = sample.findall(".//figure")
    assert figure.find(".//img").get("alt").startswith("Staafdiagram.")
    assert "Figuur 1" in figure.find("figcaption").text_content()


def test_contents_lead_to_the_chapters(sample: parser.HtmlElement) -> None:
    links = sample.xpath("//nav//a")
    assert [link.text for link in links] == ["Samenvatting", "Activiteiten en proces", "Bijlage: begrippen"]
    assert all(sample.get_element_by_id(link.get("href")[1:]).text == link.text for link in links)


def test_ids_are_unique(sample: parser.HtmlElement) -> None:
    ids = sample.xpath("//@id")
    assert len(ids) == len(set(ids))


def test_the_file_needs_nothing_else() -> None:
    page = _page(report())
    assert re.findall(r"""(?:src|url)[=(]["']?(?!data:)[^"')>]+""", page) == []
    assert "<script" not in page
    assert " style=" not in page


def test_the_notice_stands_at_the_top(sample: parser.HtmlElement) -> None:
    assert sample.findtext(".//p[@class='report-warning']/strong") == "Demo: cijfers zijn verzonnen"


@pytest.mark.parametrize("text", [*NAUGHTY, LOST_CLEAN, RIGHT_TO_LEFT])
def test_text_stays_text(text: str) -> None:
    page = parser.document_fromstring(_page(report(*naughty_blocks())))
    wanted = " ".join(text.split())
    said = [" ".join("\n".join(element.itertext()).split()) for element in page.iter("p", "li", "td", "th", "h3")]
    if text != RIGHT_TO_LEFT:
        assert said.count(wanted) >= 4
    assert page.xpath("//script | //b") == []


def test_a_fragment_for_the_site_is_the_same_document() -> None:
    document = report()
    context = html.context(document, draw_svg)
    kinds = [part.kind for part in context["report_parts"]]
    assert kinds[:4] == ["heading", "bulletlist", "paragraph", "notice"]
    assert context["report"] is document
    assert plain(context["report_parts"][2].placed.block.runs).startswith("Dit verslag")


def test_the_file_carries_the_colours_and_the_logo_of_the_house() -> None:
    bare, found = _page(report()), _page(styled())
    assert ".report{--house:#7a1f5c;--accent:#e0701a;--on-house:#fff}" in found
    assert 'alt="Logo van Sport voor allen"' in found
    assert "<link" not in found
    assert "--house:" not in bare
    assert 'class="report-logo"' not in bare
