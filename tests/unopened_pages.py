"""The pages that are not asked whether each of their numbers opens, by the reason not to."""

from __future__ import annotations

from collections.abc import Mapping

ENTRIES = "what a number opens to: the entries themselves, whose lines lead on by their names"
FORM = "a form: its numbers are what is typed, or how to type it"
REPORT = "a report: each of its tables and sentences is walked in tests/integration/reports, in all its files"
WORDS = "words of people, and what they offer"
EXPLANATION = "explanation and settings: rules and examples, nothing that was counted"

REASONS: Mapping[str, tuple[str, ...]] = {
    ENTRIES: (
        "overview.origin", "publicpage.number", "needs.origin", "network.line", "reports.edition_number",
        "reports.edition_origin", "monthly.activity_course", "monthly.extras_course", "monthly.referrals_course",
        "monthly.month", "kernen.facts_before", "followup.month", "admin.audit_trail", "workplans.outside_table",
        "factors.scores", "comparing.cell", "comparing.factor", "answers.number", "answers.dice",
    ),
    FORM: (
        "accounts.invite_form", "admin.kern", "house.house_style", "kernen.facts", "needs.edit_form",
        "needs.paper_form", "network.correction_form", "planning.action", "planning.period",
        "factors.step_form", "factors.check", "network.address_list_preview",
    ),
    REPORT: ("reports.edition", "reports.programme_report", "reports.municipality_report", "reports.kern_report"),
    WORDS: ("network.offer_page", "network.leaflet", "needs.print_out"),
    EXPLANATION: (
        "archive.everything", "help.accessibility", "help.help", "keys.manual", "overview.definitions",
        "publicpage.setting",
    ),
}  # fmt: skip
LEFT_OUT: Mapping[str, str] = {endpoint: reason for reason, endpoints in REASONS.items() for endpoint in endpoints}
