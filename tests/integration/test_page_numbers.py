"""Every number on a page of figures opens to what it counts, or has a reason not to."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from html.parser import HTMLParser
from urllib.parse import parse_qs, urlsplit

from flask.testing import FlaskClient

from sociaalvitaal.models.publicpage import PublicPage
from sociaalvitaal.periods import MONTH_NAMES
from tests.factories import World
from tests.integration.reports.conftest import filled
from tests.integration.reports.test_number_walk import AT, rich
from tests.security.conftest import stage
from tests.security.test_small_shares import shown
from tests.security.walking import Stage, routes
from tests.unopened_pages import LEFT_OUT

__all__ = ["filled", "rich", "shown", "stage"]
SignIn = Callable[[str], FlaskClient]
NAMES = "|".join([*MONTH_NAMES, *(name[:3] for name in MONTH_NAMES), "mrt"])
NO_COUNT = re.compile(
    rf"\d{{1,2}}(?: |\u00a0)(?:{NAMES})\b(?: \d{{4}})?|(?:{NAMES}) \d{{4}}"
    r"|\d{1,2}-\d{1,2}-\d{4}|\b(?:19|20)\d\d\b|(?<![\d.])\d{1,2}[:.]\d\d(?![\d.,]\d|\d)(?: uur)?"
    r"|[Vv]ersie \d+|per 1\.000 inwoners|maal 1\.000|\(0,1 fte\)"
    r"|na \d maanden|leeg of 0|Stap \d van \d|(?:Recept|Uitspraak|Verklaring) \d+|van de 100 keer"
    r"|65 jaar of ouder|× € 1\.000",
)
"""Days, months, years, times, versions, units, and names: of steps, groups of ages, factors, recipes and statements."""
NUMBER = re.compile(r"(?<![\w.,])\d[\d.]*(?:,\d+)?(?!\w)")
NO_TEXT = {"a", "option", "button", "label", "legend", "svg", "time", "script", "style", "textarea"}
VOID = {"br", "img", "input", "meta", "link", "hr", "source", "wbr", "col"}
REASONS: Mapping[str, str] = {
    "figure.chart figcaption": "a chart says what the table under it holds, and the numbers there open",
    "figure.chart summary": "the same",
    "caption": "the caption of a table says of which kernen it tells",
    "thead th": "the name of a column: 0-14 jaar, 1. Verkenningsfase",
    "tbody th ~cell-note": "the name of a row; what stands beside it as a note does open",
    "td.matrix-remark": "counts the cells of its own row, and each of these opens",
    "h1": "what the page concludes: the lists below it open",
    "h2": "says how many lines the list below it has, or numbers a chapter",
    "details summary": "says how many lines it folds",
    "dl.facts": "a fact says from whom it is and which year; its value opens",
    "table#kernen .cell-note": "the band that a kern falls in, or a share of Statistics Netherlands with its year",
    "dl.summary-list": "what a definition says: na 3 maanden",
    "figure.chart td ~num": "a remark about the number beside it, which opens",
    "b.plan-target": "the line of a work plan says so itself: it is the entry",
    "dl.plan-more": "what the line said before",
    "p.above-list": "says how many lines the list below it has",
    "p.group-who": "how many days ago the day beside it was",
    "ul.scale-legend": "the scale of scores",
    "div.factor-names": "the number by which a factor is known",
    "ol.pair-list p": "what two kernen have alike stands on the page that their names open",
    ".hint": "an example beside a field",
    "h3.due-title": "says how many lines the list below it has",
    "table#kernen td ~num": "the phases that run, by their number",
    "nav.pagination": "which page of a list this is",
    ".said": "words of others: why a line was drawn or an answer was shared, what a mail server replied",
    ".rules": "how figures are read, and when something happens: the rule",
    "pre.mail-text": "the words of a message, with its address",
    "p.wish-there": "names of activities",
    "ul.map-list": "names, days and prices of what there is to do, as people wrote them",
    "table#omstandigheden": "facts of both kernen, which open in their dossiers",
}
"""Where a number may stand without opening, as a path of elements; `~name` but not within that class."""
FILES = re.compile(r"_file$|chart$|picture$|font$")
SHARED = ("/overzicht", "/overzicht/voor-wie", "/overzicht/volledigheid", "/overzicht/doorverwijzingen",
          "/overzicht/andere-aantallen", "/overzicht/doelen?jaar=2017")  # fmt: skip
OF_KERN = ("/kernen/hertme", "/kernen/hertme/projectgroep", "/kernen/hertme/netwerk", "/kernen/hertme/werkplan/2017")
COMPARED = ("/wat-werkt/factoren", "/wat-werkt/helpt-en-hindert", "/wat-werkt/vergelijken")
ANSWERS = ("/wat-werkt", "/wat-werkt/antwoorden/1")
ANALYSIS = "/wat-werkt/analyses/1"
STEPS = (
    *(f"{ANALYSIS}/{step}" for step in ("vraag", "verwachtingen", "grenzen", "grenzen/inwoners", "groepen", "onmisbaar",
                                        "recepten", "recepten?kant=niet", "kernen", "rekenregels", "logboek")),
    "/wat-werkt/vergelijken?kern=hertme&kern=zenderen", "/wat-werkt/analyses",
    "/wat-werkt/antwoorden/1/stevigheid", "/wat-werkt/antwoorden/1/kernen/hertme",
)  # fmt: skip
PAGES: Mapping[str, tuple[str, ...]] = {
    "coordinator@voorbeeld.nl": (
        *SHARED, "/overzicht/gemeenten/borne", "/overzicht/kernen/hertme", "/overzicht/doelen?jaar=2017&gemeente=borne",
        "/overzicht/fasen", "/overzicht/projectgroepen", "/inzendingen", "/netwerk", "/wat-werkt/ingevuld",
        *COMPARED, *OF_KERN, *ANSWERS, *STEPS,
    ),
    "gemeente.borne@voorbeeld.nl": (*SHARED, "/overzicht/projectgroepen", *COMPARED, *OF_KERN, *ANSWERS),
    "projectleider.hertme@voorbeeld.nl": ("/", *OF_KERN, *ANSWERS),
    "provincie@voorbeeld.nl": (*SHARED, *ANSWERS, "/overzicht/gemeenten/borne"),
    "": ("/openbaar",),
}  # fmt: skip


class Numbers(HTMLParser):
    """The numbers in the text of a page that are in no link, each with the elements that it stands in."""

    def __init__(self) -> None:
        super().__init__()
        self.path: list[tuple[str, str]] = []
        self.found: list[tuple[str, list[str], str]] = []
        self.links: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag not in VOID:
            self.path.append((tag + ("#" + given["id"] if "id" in given else ""), given.get("class", "")))
        if tag == "a" and {"counted", "behind"} & {*given.get("class", "").split()}:
            self.links.add(given["href"])

    def handle_endtag(self, tag: str) -> None:
        while self.path and self.path.pop()[0].partition("#")[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        tags = [tag.partition("#")[0] for tag, _ in self.path]
        if "main" in tags and not NO_TEXT & {*tags}:
            for number in NUMBER.findall(NO_COUNT.sub(" ", data)):
                names = [f"{tag}.{'.'.join(classes.split())}" for tag, classes in self.path]
                self.found.append((number, names, " ".join(data.split())))


def has_reason(path: list[str]) -> bool:
    """Whether a number may stand there without opening."""
    return any(stands_in(path, where) for where in REASONS)


def stands_in(path: list[str], where: str) -> bool:
    """Whether the elements are there, one in the other."""
    *inside, last = where.split()
    if last.startswith("~"):
        return stands_in(path, " ".join(inside)) and not stands_in(path, f".{last[1:]}")
    left: Iterator[str] = iter(path)
    return all(any(_is(name, part) for name in left) for part in [*inside, last])


def _is(name: str, part: str) -> bool:
    tag, _, classes = name.partition(".")
    wanted, _, kind = part.partition(".")
    return wanted in ("", tag, tag.partition("#")[0]) and (not kind or kind in classes.split("."))


def read(page: str) -> Numbers:
    found = Numbers()
    found.feed(page)
    return found


def closed(page: str) -> list[str]:
    """The numbers of a page that do not open and have no reason not to, with what is said."""
    return [f"{number}: {text}" for number, path, text in read(page).found if not has_reason(path)]


def test_every_number_of_a_page_opens(rich: World, sign_in: SignIn, client: FlaskClient) -> None:
    rich.session.add(PublicPage(programme_id=rich.programme.id, is_open=True, changed_at=AT))
    rich.session.commit()
    counted = 0
    for who, pages in PAGES.items():
        browser, asked = sign_in(who) if who else client, set[tuple[str, str]]()
        for page in pages:
            answer = browser.get(page, follow_redirects=True)
            assert answer.status_code == 200, page
            assert closed(answer.text) == [], (who, page)
            for link in read(answer.text).links:
                parts = urlsplit(link)
                # Of each kind of number one: what it opens to has tests of its own.
                what = parts.path, re.split("[.:]", parse_qs(parts.query).get("cijfer", [""])[0])[0]
                if parts.path and what not in asked:
                    asked.add(what)
                    assert browser.get(link).status_code == 200, (who, page, link)
        counted += len(asked)
    assert counted > 80


def test_every_page_of_the_other_roles(shown: Stage) -> None:
    """Each page once, for who comes in from outside if they may: what they see is what is shared.

    The leader and the coordinator go through all of theirs in tests/browser/test_every_page.py.
    """
    found = 0
    for rule, method in routes(shown.app):
        if method != "GET" or rule.endpoint in LEFT_OUT or FILES.search(rule.endpoint):
            continue
        for who in ("funder", "municipality", "leader", "coordinator"):
            answer = shown.send(who, "GET", shown.address(rule))
            if answer.status_code == 200 and answer.mimetype == "text/html":
                assert closed(answer.text) == [], (who, rule.endpoint)
                found += 1
                break
    assert found > 70


def test_a_number_that_is_closed_is_seen(rich: World, sign_in: SignIn) -> None:
    client = sign_in("coordinator@voorbeeld.nl")
    for address, least in (("/overzicht", 20), ("/wat-werkt", 8), (f"{ANALYSIS}/onmisbaar", 20)):
        bare = re.sub(r'<a class="(?:counted|behind)"[^>]*>(.*?)</a>', r"\1", client.get(address).text, flags=re.DOTALL)
        assert len(closed(bare)) > least, address
    for text, found in (
        (
            "<p>Er zijn 12 kernen, vanaf 3 maart 2017 (versie 2).</p>",
            ["12: Er zijn 12 kernen, vanaf 3 maart 2017 (versie 2)."],
        ),
        (
            '<table><tbody><tr><th>Almelo <span class="cell-note">3 maanden</span></th></tr></tbody></table>',
            ["3: 3 maanden"],
        ),
        ('<p><a href="/x">12</a> van de <select><option>3</option></select></p>', []),
    ):
        assert closed(f"<main>{text}</main><p>7</p>") == found
