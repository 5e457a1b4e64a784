"""The typeface for the browser: a small WOFF2 of the TrueType files in the font package."""

from __future__ import annotations

import hashlib
import os
from io import BytesIO
from pathlib import Path

from fontpkg_atkinson_hyperlegible import ROOT
from fontTools import subset

SOURCES = {
    "atkinson-regular": "AtkinsonHyperlegible-Regular.ttf",
    "atkinson-bold": "AtkinsonHyperlegible-Bold.ttf",
}
"""Public name → file in the font package."""

CHARACTERS = (
    range(0x20, 0x17F + 1),  # Basic Latin, Latin-1, Latin Extended-A
    range(0x2000, 0x206F + 1),  # general punctuation
    (0x20AC, 0x2212),  # euro and minus
)
FEATURES = ("kern", "mark", "mkmk", "ccmp", "locl", "tnum")
"""What the style sheets use; tnum makes digits equally wide in tables."""


def woff2(name: str, cache: Path) -> bytes:
    """The font of this name as WOFF2, made once and kept in the cache folder; KeyError for an unknown name."""
    source = (Path(ROOT) / "files" / SOURCES[name]).read_bytes()
    kept = cache / f"{name}.{_fingerprint(source)}.woff2"
    if kept.is_file():
        return kept.read_bytes()
    made = _subset(source)
    _keep(kept, made)
    return made


def _fingerprint(source: bytes) -> str:
    """Changes with the source file and with what we keep of it."""
    return hashlib.sha256(source + repr((CHARACTERS, FEATURES)).encode()).hexdigest()[:16]


def _subset(source: bytes) -> bytes:
    """The characters that we use, without hinting, packed."""
    options = subset.Options(
        flavor="woff2", hinting=False, layout_features=list(FEATURES), notdef_outline=True, recalc_timestamp=False
    )
    with subset.load_font(BytesIO(source), options) as font:
        subsetter = subset.Subsetter(options)
        subsetter.populate(unicodes=[character for block in CHARACTERS for character in block])
        subsetter.subset(font)
        packed = BytesIO()
        subset.save_font(font, packed, options)
    return packed.getvalue()


def _keep(path: Path, content: bytes) -> None:
    """Writes whole or not at all: another process may be reading."""
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_suffix(f".{os.getpid()}.part")
    unfinished.write_bytes(content)
    unfinished.replace(path)
