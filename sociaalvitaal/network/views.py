"""All pages of the social map."""

from __future__ import annotations

from sociaalvitaal.network import kern_views, organisation_views, part_views, programme_views
from sociaalvitaal.network.blueprint import bp

__all__ = ["bp", "kern_views", "organisation_views", "part_views", "programme_views"]
