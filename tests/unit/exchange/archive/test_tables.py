"""What is in an export, what is not, and how it is described."""

from __future__ import annotations

import json

import sqlalchemy as sa

from sociaalvitaal.exchange.archive import description
from sociaalvitaal.exchange.archive.description import Written
from sociaalvitaal.exchange.archive.tables import LEFT_OUT, TABLES
from sociaalvitaal.models.all import Base

NOT_WRITTEN = {
    "organisations.version", "offers.version", "accommodations.version", "agreements.version", "leaflets.version",
    "activities.version", "kernen.version", "monthly_returns.version", "referrals.version",  # begins anew
    "monthly_returns.typed",  # what a browser sent of a draft, figures apart
    "monthly_returns.submitted_by_id", "monthly_returns.decided_by_id", "extensions.granted_by_id",  # people
    "referral_steps.recorded_by_id", "handovers.asked_by_id", "handovers.answered_by_id",
    "work_plans.version", "plan_lines.version", "goal_verdicts.version", "outside_tables.version",
    "goal_verdicts.by_id",  # people
    "referrals.code",  # the leader's own
    "observations.by_id", "observations.version", "statements.by_id", "statements.version", "statement_changes.by_id",
    "context_facts.by_id", "lessons.by_id", "lessons.version",
    "group_members.version", "group_meetings.version", "group_decisions.version",
    "kern_actions.version", "period_decisions.decided_by_id",
    "factor_rounds.by_id",  # people
    "activity_months.unknown",  # in the columns _stand
}  # fmt: skip


def test_every_table_of_the_database_is_in_the_export_or_left_out_for_a_reason() -> None:
    written = {table.model.__tablename__ for table in TABLES}
    assert written | LEFT_OUT.keys() == set(Base.metadata.tables)
    assert not written & LEFT_OUT.keys()


def test_every_column_is_written_or_left_out_on_purpose() -> None:
    lacking = {
        f"{table.model.__tablename__}.{column.key}"
        for table in TABLES
        for column in table.model.__table__.columns
        if column.key not in {written.attr for written in table.columns}
    }
    assert lacking == NOT_WRITTEN


def test_what_is_not_written_can_be_left_open_when_read_in() -> None:
    for table in TABLES:
        given = {column.attr for column in table.written(notes=False)} | table.fill.keys()
        for column in table.model.__table__.columns:
            may_lack = column.nullable or column.default is not None or column.server_default is not None
            assert column.key in given or may_lack, column


def test_what_may_be_empty_is_what_the_database_lets_be_empty() -> None:
    for table in TABLES:
        for column in table.columns:
            stored: sa.Column[object] = table.model.__table__.c[column.attr]
            if not column.is_note and not column.name.endswith("_stand"):
                assert column.required != bool(stored.nullable), (table.name, column.name)


def test_tables_stand_after_those_that_they_refer_to() -> None:
    place = {table.model.__tablename__: number for number, table in enumerate(TABLES)}
    for table in TABLES:
        for column in table.model.__table__.columns:
            for key in column.foreign_keys:
                target, own = key.column.table.name, table.model.__tablename__
                # A line of a plan refers to an earlier line: rows are written in order of their number.
                assert target in (own, *LEFT_OUT) or place[target] < place[own], column


def test_names_are_dutch_codes_and_each_column_says_what_it_means() -> None:
    for table in TABLES:
        names = [column.name for column in table.columns]
        assert len(set(names)) == len(names)
        assert all(name == name.lower() and name.replace("_", "").isalnum() for name in [table.name, *names])
        assert table.about.endswith(".")
        assert [column.name for column in table.columns if not column.meaning.endswith(".")] == []


def test_the_package_names_what_the_tables_have() -> None:
    files = [Written(table, 0, 0, "0" * 64) for table in TABLES]
    made = json.loads(description.package("Proef", files, notes=False))
    fields = {resource["path"]: [f["name"] for f in resource["schema"]["fields"]] for resource in made["resources"]}
    assert fields == {table.path: [c.name for c in table.written(notes=False)] for table in TABLES}
    names = {resource["name"] for resource in made["resources"]}
    for resource in made["resources"]:
        own = [field["name"] for field in resource["schema"]["fields"]]
        assert set(resource["schema"]["primaryKey"]) <= set(own)
        assert resource["schema"]["primaryKey"]
        for link in resource["schema"]["foreignKeys"]:
            # No name: the table refers to itself.
            named = link["reference"]["resource"] or resource["name"]
            target = next(r for r in made["resources"] if r["name"] == named)
            assert link["fields"] in own
            assert link["reference"]["fields"] in [f["name"] for f in target["schema"]["fields"]]
    assert len(names) == len(TABLES)


def test_the_page_to_read_has_every_column_and_says_what_is_left_out() -> None:
    text = description.readme("Proef", is_demo=True, notes=False).decode()
    for table in TABLES:
        part = text.split(f"## {table.name}\n", 1)[1].split("\n## ", 1)[0]
        for column in table.written(notes=False):
            assert f"| {column.name} | {column.meaning}" in part
    assert "verzonnen" in text
    assert "zijn weggelaten" in text
    assert "Kijk ze na" in description.readme("Proef", is_demo=False, notes=True).decode()
