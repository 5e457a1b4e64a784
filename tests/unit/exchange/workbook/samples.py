"""A kern without a database: activities, lists, months, and workbooks of them."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from datetime import date

from hypothesis import strategies as st

from sociaalvitaal.exchange.workbook import book
from sociaalvitaal.exchange.workbook.book import Book, BookMonth
from sociaalvitaal.exchange.workbook.comparing import Comparison, Standing, compare
from sociaalvitaal.exchange.workbook.headings import Lists
from sociaalvitaal.exchange.workbook.layout import Contents, unique
from sociaalvitaal.exchange.workbook.proposal import Mark, Proposal
from sociaalvitaal.exchange.workbook.slots import AGE, EXTRA, NOTE, REFERRAL, Held, Slot, changed, held
from sociaalvitaal.kernen.queries import Item
from sociaalvitaal.models.activities import Activity
from sociaalvitaal.monthly.rules import FIGURES, UNKNOWN, Entry, MonthData
from sociaalvitaal.periods import Month

MONTHS = (Month(2018, 11), Month(2018, 12))
LISTS = Lists(
    bands=[Item(1, "0-14", "0-14 jaar", 0), Item(2, "65-plus", "65 jaar of ouder", 1)],
    sources=[Item(11, "huisarts", "huisarts", 0), Item(12, "welzijn", "welzijn", 1)],
    extras=[Item(21, "vrijwilligers", "vrijwilligers", 0)],
)
ACTIVITIES = [
    Activity(id=number, name=name, first_session=date(2017, 1, 9), last_session=None)
    for number, name in ((5, "Wandelgroep"), (6, "Yoga"), (7, "Yoga"), (8, '=HYPERLINK("x")'))
]
ENTRIES = {activity.id: Entry() for activity in ACTIVITIES}
COUNTS = st.integers(0, 100_000)
NOTES = st.text(
    st.characters(exclude_categories=["Cc", "Cs", "Co", "Cn"], include_characters="\n_x0=+"), max_size=40
).map(lambda text: unicodedata.normalize("NFC", text).strip() or "_x0041_")


def figures(month: Month) -> st.SearchStrategy[Slot]:
    """A figure of an activity in a month."""
    return st.builds(Slot, st.just(month), st.sampled_from(FIGURES), st.sampled_from(sorted(ENTRIES)), st.just(0))


def keyed(month: Month) -> st.SearchStrategy[Slot]:
    """Any slot of a month that has a cell of its own: all but referrals."""
    ages = st.builds(Slot, st.just(month), st.just(AGE), st.sampled_from(sorted(ENTRIES)), st.sampled_from([1, 2]))
    return st.one_of(figures(month), ages, st.just(Slot(month, EXTRA, 21)), st.just(Slot(month, NOTE)))


def slots(month: Month) -> st.SearchStrategy[Slot]:
    """Any slot of a month."""
    to = st.sampled_from([0, 5, 6, 7, 8])
    return st.one_of(keyed(month), st.builds(Slot, st.just(month), st.just(REFERRAL), st.sampled_from([11, 12]), to))


def values(slot: Slot) -> st.SearchStrategy[object]:
    """Any value that a slot can hold."""
    if slot.kind == NOTE:
        return NOTES
    if slot.kind == REFERRAL:
        return st.integers(1, 500)
    return COUNTS if slot.kind == AGE else st.one_of(COUNTS, st.just(UNKNOWN))


@st.composite
def contents(draw: st.DrawFn, size: int = 25) -> Held:
    """What the months hold."""
    found: Held = {}
    for month in MONTHS:
        for slot in draw(st.sets(slots(month), max_size=size)):
            found[slot] = draw(values(slot))  # type: ignore[assignment]
    return found


def month_data(month: Month, found: Mapping[Slot, object]) -> MonthData:
    """A month that holds these values."""
    empty = MonthData(dict(ENTRIES), {}, {}, None, {})
    return changed(month, empty, {slot: value for slot, value in found.items() if slot.month == month})  # type: ignore[misc]


def standings(found: Held, shut: Mapping[Month, str] | None = None) -> dict[Month, Standing]:
    """The months of the toolkit with these values."""
    return {month: Standing(month_data(month, found), 1, (shut or {}).get(month)) for month in MONTHS}


def workbook(found: Held, shut: frozenset[Month] = frozenset()) -> bytes:
    """The workbook of the two months."""
    stored = {month: held(month, month_data(month, found)) for month in MONTHS}
    base = {slot: value for month in MONTHS for slot, value in stored[month].items()}
    return book.write(
        Book(
            title="Werkboek van Hertme", made_on=date(2019, 1, 4), back_to="kies Werkboek",
            contents=Contents(
                Mark("Proef", "hertme", dict.fromkeys(MONTHS, 1), base),
                activities=unique((a.id, a.name) for a in ACTIVITIES),
                sources=unique((i.id, i.label) for i in LISTS.sources),
                extras=unique((i.id, i.label) for i in LISTS.extras),
                bands=unique((i.id, i.label) for i in LISTS.bands),
            ),
            months=[BookMonth(m, stored[m], sorted(ENTRIES), "concept", m not in shut) for m in MONTHS],
        )
    )  # fmt: skip


def compared(proposal: Proposal, found: Held, shut: Mapping[Month, str] | None = None) -> Comparison:
    """The proposal beside a toolkit that holds these values."""
    return compare(proposal, standings(found, shut), lambda n: f"activiteit {n}", lambda n: f"bron {n}")
