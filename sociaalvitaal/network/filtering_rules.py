"""Which organisations someone wants to see. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

from sociaalvitaal.models.network import OrganisationKern
from sociaalvitaal.network.doubles_rules import plain

LONGEST = 80


@dataclass(frozen=True, slots=True)
class Filter:
    """What the address asks: words, and slugs of the lists; empty is all."""

    words: str = ""
    sector: str = ""
    role: str = ""
    target_group: str = ""
    kern: str = ""

    @classmethod
    def of(cls, args: Mapping[str, str]) -> Self:
        """What stands in an address."""
        return cls(
            *(args.get(name, "").strip()[:LONGEST] for name in ("zoek", "sector", "rol", "doelgroep", "kern"))
        )  # fmt: skip

    def __bool__(self) -> bool:
        return any((self.words, self.sector, self.role, self.target_group, self.kern))

    @property
    def parameters(self) -> dict[str, str]:
        """The same as parameters of an address."""
        names = {"zoek": self.words, "sector": self.sector, "rol": self.role, "doelgroep": self.target_group}
        return {name: value for name, value in (names | {"kern": self.kern}).items() if value}

    def takes(self, member: OrganisationKern) -> bool:
        """Whether an organisation of a kern is wanted; the sector is compared by its id, the lists by their slugs."""
        organisation = member.organisation
        found = plain(f"{organisation.name} {organisation.place or ''}")
        return (
            all(word in found for word in plain(self.words).split())
            and (not self.sector or str(organisation.sector_id) == self.sector)
            and (not self.role or self.role in {str(item.id) for item in member.roles})
            and (not self.target_group or self.target_group in {str(item.id) for item in organisation.target_groups})
        )
