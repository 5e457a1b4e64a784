"""Answers are packed for our own pages only."""

from __future__ import annotations

import gzip

import pytest
from flask import Flask, Response

from sociaalvitaal.web import compression

TEXT = "Beweegtuin " * 200
OWN = {"Accept-Encoding": "gzip, br", "Sec-Fetch-Site": "same-origin"}


def answer(text: str, kind: str, heads: dict[str, str], method: str = "GET") -> Response:
    """What a browser with these headers gets."""
    app = Flask(__name__)
    app.add_url_rule("/", "page", lambda: Response(text, mimetype=kind), methods=["GET", "POST"])
    app.after_request(compression.pack)
    found: Response = app.test_client().open("/", method=method, headers=heads)  # type: ignore[assignment]
    return found


def test_a_page_is_packed_and_whole() -> None:
    found = answer(TEXT, "text/html", OWN)
    assert found.content_encoding == "gzip"
    assert len(found.data) < len(TEXT) / 10
    assert gzip.decompress(found.data).decode() == TEXT
    assert found.content_length == len(found.data)
    assert {"Accept-Encoding", "Sec-Fetch-Site"} <= set(found.vary)


@pytest.mark.parametrize(
    ("text", "kind", "heads", "method"),
    [
        (TEXT, "text/html", OWN | {"Sec-Fetch-Site": "cross-site"}, "GET"),
        (TEXT, "text/html", {"Accept-Encoding": "gzip"}, "GET"),
        (TEXT, "text/html", OWN | {"Accept-Encoding": "identity"}, "GET"),
        (TEXT, "text/html", OWN | {"Accept-Encoding": "gzip;q=0"}, "GET"),
        (TEXT, "text/html", OWN, "POST"),
        (TEXT, "text/html", OWN | {"Range": "bytes=0-9"}, "GET"),
        (TEXT, "application/pdf", OWN, "GET"),
        ("kort", "text/html", OWN, "GET"),
    ],
)
def test_other_answers_stay_as_they_are(text: str, kind: str, heads: dict[str, str], method: str) -> None:
    found = answer(text, kind, heads, method)
    assert found.content_encoding is None
    assert found.data.decode() == text
