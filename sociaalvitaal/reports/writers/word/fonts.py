"""The house font travels with the DOCX, as its licence (OFL) allows: it looks the same everywhere."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from sociaalvitaal.formats.typst_fonts import FAMILY, FOLDER
from sociaalvitaal.reports.writers.word import xml

if TYPE_CHECKING:
    from docx.document import Document as Word

SUBSTITUTE = "Arial"
"""For a word processor that passes embedded fonts over."""
_FACES = (
    ("embedRegular", "AtkinsonHyperlegible-Regular.ttf"),
    ("embedBold", "AtkinsonHyperlegible-Bold.ttf"),
    ("embedItalic", "AtkinsonHyperlegible-Italic.ttf"),
)
_KIND = "application/vnd.openxmlformats-officedocument.obfuscatedFont"
_SETTINGS_AFTER = (
    "w:saveSubsetFonts", "w:mirrorMargins", "w:bordersDoNotSurroundHeader", "w:bordersDoNotSurroundFooter",
    "w:proofState", "w:attachedTemplate", "w:trackRevisions", "w:autoHyphenation", "w:defaultTabStop",
)  # fmt: skip
_SCRAMBLED = 32
"""So many bytes at the start are scrambled with the key, as the format wants."""


def embed(word: Word) -> None:
    """Name the font with its substitute, and put its faces in the file."""
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part

    table = word.part.part_related_by(RELATIONSHIP_TYPE.FONT_TABLE)
    faces = []
    for number, (name, file) in enumerate(_FACES, 1):
        key = uuid.uuid5(uuid.NAMESPACE_OID, file)
        content = scrambled((FOLDER / file).read_bytes(), key)
        part = Part(PackURI(f"/word/fonts/font{number}.odttf"), _KIND, content, word.part.package)
        link = table.relate_to(part, RELATIONSHIP_TYPE.FONT)
        faces.append(f'<w:{name} r:id="{link}" w:fontKey="{{{str(key).upper()}}}"/>')
    font = (
        f'<w:font w:name="{FAMILY}"><w:altName w:val="{SUBSTITUTE}"/><w:charset w:val="00"/>'
        f'<w:family w:val="swiss"/><w:pitch w:val="variable"/>{"".join(faces)}</w:font></w:fonts>'
    )
    table._blob = table.blob.replace(b"</w:fonts>", font.encode())
    settings = word.settings.element
    settings.insert_element_before(xml.element("embedTrueTypeFonts"), *_SETTINGS_AFTER)


def scrambled(font: bytes, key: uuid.UUID) -> bytes:
    """The font under a key; once more gives the font back."""
    mask = bytes(reversed(key.bytes)) * 2
    start = bytes(letter ^ other for letter, other in zip(font[:_SCRAMBLED], mask, strict=True))
    return start + font[_SCRAMBLED:]
