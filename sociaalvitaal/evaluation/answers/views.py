"""All routes of the answers."""

from __future__ import annotations

from sociaalvitaal.evaluation.answers import again_views, answer_views, kern_views, number_views, stability_views
from sociaalvitaal.evaluation.answers.blueprint import bp

__all__ = ["again_views", "answer_views", "bp", "kern_views", "number_views", "stability_views"]
