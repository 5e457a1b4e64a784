"""URL parts that are more than text."""

from __future__ import annotations

from werkzeug.routing import BaseConverter, ValidationError

from sociaalvitaal.periods import Month


class MonthConverter(BaseConverter):
    """`2017-03` in a URL is a Month."""

    regex = r"[0-9]{4}-[0-9]{2}"
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
