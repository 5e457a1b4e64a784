"""Why an export cannot be read in."""

from __future__ import annotations


class FaultyArchive(ValueError):
    """An export that cannot be read in; the message says where and why, in plain Dutch."""
