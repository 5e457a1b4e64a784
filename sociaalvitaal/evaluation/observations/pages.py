"""How observations and statements read. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sociaalvitaal.figures.kern.circumstances import labels
from sociaalvitaal.formatting import long_date
from sociaalvitaal.models.observations import Observation, Sight, SourceKind, Statement
from sociaalvitaal.models.places import Kern

SOURCES: Mapping[SourceKind, str] = {
    SourceKind.TALK: "gesprek met iemand",
    SourceKind.GROUP: "gesprek met een groep",
    SourceKind.OWN: "zelf meegemaakt",
    SourceKind.RECORD: "verslag, lijst of telling",
}
SHORT = 70


@dataclass(frozen=True, slots=True)
class Item:
    """An observation in a list: where it comes from in one line, and what it is about."""

    row: Observation
    origin: str
    about: tuple[str, ...]
    """Activity, target group, factors and circumstances in words."""
    statements: tuple[tuple[int, str], ...] = ()
    may_change: bool = False
    kern: Kern | None = None
    """Named where the list is of more than one kern."""


def item(
    row: Observation, factors: Mapping[int, str], by: str | None = None, statements: Sequence[Statement] = (), *,
    may_change: bool = False, kern: Kern | None = None,
) -> Item:  # fmt: skip
    """An observation as its list shows it."""
    parts = [kern.title if kern else None, *origin(row), by]
    return Item(
        row, ", ".join(part for part in parts if part), tuple(about(row, factors)),
        tuple((one.id, short(one)) for one in statements), may_change, kern,
    )  # fmt: skip


def origin(row: Observation, *, with_day: bool = True) -> list[str]:
    """Source, sight and day, as far as they are known."""
    seen = row.sight.value if row.sight and not (row.source is SourceKind.OWN and row.sight is Sight.DIRECT) else None
    day = long_date(row.on_day) if with_day and row.on_day else None
    return [part for part in (SOURCES[row.source] if row.source else None, seen, day) if part]


def about(row: Observation, factors: Mapping[int, str]) -> list[str]:
    """What it is about, most tangible first."""
    found = [row.activity.name] if row.activity else []
    if row.target_group:
        found.append(row.target_group.label)
    found += [factors.get(one.factor, f"factor {one.factor}") for one in row.factors]
    found += labels(one.key for one in row.circumstances)
    return found + ([row.circumstances_text] if row.circumstances_text else [])


def rows(row: Observation, factors: Mapping[int, str], *, with_code: bool) -> list[tuple[str, str | list[str]]]:
    """All that is known of an observation, with its label; what is not known is said too."""
    code = row.referral.code if row.referral and with_code and row.referral.erased_at is None else None
    found: list[tuple[str, str | list[str] | None]] = [
        ("Activiteit", row.activity.name if row.activity else None),
        ("Doorverwijzing", code or ("ja" if row.referral_id else None)),
        ("Doelgroep", row.target_group.label if row.target_group else None),
        ("Factoren", [factors.get(one.factor, f"factor {one.factor}") for one in row.factors]),
        ("Omstandigheden", [*labels(one.key for one in row.circumstances),
                            *([row.circumstances_text] if row.circumstances_text else [])]),
        ("Hoe is dit bekend", ", ".join(origin(row, with_day=False))),
        ("Dag", long_date(row.on_day) if row.on_day else None),
    ]  # fmt: skip
    return [(label, value or "niet ingevuld") for label, value in found]


def short(row: Statement) -> str:
    """A statement in one line, to choose from a list or as the text of a link."""
    text = " ".join(f"{row.offer} {row.outcome}".split())
    return text if len(text) <= 2 * SHORT else f"{text[: 2 * SHORT - 1].rstrip()}…"
