"""What a member, a meeting and a decision of a project group must answer to."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sociaalvitaal.models.projectgroup import GroupDecision, GroupMeeting, GroupMember
from sociaalvitaal.periods import Month, Period
from sociaalvitaal.projectgroup import pages, rules
from sociaalvitaal.projectgroup.rules import DecisionData, MeetingData, MemberData

PROJECT, TODAY = Period(Month(2017, 1), Month(2018, 12)), date(2017, 8, 12)
days = st.dates(date(2015, 1, 1), date(2021, 1, 1))


def member(number: int = 1, starts: date = date(2017, 1, 1), ends: date | None = None, **other: Any) -> GroupMember:
    given = {"organisation": "School", "role": "directeur"} | other
    return GroupMember(id=number, starts=starts, ends=ends, **given)


def fields(found: list[rules.Fault]) -> list[str]:
    return [name for name, _ in found]


def of_member(
    starts: date, ends: date | None = None, *others: GroupMember, was_there: tuple[date, ...] = ()
) -> list[str]:
    data = MemberData("school", "Directeur", starts, ends)
    return fields(rules.member_faults(data, PROJECT, others, list(was_there)))


def test_a_member_has_a_first_day_near_the_project_and_no_end_before_it() -> None:
    assert of_member(date(2017, 1, 1)) == []
    assert of_member(date(2017, 1, 1), date(2017, 1, 1)) == []
    assert of_member(date(2017, 1, 2), date(2017, 1, 1)) == ["ends"]
    assert of_member(date(2015, 12, 31)) == ["starts"]
    assert of_member(date(2016, 1, 1)) == []
    assert of_member(date(2020, 1, 1)) == ["starts"]
    assert of_member(date(2017, 1, 1), date(2027, 1, 1)) == ["ends"]


def test_the_same_seat_cannot_be_taken_twice_at_once_but_can_be_after_another() -> None:
    left = member(ends=date(2017, 5, 31))
    assert of_member(date(2017, 5, 31), None, left) == ["role"]
    assert of_member(date(2017, 6, 1), None, left) == []
    assert of_member(date(2017, 1, 1), None, member(role="leerkracht")) == []


def test_a_member_was_a_member_when_it_came_to_a_meeting() -> None:
    came = (date(2017, 3, 1), date(2017, 5, 1))
    assert of_member(date(2017, 3, 1), date(2017, 5, 1), was_there=came) == []
    assert of_member(date(2017, 3, 2), date(2017, 5, 1), was_there=came) == ["starts"]
    assert of_member(date(2017, 3, 1), date(2017, 4, 30), was_there=came) == ["ends"]


def of_meeting(day: date, present: tuple[int, ...] = (), report: str | None = None, **other: Any) -> list[str]:
    given: dict[str, Any] = {"members": [member()], "taken": [], "decisions": []} | other
    return fields(rules.meeting_faults(MeetingData(day, None, present, report), PROJECT, **given, today=TODAY))


def test_a_meeting_lies_near_the_project_on_a_day_of_its_own() -> None:
    assert of_meeting(TODAY, (1,), "Kort.") == []
    assert of_meeting(date(2017, 9, 1)) == []
    assert of_meeting(date(2015, 12, 31)) == ["on_day"]
    assert of_meeting(date(2107, 3, 1)) == ["on_day"]
    assert of_meeting(TODAY, taken=[TODAY]) == ["on_day"]


def test_of_a_meeting_to_come_nobody_knows_yet_who_was_there() -> None:
    assert of_meeting(date(2017, 8, 13), (1,), "Kort.") == ["present", "report"]


def test_only_who_was_a_member_then_can_have_been_there() -> None:
    later = member(starts=date(2017, 6, 1))
    assert of_meeting(date(2017, 5, 31), (1,), members=[later]) == ["present"]
    assert of_meeting(date(2017, 6, 1), (1,), members=[later]) == []


def test_a_meeting_does_not_move_past_what_came_of_it() -> None:
    decision = GroupDecision(due_on=date(2017, 7, 1), done_on=date(2017, 6, 1), withdrawn_on=None)
    assert of_meeting(date(2017, 6, 1), decisions=[decision]) == []
    assert of_meeting(date(2017, 6, 2), decisions=[decision]) == ["on_day"]
    assert of_meeting(date(2017, 8, 13), decisions=[decision]) == ["on_day"]


def of_decision(due: date, owner: int = 1, met: date = date(2017, 3, 1), *members: GroupMember) -> list[str]:
    meeting = GroupMeeting(on_day=met)
    return fields(
        rules.decision_faults(DecisionData("Doen", owner, due), PROJECT, meeting, members or [member()], TODAY)
    )


def test_a_decision_has_an_owner_and_is_not_due_before_it_was_taken() -> None:
    assert of_decision(date(2017, 3, 1)) == []
    assert of_decision(date(2017, 2, 28)) == ["due_on"]
    assert of_decision(date(2117, 3, 1)) == ["due_on"]
    assert of_decision(date(2017, 4, 1), owner=2) == ["owner"]
    assert of_decision(date(2017, 9, 1), met=date(2017, 8, 13)) == ["text"]


def test_an_owner_sat_in_the_group_then_or_does_now() -> None:
    due, met = date(2017, 4, 1), date(2017, 3, 1)
    assert of_decision(due, 1, met, member(ends=date(2017, 3, 1))) == []
    assert of_decision(due, 1, met, member(starts=TODAY)) == []
    assert of_decision(due, 1, met, member(ends=date(2017, 2, 28))) == ["owner"]


@given(days, days, days)
def test_a_decision_is_done_after_it_was_taken_and_not_in_the_future(met: date, day: date, today: date) -> None:
    open_ = GroupDecision(due_on=met, done_on=None, withdrawn_on=None)
    assert (rules.done_fault(open_, met, day, today) is None) == (met <= day <= today)


def test_what_is_done_cannot_be_done_again() -> None:
    done = GroupDecision(due_on=TODAY, done_on=TODAY, withdrawn_on=None)
    assert rules.done_fault(done, TODAY, TODAY, TODAY) == "Dit besluit is al afgesloten."


@pytest.mark.parametrize(
    ("due", "late", "soon", "when"),
    [
        (date(2017, 8, 11), True, False, "1 dag te laat"),
        (date(2017, 8, 12), False, True, "vandaag"),
        (date(2017, 8, 13), False, True, "nog 1 dag"),
        (date(2017, 8, 19), False, True, "nog 7 dagen"),
        (date(2017, 8, 20), False, False, ""),
    ],
)
def test_how_urgent_a_decision_is(due: date, late: bool, soon: bool, when: str) -> None:
    decision = GroupDecision(due_on=due, done_on=None, withdrawn_on=None, owner=member(ends=date(2017, 8, 1)))
    found = pages.todo(decision, TODAY)
    assert (found.is_late, found.is_soon, found.when) == (late, soon, when)
    assert found.is_late == decision.is_late(TODAY)
    assert found.has_left


def test_the_page_divides_members_and_meetings_by_today() -> None:
    now, gone, later = member(1), member(2, ends=date(2017, 8, 11)), member(3, starts=date(2017, 8, 13))
    met = [GroupMeeting(on_day=date(2017, month, 13)) for month in (10, 9, 8, 7)]
    board = pages.board([now, gone, later], met, [], TODAY)
    assert (board.members, board.former, board.coming) == ([now], [gone], [later])
    assert board.next_meeting is met[2]
    assert board.planned == [met[1], met[0]]
    assert board.held == [met[3]]
    assert not board.is_empty
    assert pages.board([], [], [], TODAY).is_empty
