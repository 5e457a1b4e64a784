"""The parts of WordprocessingML that python-docx has no words for."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from docx.document import Document as Word
    from docx.text.paragraph import Paragraph


def element(tag: str, *children: Any, **attributes: str) -> Any:
    """An element of the `w` namespace with attributes of the same namespace."""
    make, namespaces = _maker()
    made = make(_qualified(tag), {_qualified(name): value for name, value in attributes.items()}, namespaces)
    made.extend(children)
    return made


@cache
def _maker() -> tuple[Callable[..., Any], dict[str, str]]:
    """What makes elements of the library's own classes; looked up once, for a report has tens of thousands."""
    from docx.oxml.ns import nspfxmap
    from docx.oxml.parser import oxml_parser

    return oxml_parser.makeelement, nspfxmap("w")


@cache
def _qualified(name: str) -> str:
    from docx.oxml.ns import qn

    return str(qn(f"w:{name}"))


def add_line(word: Word, style: str, text: str = "") -> Paragraph:
    """A paragraph in a style by its name; the library would go through all styles for each."""
    line = word.add_paragraph(text)
    line._p.style = style.replace(" ", "")
    return line


def texts(text: str) -> list[Any]:
    """The text of a run, with a break at each line end."""
    made = []
    for number, line in enumerate(text.split("\n")):
        if number:
            made.append(element("br"))
        if line:
            made.append(element("t"))
            made[-1].text = line
            made[-1].set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return made


def field(paragraph: Paragraph, instruction: str, shown: str) -> None:
    """A field that a word processor works out, with what stands there until then."""
    open_field(paragraph, instruction)
    paragraph.add_run(shown)
    close_field(paragraph)


def open_field(paragraph: Paragraph, instruction: str) -> None:
    """The start of a field; what follows is its present content."""
    code = element("instrText")
    code.text = f" {instruction} "
    for part in (element("fldChar", fldCharType="begin"), code, element("fldChar", fldCharType="separate")):
        paragraph.add_run()._r.append(part)


def close_field(paragraph: Paragraph) -> None:
    """The end of a field."""
    paragraph.add_run()._r.append(element("fldChar", fldCharType="end"))


def bookmark(paragraph: Paragraph, name: str, number: int) -> None:
    """Give a paragraph a name to link to."""
    start = element("bookmarkStart", id=str(number), name=_bookmark(name))
    paragraph._p.insert(1 if paragraph._p.pPr is not None else 0, start)
    paragraph._p.append(element("bookmarkEnd", id=str(number)))


def _bookmark(name: str) -> str:
    """A name that Word takes: without hyphens, and with a line in front it stays out of its list of bookmarks."""
    return f"_Toc_{name.replace('-', '_')}"


def contents_line(paragraph: Paragraph, text: str, name: str) -> None:
    """A link to a bookmark, with its page as a field: only who lays out the pages knows the number."""
    first = len(paragraph._p)
    paragraph.add_run(f"{text}\t")
    field(paragraph, f"PAGEREF {_bookmark(name)} \\h", "")
    link = element("hyperlink", anchor=_bookmark(name), history="1")
    link.extend(paragraph._p[first:])
    paragraph._p.append(link)


def external_link(paragraph: Paragraph, url: str) -> Any:
    """An empty link to a page elsewhere; put the runs in it."""
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), paragraph.part.relate_to(url, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    paragraph._p.append(link)
    return link


def borders(container: str, **sides: tuple[int, str]) -> Any:
    """Borders: per side the width in eighths of a point and the colour; width 0 is none."""
    lines = [
        element(side, val="single" if width else "nil", sz=str(width), space="0" if container != "pBdr" else "8",
                color=colour)
        for side, (width, colour) in sides.items()
    ]  # fmt: skip
    return element(container, *lines)


def shading(colour: str) -> Any:
    """A ground of one colour."""
    return element("shd", val="clear", color="auto", fill=colour)


def describe(picture: Any, title: str, text: str) -> None:
    """The text alternative of a picture."""
    properties = picture._inline.docPr
    properties.set("descr", text)
    properties.set("title", title)
    properties.set("name", title)
