"""How the facts of a kern read: value, what stands with it, and where it comes from. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sociaalvitaal import formatting
from sociaalvitaal.dossier import rules
from sociaalvitaal.dossier.queries import Succeeded
from sociaalvitaal.figures.groups import Breakdown
from sociaalvitaal.figures.kern import facts
from sociaalvitaal.figures.kern.bands import Side, SizeBand
from sociaalvitaal.figures.kern.context import Context, Count
from sociaalvitaal.figures.kern.facts import FACTS, SHORT, Kind, Told
from sociaalvitaal.figures.numbers import Number
from sociaalvitaal.figures.origin.facts import fact_code
from sociaalvitaal.models.dossier import FormerName
from sociaalvitaal.models.people import Leadership, User
from sociaalvitaal.models.places import Kern

PLAN = "Het plan kiest liefst een kern met hoogstens 5.000 inwoners, en met een accommodatie"
MOST_SOURCES = 5
"""So many sources of referrals are named; the page of referrals has all."""
SIZES = {
    SizeBand.HAMLET: "minder dan 1.000 inwoners",
    SizeBand.SMALL: "1.000 tot en met 2.499 inwoners",
    SizeBand.MIDDLE: "2.500 tot en met 5.000 inwoners",
    SizeBand.LARGE: "meer dan 5.000 inwoners",
}


@dataclass(frozen=True, slots=True)
class Row:
    """A fact as it is shown; without a value it is missing, and `notes` may say why."""

    label: str
    value: str
    notes: tuple[str, ...] = ()
    source: str = ""
    code: str = ""
    """Under which its number can be followed."""

    @property
    def is_told(self) -> bool:
        """Whether there is something to say: a value, or why it is missing."""
        return bool(self.value or self.notes)


def place_rows(
    kern: Kern, leaders: Sequence[tuple[User, Leadership]], former: Sequence[FormerName], around: Succeeded
) -> list[tuple[str, list[str]]]:
    """Since when the kern takes part, who leads and led it, what it was called, what it came in the place of."""
    rows = [("Doet mee", [taking_part(kern)])]
    if kern.stop_reason:
        rows.append(("Gestopt omdat", [kern.stop_reason]))
    if around.before is not None:
        rows.append(("Kwam in de plaats van", [_with_end(around.before)]))
    if around.after is not None:
        since = f", vanaf {around.after.starts.label}" if around.after.starts else ""
        rows.append(("Opgevolgd door", [f"{around.after.title}{since}"]))
    names = {user.id: user.name for user, _ in leaders}
    led = [f"{user.name}{_in_place_of(names, leads)}: {_period(leads)}" for user, leads in leaders]
    rows.append(("Projectleider" if len(led) < 2 else "Projectleiders", led or ["nog geen"]))
    if former:
        rows.append(("Heette eerder", [f"{old.name}, tot {formatting.long_date(old.until)}" for old in former]))
    return rows


def taking_part(kern: Kern) -> str:
    """The months of a kern in words."""
    if kern.starts is None:
        return "nog niet begonnen"
    return f"vanaf {kern.starts.label}" + (f" tot en met {kern.ends.label}" if kern.ends else "")


def _with_end(kern: Kern) -> str:
    return kern.title + (f", die meedeed tot en met {kern.ends.label}" if kern.ends else "")


def _in_place_of(names: dict[int, str], leads: Leadership) -> str:
    return f" vervangt {names.get(leads.replaces_id, 'een ander')}" if leads.replaces_id else ""


def _period(leads: Leadership) -> str:
    ends = f" tot en met {formatting.long_date(leads.ends)}" if leads.ends else ""
    return f"vanaf {formatting.long_date(leads.starts)}{ends}"


def fact_rows(kern: Kern, context: Context) -> list[Row]:
    """All facts, in order; what is not known is there as well."""
    own = [_told_row(fact, context.told.get(fact.key)) for fact in FACTS if not fact.is_count_of_people]
    value, lacking = rules.fit(context.people, context.answer(facts.ACCOMMODATIONS))
    fits = Row("Past bij het projectplan", value, (lacking,) if lacking else (), PLAN)
    return [Row("Soort kern", kern.kind or ""), _people(kern, context), _aged(kern, context), *own, fits]


def referral_rows(sources: Breakdown, total: Number) -> list[tuple[str, list[str]]]:
    """How many people were referred, and by whom; empty while there are none."""
    if not total.value:
        return []
    by_whom = sorted(((label, part.value) for label, part in sources.parts if part.value), key=lambda one: -one[1])
    told = formatting.number(total.value) + (f" ({total.remark})" if total.remark else "")
    named = [f"{label}: {formatting.number(count)}" for label, count in by_whom[:MOST_SOURCES]]
    if rest := by_whom[MOST_SOURCES:]:
        many = formatting.counted(len(rest), "andere verwijzer", "andere verwijzers")
        named.append(f"{many}: {formatting.number(sum(count for _, count in rest))}")
    return [("Tot nu toe", [told]), ("Verwezen door", named)]


def _people(kern: Kern, context: Context) -> Row:
    count = context.inhabitants
    if count is None:
        return Row("Inwoners", "", (_why_missing(kern, context),))
    band = f"Groep: {SIZES[context.size]}" if context.size else ""
    return Row(
        "Inwoners", formatting.number(count.value), (band,), _source(count, context), fact_code(facts.INHABITANTS)
    )  # fmt: skip


def _aged(kern: Kern, context: Context) -> Row:
    count, part = context.aged, context.aged_share
    if count is None:
        return Row(SHORT[facts.AGED], "", (_why_missing(kern, context),))
    value = formatting.number(count.value) + (f" ({part.per_cent}%)" if part else "")
    return Row(SHORT[facts.AGED], value, tuple(_compared(context)), _source(count, context), fact_code(facts.AGED))


def _compared(context: Context) -> list[str]:
    """The share beside that of the municipality, and of all municipalities that take part."""
    found = []
    for side, region, name in (
        (context.beside_municipality, context.municipality, "gemeente {}"),
        (context.beside_region, context.region, "{}"),
    ):
        if side is not None and region is not None:
            found.append(f"{_side(side)} {name.format(region.name)} ({region.share.per_cent}% in {region.year})")
    return found


def _side(side: Side) -> str:
    return side.value[:1].upper() + side.value[1:]


def _source(count: Count, context: Context) -> str:
    """Where a number comes from; of Statistics Netherlands with the code, because an area is not always the kern."""
    area = context.area
    if area is not None and count.source == area.source and count.year == area.year:
        return f"{area.source}: {area.name or 'gebied zonder naam'} ({area.code}), 1 januari {area.year}"
    return ", ".join(str(part) for part in (count.source, count.year) if part)


def _why_missing(kern: Kern, context: Context) -> str:
    if kern.cbs_code is None:
        return "De kern heeft nog geen code van het CBS."
    if context.area is None:
        return f"De cijfers van {kern.cbs_code} in {kern.cbs_year} zijn nog niet ingelezen."
    return f"Het CBS heeft dit over {kern.cbs_code} in {kern.cbs_year} niet gepubliceerd."


def _told_row(fact: facts.Fact, told: Told | None) -> Row:
    label = SHORT[fact.key]
    if told is None:
        return Row(label, "")
    answer = told.answer
    source = answer.source or told.by or ""
    day = formatting.short_date(told.at.date())
    said = f"opgegeven op {day}" + (f" door {told.by}" if told.by and answer.source else "")
    notes = (answer.text,) if answer.text else ()
    told_by = ", ".join(str(p) for p in (source, answer.year, said) if p)
    code = fact_code(fact.key) if fact.kind is not Kind.CHOICE else ""
    return Row(label, facts.shown(fact, answer), notes, told_by, code)
