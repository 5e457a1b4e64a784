"""What all views of the social map ask of the request."""

from __future__ import annotations

from sociaalvitaal.network.ground import Who
from sociaalvitaal.web.identity import actor, clock


def who() -> Who:
    """Who sends this request, and on which day."""
    return Who(actor().user_id, clock().today)
