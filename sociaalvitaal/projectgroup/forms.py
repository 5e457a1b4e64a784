"""Forms about a project group."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from wtforms import SelectField, SelectMultipleField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, InputRequired

from sociaalvitaal import parsing
from sociaalvitaal.formatting import long_date, typed_date
from sociaalvitaal.models.projectgroup import GroupDecision, GroupMeeting, GroupMember
from sociaalvitaal.projectgroup.rules import DecisionData, MeetingData, MemberData
from sociaalvitaal.web.asking import AskingForm
from sociaalvitaal.web.forms import BaseForm, ParsedField, TextField, at_most, choices

NAME, SENTENCES, REPORT = 120, 500, 4_000


def _day(label: str, missing: str, **kwargs: Any) -> ParsedField:
    """A day that must be filled in."""

    def parse(text: str) -> date:
        found = parsing.day(text)
        if found is None:
            raise ValueError(missing)
        return found

    return ParsedField(label, parse, typed_date, validators=[InputRequired(missing)], **kwargs)


class MemberForm(AskingForm):
    """A member: organisation and function, no name."""

    organisation = TextField(
        "Organisatie", [DataRequired("Vul in welke organisatie meedoet."), at_most(NAME)],
        description="Bijvoorbeeld de voetbalclub, de gemeente of de huisartsenpraktijk.",
    )  # fmt: skip
    role = TextField(
        "Functie of rol", [DataRequired("Vul een functie of rol in."), at_most(NAME)],
        description="Bijvoorbeeld voorzitter, wijkverpleegkundige of bewoner. Geen naam.",
    )  # fmt: skip
    starts = _day("Lid sinds", "Vul in sinds wanneer dit lid meedoet.")
    ends = ParsedField("Lid tot en met", parsing.day, typed_date)

    def validate_organisation(self, field: Any) -> None:
        """No personal data."""
        self.ask_about(field)

    def validate_role(self, field: Any) -> None:
        """No personal data."""
        self.ask_about(field)

    def member(self) -> MemberData:
        """What was filled in; only after `validate()`."""
        organisation, role = self.organisation.data or "", self.role.data or ""
        starts: Any = self.starts.data
        return MemberData(" ".join(organisation.split()), " ".join(role.split()), starts, self.ends.data)


class MeetingForm(AskingForm):
    """A meeting: day, place, who was there, the report."""

    on_day = _day("Dag", "Vul in op welke dag het overleg is of was.")
    place = TextField("Plaats", [at_most(NAME)], description="Bijvoorbeeld het dorpshuis.")
    present = SelectMultipleField("Wie was erbij?", coerce=int)
    report = TextField("Kort verslag", [at_most(REPORT)], description="Waar ging het over? Noem geen namen.")

    @classmethod
    def of(cls, members: Iterable[GroupMember], **kwargs: Any) -> MeetingForm:
        """The form with the members to tick."""
        form = cls.of_request(**kwargs)
        form.present.choices = [SelectChoice(one.id, _with_end(one)) for one in members]
        return form

    def validate_place(self, field: Any) -> None:
        """No personal data."""
        self.ask_about(field)

    def validate_report(self, field: Any) -> None:
        """No personal data."""
        self.ask_about(field)

    def meeting(self) -> MeetingData:
        """What was filled in; only after `validate()`."""
        day: Any = self.on_day.data
        return MeetingData(day, self.place.data, tuple(self.present.data or ()), self.report.data)


class DecisionForm(AskingForm):
    """A decision: what, who sees to it, by when."""

    text = TextField("Wat is er besloten?", [DataRequired("Schrijf op wat er is besloten."), at_most(SENTENCES)])
    owner = SelectField(
        "Wie zorgt ervoor?", [DataRequired("Kies wie hiervoor zorgt: een lid van de projectgroep.")],
        description="Een organisatie met een functie. Zo is duidelijk wie het doet, ook zonder naam.",
    )  # fmt: skip
    due_on = _day("Uiterlijk klaar op", "Vul in wanneer het klaar moet zijn.")

    @classmethod
    def of(cls, owners: Iterable[GroupMember], **kwargs: Any) -> DecisionForm:
        """The form with the members to choose from."""
        form = cls.of_request(**kwargs)
        form.owner.choices = choices([("", "Kies…"), *((str(one.id), _with_end(one)) for one in owners)])
        return form

    def validate_text(self, field: Any) -> None:
        """No personal data."""
        self.ask_about(field)

    def decision(self) -> DecisionData:
        """What was filled in; only after `validate()`."""
        day: Any = self.due_on.data
        return DecisionData(self.text.data or "", int(self.owner.data), day)


class DoneForm(BaseForm):
    """The day on which a decision was done."""

    klaar_op = _day("Klaar op", "Vul in op welke dag het klaar was.")


class WithdrawForm(AskingForm):
    """Why a decision need no longer be done."""

    reden = TextField(
        "Waarom hoeft het niet meer?", [DataRequired("Schrijf in een paar woorden waarom."), at_most(SENTENCES)]
    )

    def validate_reden(self, field: Any) -> None:
        """No personal data."""
        self.ask_about(field)


def _with_end(member: GroupMember) -> str:
    return f"{member.title}, tot en met {long_date(member.ends)}" if member.ends else member.title


def member_values(member: GroupMember) -> dict[str, Any]:
    """What the form shows of a member that is there already."""
    return {
        "organisation": member.organisation, "role": member.role, "starts": member.starts, "ends": member.ends,
        "versie": str(member.version),
    }  # fmt: skip


def meeting_values(meeting: GroupMeeting) -> dict[str, Any]:
    """What the form shows of a meeting that is there already."""
    return {
        "on_day": meeting.on_day, "place": meeting.place, "report": meeting.report,
        "present": [one.id for one in meeting.present], "versie": str(meeting.version),
    }  # fmt: skip


def decision_values(decision: GroupDecision) -> dict[str, Any]:
    """What the form shows of a decision that is there already."""
    return {
        "text": decision.text, "owner": str(decision.owner_id), "due_on": decision.due_on,
        "versie": str(decision.version),
    }  # fmt: skip
