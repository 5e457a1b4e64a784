"""Makes the workbook of a kern from what the database has."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy.orm import Session

from sociaalvitaal.exchange.workbook import book, queries
from sociaalvitaal.exchange.workbook.book import Book, BookMonth
from sociaalvitaal.exchange.workbook.layout import Contents, unique
from sociaalvitaal.exchange.workbook.proposal import Mark
from sociaalvitaal.exchange.workbook.rules import months_of, shut
from sociaalvitaal.exchange.workbook.slots import AGE, EXTRA, REFERRAL, Held, held
from sociaalvitaal.kernen.queries import Item
from sociaalvitaal.models.places import Kern
from sociaalvitaal.models.programme import Programme
from sociaalvitaal.models.returns import MonthlyReturn
from sociaalvitaal.periods import Month, Period


def make(session: Session, programme: Programme, kern: Kern, period: Period, back_to: str, today: date) -> bytes | None:
    """The workbook of a period as a file; None when the kern has no month in it."""
    months = months_of(programme, kern, period, today)
    if not months:
        return None
    register = queries.register(session, kern)
    presents = queries.presents(session, kern, months)
    contents = {month: held(month, present.data) for month, present in presents.items()}
    base: Held = {slot: value for found in contents.values() for slot, value in found.items()}
    used = {slot.first for slot in base if slot.kind in (REFERRAL, EXTRA)} | {s.second for s in base if s.kind == AGE}
    labels = queries.labels_of(session, used)
    referred_to = {slot.second for slot in base if slot.kind == REFERRAL}
    activities = [a for a in register.activities if a.months(period) is not None or a.id in referred_to]
    mark = Mark(programme.name, kern.slug, {month: present.version for month, present in presents.items()}, base)
    return book.write(
        Book(
            title=f"Werkboek van {kern.title}, {period.label}",
            made_on=today,
            back_to=back_to,
            contents=Contents(
                mark,
                activities=unique((activity.id, activity.name) for activity in activities),
                sources=_names(register.lists.sources, {s.first for s in base if s.kind == REFERRAL}, labels),
                extras=_names(register.lists.extras, {s.first for s in base if s.kind == EXTRA}, labels),
                bands=_names(register.lists.bands, {s.second for s in base if s.kind == AGE}, labels),
            ),
            months=[
                BookMonth(
                    month,
                    contents[month],
                    [activity.id for activity in present.activities],
                    _stand(present.found),
                    shut(programme, kern, month, present.found, today) is None,
                )
                for month, present in presents.items()
            ],
        )
    )


def _names(offered: Sequence[Item], used: set[int], labels: dict[int, str]) -> dict[int, str]:
    """The items that can be chosen, and those that were; a retired one stays where it stands."""
    retired = used - {item.id for item in offered}
    return unique(
        [*((item.id, item.label) for item in offered), *((item_id, labels[item_id]) for item_id in sorted(retired))]
    )


def _stand(found: MonthlyReturn | None) -> str:
    return "nog niet begonnen" if found is None else found.status.value


def file_name(kern: Kern, period: Period) -> str:
    """How the file is called."""
    about = str(period.first) if period.first == period.last else str(period.first.year)
    return f"sociaal-vitaal-{kern.slug}-{about}.xlsx"


def of_month(month: Month) -> Period:
    """The period of one month."""
    return Period(month, month)
