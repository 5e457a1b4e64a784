"""URL parts that are more than text."""

from __future__ import annotations

from werkzeug.routing import BaseConverter, IntegerConverter, ValidationError

from sociaalvitaal.periods import Month

LARGEST_ID = 2**31 - 1


class MonthConverter(BaseConverter):
    """`2017-03` in a URL is a Month."""

    # As narrow as Month itself: a route that matches but cannot convert would answer another method's 405.
    regex = r"(?:19|2[0-9])[0-9]{2}-(?:0[1-9]|1[0-2])"
    part_isolating = True

    def to_python(self, value: str) -> Month:
        """Text → Month; anything else is no such page."""
        try:
            return Month.parse(value)
        except ValueError:
            raise ValidationError from None

    def to_url(self, value: Month) -> str:
        """Month → text."""
        return str(value)


class IdConverter(IntegerConverter):
    """A number in a URL that fits the databases' own; anything longer is no such page."""

    regex = r"[0-9]{1,10}"

    def to_python(self, value: str) -> int:
        """Text → number, up to the largest that both databases take."""
        if int(value) > LARGEST_ID:
            raise ValidationError
        return int(super().to_python(value))
