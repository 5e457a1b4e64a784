"""What an address list would do: what is new, known or doubtful."""

from __future__ import annotations

from dataclasses import dataclass, field

from sociaalvitaal.network.address_rules import Line, Listed
from sociaalvitaal.network.doubles_rules import Match


@dataclass(slots=True)
class Entry:
    """What becomes of an organisation of the list: a new one, or one that is there already."""

    line: Line
    """The first row that names it; later rows of the same fill it up."""
    match: Match | None = None
    """An organisation of the toolkit, or an earlier row, that is or may be the same."""
    of_list: bool = False
    """The match is an earlier row: its id is the place of that row's entry."""
    rows: list[int] = field(default_factory=list)
    """The other rows that surely are the same."""

    @property
    def key(self) -> str:
        """The name of its field in the form."""
        return str(self.line.row)

    @property
    def is_certain(self) -> bool:
        """Whether it surely is there already."""
        return self.match is not None and self.match.certain and not self.of_list

    @property
    def is_doubtful(self) -> bool:
        """Whether its sender has to say."""
        return self.match is not None and not self.is_certain


@dataclass(slots=True)
class Plan:
    """What a list would change."""

    listed: Listed
    entries: list[Entry]
    fingerprint: str
    """Differs when anything that the sender saw differs."""

    @property
    def new(self) -> list[Entry]:
        """Organisations that are not there yet."""
        return [entry for entry in self.entries if entry.match is None]

    @property
    def known(self) -> list[Entry]:
        """Organisations that are there already."""
        return [entry for entry in self.entries if entry.is_certain]

    @property
    def doubtful(self) -> list[Entry]:
        """Organisations that may be there already."""
        return [entry for entry in self.entries if entry.is_doubtful]

    @property
    def doubles(self) -> int:
        """How many rows say the same as an earlier one."""
        return sum(len(entry.rows) for entry in self.entries)
