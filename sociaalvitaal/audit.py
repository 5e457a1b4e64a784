"""The audit trail: a closed list of events, recorded in the transaction of what they tell."""

from __future__ import annotations

from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from sociaalvitaal.models.audit import AuditEvent
from sociaalvitaal.models.people import User
from sociaalvitaal.periods import Month


class Event(StrEnum):
    """Everything that is worth remembering."""

    SIGNED_IN = "aangemeld"
    SIGN_IN_REFUSED = "aanmelden geweigerd"
    SIGNED_OUT = "afgemeld"
    INVITED = "uitgenodigd"
    INVITATION_REVOKED = "uitnodiging ingetrokken"
    INVITATION_ACCEPTED = "uitnodiging aangenomen"
    PASSWORD_CHANGED = "wachtwoord gewijzigd"  # noqa: S105 - the name of an event
    USER_CHANGED = "gebruiker gewijzigd"
    KERN_CHANGED = "kern gewijzigd"
    KERN_ADDED = "kern toegevoegd"
    KERN_REPLACED = "kern vervangen"
    FACTS_CHANGED = "gegevens van kern gewijzigd"
    LESSON_ADDED = "les toegevoegd"
    LESSON_CHANGED = "les gewijzigd"
    LESSON_REMOVED = "les verwijderd"
    ACTIVITY_ADDED = "activiteit toegevoegd"
    ACTIVITY_CHANGED = "activiteit gewijzigd"
    MONTH_SAVED = "maand bewaard"
    MONTH_SUBMITTED = "maand ingediend"
    MONTH_REOPENED = "maand heropend"
    MONTH_APPROVED = "maand goedgekeurd"
    MONTH_RETURNED = "maand teruggegeven"
    MONTH_LOCKED = "maand vergrendeld"
    MONTH_UNLOCKED = "maand van het slot gehaald"
    DECISION_UNDONE = "besluit teruggedraaid"
    EXTENSION_GIVEN = "uitstel gegeven"
    EXTENSION_ENDED = "uitstel ingetrokken"
    REMINDED = "herinnering verstuurd"
    LEADER_REPLACED = "vervanging geregeld"
    REFERRAL_ADDED = "doorverwijzing toegevoegd"
    REFERRAL_STEP = "stap van doorverwijzing vastgelegd"
    REFERRAL_STEP_UNDONE = "stap van doorverwijzing teruggedraaid"
    REFERRAL_CHANGED = "doorverwijzing gewijzigd"
    REFERRAL_HANDED_OVER = "overdracht van doorverwijzing"
    REFERRAL_ERASED = "gegevens van doorverwijzing gewist"
    MONTH_IMPORTED = "maand ingelezen uit bestand"
    DATA_EXPORTED = "alle gegevens geëxporteerd"
    SURVEY_ADDED = "vragenlijst gemaakt"
    SURVEY_CHANGED = "vragenlijst gewijzigd"
    SURVEY_OPENED = "vragenlijst geopend"
    SURVEY_CLOSED = "vragenlijst gesloten"
    SURVEY_REMOVED = "vragenlijst weggegooid"
    SURVEY_PAPER_ADDED = "antwoord van papier toegevoegd"
    SURVEY_PAPER_REMOVED = "antwoord van papier weggehaald"
    SURVEY_DAY_REMOVED = "antwoorden van een dag weggehaald"
    SURVEY_TEXTS_WIPED = "geschreven antwoorden gewist"
    TOKEN_MADE = "sleutel voor programma gemaakt"  # noqa: S105 - the name of an event
    TOKEN_REVOKED = "sleutel voor programma ingetrokken"  # noqa: S105 - the name of an event
    REPORT_TEXT_CHANGED = "rapporttekst gewijzigd"
    REPORT_BEGUN = "rapport begonnen"
    REPORT_NUMBERS_HELD = "getallen van rapport weggelaten"
    REPORT_ADOPTED = "rapport vastgesteld"
    REPORT_PUBLISHED = "rapport gepubliceerd"
    REPORT_WITHDRAWN = "rapport ingetrokken"
    PUBLIC_PAGE_OPENED = "openbare pagina aangezet"
    PUBLIC_PAGE_SHUT = "openbare pagina uitgezet"
    HOUSE_STYLE_CHANGED = "huisstijl gewijzigd"
    PROGRAMME_LOADED = "programma geladen"
    PERIOD_CHANGED = "projectperiode gewijzigd"
    ACTION_ADDED = "actie toegevoegd"
    ACTION_CHANGED = "actie gewijzigd"
    EVIDENCE_ADDED = "bewijs toegevoegd"
    EVIDENCE_REMOVED = "bewijs verwijderd"
    LIST_CHANGED = "lijst gewijzigd"
    GROUP_MEMBER_ADDED = "lid van projectgroep toegevoegd"
    GROUP_MEMBER_CHANGED = "lid van projectgroep gewijzigd"
    GROUP_MEMBER_REMOVED = "lid van projectgroep verwijderd"
    GROUP_MEETING_ADDED = "overleg toegevoegd"
    GROUP_MEETING_CHANGED = "overleg gewijzigd"
    GROUP_MEETING_REMOVED = "overleg verwijderd"
    GROUP_DECISION_TAKEN = "besluit vastgelegd"
    GROUP_DECISION_CHANGED = "besluit gewijzigd"
    GROUP_DECISION_DONE = "besluit uitgevoerd"
    GROUP_DECISION_WITHDRAWN = "besluit ingetrokken"
    GROUP_DECISION_REOPENED = "besluit heropend"
    PLAN_BEGUN = "werkplan begonnen"
    PLAN_CHANGED = "werkplan gewijzigd"
    PLAN_ADOPTED = "werkplan vastgesteld"
    PLAN_DROPPED = "concept van werkplan weggegooid"
    PLAN_LINE_ADDED = "regel van werkplan toegevoegd"
    PLAN_LINE_CHANGED = "regel van werkplan gewijzigd"
    PLAN_LINE_REMOVED = "regel van werkplan verwijderd"
    PLAN_LINE_FOLLOWED = "stand van werkplanregel vastgelegd"
    GOAL_JUDGED = "doelbereik beoordeeld"
    TABLE_READ = "tabel van elders ingelezen"
    TABLE_CHANGED = "tabel van elders toegelicht"
    CBS_IMPORTED = "CBS-cijfers ingelezen"
    ORGANISATION_ADDED = "organisatie toegevoegd"
    ORGANISATION_CHANGED = "organisatie gewijzigd"
    ORGANISATION_LEFT = "organisatie uit kern gehaald"
    ORGANISATIONS_MERGED = "organisaties samengevoegd"
    NETWORK_ADDED = "sociale kaart aangevuld"
    NETWORK_CHANGED = "sociale kaart gewijzigd"
    NETWORK_REMOVED = "van sociale kaart verwijderd"
    NETWORK_CHECKED = "sociale kaart gecontroleerd"
    LEAFLET_CHANGED = "folder gewijzigd"
    ADDRESSES_IMPORTED = "adreslijst ingelezen"
    FACTORS_SCORED = "factoren gescoord"
    FACTORS_HANDED_IN = "vragenlijst over factoren ingediend"
    LASTING_JUDGED = "borging ingevuld"
    ANALYSIS_BEGUN = "analyse begonnen"
    ANALYSIS_CHANGED = "analyse gewijzigd"
    ANALYSIS_WORKED_OUT = "analyse uitgerekend"
    ANALYSIS_DROPPED = "analyse weggegooid"
    ANALYSIS_SHAKEN = "stevigheid van analyse nagegaan"
    ANALYSIS_REPEATED = "analyse opnieuw gedaan"
    ANSWER_SHARED = "antwoord gedeeld"
    ANSWER_TAKEN_BACK = "delen van antwoord ingetrokken"
    OBSERVATION_ADDED = "waarneming opgeschreven"
    OBSERVATION_CHANGED = "waarneming gewijzigd"
    OBSERVATION_WITHDRAWN = "waarneming ingetrokken"
    OBSERVATION_RELEASED = "citeren van waarneming gewijzigd"
    STATEMENT_ADDED = "uitspraak gemaakt"
    STATEMENT_CHANGED = "uitspraak gewijzigd"
    STATEMENT_STATUS = "stand van uitspraak gewijzigd"


def changes(before: dict[str, Any], after: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Only what differs between two states, on both sides."""
    keys = [key for key in before | after if before.get(key) != after.get(key)]
    return {k: before[k] for k in keys if k in before}, {k: after[k] for k in keys if k in after}


def record(
    session: Session,
    event: Event,
    *,
    user_id: int | None,
    kern_id: int | None = None,
    month: Month | None = None,
    object_id: int | None = None,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
    reason: str | None = None,
) -> None:
    """Add an event to the trail; `before` and `after` hold plain values only."""
    session.add(
        AuditEvent(
            at=datetime.now(UTC),
            event=event.value,
            user_id=user_id,
            kern_id=kern_id,
            month=month,
            object_id=object_id,
            before=before,
            after=after,
            reason=reason,
        )
    )


def trail(session: Session, kern_id: int, month: Month) -> list[tuple[AuditEvent, str | None]]:
    """What happened to a month of a kern, newest first, with the name of who did it."""
    rows = session.execute(
        sa.select(AuditEvent, User.name)
        .outerjoin(User, User.id == AuditEvent.user_id)
        .where(AuditEvent.kern_id == kern_id, AuditEvent.month == month)
        .order_by(AuditEvent.id.desc())
    )
    return [(row[0], row[1]) for row in rows]
