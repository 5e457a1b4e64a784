"""A logo that was sent: looked at by its content and drawn anew, so that nothing else comes along with it."""

from __future__ import annotations

import io
import warnings
from collections.abc import Mapping
from typing import Any

from sociaalvitaal.reports.document.style import Logo

MOST_BYTES = 1_000_000
MOST_PIXELS, LEAST_SIDE = 4_000_000, 16
SHOWN = (1200, 600)
"""A larger one is made smaller: on paper it is 6 centimetres wide."""
_TOO_LARGE = "Dit plaatje heeft te veel beeldpunten. Maak het hoogstens 2000 bij 2000 groot."
_STARTS = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")
_WRONG = (OSError, SyntaxError, ValueError, ArithmeticError, LookupError, TypeError, MemoryError)
"""What Pillow raises at files that are broken, or made to break it."""


class Unusable(ValueError):
    """A file that cannot be a logo; the message says why and what to do."""


def logo_of(content: bytes, alt: str) -> Logo:
    """The picture in a PNG or JPEG file as a clean PNG; Unusable when it is none."""
    from PIL import Image, ImageOps

    if len(content) > MOST_BYTES:
        raise Unusable("Dit bestand is groter dan 1 MB. Maak het plaatje kleiner en kies het opnieuw.")
    if not content.startswith(_STARTS):
        raise Unusable("Dit is geen PNG of JPEG. Kies een plaatje dat eindigt op .png, .jpg of .jpeg.")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(content), formats=("PNG", "JPEG")) as sent:
                _check_size(*sent.size)
                turned = ImageOps.exif_transpose(sent)
                picture = turned.convert("RGBA" if _see_through(sent.mode, sent.info) else "RGB")
    except Unusable:
        raise
    except Image.DecompressionBombError as reason:
        raise Unusable(_TOO_LARGE) from reason
    except _WRONG as reason:
        raise Unusable("Dit plaatje is beschadigd. Bewaar het opnieuw als PNG en kies het dan nog eens.") from reason
    picture.thumbnail(SHOWN)
    picture.info.clear()
    file = io.BytesIO()
    picture.save(file, "PNG", optimize=True)
    return Logo(file.getvalue(), picture.width, picture.height, alt)


def _check_size(width: int, height: int) -> None:
    """Before anything is unpacked: a small file can hold a picture of many gigabytes."""
    if width * height > MOST_PIXELS:
        raise Unusable(_TOO_LARGE)
    if min(width, height) < LEAST_SIDE:
        raise Unusable(f"Dit plaatje is te klein. Kies een plaatje van minstens {LEAST_SIDE} bij {LEAST_SIDE}.")


def _see_through(mode: str, info: Mapping[Any, Any]) -> bool:
    return mode in ("RGBA", "LA", "PA") or "transparency" in info
