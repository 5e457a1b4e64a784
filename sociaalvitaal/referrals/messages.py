"""The texts for the referrer: a code and what happened in words, nothing about the person. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from urllib.parse import quote

from sociaalvitaal.formatting import long_date
from sociaalvitaal.models.referrals import Step
from sociaalvitaal.referral_chain import Chain, Terms

HAPPENED = {
    Step.REGISTERED: "We hebben de verwijzing ontvangen. We nemen contact op met de persoon die u verwees.",
    Step.CONTACTED: "We hebben contact gehad met de persoon die u verwees.",
    Step.INTAKE: "We hebben een eerste gesprek gehad met de persoon die u verwees.",
    Step.STARTED: "De persoon die u verwees, is gestart.",
    Step.ACTIVE_3_MONTHS: "De persoon die u verwees, is gestart en doet na drie maanden nog mee.",
    Step.ACTIVE_6_MONTHS: "De persoon die u verwees, is gestart en doet na zes maanden nog mee.",
    Step.MOVED_ON: "De persoon die u verwees, doet nu mee aan het gewone aanbod in de buurt.",
    Step.NOT_REACHED: "Het is ons niet gelukt om de persoon die u verwees te bereiken.",
    Step.DECLINED: "De persoon die u verwees, heeft ervan afgezien.",
    Step.NO_OFFER: "We hebben op dit moment geen passend aanbod gevonden.",
    Step.WAITING: "Er is nu geen plaats. De persoon die u verwees, staat op de wachtlijst.",
    Step.REFERRED_ON: "De persoon die u verwees, is in overleg verder verwezen.",
    Step.STOPPED: "De persoon die u verwees, is gestart en inmiddels gestopt.",
    Step.UNKNOWN: "Het is ons niet bekend hoe het verder is gegaan.",
}


@dataclass(frozen=True, slots=True)
class Message:
    """A message, ready to send."""

    subject: str
    text: str

    @property
    def mailto(self) -> str:
        """Opens the reader's own mail program; whom it is for, the toolkit does not know."""
        body = quote(self.text.replace("\n", "\r\n"), safe="")
        return f"mailto:?subject={quote(self.subject, safe='')}&body={body}"


def feedback(chain: Chain, step: Step, code: str, *, kern: str, programme: str, sender: str, terms: Terms) -> Message:
    """The first or the second message; the leader may change it before sending."""
    when = f"Op {long_date(chain.referred_on)}" if chain.referred_on else f"In {chain.month.label}"
    lines = [
        "Beste verwijzer,",
        f"{when} verwees u iemand naar {programme} in {kern}. De code van deze verwijzing is {code}.",
        HAPPENED[chain.state] + _when_started(chain),
        _what_next(chain, step, terms),
        f"Met vriendelijke groet,\n{sender}",
    ]
    which = "Eerste" if step is Step.FIRST_FEEDBACK else "Tweede"
    return Message(f"{which} terugkoppeling over verwijzing {code}", "\n\n".join(line for line in lines if line))


def _when_started(chain: Chain) -> str:
    started = chain.day_of(Step.STARTED)
    return f" De start was op {long_date(started)}." if started else ""


def _what_next(chain: Chain, step: Step, terms: Terms) -> str:
    if chain.end is not None:
        return "Daarmee is deze verwijzing voor ons afgerond. Hebt u vragen? Neem dan gerust contact met mij op."
    if step is Step.FIRST_FEEDBACK:
        until: date = (chain.referred_on or chain.month.last_day) + timedelta(weeks=terms.second_weeks)
        return f"U hoort uiterlijk {long_date(until)} opnieuw van mij."
    return "Hebt u vragen? Neem dan gerust contact met mij op."
