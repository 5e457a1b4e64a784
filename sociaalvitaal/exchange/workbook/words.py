"""Words compared without regard to case, accents and punctuation. Pure."""

from __future__ import annotations

import re
import unicodedata


def plain(text: str) -> str:
    """`Nwe. Deelnémers (aantal)` → `nwe deelnemers aantal`."""
    kept = unicodedata.normalize("NFKD", text[:300].replace("+", " plus ").casefold())
    return " ".join(re.sub(r"[^0-9a-z]+", " ", "".join(c for c in kept if not unicodedata.combining(c))).split())
