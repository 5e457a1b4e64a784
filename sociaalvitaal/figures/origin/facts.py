"""What is known of kernen besides their figures: published by Statistics Netherlands, or told by a leader."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from sociaalvitaal.audit import Event
from sociaalvitaal.figures import queries
from sociaalvitaal.figures.kern.context import Context, contexts
from sociaalvitaal.figures.kern.facts import BY_KEY, SHORT, Kind
from sociaalvitaal.figures.kern.known import PEOPLE, fact, published, together
from sociaalvitaal.figures.origin.asking import Followed, Piece, Wanted
from sociaalvitaal.figures.origin.codes import Code, code_of
from sociaalvitaal.formatting import counted, moment
from sociaalvitaal.models.audit import AuditEvent
from sociaalvitaal.models.places import CbsArea

HEAD = "Bron"
OF_CBS = "Het CBS telt per gebied, en rondt aantallen af. Een gebied is niet altijd precies de kern."
INSTEAD = "Vulde de projectleider een andere bron in, dan geldt die."
OF_LEADER = "Dit vulde de projectleider in bij de kern. Het nieuwste antwoord telt."


def fact_code(key: str) -> str:
    """What is known of a kern, whoever told it."""
    return code_of("feit", key)


def published_code(key: str) -> str:
    """What Statistics Netherlands published."""
    return code_of("cbs", key)


def follow(wanted: Wanted, code: Code) -> Followed | None:
    """A fact of a kern, or of several kernen together."""
    key, is_published = code.parts[0], code.family == "cbs"
    if len(code.parts) != 1 or key not in BY_KEY or BY_KEY[key].kind is Kind.CHOICE:
        return None
    if is_published and key not in PEOPLE:
        return None
    kernen = queries.kernen_in(wanted.session, wanted.scope)
    known = contexts(wanted.session, kernen)
    numbers = {id_: published(one.area, key) if is_published else fact(one, key) for id_, one in known.items()}
    named = [kern.id for kern in kernen if kern.name]
    lacking = sum(numbers[id_].value is None for id_ in named) if len(kernen) > 1 else 0

    def read() -> Sequence[Piece]:
        day = _read_in(wanted.session)
        return [
            _piece(wanted, kern.id, known[kern.id], number.value, code, day)
            for kern in kernen
            if (number := numbers[kern.id]).value is not None
        ]

    about = OF_CBS if is_published else f"{OF_CBS} {INSTEAD}" if key in PEOPLE else OF_LEADER
    missing = f" Van {counted(lacking, 'kern', 'kernen')} is het niet bekend." if lacking else ""
    name = SHORT[key][:1].lower() + SHORT[key][1:] + (" volgens het CBS" if is_published else "")
    return Followed(name, together(numbers.values()), HEAD, read, about + missing)


def _piece(
    wanted: Wanted, kern_id: int, context: Context, value: int, code: Code, day: datetime | None
) -> Piece:  # fmt: skip
    key = code.parts[0]
    told = context.told.get(key)
    if told is not None and told.answer.number is not None and code.family == "feit":
        source = ", ".join(str(part) for part in (told.answer.source, told.answer.year) if part)
        label = source or ("bron niet bekend" if key in PEOPLE else "projectleider")
        who = f"projectleider ({told.by})" if wanted.named and told.by else "projectleider"
        return Piece(kern_id, label, value, who=who, changed=moment(told.at))
    assert context.area is not None, "it was published"
    return Piece(kern_id, _named(context.area), value, who="CBS", changed=f"ingelezen {moment(day)}" if day else "")


def _named(area: CbsArea) -> str:
    name = f" ({area.name})" if area.name else ""
    return f"{area.source}, {area.kind} {area.code}{name}"


def _read_in(session: Session) -> datetime | None:
    """When figures of Statistics Netherlands were read in last."""
    at: datetime | None = session.scalar(
        sa.select(sa.func.max(AuditEvent.at)).where(AuditEvent.event == Event.CBS_IMPORTED.value)
    )
    return at
