"""One whole analysis: the truth table with its three solutions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sociaalvitaal.evaluation.qca import solutions
from sociaalvitaal.evaluation.qca.covers import MOST_MODELS, Covers
from sociaalvitaal.evaluation.qca.solutions import Intermediate, Rows
from sociaalvitaal.evaluation.qca.truth_table import Cuts, Data, TruthTable

NONE = Covers((), False)


@dataclass(frozen=True)
class Analysis:
    """What a truth table gives; `error` when there is nothing to minimise."""

    table: TruthTable
    rows: Rows | None
    error: str | None
    conservative: Covers = NONE
    parsimonious: Covers = NONE
    intermediate: tuple[Intermediate, ...] = ()

    @classmethod
    def of(cls, data: Data, cuts: Cuts, expected: Mapping[int, bool] | None = None) -> Analysis:
        """From cases, cuts and expectations (condition → whether its presence helps)."""
        table = TruthTable.of(data, cuts)
        try:
            rows = Rows.of(table)
        except solutions.NothingToExplain:
            if not table.rows:
                return cls(table, None, "er is niets te verklaren: alle gevallen staan precies op 0,5")
            return cls(table, None, "er is niets te verklaren: geen enkele combinatie haalt de grens")
        except solutions.NothingExplains:
            return cls(table, None, "de voorwaarden verklaren niets: elke combinatie die voorkomt haalt de grens")
        cautious, short = solutions.conservative(rows), solutions.parsimonious(rows)
        between = tuple(solutions.intermediate(rows, cautious, short, expected or {}))
        return cls(table, rows, None, cautious, short, between)

    @property
    def capped(self) -> bool:
        """Whether there are more models than were kept."""
        pairs = len(self.conservative.models) * len(self.parsimonious.models)
        every = (self.conservative, self.parsimonious, *(found.covers for found in self.intermediate))
        return pairs > MOST_MODELS or any(covers.capped for covers in every)
