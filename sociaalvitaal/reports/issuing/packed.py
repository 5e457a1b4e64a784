"""What an edition keeps beside its report: values in a packed file, whose SHA-256 is under the check number."""

from __future__ import annotations

import gzip
import hashlib
import json
from typing import Any

from sqlalchemy.orm import Session

from sociaalvitaal.models.editions import ReportEdition
from sociaalvitaal.reports.issuing import queries

PACKED = b"\x1f\x8b"
"""How a packed file begins."""


def pack(values: Any) -> bytes:
    """Values as a file: the same values make the same file."""
    return gzip.compress(json.dumps(values, sort_keys=True, ensure_ascii=False).encode(), 6, mtime=0)


def unpack(source: bytes) -> Any:
    """The values in a file; those of the first editions were not packed."""
    return json.loads(gzip.decompress(source) if source.startswith(PACKED) else source)


def digest(source: bytes) -> str:
    """What the frozen report says of the file."""
    return hashlib.sha256(source).hexdigest()


def find(session: Session, found: ReportEdition, name: str, stated: str | None) -> Any:
    """The values in a file of an edition; None when there is none, or it was changed."""
    source = queries.content(session, found, name) if stated else None
    return unpack(source) if source is not None and digest(source) == stated else None
