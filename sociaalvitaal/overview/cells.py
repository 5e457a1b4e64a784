"""Numbers as cells of a page: signs are said in words to those who listen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import groupby

from markupsafe import Markup, escape

from sociaalvitaal import formatting
from sociaalvitaal.figures.numbers import Number, State
from sociaalvitaal.figures.tally import Tally
from sociaalvitaal.formatting import MISSING, WITHHELD
from sociaalvitaal.periods import Month, Period
from sociaalvitaal.web.cells import SAID, SIGNS, STAR, STAR_SAID

FIGURES = {State.MISSING: SIGNS[MISSING], State.WITHHELD: SIGNS[WITHHELD], State.IMPOSSIBLE: Markup("")}
SPOKEN = {State.MISSING: SAID[MISSING], State.WITHHELD: SAID[WITHHELD], State.IMPOSSIBLE: ""}
MONTHS = {"verwacht": "Verwachte maanden", "ontvangen": "Binnen", "op-tijd": "Op tijd"}
NOTE = Markup('<span class="cell-note">{}</span>')
GAPS = Markup(' <span class="cell-note">{} × onbekend</span>')


@lru_cache(maxsize=8192)
def figure(number: Number) -> Markup:
    """A number or its sign."""
    if number.state is not State.KNOWN:
        return FIGURES[number.state]
    return Markup(number.text) + (STAR if number.provisional else "")  # noqa: S704 - digits and dots


@lru_cache(maxsize=8192)
def cell(number: Number) -> Markup:
    """A number or its sign, with how many entries do not know it."""
    return figure(number) + GAPS.format(number.gaps) if number.gaps else figure(number)


@lru_cache(maxsize=8192)
def _said_and_shown(number: Number) -> str:
    """The end of a cell that opens: the number as it is said, and as it is shown. A page has hundreds."""
    return f'{spoken(number)}{_said(number)}">{cell(number)}</a></td>'


def _opening(address: str, name: str) -> str:
    """The beginning of a cell that opens, both escaped already."""
    return f'<td class="num"><a class="behind" href="{address}" aria-label="{name}: '


def number_cells(numbers: Iterable[Number]) -> Markup:
    """The cells of a row of figures."""
    return Markup("".join([_table_cell(number) for number in numbers]))  # noqa: S704 - markup already


def linked_cells(numbers: Mapping[str, Number], labels: Mapping[str, str], place: str, base: str) -> Markup:
    """The same, each opening to what stands behind it; `base` is the address that the code of the figure completes."""
    address, of = escape(base), escape(place)
    cells = [
        _table_cell(number)
        if (number := numbers[code]).state is State.IMPOSSIBLE
        else _opening(f"{address}{code}", f"{label}, {of}") + _said_and_shown(number)
        for code, label in labels.items()
    ]
    return Markup("".join(cells))  # noqa: S704 - escaped above, or markup already


def opened_cell(number: Number, name: str, url: str, remark: str = "") -> Markup:
    """A cell that opens to what stands behind it; `name` says which number it is. Without an address just a cell."""
    if not url or number.state is State.IMPOSSIBLE:
        return _noted_cell(number, remark)
    beside = f", {remark}" if remark else _said(number)
    shown = figure(number) + NOTE.format(remark) if remark else cell(number)
    said = f"{name}: {spoken(number)}{beside}"
    return Markup('<td class="num"><a class="behind" href="{}" aria-label="{}">{}</a></td>').format(url, said, shown)


def month_counts(tally: Tally, place: str, base: str) -> Markup:
    """How many months of a place were expected, came in and were on time, each opening to which they are."""
    address, of = escape(base), escape(place)
    texts = [formatting.number(count) for count in (tally.expected, tally.received, tally.on_time)]
    cells = [
        f'{_opening(f"{address}maanden.{code}", f"{head}, {of}")}{text}">{text}</a></td>'
        if base
        else f'<td class="num">{text}</td>'
        for (code, head), text in zip(MONTHS.items(), texts, strict=True)
    ]
    return apart(Markup("".join(cells)))  # noqa: S704 - escaped above, or digits and dots


def apart(cells: Markup) -> Markup:
    """Cells with a line that parts them from the figures before them."""
    return cells.replace('"num"', Markup('"num count"'), 1)


def linked(text: str, url: str, name: str) -> Markup:
    """A number in a cell of words, with the way to what stands behind it."""
    return Markup('<a class="behind" href="{}" aria-label="{}: {}">{}</a>').format(url, name, text, text)


def counted_link(text: str, url: str, of: str) -> Markup:
    """A count in words that opens to what it counts; `of` says of which place it is."""
    shown = escape(text)
    return Markup(f'<a class="counted" href="{escape(url)}" aria-label="{escape(of)}: {shown}">{shown}</a>')  # noqa: S704


def joined(cells: Iterable[Markup]) -> Markup:
    """Cells of a row after each other."""
    return Markup("").join(cells)


def signs(numbers: Sequence[Number]) -> list[tuple[str, str]]:
    """The signs among some numbers, with their meaning."""
    states = {number.state for number in numbers}
    used = {
        formatting.MISSING: State.MISSING in states,
        formatting.WITHHELD: State.WITHHELD in states,
        formatting.PROVISIONAL: any(number.provisional and number.state is State.KNOWN for number in numbers),
    }
    return [(sign, meaning) for sign, meaning in formatting.SIGNS if used.get(sign)]


def spoken(number: Number) -> str:
    """A number or its sign in words, to name the way to what stands behind it."""
    if number.state is not State.KNOWN:
        return SPOKEN[number.state]
    return number.text + (STAR_SAID if number.provisional else "")


def _said(number: Number) -> str:
    return f", {number.gaps} × onbekend" if number.gaps else ""


@lru_cache(maxsize=8192)
def _table_cell(number: Number) -> Markup:
    return Markup('<td class="num">{}</td>').format(cell(number))


def _noted_cell(number: Number, remark: str) -> Markup:
    note = NOTE.format(remark) if remark else ""
    return Markup('<td class="num">{}{}</td>').format(figure(number), note)


@lru_cache(maxsize=4096)
def month_options(period: Period, chosen: str) -> Markup:
    """The months of a period by year as options of a select."""
    groups = []
    for year, months in groupby(period, key=lambda month: month.year):
        options = Markup("").join(_option(month, chosen) for month in months)
        groups.append(Markup('<optgroup label="{}">{}</optgroup>').format(year, options))
    return Markup("").join(groups)


def _option(month: Month, chosen: str) -> Markup:
    selected = Markup(" selected") if str(month) == chosen else ""
    return Markup('<option value="{}"{}>{}</option>').format(month, selected, month.label)
