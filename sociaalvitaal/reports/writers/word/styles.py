"""The look of the DOCX: real styles, so that who edits the report keeps them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sociaalvitaal.formats.typst_fonts import FAMILY
from sociaalvitaal.reports.document.style import Style
from sociaalvitaal.reports.writers.word import fonts, xml

if TYPE_CHECKING:
    from docx.document import Document as Word

INK, SOFT, SIGNAL, GROUND, LINE = "16232E", "55636F", "A84408", "F6F8FA", "D5DCE2"
HOUSE = ""
"""Stands for the colour of the house style."""
FRAME_GROUND, WARNING_GROUND = "EEF5F9", "FDF3EC"
NOTE, FRAME, WARNING, SIGN, ATTENTION, HYPERLINK = (
    "Toelichting", "Kader", "Waarschuwing", "Teken", "Aandacht", "Hyperlink",
)  # fmt: skip
TABLE = "Cijfertabel"
WIDTH_MM = 162
"""Of the text on a page."""

_PARAGRAPHS = {  # name: size, colour, bold, before, after
    "Normal": (10.5, INK, False, 0, 7),
    "Title": (28, HOUSE, True, 0, 6),
    "Subtitle": (14, SOFT, False, 0, 10),
    "Heading 1": (17, HOUSE, True, 24, 8),
    "Heading 2": (13, HOUSE, True, 16, 6),
    "Heading 3": (11, HOUSE, True, 12, 4),
    "Heading 4": (10.5, INK, True, 10, 4),
    "Caption": (9.5, INK, False, 8, 4),
    "Header": (8, SOFT, False, 0, 0),
    "Footer": (8, SOFT, False, 0, 0),
    "TOC Heading": (15, HOUSE, True, 18, 6),
    "TOC 1": (10.5, INK, False, 0, 4),
    NOTE: (8.5, SOFT, False, 2, 2),
    FRAME: (10.5, INK, False, 4, 4),
    WARNING: (10.5, SIGNAL, True, 8, 8),
}


def apply(word: Word, language: str, style: Style) -> None:
    """Set page, language and styles."""
    from docx.shared import Mm

    house = style.colour[1:].upper()

    section = word.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(24)
    section.top_margin, section.bottom_margin = Mm(26), Mm(24)
    _set_defaults(word, language)
    fonts.embed(word)
    for name in _PARAGRAPHS:
        _paragraph_style(word, name, house)
    _underline(word, "Title", style.accent[1:].upper())
    _frame(word, FRAME, house, FRAME_GROUND)
    _frame(word, WARNING, SIGNAL, WARNING_GROUND)
    for name, colour, bold in ((SIGN, SOFT, False), (ATTENTION, SIGNAL, True), (HYPERLINK, house, False)):
        _character_style(word, name, colour, bold)
    _table_style(word, house)


def _set_defaults(word: Word, language: str) -> None:
    """Language and font of the whole document, also where a style says nothing."""
    from docx.oxml.ns import qn

    code = f"{language}-{language.upper()}"
    defaults = word.styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    for old in list(defaults):
        defaults.remove(old)
    half_points = str(int(2 * _PARAGRAPHS["Normal"][0]))
    # Here and not in Normal: what Normal says wins from a table style.
    defaults.extend(
        [
            _fonts(),
            xml.element("color", val=INK),
            xml.element("sz", val=half_points),
            xml.element("szCs", val=half_points),
            xml.element("lang", val=code, eastAsia=code, bidi="ar-SA"),
        ]
    )
    word.settings.element.insert_element_before(xml.element("autoHyphenation", val="true"), "w:defaultTabStop")


def _fonts() -> Any:
    return xml.element("rFonts", ascii=FAMILY, hAnsi=FAMILY, cs=FAMILY, eastAsia=FAMILY)


def _style(word: Word, name: str, kind: Any) -> Any:
    """The style of this name; made when the template has none."""
    return word.styles[name] if name in word.styles else word.styles.add_style(name, kind)


def _paragraph_style(word: Word, name: str, house: str) -> None:
    from docx.enum.style import WD_STYLE_TYPE
    from docx.enum.text import WD_TAB_ALIGNMENT
    from docx.oxml.ns import qn
    from docx.shared import Mm, Pt, RGBColor

    size, colour, bold, before, after = _PARAGRAPHS[name]
    style = _style(word, name, WD_STYLE_TYPE.PARAGRAPH)
    properties = style.element.get_or_add_rPr()
    for tag in ("w:rFonts", "w:lang", "w:spacing", "w:kern", "w:sz", "w:szCs", "w:color"):
        for old in properties.findall(qn(tag)):
            properties.remove(old)
    if name != "Normal":
        properties.insert(0, _fonts())
        style.font.size, style.font.bold, style.font.italic = Pt(size), bold, False
        style.font.color.rgb = RGBColor.from_string(colour or house)
    layout = style.paragraph_format
    layout.space_before, layout.space_after = Pt(before), Pt(after)
    layout.line_spacing = 1.3 if name == "Normal" else 1.1
    layout.keep_with_next = name.startswith(("Heading", "TOC Heading", "Caption"))
    layout.keep_together = name in (FRAME, WARNING)
    if name == "TOC 1":
        layout.tab_stops.add_tab_stop(Mm(WIDTH_MM), WD_TAB_ALIGNMENT.RIGHT)
    old_lines = style.element.pPr.find(qn("w:pBdr"))
    if old_lines is not None:
        style.element.pPr.remove(old_lines)
    style.hidden, style.quick_style = False, True


def _underline(word: Word, name: str, colour: str) -> None:
    """A line below."""
    properties = word.styles[name].element.pPr
    line = xml.borders("pBdr", bottom=(18, colour))
    properties.insert_element_before(line, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc")


def _frame(word: Word, name: str, edge: str, ground: str) -> None:
    """A coloured ground with a bar on the left."""
    from docx.shared import Mm

    style = word.styles[name]
    style.paragraph_format.left_indent = style.paragraph_format.right_indent = Mm(4)
    properties = style.element.pPr
    sides = xml.borders("pBdr", top=(4, ground), left=(24, edge), bottom=(4, ground), right=(4, ground))
    after = ("w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc", "w:rPr")
    properties.insert_element_before(sides, *after)
    properties.insert_element_before(xml.shading(ground), *after[1:])


def _character_style(word: Word, name: str, colour: str, bold: bool) -> None:
    from docx.enum.style import WD_STYLE_TYPE
    from docx.shared import RGBColor

    style = _style(word, name, WD_STYLE_TYPE.CHARACTER)
    style.font.color.rgb = RGBColor.from_string(colour)
    style.font.bold = True if bold else None
    style.font.underline = True if name == HYPERLINK else None


def _table_style(word: Word, house: str) -> None:
    """Thin lines, a heading row and a last row that stand out."""
    from docx.enum.style import WD_STYLE_TYPE

    style = word.styles.add_style(TABLE, WD_STYLE_TYPE.TABLE)
    style.base_style = word.styles["Normal Table"]
    margins = [xml.element(side, w=str(width), type="dxa") for side, width in
               (("top", 40), ("left", 80), ("bottom", 40), ("right", 80))]  # fmt: skip
    style.element.append(
        xml.element(
            "tblPr",
            xml.borders("tblBorders", bottom=(4, LINE), insideH=(4, LINE)),
            xml.element("tblCellMar", *margins),
        )
    )
    style.element.append(_conditional("firstRow", house, xml.borders("tcBorders", bottom=(12, house))))
    style.element.append(_conditional("lastRow", INK, xml.borders("tcBorders", top=(8, house)), xml.shading(GROUND)))


def _conditional(kind: str, colour: str, *cell: Any) -> Any:
    letters = xml.element("rPr", xml.element("b"), xml.element("color", val=colour))
    return xml.element("tblStylePr", letters, xml.element("tcPr", *cell), type=kind)
