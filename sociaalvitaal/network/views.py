"""All pages of the social map."""

from __future__ import annotations

from sociaalvitaal.network import (
    import_views,
    kern_views,
    leaflet_views,
    organisation_views,
    part_views,
    picture_views,
    programme_views,
)
from sociaalvitaal.network.blueprint import bp

__all__ = [
    "bp",
    "import_views",
    "kern_views",
    "leaflet_views",
    "organisation_views",
    "part_views",
    "picture_views",
    "programme_views",
]
