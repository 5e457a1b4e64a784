"""Tidies the SVG that matplotlib writes: smaller, and right under a policy that forbids inline styles."""

from __future__ import annotations

import re

_TAG = re.compile(rb"<[a-z][^>]*>")
_STYLE = re.compile(rb'style="([^"]*)"')
_OUTLINE = re.compile(rb' d="[^"]*"')
_DECIMALS = re.compile(rb"(\.[0-9]{2})[0-9]+")
_METADATA = re.compile(rb" *<metadata>.*?</metadata>\n", re.DOTALL)
_SHEET = re.compile(rb" *<defs>\s*<style.*?</style>\s*</defs>\n", re.DOTALL)
_COMMENT = re.compile(rb" *<!--.*?-->\n", re.DOTALL)
_HEAD = re.compile(rb'id="kop-([0-9.]+)"')
_SIZE = re.compile(rb'width="[0-9.]+pt" height="[0-9.]+pt" viewBox="0 0 ([0-9.]+) ([0-9.]+)"')
_ROOT = b'<svg role="img" stroke-linejoin="round" stroke-linecap="butt" '


def tidy(picture: bytes) -> bytes:
    """The picture with attributes for styles, and without comments, metadata and needless decimals.

    Text of users holds no `<` here, so that no tag is found in it.
    """
    picture = _METADATA.sub(b"", picture, count=1)
    picture = _SHEET.sub(b"", picture, count=1)
    picture = _COMMENT.sub(b"", picture)
    return _TAG.sub(_tidy_tag, picture).replace(b"<svg ", _ROOT, 1)


def _tidy_tag(tag: re.Match[bytes]) -> bytes:
    shorter = _OUTLINE.sub(lambda outline: _DECIMALS.sub(rb"\1", outline[0]).replace(b" \n", b" "), tag[0])
    return _STYLE.sub(_as_attributes, shorter)


def _as_attributes(style: re.Match[bytes]) -> bytes:
    pairs = (part.split(b":", 1) for part in style[1].split(b";") if b":" in part)
    return b" ".join(b'%s="%s"' % (name.strip(), value.strip()) for name, value in pairs)


def without_heading(picture: bytes) -> bytes:
    """The picture with its heading cut off, for a page that has title and subtitle as text."""
    head, size = _HEAD.search(picture), _SIZE.search(picture)
    if head is None or size is None:
        return picture
    width, height = float(size[1]), float(size[2]) - float(head[1])
    cut = b'width="%gpt" height="%gpt" viewBox="0 %g %g %g"' % (width, height, float(head[1]), width, height)
    return picture[: size.start()] + cut + picture[size.end() :]
