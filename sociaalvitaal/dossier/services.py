"""Changes to a kern's dossier: facts are added to, never overwritten; lessons leave their trace in the audit trail."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

from sqlalchemy.orm import Session

from sociaalvitaal import audit
from sociaalvitaal.audit import Event
from sociaalvitaal.dossier import queries
from sociaalvitaal.dossier.rules import LessonData
from sociaalvitaal.figures.kern.context import answer_of
from sociaalvitaal.figures.kern.facts import BLANK, BY_KEY, FACTS, SHORT, Answer, shown
from sociaalvitaal.models.dossier import ContextFact, Lesson
from sociaalvitaal.models.places import Kern


class Stale(Exception):
    """Someone else told something else in the meantime; `differences` holds label, yours and theirs."""

    def __init__(self, differences: list[tuple[str, str, str]]) -> None:
        super().__init__(differences)
        self.differences = differences


def change_facts(session: Session, kern: Kern, answers: Mapping[str, Answer], stand: int, user_id: int) -> int:
    """Add what is new against the facts as they stood; how many. Stale where another was first with something else."""
    queries.lock(session, kern)
    rows = [row for row, _ in queries.facts_of(session, kern)]
    now, seen = _latest(rows), _latest(row for row in rows if row.id <= stand)
    mine = {fact.key: answers[fact.key] for fact in FACTS if answers[fact.key] != seen.get(fact.key, BLANK)}
    theirs = {key: now.get(key, BLANK) for key in mine if now.get(key, BLANK) != seen.get(key, BLANK)}
    if clashing := [key for key in theirs if theirs[key] != mine[key]]:
        raise Stale([(SHORT[key], told(key, mine[key]), told(key, theirs[key])) for key in clashing])
    new = {key: answer for key, answer in mine.items() if answer != now.get(key, BLANK)}
    at = datetime.now(UTC)
    for key, answer in new.items():
        session.add(
            ContextFact(
                kern_id=kern.id, key=key, number=answer.number, choice=answer.choice, text=answer.text,
                source=answer.source, year=answer.year, by_id=user_id, at=at,
            )
        )  # fmt: skip
    if new:
        audit.record(
            session, Event.FACTS_CHANGED, user_id=user_id, kern_id=kern.id,
            before={key: told(key, now.get(key, BLANK)) for key in new},
            after={key: told(key, answer) for key, answer in new.items()},
        )  # fmt: skip
    return len(new)


def told(key: str, answer: Answer) -> str:
    """An answer with all that belongs to it, on one line."""
    if answer.is_blank:
        return "niet ingevuld"
    source = f"bron: {answer.source}" if answer.source else ""
    parts = [shown(BY_KEY[key], answer), answer.text or "", source, str(answer.year) if answer.year else ""]
    return "; ".join(part for part in parts if part)


def _latest(rows: Iterable[ContextFact]) -> dict[str, Answer]:
    """The newest answer by key, from rows with the newest first."""
    found: dict[str, Answer] = {}
    for row in rows:
        found.setdefault(row.key, answer_of(row))
    return found


def add_lesson(session: Session, kern: Kern, data: LessonData, user_id: int) -> Lesson:
    """Write a lesson down."""
    lesson = Lesson(
        kern_id=kern.id, kind=data.kind, text=data.text, on_day=data.on_day, by_id=user_id, at=datetime.now(UTC)
    )
    session.add(lesson)
    session.flush()
    _record(session, Event.LESSON_ADDED, lesson, user_id, after=_state(lesson))
    return lesson


def change_lesson(session: Session, lesson: Lesson, data: LessonData, user_id: int) -> None:
    """Put a lesson in other words."""
    state = _state(lesson)
    lesson.kind, lesson.text, lesson.on_day = data.kind, data.text, data.on_day
    before, after = audit.changes(state, _state(lesson))
    if after:
        session.flush()
        _record(session, Event.LESSON_CHANGED, lesson, user_id, before=before, after=after)


def remove_lesson(session: Session, lesson: Lesson, user_id: int) -> None:
    """Take a lesson away; the trail keeps what it said."""
    _record(session, Event.LESSON_REMOVED, lesson, user_id, before=_state(lesson))
    session.delete(lesson)
    session.flush()


def _record(session: Session, event: Event, lesson: Lesson, user_id: int, **states: Any) -> None:
    audit.record(session, event, user_id=user_id, kern_id=lesson.kern_id, object_id=lesson.id, **states)


def _state(lesson: Lesson) -> dict[str, Any]:
    return {"kind": lesson.kind.value, "text": lesson.text, "on_day": lesson.on_day.isoformat()}
