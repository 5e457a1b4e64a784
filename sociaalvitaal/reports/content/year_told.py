"""The text that the data propose for the summary: the year in two or three sentences."""

from __future__ import annotations

from sociaalvitaal.figures.numbers import State
from sociaalvitaal.figures.origin.codes import NOT_IN
from sociaalvitaal.figures.scope import Level
from sociaalvitaal.reports.content.amounts import NONE, count, counted, figure, months
from sociaalvitaal.reports.content.sentences import Part, joined, say
from sociaalvitaal.reports.content.tables import keyed
from sociaalvitaal.reports.content.wording import in_period
from sociaalvitaal.reports.data import ReportData
from sociaalvitaal.reports.document.text import Runs


def propose(data: ReportData) -> Runs:
    """The year in two or three sentences."""
    found = data.summary.total["new_activities"]
    if not data.received or found.state is not State.KNOWN:
        return ()
    begun = "begon" if found.value == 1 and not found.gaps else "begonnen"
    key = keyed(data, "new_activities")
    first = say(
        "{when} {begun} {some} nieuwe {activities}{where}{lacking}.",
        when=in_period(data.period),
        begun=begun,
        some=figure(found, key) if found.value else count(0, key, NONE),
        activities="activiteit" if begun == "begon" else "activiteiten",
        where=_in_kernen(data),
        lacking=_lacking(data),
    )
    return joined([first, _people(data)])


def _in_kernen(data: ReportData) -> Part:
    if data.level is Level.KERN:
        return f" in {data.scope.label}"
    kernen = sum(bool(line["new_activities"].value) for line in data.kern_lines)
    found = counted(kernen, keyed(data, "kernen.met.new_activities"), "kern", "kernen")
    return say(" in {kernen}", kernen=found) if kernen else ""


def _lacking(data: ReportData) -> Part:
    """Of how many kernen months are missing."""
    missing = data.summary.total.tally.missing
    if not missing:
        return ""
    kernen = sum(line.tally.missing > 0 for line in data.kern_lines)
    whose = count(kernen, keyed(data, "kernen.onvolledig"))
    if kernen > 1:
        return say("; van {n} kernen ontbreken maanden", n=whose)
    verb, some = "ontbreekt" if missing == 1 else "ontbreken", months(missing, keyed(data, NOT_IN))
    if kernen:
        return say("; van {n} kern {verb} {some}", n=whose, verb=verb, some=some)
    return say("; er {verb} {some}", verb=verb, some=some)


def _people(data: ReportData) -> Runs:
    people, sporters = data.summary.total["new_participants"], data.summary.total["new_sporters"]
    if people.state is not State.KNOWN or not people.value:
        return ()
    some = figure(people, keyed(data, "new_participants"))
    if people.value == 1:
        return say("Er deed {n} inwoner voor het eerst mee.", n=some)
    little = figure(sporters, keyed(data, "new_sporters"))
    before = say(", van wie {n} eerder weinig sportten", n=little) if sporters.value else ""
    return say("Er deden {n} inwoners voor het eerst mee{before}.", n=some, before=before)
