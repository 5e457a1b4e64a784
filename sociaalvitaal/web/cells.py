"""Numbers that are text already as cells of a table: signs are said in words, and each opens to what is behind it."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup, escape

from sociaalvitaal.formatting import MISSING, PROVISIONAL, WITHHELD

BETWEEN = "\x1f"
"""Stands between the cells of a row while they are escaped."""
SAID = {MISSING: "ontbreekt", WITHHELD: "niet getoond"}
SIGNS = {
    sign: Markup('<span aria-hidden="true">{}</span><span class="visually-hidden">{}</span>').format(sign, said)
    for sign, said in SAID.items()
}
STAR_SAID = " (voorlopig)"
_HIDDEN = Markup('<span class="visually-hidden">{}</span>').format(STAR_SAID)
STAR = Markup('<span class="provisional" aria-hidden="true">*</span>') + _HIDDEN
"""Stands behind the digits, so that these stay under each other."""
STAR_WITHIN = Markup('<span aria-hidden="true">*</span>') + _HIDDEN
"""The same where more follows: `12* (1/2)`."""


def opened_cells(
    texts: Sequence[str], place: str, heads: Sequence[str], urls: Sequence[str], numeric: Sequence[bool] = ()
) -> Markup:
    """The cells of a row, each number opening to what stands behind it if it has an address.

    `numeric` says which are numbers; without it all are.
    """
    parts = [place, *texts, *heads, *urls]
    # Escaped in one go: a page has hundreds.
    of, *safe = str(escape(BETWEEN.join(part.replace(BETWEEN, " ") for part in parts))).split(BETWEEN)
    count = len(texts)
    columns = zip(*(safe[start : start + count] for start in range(0, 3 * count, count)), strict=True)
    cells = [
        _number(text, f"{head}, {of}", url) if is_number else f"<td>{text}</td>"
        for (text, head, url), is_number in zip(columns, numeric or (True,) * count, strict=True)
    ]
    return Markup("".join(cells))  # noqa: S704 - escaped above


def _number(text: str, name: str, url: str) -> str:
    """A number or its sign, escaped already."""
    star = STAR if text.endswith(PROVISIONAL) else STAR_WITHIN
    shown = SIGNS.get(text) or text.replace(PROVISIONAL, star)
    if not (url and text):
        return f'<td class="num">{shown}</td>'
    said = SAID.get(text) or text.replace(PROVISIONAL, STAR_SAID)
    return f'<td class="num"><a class="behind" href="{url}" aria-label="{name}: {said}">{shown}</a></td>'
