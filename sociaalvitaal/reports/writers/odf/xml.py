"""OpenDocument's XML: elements by their prefixed names, and text that keeps its spaces and line ends."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

_URN = "urn:oasis:names:tc:opendocument:xmlns:"
NAMESPACES = {
    "office": f"{_URN}office:1.0",
    "style": f"{_URN}style:1.0",
    "text": f"{_URN}text:1.0",
    "table": f"{_URN}table:1.0",
    "draw": f"{_URN}drawing:1.0",
    "fo": f"{_URN}xsl-fo-compatible:1.0",
    "svg": f"{_URN}svg-compatible:1.0",
    "loext": "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0",
    "xlink": "http://www.w3.org/1999/xlink",
}
# OpenDocument takes several spaces for one, and drops those at the ends of a paragraph.
_PIECES = re.compile("(\n| {2,}|^ | $)")

Node = Any
"""An element of lxml, which has no types."""


@cache
def _qualified(name: str) -> str:
    prefix, local = name.split(":")
    return f"{{{NAMESPACES[prefix]}}}{local}"


def element(tag: str, attributes: Mapping[str, str] | None = None, *children: Node) -> Node:
    """An element with attributes, each by its prefixed name."""
    from lxml import etree

    made = etree.Element(_qualified(tag), nsmap=NAMESPACES)
    for name, value in (attributes or {}).items():
        made.set(_qualified(name), value)
    made.extend(children)
    return made


def add(parent: Node, tag: str, attributes: Mapping[str, str] | None = None, text: str = "") -> Node:
    """A new last child."""
    from lxml import etree

    made = etree.SubElement(parent, _qualified(tag))
    for name, value in (attributes or {}).items():
        made.set(_qualified(name), value)
    if text:
        write(made, text)
    return made


def write(parent: Node, text: str) -> None:
    """Text after what stands in an element already; nothing in it is markup."""
    if not _PIECES.search(text):
        _append(parent, text)
        return
    for piece in _PIECES.split(text):
        if piece == "\n":
            add(parent, "text:line-break")
        elif piece and not piece.strip(" "):
            add(parent, "text:s", {"text:c": str(len(piece))})
        elif piece:
            _append(parent, piece)


def _append(parent: Node, text: str) -> None:
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + text
    else:
        parent.text = (parent.text or "") + text


def serialized(root: Node) -> bytes:
    """The element as a file."""
    from lxml import etree

    content = etree.tostring(root, encoding="UTF-8", xml_declaration=True)
    assert isinstance(content, bytes), "an encoding was given"
    return content
