"""Handing a referral over to another kern: it moves only when that kern accepts. It keeps counting where it was."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.orm import Session

from sociaalvitaal.audit import Event
from sociaalvitaal.models.places import Kern
from sociaalvitaal.models.referrals import Handover, Referral
from sociaalvitaal.referrals import handover_queries, queries
from sociaalvitaal.referrals.ground import Gone, NotPossible, Who, get_open, missing, record


def ask(session: Session, kern: Kern, referral_id: int, to_slug: str, question: str | None, who: Who) -> str:
    """Ask another kern to take a referral over; gives the name of that kern."""
    referral, to = get_open(session, kern, referral_id), handover_queries.find_kern(session, to_slug)
    if to is None or to.id == kern.id or to.starts is None or to.name is None:
        raise NotPossible("Kies een andere kern uit de lijst.", "kern")
    if handover_queries.find_open_handover(session, referral.id) is not None:
        raise NotPossible("Er loopt al een vraag om deze doorverwijzing over te nemen. Trek die eerst in.", "kern")
    session.add(
        Handover(
            referral_id=referral.id, from_kern_id=kern.id, to_kern_id=to.id, question=question,
            asked_by_id=who.user_id, asked_at=who.now,
        )
    )  # fmt: skip
    _tell(session, kern, referral, who, f"gevraagd aan {to.slug}", question)
    return to.title


def withdraw(session: Session, kern: Kern, referral_id: int, who: Who) -> str:
    """Take the question back while it waits for an answer; gives the code of the referral."""
    referral = queries.lock_referral(session, kern, referral_id)
    if referral is None:
        raise missing(session, kern, referral_id)
    handover = handover_queries.find_open_handover(session, referral.id)
    if handover is None:
        raise NotPossible("De andere kern heeft intussen geantwoord.")
    handover.answered_at, handover.answered_by_id = who.now, who.user_id
    _tell(session, kern, referral, who, "ingetrokken", None)
    return referral.code


def answer(session: Session, kern: Kern, handover_id: int, accepted: bool, words: str | None, who: Who) -> str:
    """Take the referral over, or not; gives its code."""
    handover, referral = _asked_of(session, kern, handover_id)
    if handover.answered_at is not None:
        withdrawn = handover.accepted is None
        raise NotPossible("De vraag is intussen ingetrokken." if withdrawn else "Op deze vraag is al geantwoord.")
    if not accepted and not words:
        raise NotPossible("Schrijf in een paar woorden waarom niet. Noem geen namen.", "antwoord")
    handover.accepted, handover.answer = accepted, words
    handover.answered_at, handover.answered_by_id = who.now, who.user_id
    if accepted:
        referral.holder_kern_id = kern.id
    _tell(session, kern, referral, who, "overgenomen" if accepted else "niet overgenomen", words)
    return referral.code


def _asked_of(session: Session, kern: Kern, handover_id: int) -> tuple[Handover, Referral]:
    asked = sa.select(Handover.referral_id).where(Handover.id == handover_id, Handover.to_kern_id == kern.id)
    # The referral first: who withdraws takes it first too, so that one of the two waits.
    referral = session.scalar(
        sa.select(Referral).where(Referral.id.in_(asked)).with_for_update().execution_options(populate_existing=True)
    )
    if referral is None:
        raise Gone("")
    return session.get_one(Handover, handover_id, populate_existing=True), referral


def _tell(session: Session, kern: Kern, referral: Referral, who: Who, what: str, words: str | None) -> None:
    session.flush()
    record(session, Event.REFERRAL_HANDED_OVER, kern, referral, who, after={"overdracht": what}, reason=words)
