"""Analyses as they are saved, for tests."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime

from sociaalvitaal.evaluation.answers import services as answers
from sociaalvitaal.figures.cases.types import Sort, Variable
from sociaalvitaal.figures.evaluation.findings import Findings
from sociaalvitaal.figures.evaluation.study import cases as study
from sociaalvitaal.figures.evaluation.study import keeping
from sociaalvitaal.figures.evaluation.study.calculation import calculate
from sociaalvitaal.figures.evaluation.study.cases import Study
from sociaalvitaal.figures.evaluation.study.parts import Anchors, Case, Condition, Expectation, Raw
from sociaalvitaal.figures.evaluation.study.stability import TIMES, Stability
from sociaalvitaal.models.analyses import Analysis, AnalysisChange, AnalysisStatus, ChangeKind
from sociaalvitaal.periods import Period
from tests.factories import World

MADE = datetime(2017, 8, 1, tzinfo=UTC)
OUTCOME, FIRST, SECOND = "nieuwe-activiteiten", "inwoners", "sportclubs"


def make_analysis(world: World, *, worked_out: bool = True, question: str = "Waar komen activiteiten?") -> Analysis:
    """An analysis of the three kernen, with expectations and lines; the caller commits."""
    outcome = Variable(OUTCOME, "Nieuwe activiteiten", "", Sort.OUTCOME, "Nieuw", "meer")
    conditions = tuple(
        Condition(Variable(key, label, "", Sort.CONTEXT, label, "meer"), Expectation.HELPS, "Dat zien we")
        for key, label in ((FIRST, "Inwoners"), (SECOND, "Sportverenigingen"))
    )
    kernen = (world.hertme, world.zenderen, world.heeten)
    figures = {OUTCOME: (5.0, 1.0, 4.0), FIRST: (900.0, 400.0, 2000.0), SECOND: (2.0, 2.0, 0.0)}
    made = Analysis(
        question=question,
        first_month=Period.year(2017).first,
        last_month=Period.year(2017).last,
        made_at=MADE,
        card=keeping.card_as_kept(outcome, conditions),
        data=keeping.data_as_kept(
            tuple(Case(str(kern.id), kern.slug, kern.title, "") for kern in kernen),
            {
                key: {
                    str(kern.id): Raw(value, "bekend", "dossier", "2017")
                    for kern, value in zip(kernen, those, strict=True)
                }
                for key, those in figures.items()
            },
            (),
            MADE,
            "proef",
        ),
        anchors={
            key: keeping.anchors_as_kept(Anchors(at, "Dat merkt het dorp"))
            for key, at in ((OUTCOME, 3.0), (FIRST, 500.0), (SECOND, 1.0))
        },
        cuts=keeping.cuts_as_kept(study.DEFAULT_CUTS),
        changes=[
            AnalysisChange(at=MADE, kind=ChangeKind.EXPECTATION, key=one.key, after={}, reason="Dat zien we")
            for one in conditions
        ],
    )  # fmt: skip
    world.session.add(made)
    if worked_out:
        made.results = calculate(Study.of(made), "proef").as_kept()
        made.status, made.known_at = AnalysisStatus.READY, MADE
    world.session.flush()
    return made


def as_read(page: str) -> str:
    """A page without the ways from its numbers, so that sentences are whole."""
    return re.sub(r'<a class="(?:counted|behind)"[^>]*>(.*?)</a>', r"\1", page, flags=re.DOTALL)


def shaken(kept: Analysis) -> None:
    """As if everything had been tried, and held."""
    study, findings = Study.of(kept), Findings.of_kept(kept.results or {})
    begun = Stability.of(study, findings, None)
    done = [
        replace(one, tried=one.total, shuffled=TIMES if one.recipes else 0) for one in (begun.success, begun.failure)
    ]
    kept.stability = Stability(*done).as_kept()


def share_analysis(world: World, kept: Analysis, reason: str = "Het helpt andere kernen") -> None:
    """Share its answer; the caller commits."""
    answers.share(world.session, kept, reason, answers.Who(world.users["coordinator@voorbeeld.nl"].id, MADE))
    world.session.flush()
