"""What the routes of a kern's dossier and of its history are about, and forms that are taken."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from sociaalvitaal.dossier.rules import field
from sociaalvitaal.figures.kern.facts import FACTS
from sociaalvitaal.models.dossier import Lesson, LessonKind
from tests.factories import World


@dataclass(frozen=True, slots=True)
class DossierThings:
    """Hertme's lesson."""

    lesson: Lesson

    @classmethod
    def make(cls, world: World) -> DossierThings:
        """Make it; the caller commits."""
        lesson = Lesson(
            kern_id=world.hertme.id, kind=LessonKind.WORKS, text="Koffie na afloop.", on_day=date(2017, 4, 3),
            at=datetime(2017, 4, 3, 9, tzinfo=UTC),
        )  # fmt: skip
        world.session.add(lesson)
        world.session.flush()
        return cls(lesson)

    def values(self) -> dict[str, int]:
        """What fills the places in the address of a route."""
        return {"lesson_id": self.lesson.id}

    def bodies(self) -> dict[str, dict[str, Any]]:
        """A form for each route that a leader may write."""
        facts = {field(fact.key, part): "" for fact in FACTS for part in ("", "uitleg", "bron", "jaar")}
        told = {field("accommodaties"): "2", field("accommodaties", "uitleg"): "Dorpshuis", field("dorpsbelang"): "ja"}
        lesson = {"kind": "werkt niet", "text": "Een folder.", "on_day": "2-3-2017"}
        return {
            "kernen.change_facts": facts | told | {"stand": "0"},
            "kernen.lesson_add": lesson,
            "kernen.change_lesson": lesson | {"version": "1"},
            "kernen.remove_lesson": {"version": "1"},
        }

    def staff(self, version: int) -> dict[str, dict[str, Any]]:
        """A form for each route that the coordinator may write."""
        successor = {"ends": "2017-08", "reason": "Op", "name": "Bornerbroek", "kind": "dorp", "starts": "2017-09"}
        return {
            "admin.add_place": {"municipality": "borne", "name": "Stroomesch"},
            "admin.replace": successor | {"version": str(version)},
        }
