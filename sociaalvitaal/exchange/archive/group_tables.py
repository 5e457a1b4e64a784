"""What an export holds of project groups: members, meetings, decisions."""

from __future__ import annotations

from sociaalvitaal.exchange.archive.columns import LEADER, THE_KERN, Column, Table, key, number, text
from sociaalvitaal.exchange.archive.kinds import DAY, MOMENT
from sociaalvitaal.models.projectgroup import GroupAttendance, GroupDecision, GroupMeeting, GroupMember

CHANGED = Column("gewijzigd_op", "updated_at", "De laatste wijziging.", MOMENT)
GROUP_MEMBERS = Table(
    "projectgroep_leden",
    GroupMember,
    "Wie in de projectgroep van een kern zit of zat: organisatie en functie, geen namen.",
    (
        key(),
        THE_KERN,
        text("organisatie", "organisation", "De organisatie."),
        text("functie", "role", "De functie, of de rol in de groep."),
        Column("sinds", "starts", "De eerste dag.", DAY),
        Column("tot_en_met", "ends", "De laatste dag; leeg: nog lid.", DAY, required=False),
        CHANGED,
    ),
    LEADER,
)
GROUP_MEETINGS = Table(
    "overleggen",
    GroupMeeting,
    "De overleggen van de projectgroep. Met een dag die nog komt: gepland.",
    (
        key(),
        THE_KERN,
        Column("dag", "on_day", "De dag.", DAY),
        text("plaats", "place", "De plaats.", required=False),
        text("verslag", "report", "Kort verslag.", required=False, is_note=True),
        CHANGED,
    ),
    LEADER,
)
GROUP_ATTENDANCES = Table(
    "overleg_aanwezig",
    GroupAttendance,
    "Welke leden bij een overleg waren. Geen regel voor een overleg: niet ingevuld.",
    (
        number("overleg", "meeting_id", "Het overleg.", refers="overleggen.id"),
        number("lid", "member_id", "Het lid.", refers="projectgroep_leden.id"),
    ),
    LEADER,
)
GROUP_DECISIONS = Table(
    "besluiten",
    GroupDecision,
    "Wat de projectgroep besloot. Open: niet klaar en niet ingetrokken.",
    (
        key(),
        number("overleg", "meeting_id", "Het overleg.", refers="overleggen.id"),
        text("besluit", "text", "Wat er is besloten.", is_note=True),
        number("wie", "owner_id", "Het lid dat ervoor zorgt.", refers="projectgroep_leden.id"),
        Column("uiterlijk_op", "due_on", "Wanneer het klaar moet zijn.", DAY),
        Column("klaar_op", "done_on", "Wanneer het klaar was.", DAY, required=False),
        Column("ingetrokken_op", "withdrawn_on", "Wanneer het is ingetrokken.", DAY, required=False),
        text("reden_ingetrokken", "withdrawn_reason", "Waarom.", required=False, is_note=True),
        CHANGED,
    ),
    LEADER,
    fill={"text": ""},
)
GROUP_TABLES = (GROUP_MEMBERS, GROUP_MEETINGS, GROUP_ATTENDANCES, GROUP_DECISIONS)
