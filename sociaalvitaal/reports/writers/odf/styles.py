"""The look of the ODT: real styles, so that who edits the report keeps them."""

from __future__ import annotations

from sociaalvitaal.formats.typst_fonts import FAMILY
from sociaalvitaal.reports.document.whole import Document
from sociaalvitaal.reports.writers.odf.xml import Node, add, element, write

INK, SOFT, SIGNAL, GROUND, LINE = "#16232e", "#55636f", "#a84408", "#f6f8fa", "#d5dce2"
FRAME_GROUND, WARNING_GROUND = "#f3f6f8", "#fdf3ec"
BODY, TITLE, SUBTITLE, CAPTION, NOTE = "Text_20_body", "Title", "Subtitle", "Caption", "Toelichting"
FRAME, WARNING, PICTURE, HEADER, FOOTER = "Kader", "Waarschuwing", "Afbeelding", "Header", "Footer"
CONTENTS_HEADING, CONTENTS_1 = "Contents_20_Heading", "Contents_20_1"
CELL, CELL_HEAD, CELL_TOTAL = "Table_20_Contents", "Table_20_Heading", "Samentelling"
STRONG, EMPHASIS, SIGN, ATTENTION, LINK = "Strong_20_Emphasis", "Emphasis", "Teken", "Aandacht", "Internet_20_link"
CONTENTS_LINK = "Index_20_Link"
LIST_LINE = "Opsommingsregel"
BULLETS, NUMBERS = "Opsomming", "Nummering"
SUBSTITUTE = "Arial"
FONTS = (
    ("Fonts/AtkinsonHyperlegible-Regular.ttf", "normal", "normal"),
    ("Fonts/AtkinsonHyperlegible-Bold.ttf", "normal", "bold"),
    ("Fonts/AtkinsonHyperlegible-Italic.ttf", "italic", "normal"),
)
"""Where in the file, which style and which weight."""
_DEEPEST = 4
WIDTH_MM = 162
"""Of the text on a page."""
_MARGINS_MM = {"left": 24, "right": 24, "top": 13, "bottom": 12}

_PARAGRAPHS = {  # name: (parent, points, colour, bold, space above, space below); no colour: that of the house
    BODY: ("Standard", 10.5, INK, False, 0, 7),
    LIST_LINE: (BODY, 10.5, INK, False, 0, 3),
    TITLE: ("Standard", 28, "", True, 0, 6),
    SUBTITLE: ("Standard", 14, SOFT, False, 0, 10),
    "Heading": ("Standard", 12, "", True, 12, 4),
    "Heading_20_1": ("Heading", 17, "", True, 24, 8),
    "Heading_20_2": ("Heading", 13, "", True, 16, 6),
    "Heading_20_3": ("Heading", 11, "", True, 12, 4),
    "Heading_20_4": ("Heading", 10.5, INK, True, 10, 4),
    CAPTION: ("Standard", 9.5, INK, False, 8, 4),
    HEADER: ("Standard", 8, SOFT, False, 0, 0),
    FOOTER: ("Standard", 8, SOFT, False, 0, 0),
    CONTENTS_HEADING: ("Heading", 15, "", True, 18, 6),
    CONTENTS_1: ("Standard", 10.5, INK, False, 0, 4),
    NOTE: ("Standard", 8.5, SOFT, False, 2, 2),
    FRAME: (BODY, 10.5, INK, False, 4, 8),
    WARNING: (BODY, 10.5, SIGNAL, True, 8, 8),
    PICTURE: ("Standard", 10.5, INK, False, 4, 0),
    CELL: ("Standard", 9, INK, False, 0, 0),
    CELL_HEAD: (CELL, 9, "", True, 0, 0),
    CELL_TOTAL: (CELL, 9, INK, True, 0, 0),
}
_TOGETHER = ("Heading", "Heading_20_1", "Heading_20_2", "Heading_20_3", "Heading_20_4", CONTENTS_HEADING, CAPTION,
             PICTURE, CELL_HEAD)  # fmt: skip


def of(document: Document) -> Node:
    """The styles, the page and its running text."""
    root = element("office:document-styles", {"office:version": "1.3"})
    root.append(faces())
    styles = add(root, "office:styles")
    styles.append(_default(document.language))
    add(styles, "style:style", {"style:name": "Standard", "style:family": "paragraph", "style:class": "text"})
    frames = _frames(document.style.colour)
    frames[TITLE] = {"fo:border-bottom": f"2.25pt solid {document.style.accent}", "fo:padding-bottom": "3mm"}
    for name in _PARAGRAPHS:
        styles.append(_paragraph(name, document.style.colour, frames.get(name, {})))
    for name, look in _letters(document.style.colour).items():
        style = add(styles, "style:style", {"style:name": name, "style:family": "text"})
        add(style, "style:text-properties", look)
    styles.append(_outline())
    styles.append(_list(BULLETS, numbered=False))
    styles.append(_list(NUMBERS, numbered=True))
    root.append(_page())
    root.append(_master(document))
    return root


def faces() -> Node:
    """The typeface, which travels with the file, and what to take where a program leaves that aside."""
    face = {
        "style:name": FAMILY,
        "svg:font-family": f"'{FAMILY}';{SUBSTITUTE}",
        "style:font-family-generic": "swiss",
        "style:font-pitch": "variable",
    }
    source = element("svg:font-face-src")
    for path, style, weight in FONTS:
        letters = {"xlink:href": path, "xlink:type": "simple", "loext:font-style": style, "loext:font-weight": weight}
        add(add(source, "svg:font-face-uri", letters), "svg:font-face-format", {"svg:string": "truetype"})
    return element("office:font-face-decls", {}, element("style:font-face", face, source))


def points(size: float) -> str:
    """A length as OpenDocument writes it."""
    return f"{size:g}pt"


def _default(language: str) -> Node:
    """Language and typeface of the whole document."""
    letters = {
        "style:font-name": FAMILY,
        "fo:font-size": points(10.5),
        "fo:color": INK,
        "fo:language": language,
        "fo:country": language.upper(),
        "fo:hyphenate": "true",
        "fo:hyphenation-remain-char-count": "3",
        "fo:hyphenation-push-char-count": "3",
    }
    return element(
        "style:default-style",
        {"style:family": "paragraph"},
        element("style:paragraph-properties", {"fo:orphans": "2", "fo:widows": "2"}),
        element("style:text-properties", letters),
    )


def _paragraph(name: str, colour: str, more: dict[str, str]) -> Node:
    parent, size, ink, bold, above, below = _PARAGRAPHS[name]
    attributes = {
        "style:name": name,
        "style:display-name": name.replace("_20_", " "),
        "style:family": "paragraph",
        "style:parent-style-name": parent,
    }
    if name.startswith("Heading_20_"):
        attributes |= {"style:default-outline-level": name[-1], "style:next-style-name": BODY}
    layout = {
        "fo:margin-top": points(above),
        "fo:margin-bottom": points(below),
        "fo:line-height": "130%" if name in (BODY, LIST_LINE, FRAME, WARNING) else "110%",
    }
    if name in _TOGETHER:
        layout["fo:keep-with-next"] = "always"
    if name in (FRAME, WARNING):
        layout["fo:keep-together"] = "always"
    letters = {"fo:font-size": points(size), "fo:color": ink or colour, "fo:font-weight": "bold" if bold else "normal"}
    if name.startswith(("Heading", "Contents", "Title")):
        letters["fo:hyphenate"] = "false"
    properties = element("style:paragraph-properties", layout | more)
    if name == CONTENTS_1:
        place = {"style:position": f"{WIDTH_MM}mm", "style:type": "right", "style:leader-style": "dotted",
                 "style:leader-text": "."}  # fmt: skip
        add(add(properties, "style:tab-stops"), "style:tab-stop", place)
    return element(
        "style:style",
        attributes,
        properties,
        element("style:text-properties", letters),
    )


def _frames(colour: str) -> dict[str, dict[str, str]]:
    """What makes a paragraph a frame: a coloured ground with a bar on the left."""
    sides = {f"fo:border-{side}": "none" for side in ("top", "bottom", "right")}
    room = {"fo:padding": "3mm", "fo:margin-left": "4mm", "fo:margin-right": "4mm"}
    return {
        name: {"fo:background-color": ground, "fo:border-left": f"2.25pt solid {edge}", **sides, **room}
        for name, edge, ground in ((FRAME, colour, FRAME_GROUND), (WARNING, SIGNAL, WARNING_GROUND))
    }


def _letters(colour: str) -> dict[str, dict[str, str]]:
    return {
        STRONG: {"fo:font-weight": "bold"},
        CONTENTS_LINK: {"fo:color": INK, "style:text-underline-style": "none"},
        EMPHASIS: {"fo:font-style": "italic"},
        SIGN: {"fo:color": SOFT},
        ATTENTION: {"fo:color": SIGNAL, "fo:font-weight": "bold"},
        LINK: {
            "fo:color": colour,
            "style:text-underline-style": "solid",
            "style:text-underline-width": "auto",
            "style:text-underline-color": "font-color",
        },
    }


def _outline() -> Node:
    """Headings make the outline; they carry no numbers of their own."""
    made = element("text:outline-style", {"style:name": "Outline"})
    for level in range(1, _DEEPEST + 1):
        add(made, "text:outline-level-style", {"text:level": str(level), "style:num-format": ""})
    return made


def _list(name: str, *, numbered: bool) -> Node:
    made = element("text:list-style", {"style:name": name})
    for level in range(1, _DEEPEST + 1):
        attributes = {"text:level": str(level)}
        attributes |= (
            {"style:num-format": "1", "style:num-suffix": "."} if numbered else {"text:bullet-char": "•–"[level > 1]}
        )
        kind = "text:list-level-style-number" if numbered else "text:list-level-style-bullet"
        place = add(add(made, kind, attributes), "style:list-level-properties",
                    {"text:list-level-position-and-space-mode": "label-alignment"})  # fmt: skip
        add(
            place,
            "style:list-level-label-alignment",
            {
                "text:label-followed-by": "listtab",
                "text:list-tab-stop-position": f"{6 * level}mm",
                "fo:text-indent": "-6mm",
                "fo:margin-left": f"{6 * level}mm",
            },
        )
    return made


def _page() -> Node:
    """A4 with room for the running text."""
    size = {"fo:page-width": "210mm", "fo:page-height": "297mm", "style:print-orientation": "portrait"}
    margins = {"fo:margin-left": "24mm", "fo:margin-right": "24mm", "fo:margin-top": "13mm", "fo:margin-bottom": "12mm"}
    layout = element(
        "style:page-layout", {"style:name": "Blad"}, element("style:page-layout-properties", size | margins)
    )
    for part, side in (("header", "bottom"), ("footer", "top")):
        running = add(layout, f"style:{part}-style")
        add(running, "style:header-footer-properties", {"fo:min-height": "11mm", f"fo:margin-{side}": "6mm"})
    return element("office:automatic-styles", {}, layout)


def _master(document: Document) -> Node:
    page = element("style:master-page", {"style:name": "Standard", "style:page-layout-name": "Blad"})
    header = add(add(page, "style:header"), "text:p", {"text:style-name": HEADER}, document.organisation)
    if document.notice:
        write(header, " · ")
        add(header, "text:span", {"text:style-name": ATTENTION}, document.notice)
    footer = add(add(page, "style:footer"), "text:p", {"text:style-name": FOOTER})
    facts = (document.title, document.period, document.seal.short if document.seal else "")
    write(footer, f"{' · '.join(filter(None, facts))} · ")
    add(footer, "text:page-number", {"text:select-page": "current"}, "1")
    write(footer, " van ")
    add(footer, "text:page-count", None, "1")
    return element("office:master-styles", {}, page)
