"""The mail to the leaders of a kern when a month is returned."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy.orm import Session

from sociaalvitaal.deadlines import Deadlines
from sociaalvitaal.followup import lead_queries, queries
from sociaalvitaal.followup.chosen import Chosen, Decider
from sociaalvitaal.mail import messages, outbox
from sociaalvitaal.mail.composing import Letterhead
from sociaalvitaal.models.programme import Programme
from sociaalvitaal.models.returns import MonthlyReturn


def tell_leaders(
    session: Session,
    programme: Programme,
    returned: Sequence[tuple[Chosen, MonthlyReturn]],
    reason: str,
    by: Decider,
    head: Letterhead,
) -> None:
    """Queue a message to each leader of each month that was returned."""
    leaders = lead_queries.leaders_on(session, {item.kern.id for item, _ in returned}, by.today)
    extended = queries.extensions_of(session, {item.pair for item, _ in returned})
    for item, row in returned:
        dates = Deadlines.of(programme.terms, item.month, row, extended.get(item.pair))
        # Who gets a month back has as many days as who hands it in late.
        closes_on = max(dates.closes_on, programme.terms.closes_on(item.month, by.today))
        for user in leaders.get(item.kern.id, ()):
            message = messages.returned(
                head, user.name, kern=item.kern.title, slug=item.kern.slug, month=item.month, reason=reason,
                closes_on=closes_on,
            )  # fmt: skip
            topic = outbox.Topic(item.kern.id, item.month, f"teruggegeven:{row.id}:{row.version}:{user.id}")
            outbox.queue(session, message, user.email, now=by.now, user_id=user.id, topics=[topic])
