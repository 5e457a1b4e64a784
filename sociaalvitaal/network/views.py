"""All pages of the social map."""

from __future__ import annotations

from sociaalvitaal.network import (
    correction_views,
    import_views,
    kern_views,
    leaflet_views,
    line_views,
    organisation_views,
    part_views,
    picture_views,
    programme_views,
)
from sociaalvitaal.network.blueprint import bp

__all__ = [
    "bp",
    "correction_views",
    "import_views",
    "kern_views",
    "leaflet_views",
    "line_views",
    "organisation_views",
    "part_views",
    "picture_views",
    "programme_views",
]
