"""The declarative base and the column types that the models share."""

from __future__ import annotations

from datetime import UTC, datetime
from enum import StrEnum
from functools import cache
from typing import Annotated, Any

import sqlalchemy as sa
from sqlalchemy.orm import DeclarativeBase, mapped_column

from sociaalvitaal.periods import Month

MAX_COUNT = 100_000
"""The largest number that a month may report; larger is surely a slip of the finger."""


# There are few months, and a large installation reads them hundreds of thousands of times.
_month = cache(Month.from_key)


class MonthType(sa.types.TypeDecorator[Month]):
    """A `Month`, stored as the number YYYYMM: sorts, compares and indexes as a number."""

    impl = sa.Integer
    cache_ok = True

    def process_bind_param(self, value: Month | None, _dialect: sa.Dialect) -> int | None:
        """Month → YYYYMM."""
        return None if value is None else value.key

    def process_result_value(self, value: int | None, _dialect: sa.Dialect) -> Month | None:
        """YYYYMM → Month."""
        return None if value is None else _month(value)


class UtcDateTime(sa.types.TypeDecorator[datetime]):
    """An aware datetime, stored in UTC; SQLite would lose the zone."""

    impl = sa.DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, _dialect: sa.Dialect) -> datetime | None:
        """Aware → naive UTC; a naive value is refused."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a datetime without a zone cannot be stored")
        return value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, _dialect: sa.Dialect) -> datetime | None:
        """Naive UTC → aware."""
        return None if value is None else value.replace(tzinfo=UTC)


class NamesType(sa.types.TypeDecorator[frozenset[str]]):
    """A small set of our own names, stored as one text with spaces between."""

    impl = sa.String(120)
    cache_ok = True

    def process_bind_param(self, value: frozenset[str] | None, _dialect: sa.Dialect) -> str:
        """Names → text, in order; none is an empty text."""
        return " ".join(sorted(value or ()))

    def process_result_value(self, value: str | None, _dialect: sa.Dialect) -> frozenset[str]:
        """Text → names."""
        return frozenset((value or "").split())


def enum_type(enum: type[StrEnum]) -> sa.Enum:
    """A closed list of words, checked by the database as well."""
    return sa.Enum(
        enum,
        name=enum.__name__.lower(),
        native_enum=False,
        create_constraint=True,
        length=20,
        values_callable=lambda members: [member.value for member in members],
    )


class Base(DeclarativeBase):
    """All tables; constraints are named by rule, so that migrations can name them too."""

    metadata = sa.MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {Month: MonthType(), datetime: UtcDateTime(), dict[str, Any]: sa.JSON()}


def count_check(*columns: str) -> sa.CheckConstraint:
    """Counts lie between nought and MAX_COUNT."""
    rule = " AND ".join(f"({c} IS NULL OR ({c} >= 0 AND {c} <= {MAX_COUNT}))" for c in columns)
    return sa.CheckConstraint(rule, name="counts")


Id = Annotated[int, mapped_column(primary_key=True)]
Slug = Annotated[str, mapped_column(sa.String(80))]
Name = Annotated[str, mapped_column(sa.String(200))]
ShortText = Annotated[str, mapped_column(sa.String(40))]
LongText = Annotated[str, mapped_column(sa.Text)]
