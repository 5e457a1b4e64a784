"""Document → ODT (OpenDocument text): real styles, an outline, tables with a heading row, text alternatives."""

from __future__ import annotations

import io
import struct
from dataclasses import dataclass, field
from datetime import datetime, time
from typing import TYPE_CHECKING

from sociaalvitaal.formats import typst_fonts
from sociaalvitaal.formats.zip_writing import repacked
from sociaalvitaal.formatting import long_date
from sociaalvitaal.reports.document.blocks import FIRST_LEVEL, BulletList, Heading, Notice, Paragraph
from sociaalvitaal.reports.document.charts import Draw, Figure
from sociaalvitaal.reports.document.tables import Table
from sociaalvitaal.reports.document.text import Runs
from sociaalvitaal.reports.document.whole import FIRST_ANCHOR, Document, Placed, placed
from sociaalvitaal.reports.writers.odf import styles, tables
from sociaalvitaal.reports.writers.odf.xml import Node, add, element, serialized
from sociaalvitaal.reports.writers.odf.xml import write as write_text

if TYPE_CHECKING:
    import odfdo

_PICTURE_MM, _TALLEST_MM = 162.0, 205.0
_LOGO_MM, _LOGO_TALLEST_MM = 60.0, 22.0
_NOT_OURS = ("Configurations2/", "Thumbnails/", "manifest.rdf")
_BREAK = "Kop_nieuwe_bladzijde"


def write(document: Document, draw_png: Draw) -> bytes:
    """The report as ODT; the same document always gives the same bytes."""
    import odfdo

    file = odfdo.Document("text")
    _remove_parts(file)
    for path, *_ in styles.FONTS:
        _add_part(file, path, (typst_fonts.FOLDER / path.rsplit("/", 1)[1]).read_bytes(), "application/x-font-ttf")
    body = _Body(file, document, draw_png)
    file.set_part("content.xml", serialized(body.content()))
    file.set_part("styles.xml", serialized(styles.of(document)))
    _set_properties(file, document)
    archive = io.BytesIO()
    file.save(archive)
    return repacked(archive.getvalue())


def _remove_parts(file: odfdo.Document) -> None:
    """The template has parts that a report has no use for."""
    for part in file.get_parts():
        if part.startswith(_NOT_OURS):
            file.del_part(part)
    for path in file.manifest.get_paths():
        if path.startswith(_NOT_OURS):
            file.manifest.del_full_path(path)


def _add_part(file: odfdo.Document, path: str, content: bytes, kind: str) -> None:
    file.set_part(path, content)
    file.manifest.add_full_path(path, kind)


def _set_properties(file: odfdo.Document, document: Document) -> None:
    """What the file says of itself."""
    moment = datetime.combine(document.date, time(12))
    meta = file.meta
    meta.title, meta.subject, meta.description = document.title, document.subtitle, document.notice
    meta.creator = meta.initial_creator = document.author or document.organisation
    meta.language = f"{document.language}-{document.language.upper()}"
    meta.creation_date = meta.date = moment
    meta.generator = "Sociaal Vitaal"


def _size_of(png: bytes) -> tuple[int, int]:
    """Width and height, as they stand in the first part of a PNG."""
    width, height = struct.unpack(">II", png[16:24])
    return width, height


@dataclass
class _Body:
    """The content while it is being written."""

    file: odfdo.Document
    document: Document
    draw_png: Draw
    looks: tables.Looks = field(default_factory=tables.Looks)
    text: Node = field(default_factory=lambda: element("office:text"))
    pictures: int = 0

    def content(self) -> Node:
        """The whole content, with the styles that only this document needs."""
        self._add_break()
        counters = add(self.text, "text:sequence-decls")
        for kind in ("Tabel", "Figuur"):
            add(counters, "text:sequence-decl", {"text:display-outline-level": "0", "text:name": kind})
        self._cover()
        for here in placed(self.document):
            self._write(here)
        root = element("office:document-content", {"office:version": "1.3"}, styles.faces(), self.looks.node)
        add(root, "office:body").append(self.text)
        return root

    def _add_break(self) -> None:
        """The first chapter begins on a new page."""
        look = {"style:name": _BREAK, "style:family": "paragraph", "style:parent-style-name": "Heading_20_1"}
        add(add(self.looks.node, "style:style", look), "style:paragraph-properties", {"fo:break-before": "page"})

    def _line(self, style: str, text: str = "") -> Node:
        return add(self.text, "text:p", {"text:style-name": style}, text)

    def _cover(self) -> None:
        """Logo, title, facts, notice and contents."""
        document = self.document
        if logo := document.style.logo:
            self._picture(logo.png, "Logo", logo.alt, _LOGO_MM, _LOGO_TALLEST_MM)
        self._line(styles.TITLE, document.title)
        if document.subtitle:
            self._line(styles.SUBTITLE, document.subtitle)
        facts = (document.organisation, document.period, long_date(document.date), document.author)
        self._line(styles.BODY, " · ".join(filter(None, facts)))
        if document.notice:
            self._line(styles.WARNING, document.notice)
        if document.chapters:
            self._contents()

    def _contents(self) -> None:
        """A contents list, filled with links and pages: the pages are references, that the word processor works out."""
        index = add(self.text, "text:table-of-content", {"text:name": "Inhoud", "text:protected": "false"})
        source = add(index, "text:table-of-content-source", {"text:outline-level": "1"})
        add(source, "text:index-title-template", {"text:style-name": styles.CONTENTS_HEADING}, "Inhoud")
        entry = add(
            source,
            "text:table-of-content-entry-template",
            {"text:outline-level": "1", "text:style-name": styles.CONTENTS_1},
        )
        add(entry, "text:index-entry-link-start")
        add(entry, "text:index-entry-text")
        add(entry, "text:index-entry-tab-stop", {"style:type": "right", "style:leader-char": "."})
        add(entry, "text:index-entry-page-number")
        add(entry, "text:index-entry-link-end")
        body = add(index, "text:index-body")
        title = add(body, "text:index-title", {"text:name": "Inhoud_kop"})
        add(title, "text:p", {"text:style-name": styles.CONTENTS_HEADING}, "Inhoud")
        for here in placed(self.document):
            if isinstance(here.block, Heading) and here.block.level == FIRST_LEVEL:
                line = add(body, "text:p", {"text:style-name": styles.CONTENTS_1})
                link = _link(line, f"#{here.anchor}", here.block.text, styles.CONTENTS_LINK)
                add(link, "text:tab")
                reference = {"text:reference-format": "page", "text:ref-name": here.anchor}
                add(link, "text:bookmark-ref", reference)

    def _write(self, here: Placed) -> None:
        match here.block:
            case Heading(level, text):
                self._heading(level - FIRST_LEVEL + 1, text, here.anchor)
            case Paragraph(runs):
                add_runs(self._line(styles.BODY), runs)
            case BulletList():
                self.text.append(_list(here.block))
            case Notice(title, runs):
                framed = self._line(styles.FRAME)
                add(framed, "text:span", {"text:style-name": styles.STRONG}, title)
                add(framed, "text:line-break")
                add_runs(framed, runs)
            case Figure():
                self._figure(here.block, here.label)
            case Table():
                tables.add_table(self.text, here.block, here.label, self.looks, self.document.style.colour)

    def _heading(self, level: int, text: str, anchor: str) -> None:
        style = _BREAK if anchor == FIRST_ANCHOR else f"Heading_20_{level}"
        line = add(self.text, "text:h", {"text:style-name": style, "text:outline-level": str(level)})
        add(line, "text:bookmark-start", {"text:name": anchor})
        write_text(line, text)
        add(line, "text:bookmark-end", {"text:name": anchor})

    def _figure(self, block: Figure, label: str) -> None:
        self._picture(self.draw_png(block.chart), label, block.alt, _PICTURE_MM, _TALLEST_MM)
        tables.caption(self.text, label, block.caption)
        if block.source:
            self._line(styles.NOTE, block.source)

    def _picture(self, png: bytes, name: str, alt: str, width_mm: float, tallest_mm: float) -> None:
        """A picture with its text alternative, as wide as it may be and no taller than fits."""
        self.pictures += 1
        path = f"Pictures/{self.pictures}.png"
        _add_part(self.file, path, png, "image/png")
        width, height = _size_of(png)
        scale = min(width_mm / width, tallest_mm / height)
        frame = add(
            self._line(styles.PICTURE),
            "draw:frame",
            {
                "draw:name": name,
                "text:anchor-type": "as-char",
                "svg:width": f"{width * scale:.2f}mm",
                "svg:height": f"{height * scale:.2f}mm",
            },
        )
        source = {"xlink:href": path, "xlink:type": "simple", "xlink:show": "embed", "xlink:actuate": "onLoad"}
        add(frame, "draw:image", source)
        add(frame, "svg:title", None).text = name
        add(frame, "svg:desc", None).text = alt


def _link(line: Node, address: str, text: str = "", look: str = styles.LINK) -> Node:
    """Both states have the same look: a report is read, not surfed."""
    styled = dict.fromkeys(("text:style-name", "text:visited-style-name"), look)
    return add(line, "text:a", {"xlink:type": "simple", "xlink:href": address, **styled}, text)


def add_runs(line: Node, runs: Runs) -> None:
    """Runs into a paragraph."""
    for run in runs:
        holder = line
        if run.link:
            holder = _link(holder, run.link)
        for wanted, style in ((run.strong, styles.STRONG), (run.emphasis, styles.EMPHASIS)):
            if wanted:
                holder = add(holder, "text:span", {"text:style-name": style})
        write_text(holder, run.text)


def _list(block: BulletList) -> Node:
    """A list; one that is numbered starts at 1."""
    made = element("text:list", {"text:style-name": styles.NUMBERS if block.numbered else styles.BULLETS})
    for item in block.items:
        node = add(made, "text:list-item")
        add_runs(add(node, "text:p", {"text:style-name": styles.LIST_LINE}), item.runs)
        if item.below:
            node.append(_list(item.below))
    return made
