"""The table of the kernen of a municipality: each number opens to where it is from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from sociaalvitaal import formatting
from sociaalvitaal.figures.kern.context import Context
from sociaalvitaal.figures.kern.facts import AGED, INHABITANTS, SHORT
from sociaalvitaal.figures.kern.known import PEOPLE, fact, together
from sociaalvitaal.figures.numbers import Number
from sociaalvitaal.figures.origin.codes import share_of
from sociaalvitaal.figures.origin.facts import fact_code
from sociaalvitaal.figures.summary import Line, Summary
from sociaalvitaal.models.places import Kern
from sociaalvitaal.overview.cells import linked
from sociaalvitaal.overview.kern_facts import KernFacts

UNKNOWN = "niet bekend"
COLUMNS = (
    ("Kern", "text"), ("Inwoners", "text"), ("65 jaar of ouder", "text"), ("Projectleider", "text"),
    ("Fasen die lopen", "text"), ("Maanden binnen", "text"),
)  # fmt: skip


def rows(
    facts: Sequence[KernFacts], urls: Mapping[int, str], bases: Mapping[int, str], *, with_leaders: bool
) -> list[list[Any]]:  # fmt: skip
    """The cells of each kern; `urls` lead to its dossier for who may see it, `bases` to where its numbers open."""
    return [_row(one, urls.get(one.kern.id, ""), bases[one.kern.id], with_leaders=with_leaders) for one in facts]


def foot(facts: Sequence[KernFacts], summary: Summary | None, base: str, *, with_leaders: bool) -> list[list[Any]]:
    """What the kernen have together, with what is missing beside it; nothing for one kern."""
    named = [one for one in facts if one.kern.name]
    if len(named) < 2:
        return []
    opens = _Opens(base, "samen")
    people, aged = (_sum([fact(one.context, key) for one in named], key, opens) for key in PEOPLE)
    came = _came_in(summary.total, opens) if summary else ""
    return [["Samen", people, aged, *([""] if with_leaders else []), "", came]]


def columns(*, with_leaders: bool) -> list[tuple[str, str]]:
    """The headings."""
    return [column for column in COLUMNS if with_leaders or column[0] != "Projectleider"]


@dataclass(frozen=True, slots=True)
class _Opens:
    """Where the numbers of a place open."""

    base: str
    place: str

    def __call__(self, text: str, code: str, what: str) -> Markup:
        return linked(text, self.base + code, f"{what}, {self.place}")


def _row(one: KernFacts, url: str, base: str, *, with_leaders: bool) -> list[Any]:
    kern, context, opens = one.kern, one.context, _Opens(base, one.kern.title)
    name = kern.name or f"Plek {kern.place} (nog te kiezen)"
    cells: list[Any] = [
        {"text": name, "url": url, "note": ", ".join(part for part in (kern.kind, _part(kern)) if part)},
        _people(context, opens),
        _aged(context, opens),
    ]
    if with_leaders:
        cells.append(formatting.listing(list(one.leaders)) or "geen")
    return [*cells, ", ".join(one.running) or "geen", _came_in(one.line, opens) if one.line else ""]


def _part(kern: Kern) -> str:
    if kern.starts is None:
        return "nog niet begonnen"
    return f"tot en met {kern.ends.label}" if kern.ends else ""


def _people(context: Context, opens: _Opens) -> Any:
    count, band = context.inhabitants, context.size.value if context.size else ""
    if count is None:
        return UNKNOWN
    text = opens(fact(context, INHABITANTS).text, fact_code(INHABITANTS), "Inwoners")
    return {"text": text, "note": f"{band}; {count.year}" if count.year else band}


def _aged(context: Context, opens: _Opens) -> Any:
    if context.aged is None:
        return UNKNOWN
    part, side, code = context.aged_share, context.beside_region, fact_code(AGED)
    text = opens(fact(context, AGED).text, code, "65 jaar of ouder")
    if part:
        share = opens(f"{part.per_cent}%", share_of(code, fact_code(INHABITANTS)), "Aandeel van 65 jaar of ouder")
        text = text + " (" + share + ")"
    if side is None or context.region is None:
        return {"text": text}
    return {"text": text, "note": f"{side.value} {context.region.name} ({context.region.share.per_cent}%)"}


def _came_in(line: Line, opens: _Opens) -> Any:
    tally = line.tally
    if not tally.expected and not tally.received:
        return "deed niet mee"
    received, expected = formatting.number(tally.received), formatting.number(tally.expected)
    return {
        "text": opens(received, "maanden.ontvangen", "Maanden binnen")
        + " van "
        + opens(expected, "maanden.verwacht", "Maanden die we verwachten")
    }


def _sum(found: Sequence[Number], key: str, opens: _Opens) -> Any:
    total = together(found)
    if total.value is None:
        return UNKNOWN
    lacking = sum(one.value is None for one in found)
    note = f"van {formatting.counted(lacking, 'kern', 'kernen')} niet bekend" if lacking else ""
    return {"text": opens(total.text, fact_code(key), SHORT[key]), "note": note}
