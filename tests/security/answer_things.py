"""Answers that wait to be shared, were shared and were done again, and forms that are taken."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sociaalvitaal.models.analyses import Analysis
from tests.analyses import make_analysis, shaken, share_analysis
from tests.factories import World


@dataclass(frozen=True, slots=True)
class AnswerThings:
    """Three analyses: one to share, one that is shared, one that did the first again."""

    waiting: Analysis
    shared: Analysis
    again: Analysis

    @classmethod
    def make(cls, world: World) -> AnswerThings:
        """Make them; the caller commits."""
        waiting, shared, again = (make_analysis(world, question=f"Vraag {letter}?") for letter in "ABC")
        for one in (waiting, shared):
            shaken(one)
        share_analysis(world, shared)
        again.repeats_id = waiting.id
        world.session.flush()
        return cls(waiting, shared, again)

    def values(self, endpoint: str) -> dict[str, Any]:
        """What fills the places in the address of a route."""
        found = {"answers.answer": self.shared, "answers.take_back": self.shared, "answers.compare": self.again,
                 "answers.number": self.shared, "answers.kern": self.shared,
                 "answers.stability": self.again, "answers.stability_go_on": self.again}  # fmt: skip
        if not endpoint.startswith("answers."):
            return {}
        return {
            "analysis_id": found.get(endpoint, self.waiting).id,
            "thing": "alles",
            "what": "kernen",
            "conditions": 5,
        }

    def bodies(self) -> dict[str, dict[str, Any]]:
        """A form for each route that writes."""
        waiting, shared = str(self.waiting.version), str(self.shared.version)
        return {
            "answers.share": {"version": waiting, "reason": "Het helpt andere kernen"},
            "answers.take_back": {"version": shared, "reason": "Er is een fout gevonden"},
            "answers.stability_go_on": {"version": str(self.again.version)},
            "answers.repeat": {"version": waiting},
        }
