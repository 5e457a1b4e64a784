"""What a leader is asked to do about the project group."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Session

from sociaalvitaal.calls import Call
from sociaalvitaal.figures.kern.project_groups import Standing, standing
from sociaalvitaal.formatting import counted, day_month, long_date
from sociaalvitaal.models.places import Kern
from sociaalvitaal.models.projectgroup import GroupDecision
from sociaalvitaal.periods import Month
from sociaalvitaal.projectgroup import pages, queries
from sociaalvitaal.projectgroup.overview_rules import is_quiet


def calls(session: Session, kern: Kern, today: date) -> list[Call]:
    """Decisions that are late or due, and a group that is not there or has not met for long."""
    if not kern.goes_on(Month.of(today)):
        return []
    assert kern.starts is not None, "it goes on"
    found = standing(session, kern.id, kern.starts.first_day, today)
    decided = [*_decided(queries.open_decisions(session, kern), today)] if found.open else []
    return [*decided, *_group(found, today)]


def _decided(decisions: list[GroupDecision], today: date) -> list[Call]:
    todo = [pages.todo(one, today) for one in decisions]
    late, soon = [one for one in todo if one.is_late], [one for one in todo if one.is_soon]
    found = []
    if late:
        text = counted(len(late), "besluit had al klaar moeten zijn", "besluiten hadden al klaar moeten zijn")
        found.append(_call(f"{text}.", "te-doen", is_loud=True))
    if soon:
        text = counted(len(soon), "besluit moet", "besluiten moeten")
        first = day_month(soon[0].decision.due_on)
        found.append(_call(f"{text} binnen een week klaar zijn. Het eerste uiterlijk {first}.", "te-doen"))
    return found


def _group(found: Standing, today: date) -> list[Call]:
    if not found.exists:
        return [_call("Er staat nog geen projectgroep. Vul in welke organisaties erin zitten.", "leden")]
    if not is_quiet(found, today):
        return []
    if found.last_on is None:
        return [_call("De projectgroep heeft nog niet overlegd. Plan een overleg.", "overleggen")]
    return [_call(f"Het laatste overleg was op {long_date(found.last_on)}. Plan een nieuw overleg.", "overleggen")]


def _call(text: str, anchor: str, *, is_loud: bool = False) -> Call:
    return Call(text, "projectgroup.group", {"_anchor": anchor}, is_loud)
