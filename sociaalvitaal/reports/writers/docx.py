"""Document → DOCX by python-docx: real headings, tables with a heading row, text alternatives, fields."""

from __future__ import annotations

import io
from datetime import UTC, datetime, time
from typing import TYPE_CHECKING, Any

from sociaalvitaal.formats.zip_writing import repacked
from sociaalvitaal.formatting import long_date
from sociaalvitaal.reports.document.blocks import FIRST_LEVEL, BulletList, Heading, Notice, Paragraph
from sociaalvitaal.reports.document.charts import Draw, Figure
from sociaalvitaal.reports.document.tables import Table
from sociaalvitaal.reports.document.text import Runs
from sociaalvitaal.reports.document.whole import FIRST_ANCHOR, Document, Placed, placed
from sociaalvitaal.reports.writers.word import styles, tables, xml

if TYPE_CHECKING:
    from docx.document import Document as Word
    from docx.text.paragraph import Paragraph as WordParagraph

_DEEPEST_LIST = 3
_PICTURE_MM, _TALLEST_MM = 162, 205
_LOGO_MM, _LOGO_TALLEST_MM = 60, 22


def write(document: Document, draw_png: Draw) -> bytes:
    """The report as DOCX; the same document always gives the same bytes."""
    import docx

    word = docx.Document()
    styles.apply(word, document.language, document.style)
    _set_properties(word, document)
    _running_text(word, document)
    _cover(word, document)
    for number, block in enumerate(placed(document), 1):
        _write(word, block, number, draw_png)
    file = io.BytesIO()
    word.save(file)
    return repacked(file.getvalue())


def _set_properties(word: Word, document: Document) -> None:
    """What the file says of itself; the format has room for 255 characters."""
    moment = datetime.combine(document.date, time(12), UTC)
    core = word.core_properties
    core.title, core.subject = document.title[:255], document.subtitle[:255]
    core.author = core.last_modified_by = (document.author or document.organisation)[:255]
    core.language = f"{document.language}-{document.language.upper()}"
    core.comments, core.keywords, core.revision = document.notice[:255], "", 1
    core.created = core.modified = moment


def _running_text(word: Word, document: Document) -> None:
    """Header and footer, with the page number."""
    section = word.sections[0]
    header = section.header.paragraphs[0]
    header.add_run(document.organisation)
    if document.notice:
        header.add_run(" · ")
        header.add_run(document.notice, style=styles.ATTENTION)
    footer = section.footer.paragraphs[0]
    facts = (document.title, document.period, document.seal.short if document.seal else "")
    footer.add_run(f"{' · '.join(filter(None, facts))} · ")
    xml.field(footer, "PAGE", "1")
    footer.add_run(" van ")
    xml.field(footer, "NUMPAGES", "1")


def _cover(word: Word, document: Document) -> None:
    """Logo, title, facts, notice and contents."""
    if (logo := document.style.logo) is not None:
        _picture(word.add_paragraph(), logo.png, _LOGO_MM, _LOGO_TALLEST_MM, "Logo", logo.alt)
    xml.add_line(word, "Title", document.title)
    if document.subtitle:
        xml.add_line(word, "Subtitle", document.subtitle)
    facts = (document.organisation, document.period, long_date(document.date), document.author)
    word.add_paragraph(" · ".join(filter(None, facts)))
    if document.notice:
        xml.add_line(word, styles.WARNING, document.notice)
    chapters = [block for block in placed(document) if block.block in document.chapters]
    if chapters:
        _contents(word, chapters)


def _contents(word: Word, chapters: list[Placed]) -> None:
    """A contents field, filled with links: they work before a word processor has filled in the pages."""
    xml.add_line(word, "TOC Heading", "Inhoud")
    lines = [xml.add_line(word, "TOC 1") for _ in chapters]
    xml.open_field(lines[0], r'TOC \o "1-2" \h \z \u')
    for line, chapter in zip(lines, chapters, strict=True):
        if isinstance(chapter.block, Heading):
            xml.contents_line(line, chapter.block.text, chapter.anchor)
    xml.close_field(lines[-1])


def _write(word: Word, here: Placed, number: int, draw_png: Draw) -> None:
    match here.block:
        case Heading(level, text):
            heading = xml.add_line(word, f"Heading {level - FIRST_LEVEL + 1}", text)
            heading.paragraph_format.page_break_before = here.anchor == FIRST_ANCHOR
            xml.bookmark(heading, here.anchor, number)
        case Paragraph(runs):
            add_runs(word.add_paragraph(), runs)
        case BulletList():
            _list(word, here.block, 1)
        case Notice(title, runs):
            framed = xml.add_line(word, styles.FRAME)
            framed.add_run(f"{title}\n").bold = True
            add_runs(framed, runs)
        case Figure():
            _figure(word, here.block, here.label, draw_png)
        case Table():
            tables.add(word, here.block, here.label)


def add_runs(paragraph: WordParagraph, runs: Runs) -> None:
    """Runs into a paragraph; python-docx turns a newline into a line break."""
    for run in runs:
        made = paragraph.add_run(run.text, style=styles.HYPERLINK if run.link else None)
        made.bold, made.italic = run.strong or None, run.emphasis or None
        if run.link:
            xml.external_link(paragraph, run.link).append(made._r)


def _list(word: Word, block: BulletList, level: int) -> None:
    """A list; Word's own styles go three deep. A numbered one gets a numbering of its own."""
    name = "List Number" if block.numbered else "List Bullet"
    numbering = _fresh_numbering(word, name) if block.numbered else None
    for item in block.items:
        line = xml.add_line(word, name if level == 1 else f"{name} {min(level, _DEEPEST_LIST)}")
        if numbering is not None:
            line._p.get_or_add_pPr().get_or_add_numPr().get_or_add_numId().val = numbering
        add_runs(line, item.runs)
        if item.below:
            _list(word, item.below, level + 1)


def _fresh_numbering(word: Word, name: str) -> int:
    """A numbering that starts at 1 again."""
    numbering = word.part.numbering_part.numbering_definitions._numbering
    style_number: Any = word.styles[name].element.pPr.numPr.numId.val
    made = numbering.add_num(numbering.num_having_numId(style_number).abstractNumId.val)
    made.add_lvlOverride(ilvl=0).add_startOverride(1)
    return int(made.numId)


def _picture(holder: WordParagraph, png: bytes, width_mm: int, tallest_mm: int, name: str, alt: str) -> None:
    """A picture with its text alternative, as wide as it may be and no taller than fits."""
    from docx.shared import Emu, Mm

    picture = holder.add_run().add_picture(io.BytesIO(png), width=Mm(width_mm))
    if picture.height > Mm(tallest_mm):
        picture.width = Emu(int(picture.width * Mm(tallest_mm) / picture.height))
        picture.height = Mm(tallest_mm)
    xml.describe(picture, name, alt)


def _figure(word: Word, block: Figure, label: str, draw_png: Draw) -> None:
    holder = word.add_paragraph()
    holder.paragraph_format.keep_with_next = True
    _picture(holder, draw_png(block.chart), _PICTURE_MM, _TALLEST_MM, label, block.alt)
    caption = tables.caption(word, label, block.caption)
    caption.paragraph_format.keep_with_next = bool(block.source)
    if block.source:
        xml.add_line(word, styles.NOTE, block.source)
