"""What people type is text: it comes back as it was typed, and never becomes part of a page."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from sociaalvitaal.models.activities import Activity
from sociaalvitaal.models.audit import AuditEvent
from sociaalvitaal.models.observations import Observation
from sociaalvitaal.models.people import Invitation
from sociaalvitaal.models.places import Kern
from sociaalvitaal.models.programme import ListItem
from sociaalvitaal.models.reports import ReportText
from sociaalvitaal.models.returns import MonthlyReturn
from tests.factories import World
from tests.security.bodies import bodies
from tests.security.naughty import CATEGORIES, NAUGHTY, plain, sent, skeleton, visible
from tests.security.walking import DRAFT, HANDED_IN, Snapshot, Stage, csrf_token, routes

LONGEST_NAME = 100
Row = tuple[str, str, str, Any]
FIELDS: dict[str, Row] = {
    "an activity's name": ("kernen.activity_change", "name", "", Activity.name),
    "its provider": ("kernen.activity_change", "provider", "", Activity.provider),
    "the note of a month": ("monthly.month_save", "note", "", MonthlyReturn.note),
    "why a month is reopened": ("monthly.reopen", "reden", "", AuditEvent.reason),
    "a kern's name": ("admin.change_kern", "name", "", Kern.name),
    "why a kern stops": ("admin.change_kern", "stop_reason", "", Kern.stop_reason),
    "the name of an entry of a list": ("admin.change_list", "new_label", "", ListItem.label),
    "the name of who is invited": ("accounts.invite", "name", "", Invitation.name),
    "what was seen": ("observations.observation_add", "worked", "", Observation.text),
    "a text of a report": ("reports.programme_texts_save", "tekst-inleiding", "", ReportText.markdown),
}
"""The field as people know it: route, field, column."""
EACH_KIND = ("an activity's name", "the note of a month", "a text of a report")
"""A line, a text of several lines, and a text with marks."""


def test_there_are_enough_naughty_texts() -> None:
    assert len(NAUGHTY) == len(set(NAUGHTY)) >= 150
    assert min(map(len, CATEGORIES.values())) >= 3


def wrongly_kept(stage: Stage, row: Row, texts: list[str]) -> Iterator[str]:
    """The texts that led to a fault, or came back as something else without a word about it."""
    endpoint, field, _, column = row
    session, before = stage.world.session, Snapshot.take(stage.world.session)
    who, fields = bodies(stage)[endpoint]
    fields |= {"starts": "2017-01", "ends": ""} if "kern" in endpoint else {}
    field = next((name for name in fields if name.startswith("tekst-")), field) if field.startswith("tekst-") else field
    address = next(
        stage.address(rule) for rule, method in routes(stage.app) if rule.endpoint == endpoint and method == "POST"
    )
    for text in texts:
        data = {"csrf_token": csrf_token(stage.app)} | fields | {field: sent(text)}
        answer = stage.clients[who].post(address, data=data)
        session.rollback()
        stored = session.scalars(sa.select(column).where(column.is_not(None))).all()
        if answer.status_code == 303:
            if text not in CATEGORIES["surrogates"] and visible(text) not in ["", *map(visible, stored)]:
                yield f"{text!r} was taken but not kept"
        elif answer.status_code != 422 or "Fout: " not in answer.text:
            yield f"{text!r}: {answer.status_code} without an explanation"
        if answer.status_code == 303:
            before.restore(session)
        stage.anew(who)


@pytest.mark.parametrize("name", EACH_KIND)
def test_what_was_typed_is_kept_or_refused_with_an_explanation(stage: Stage, name: str) -> None:
    # The page of a report's texts proposes each text anew, which takes long.
    texts = NAUGHTY[::3] if name == "a text of a report" else NAUGHTY
    assert list(wrongly_kept(stage, FIELDS[name], texts)) == []


@pytest.mark.both_databases
@pytest.mark.parametrize("name", sorted(FIELDS.keys() - EACH_KIND))
def test_of_each_category_something_is_kept_by_both_databases(stage: Stage, name: str) -> None:
    texts = [texts[n] for texts in CATEGORIES.values() for n in (0, len(texts) // 2, -1)]
    assert list(wrongly_kept(stage, FIELDS[name], texts)) == []


def test_a_field_that_drops_what_it_does_not_like_is_caught(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    from sociaalvitaal.web import forms

    real = forms.clean_text
    monkeypatch.setattr(forms, "clean_text", lambda text: real(text.replace("<", "")) if text else None)
    assert list(wrongly_kept(stage, FIELDS["an activity's name"], ["<b", "gewoon"])) == ["'<b' was taken but not kept"]


# Shown


def fitting(texts: list[str]) -> list[str]:
    """The texts that may be a name: not empty, not too long, no two alike."""
    seen = {visible(text).casefold(): visible(text) for text in texts}
    return [text for text in seen.values() if text and len(text) <= LONGEST_NAME and "\n" not in text]


def fill(stage: Stage, texts: list[str]) -> None:
    """Put texts in every field that a page shows: many activities, and one of all else."""
    world, session = stage.world, stage.world.session
    for number, text in enumerate(texts):
        activity = session.get(Activity, 1000 + number) or world.activity(world.hertme)
        activity.id, activity.name, activity.provider = 1000 + number, text, text
    session.flush()
    # Each end of a line in a note is a line on the page, also the ends that Unicode has added.
    joined = "\n".join(" ".join(text.split()) for text in texts)
    for found in session.scalars(sa.select(MonthlyReturn)):
        found.note = joined
    for item, text in zip(session.scalars(sa.select(ListItem).order_by(ListItem.id)), texts, strict=False):
        item.label = text
    for user, text in zip(world.users.values(), reversed(texts), strict=False):
        user.name = text
    world.programme.supporter, world.borne.name, world.hertme.name = texts[0], texts[1], texts[2]
    world.zenderen.name, stage.invitation.name, world.hertme.stop_reason = texts[3], texts[4], joined
    for event in session.scalars(sa.select(AuditEvent)):
        session.delete(event)
    session.flush()
    for number, text in enumerate(texts[:60]):
        session.add(AuditEvent(id=number + 1, at=stage.invitation.created_at, event="maand heropend", reason=text,
                               kern_id=world.hertme.id, month=HANDED_IN if number % 2 else DRAFT,
                               user_id=1, before={text: text}, after={text: text + "!"}))  # fmt: skip
    session.commit()


def pages(stage: Stage) -> dict[str, str]:
    """Every page, as whoever sees most of it gets it."""
    found = {}
    for rule, method in routes(stage.app):
        if method == "GET" and rule.endpoint != "static":
            who = "leader" if rule.endpoint.startswith(("kernen", "monthly", "start")) else "coordinator"
            values = {"activity_id": 1000} if "activity_id" in rule.arguments else {}
            for month in (DRAFT, HANDED_IN) if "month" in rule.arguments else (None,):
                answer = stage.send(who, "GET", stage.address(rule, **values, **({"month": month} if month else {})))
                if answer.mimetype == "text/html":
                    found[f"{rule.endpoint} {month or ''}"] = answer.text
    return found


def injected(stage: Stage, texts: list[str]) -> Iterator[str]:
    """The pages that are made of something else when the texts are naughty."""
    # An activity with this word in its name stands beside a wish to cycle, however it is spelt.
    words = ("fiets" if "ﬁets" in text else "tekst" for text in texts)
    harmless = [f"Gewone {word} {number}" for number, word in enumerate(words)]
    fill(stage, harmless)
    calm = pages(stage)
    assert any(harmless[5] in page for page in calm.values())
    fill(stage, texts)
    for name, page in pages(stage).items():
        # What is sorted by name may change places; what is injected is one element more.
        if sorted(skeleton(page)) != sorted(skeleton(calm[name])):
            yield name
        shown = plain(page)
        for text, harmless_text in zip(texts, harmless, strict=True):
            if f"{harmless_text}<" in calm[name] and " ".join(text.split()) not in shown:
                yield f"{name} does not show {text!r}"


def test_no_text_becomes_part_of_any_page(stage: Stage) -> None:
    assert list(injected(stage, fitting(NAUGHTY))) == []


def test_a_template_that_trusts_a_text_is_caught(app: Flask, world: World) -> None:
    trusting: Callable[[str | None], bool] = lambda name: not (name or "").startswith("kernen/")  # noqa: E731
    app.jinja_env.bytecode_cache, app.jinja_env.autoescape = None, trusting
    found = list(injected(Stage.build(app, world), fitting(CATEGORIES["html"])))
    assert "kernen.activity_form " in found
    assert not any(name.startswith("accounts") for name in found)
