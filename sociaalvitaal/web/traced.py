"""What a number of an analysis is made of, as far as who asks may see it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sociaalvitaal import permissions
from sociaalvitaal.extensions import db
from sociaalvitaal.figures import queries
from sociaalvitaal.figures.evaluation.study.cases import Study
from sociaalvitaal.figures.evaluation.tracing.trace import Decided, Line, Trace
from sociaalvitaal.figures.origin.people import names_of
from sociaalvitaal.models.places import Kern
from sociaalvitaal.web.identity import actor

DECIDES = "coördinator"
"""Who asks a question sets all of it down."""


@dataclass(frozen=True, slots=True)
class Row:
    """A line as who asks may see it."""

    line: Line
    url: str
    names: list[tuple[str, str]]
    """The kernen that it counts and that may be opened, each with its address."""
    others: int
    """How many more it counts."""


@dataclass(frozen=True, slots=True)
class Traced:
    """A number with the rows that may be seen."""

    trace: Trace
    rows: list[Row]
    decided: list[tuple[Decided, str]]
    """Each decision with who took it: the function, and for who may know it the name too."""

    @property
    def hidden(self) -> int:
        """How many rows are not shown."""
        return len(self.trace.lines) - len(self.rows)


def traced(trace: Trace, study: Study | None = None, url_of: Callable[[Kern], str] = lambda _kern: "") -> Traced:
    """What tells more of a kern than the answer does is only for who may see that kern; `url_of`: where that opens."""
    kernen = queries.kernen_with(db.session, [int(case.id) for case in study.cases]) if study else []
    urls = {str(kern.id): url_of(kern) for kern in kernen if permissions.may_see_kern(actor(), kern)}
    rows = []
    for line in trace.lines:
        if line.case and trace.is_private and line.case not in urls:
            continue
        there = line.cases or () if study else ()
        names = [(study.case(case).name, urls[case]) for case in there if case in urls] if study else []
        rows.append(Row(line, urls.get(line.case, ""), names, len(there) - len(names)))
    named = permissions.may_know_who_submitted(actor())
    names_by_id = names_of(db.session, (one.user_id for one in trace.decided)) if named else {}
    decided = [(one, _who(names_by_id.get(one.user_id or 0, ""))) for one in trace.decided]
    return Traced(trace, rows, decided)


def _who(name: str) -> str:
    return f"{DECIDES} ({name})" if name else DECIDES
