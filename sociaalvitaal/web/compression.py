"""Answers packed for the slow connections of village halls."""

from __future__ import annotations

import gzip

from flask import Response, request

TYPES = ("text/html", "text/css", "text/javascript", "image/svg+xml")
LEAST = 500
"""Bytes; less gains nothing."""
OUR_OWN = ("same-origin", "none")
"""How a browser names what our pages, or the address bar, ask for."""


def pack(response: Response) -> Response:
    """The answer in gzip, for a browser that takes it.

    Only when no other site made it ask: the size of a packed page could tell such a site what is in it.
    """
    if not _wanted() or response.status_code != 200 or response.mimetype not in TYPES or response.content_encoding:
        return response
    response.vary.update(("Accept-Encoding", "Sec-Fetch-Site"))
    response.direct_passthrough = False
    body = response.get_data()
    if len(body) >= LEAST:
        response.set_data(gzip.compress(body, 6, mtime=0))
        response.content_encoding = "gzip"
        etag, _ = response.get_etag()
        if etag:
            response.set_etag(etag, weak=True)
    return response


def _wanted() -> bool:
    if request.method != "GET" or "Range" in request.headers:
        return False
    return request.headers.get("Sec-Fetch-Site") in OUR_OWN and request.accept_encodings.quality("gzip") > 0
