"""What a browser sends field by field, read with care."""

from __future__ import annotations

import json
import re
from typing import Any

from sociaalvitaal.monthly.ledger import Write
from sociaalvitaal.web.forms import clean_text

MAX_WRITES = 500
MAX_TEXT = 10_000
MAX_SEQ = 2**53
_DEVICE = re.compile(r"[A-Za-z0-9-]{8,40}")
_NAME = re.compile(r"[a-z0-9_-]{1,60}")


class NotUnderstood(ValueError):
    """The body is not what a page of ours sends."""


class TooMuch(ValueError):
    """More writes than one body may hold."""


def read_writes(data: bytes) -> list[Write]:
    """The writes of a body, in the order in which they were sent."""
    try:
        body = json.loads(data)
    except (ValueError, RecursionError):
        # A body that is nested very deeply is no ValueError.
        raise NotUnderstood from None
    if not isinstance(body, dict) or not _fits(body.get("device"), _DEVICE) or not isinstance(body.get("writes"), list):
        raise NotUnderstood
    if len(body["writes"]) > MAX_WRITES:
        raise TooMuch
    return [_write(body["device"], item) for item in body["writes"]]


def _write(device: str, item: Any) -> Write:
    if not isinstance(item, dict) or not _fits(item.get("field"), _NAME):
        raise NotUnderstood
    seq, value, base = item.get("seq"), item.get("value"), item.get("base")
    if not isinstance(seq, int) or isinstance(seq, bool) or not 0 < seq < MAX_SEQ:
        raise NotUnderstood
    if not isinstance(value, str) or not isinstance(base, str):
        raise NotUnderstood
    return Write(device, seq, item["field"], _clean(value), _clean(base))


def _fits(value: Any, pattern: re.Pattern[str]) -> bool:
    return isinstance(value, str) and pattern.fullmatch(value) is not None


def _clean(text: str) -> str:
    return clean_text(text[:MAX_TEXT]) or ""
