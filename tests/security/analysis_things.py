"""An analysis that was worked out, and forms that are taken."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sociaalvitaal.models.analyses import Analysis
from tests.analyses import FIRST, OUTCOME, SECOND, make_analysis
from tests.factories import World


@dataclass(frozen=True, slots=True)
class AnalysisThings:
    """One analysis of three kernen."""

    analysis: Analysis

    @classmethod
    def make(cls, world: World) -> AnalysisThings:
        """Make it; the caller commits."""
        return cls(make_analysis(world))

    def values(self) -> dict[str, Any]:
        """What fills the places in the address of a route."""
        return {"analysis_id": self.analysis.id, "variable_key": OUTCOME}

    def bodies(self) -> dict[str, dict[str, Any]]:
        """A form for each route that writes."""
        version = str(self.analysis.version)
        card = {
            "question": "Waar komen veel activiteiten?", "why": "Voor het eindverslag", "outcome": OUTCOME,
            "first_month": "2017-01", "last_month": "2017-12", "c1": FIRST, "c2": SECOND, "c3": "", "c4": "", "c5": "",
            "c6": "", "c7": "", "c8": "", "c9": "", "explores": "y", "version": version,
        }  # fmt: skip
        hopes = {
            f"v{place}-{name}": value
            for place in (1, 2)
            for name, value in (("expected", "hindert"), ("reason", "Dat hoorden we"))
        }
        return {
            "analyses.new": card,
            "analyses.card": card,
            "analyses.expectations": hopes | {"version": version},
            "analyses.line": {
                "kind": "geleidelijk", "crossover": "2,5", "side": "vanaf", "out": "1", "inside": "4,5", "high": "veel",
                "low": "weinig", "reason": "Dan is er elke week iets", "version": version,
            },
            "analyses.work_out": {},
            "analyses.cuts": {
                "inclusion": "0.75", "cases": "2", "reason": "Zo deden we het eerder ook", "version": version,
            },
            "analyses.drop": {},
        }  # fmt: skip
