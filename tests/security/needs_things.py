"""A survey with answers and one that is not open yet, and forms that are taken."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from sociaalvitaal.models.needs import Survey, SurveyAnswer, SurveyStatus
from sociaalvitaal.needs import form_keys
from sociaalvitaal.questionnaire import shipped
from tests.factories import World

CODE = "abcd-efgh"


@dataclass(frozen=True, slots=True)
class NeedsThings:
    """Hertme's surveys."""

    survey: Survey
    draft: Survey

    @classmethod
    def make(cls, world: World) -> NeedsThings:
        """Make them; the caller commits."""
        questions = [question.as_kept() for question in shipped().begin()]
        survey, draft = (
            Survey(kern_id=world.hertme.id, title="Wat wilt u?", code=code, status=status, questions=questions)
            for code, status in ((CODE, SurveyStatus.OPEN), ("wacht-nog", SurveyStatus.DRAFT))
        )
        world.session.add_all([survey, draft])
        world.session.flush()
        band, day = world.item("leeftijd", "65-plus").id, date(2017, 8, 1)
        for number in range(6):
            world.session.add(
                SurveyAnswer(
                    survey_id=survey.id,
                    received_on=day,
                    paper=number == 0,
                    answers={"wens": ["wandelen"]},
                    texts={"verder": "Een bankje"},
                    age_id=band,
                    group_ids=[],
                )
            )
        world.session.flush()
        return cls(survey, draft)

    def values(self, endpoint: str) -> dict[str, Any]:
        """What fills the places in the address of a route."""
        is_edited = endpoint in ("needs.edit", "needs.edit_form")
        return {"survey_id": (self.draft if is_edited else self.survey).id, "code": CODE, "question_id": "wens"}

    def bodies(self) -> dict[str, dict[str, Any]]:
        """A form for each route that writes and that a leader may send."""
        return {
            "needs.add": {},
            "needs.edit": {
                "title": "Wat wilt u doen?", "intro": "Kort.", "opens_on": "1-8-2017", "closes_on": "1-9-2017",
                "version": str(self.draft.version), "aan-wens": "y", "plaats-wens": "1", "aan-wens.wandelen": "y",
                "plaats-wens.wandelen": "2", "aan-wens.zwemmen": "y", "plaats-wens.zwemmen": "1",
                "eigen-wens": "Schaatsen",
            },
            "needs.decide": {"actie": "sluiten", "versie": str(self.survey.version), "dag": "2017-08-01"},
            "needs.paper": {"v-wens": "1 2", "t-wens": "Schaken", "v-leeftijd": "3", "v-doelgroep": "", "t-verder": ""},
        }  # fmt: skip

    def answer(self, secret: str) -> dict[str, Any]:
        """What a resident sends."""
        key = form_keys.make(secret, self.survey.id, datetime.now(UTC) - timedelta(minutes=1))
        return {"sleutel": key, "website": "", "v-wens": "wandelen", "t-wens": "Schaken", "t-verder": "Fijn!"}
