"""The forms of sharing an answer and taking it back."""

from __future__ import annotations

from typing import Any

from wtforms import HiddenField
from wtforms.validators import DataRequired, ValidationError

from sociaalvitaal.privacy import refusal
from sociaalvitaal.web.forms import BaseForm, TextField, at_most

LONGEST = 500


def _nobody(_form: Any, field: Any) -> None:
    if message := refusal(field.data):
        raise ValidationError(message)


def _reason(label: str, description: str) -> TextField:
    checks = [
        DataRequired("Schrijf op waarom."),
        at_most(LONGEST),
        _nobody,
    ]
    return TextField(label, checks, description=description)


class ShareForm(BaseForm):
    """Why the answer is shared."""

    version = HiddenField()
    reason = _reason("Waarom deelt u dit antwoord?", "Iedereen die het antwoord leest, ziet dit ook.")


class TakeBackForm(BaseForm):
    """Why it is no longer shared."""

    version = HiddenField()
    reason = _reason("Waarom deelt u het niet meer?", "Dit komt in het logboek.")
