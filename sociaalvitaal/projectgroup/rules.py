"""What members, meetings and decisions of a project group must answer to. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sociaalvitaal.formatting import long_date
from sociaalvitaal.models.projectgroup import GroupDecision, GroupMeeting, GroupMember
from sociaalvitaal.periods import Period

Fault = tuple[str, str]
"""Field and message."""
AROUND = 12
"""How many months before and after the project something of its group can lie."""


@dataclass(frozen=True, slots=True)
class MemberData:
    """A member as it was filled in."""

    organisation: str
    role: str
    starts: date
    ends: date | None


@dataclass(frozen=True, slots=True)
class MeetingData:
    """A meeting as it was filled in."""

    on_day: date
    place: str | None
    present: tuple[int, ...]
    report: str | None


@dataclass(frozen=True, slots=True)
class DecisionData:
    """A decision as it was filled in."""

    text: str
    owner_id: int
    due_on: date


def day_fault(day: date, project: Period) -> str | None:
    """What is wrong with a day that lies far from the project."""
    if day < (project.first - AROUND).first_day:
        return f"Deze dag ligt ver voor het project, dat begon in {project.first.label}. Klopt het jaar?"
    if day > (project.last + AROUND).last_day:
        return f"Deze dag ligt ver na het project, dat loopt tot en met {project.last.label}. Klopt het jaar?"
    return None


def member_faults(
    data: MemberData, project: Period, others: Iterable[GroupMember], was_there: list[date]
) -> list[Fault]:
    """What is wrong with a member; `was_there` are the days on which it was at a meeting or took something on."""
    found = [("starts", message) for message in [day_fault(data.starts, project)] if message]
    if data.ends is not None and data.ends < data.starts:
        found.append(("ends", "De laatste dag kan niet voor de eerste dag liggen."))
    elif data.ends is not None and (message := day_fault(data.ends, project)):
        found.append(("ends", message))
    elif was_there and data.ends is not None and data.ends < max(was_there):
        found.append(("ends", f"Dit lid was nog bij het overleg van {long_date(max(was_there))}. Kies een latere dag."))
    if was_there and data.starts > min(was_there):
        found.append(
            ("starts", f"Dit lid was al bij het overleg van {long_date(min(was_there))}. Kies een eerdere dag.")
        )
    if not found and any(_same_seat(data, other) for other in others):
        found.append(("role", "Dit lid staat er in deze periode al: dezelfde organisatie met dezelfde functie."))
    return found


def _same_seat(data: MemberData, other: GroupMember) -> bool:
    same = (data.organisation.casefold(), data.role.casefold()) == (
        other.organisation.casefold(),
        other.role.casefold(),
    )
    return same and other.starts <= (data.ends or date.max) and data.starts <= (other.ends or date.max)


def meeting_faults(
    data: MeetingData, project: Period, members: Sequence[GroupMember], taken: Iterable[date],
    decisions: Sequence[GroupDecision], today: date,
) -> list[Fault]:  # fmt: skip
    """What is wrong with a meeting; `taken` are the days of the kern's other meetings."""
    found = [("on_day", message) for message in [day_fault(data.on_day, project)] if message]
    if data.on_day in set(taken):
        found.append(("on_day", "Op deze dag staat al een overleg. Open dat overleg, of kies een andere dag."))
    if decisions and data.on_day > today:
        found.append(("on_day", "Bij dit overleg staan al besluiten. Kies een dag die voorbij is, of vandaag."))
    elif decisions and data.on_day > min(_last_day(one) for one in decisions):
        found.append(
            ("on_day", "Bij dit overleg staat een besluit dat al eerder klaar moest zijn. Kies een eerdere dag.")
        )
    if data.on_day > today and data.present:
        found.append(("present", "Dit overleg moet nog komen. Vul daarna in wie er was."))
    if data.on_day > today and data.report:
        found.append(("report", "Dit overleg moet nog komen. Schrijf het verslag daarna."))
    absent = [one.title for one in members if one.id in data.present and not one.is_member_on(data.on_day)]
    if absent and data.on_day <= today:
        found.append(("present", f"{absent[0]} was op {long_date(data.on_day)} geen lid van de projectgroep."))
    return found


def _last_day(decision: GroupDecision) -> date:
    """The first of its days that cannot come before its meeting."""
    days = (decision.due_on, decision.done_on, decision.withdrawn_on)
    return min(day for day in days if day is not None)


def decision_faults(
    data: DecisionData, project: Period, meeting: GroupMeeting, members: Sequence[GroupMember], today: date
) -> list[Fault]:
    """What is wrong with a decision of a meeting."""
    found: list[Fault] = []
    if meeting.on_day > today:
        found.append(("text", "Dit overleg moet nog komen. Leg besluiten daarna vast."))
    if data.due_on < meeting.on_day:
        found.append(("due_on", f"Het overleg was op {long_date(meeting.on_day)}. Kies die dag of later."))
    elif message := day_fault(data.due_on, project):
        found.append(("due_on", message))
    owner = next((one for one in members if one.id == data.owner_id), None)
    if owner is None or not may_own(owner, meeting.on_day, today):
        found.append(("owner", "Kies wie hiervoor zorgt: een lid van de projectgroep."))
    return found


def may_own(member: GroupMember, met_on: date, today: date) -> bool:
    """Whether a member can see to a decision: it sat in the group at the meeting, or does now."""
    return member.is_member_on(met_on) or member.is_member_on(today)


def done_fault(decision: GroupDecision, met_on: date, day: date, today: date) -> str | None:
    """What is wrong with the day on which a decision was done."""
    if day > today:
        return "Deze dag moet nog komen. Kies vandaag of eerder."
    if day < met_on:
        return f"Het overleg was op {long_date(met_on)}. Kies die dag of later."
    return None if decision.is_open else "Dit besluit is al afgesloten."
