"""What a program asks or sends, read into models; what is wrong becomes a problem that says where."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, TypeVar

from flask import request
from pydantic import BaseModel, ValidationError

from sociaalvitaal.exchange.api.rules import Faults, escaped
from sociaalvitaal.web.problems import Problem

LARGEST_BODY = 256 * 1024
JSON = "application/json"
_ETAG = re.compile(r'"([0-9]{1,9})"')
SAID = {
    "missing": "Dit veld is verplicht.",
    "extra_forbidden": "Dit bestaat niet. Controleer de naam.",
    "int_type": "Geef een heel getal.",
    "greater_than_equal": "Geef een getal van {ge} of hoger.",
    "less_than_equal": "Geef een getal van {le} of lager.",
    "string_type": "Geef een tekst.",
    "string_too_long": "Geef hoogstens {max_length} tekens.",
    "too_long": "Geef er hoogstens {max_length}.",
    "string_pattern_mismatch": "Geef een maand als JJJJ-MM, zoals 2018-12.",
    "literal_error": "Kies uit: {expected}.",
    "bool_type": "Geef true of false.",
    "list_type": "Geef een lijst.",
    "dict_type": "Geef een object.",
    "model_type": "Geef een object.",
    "model_attributes_type": "Geef een object.",
    "date_type": "Geef een dag als JJJJ-MM-DD.",
    "date_parsing": "Geef een dag als JJJJ-MM-DD.",
}
Read = TypeVar("Read", bound=BaseModel)


def read_body(model: type[Read]) -> Read:
    """The JSON of this request."""
    request.max_content_length = LARGEST_BODY
    body = request.get_data(cache=False)
    if request.mimetype != JSON:
        raise Problem(415)
    try:
        return model.model_validate_json(body)
    except ValidationError as invalid:
        found = invalid.errors(include_url=False, include_input=False)
        if found[0]["type"] == "json_invalid":
            raise Problem(400, "Dit is geen geldige JSON.") from None
        raise refusal([("".join(f"/{escaped(str(part))}" for part in e["loc"]), said(e)) for e in found]) from None


def read_question(model: type[Read]) -> Read:
    """The parameters of this request; each may be given once."""
    given = {name: values[0] if len(values) == 1 else values for name, values in request.args.lists()}
    try:
        return model.model_validate(given)
    except ValidationError as invalid:
        found = invalid.errors(include_url=False, include_input=False)
        raise wrong_question({str(e["loc"][0]): said(e) for e in found}) from None


def read_version() -> int:
    """The version that If-Match names; without one no change is taken."""
    given = request.headers.get("If-Match", "").strip()
    if not given or given == "*":
        raise Problem(428)
    match = _ETAG.fullmatch(given)
    # A tag that we never gave fits no version, so it is answered as one that was overtaken.
    return int(match[1]) if match else -1


def refusal(faults: Faults) -> Problem:
    """What is wrong in the body, each with its place."""
    return Problem(422, None, [{"pointer": pointer, "detail": detail} for pointer, detail in faults])


def wrong_question(faults: Mapping[str, str]) -> Problem:
    """What is wrong in the parameters of an address."""
    return Problem(422, None, [{"parameter": name[:80], "detail": detail} for name, detail in faults.items()])


def said(fault: Any) -> str:
    """What is wrong with one field, in Dutch."""
    text = SAID.get(fault["type"], "Deze waarde klopt niet.")
    given = {name: value for name, value in fault.get("ctx", {}).items()}
    return text.format(**given).replace("' or '", "' of '")
