"""The document that describes the API, OpenAPI 3.1, made from the models."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from sociaalvitaal.exchange.api import schema
from sociaalvitaal.web.problems import API, CONTENT_TYPE, TEXTS

ANSWERS: tuple[type[BaseModel], ...] = (
    schema.Month, schema.Kern, schema.Indicator, schema.ListEntry, schema.Row, schema.ProblemDetails,
)  # fmt: skip
REF = "#/components/schemas/"
ALWAYS = (400, 401, 403, 429, 500)
OF_MONTHS = (*ALWAYS, 404)
OF_PUT = (*OF_MONTHS, 409, 412, 413, 415, 422, 428)
ABOUT = """Cijfers van het project Sociaal Vitaal ophalen, en maanden invullen vanuit een ander programma.

Maak een sleutel op de pagina Uw account, Sleutels, en stuur die bij elk verzoek mee. Een sleutel mag wat u mag.
Bij elk cijfer staat of het bekend is. Ontbreekt een cijfer, dan is het null: dat is geen 0."""
ETAG = {"ETag": {"description": "De versie van de maand.", "required": True, "schema": {"type": "string"}}}


@cache
def document() -> bytes:
    """The whole document as JSON."""
    return json.dumps(
        {
            "openapi": "3.1.0",
            "info": {"title": "Sociaal Vitaal", "version": "1.0.0", "description": ABOUT},
            "servers": [{"url": "/"}],
            "security": [{"sleutel": []}],
            "paths": {f"{API}{path}": operations for path, operations in _paths().items()},
            "components": {
                "schemas": _schemas(),
                "responses": {str(status): _problem(status) for status in TEXTS},
                "securitySchemes": {"sleutel": {"type": "http", "scheme": "bearer"}},
            },
        },
        ensure_ascii=False,
    ).encode()


def _paths() -> dict[str, Any]:
    month = [
        _in_path("slug", "De kern, zoals in het adres van de pagina.", {"type": "string", "minLength": 1}, "hertme"),
        _in_path("month", "De maand.", {"type": "string", "pattern": schema.MONTH}, "2018-12"),
    ]
    change = {"required": True, "content": {"application/json": {"schema": {"$ref": f"{REF}MonthChange"}}}}
    return {
        "/overzicht": {
            "get": _operation(
                "overview", "Cijfers per gemeente, kern of maand", _overview_answer(), (*ALWAYS, 404, 422),
                parameters=_in_query(schema.OverviewQuestion),
            )
        },
        "/kernen": {"get": _operation("kernen", "De kernen die u mag zien", _list_of("Kern"))},
        "/kernen/{slug}/maanden/{month}": {
            "parameters": month,
            "get": _operation("month", "Een maand van een kern", _one("Month"), OF_MONTHS),
            "put": _operation(
                "month_put", "Een maand bewaren of indienen", _one("Month"), OF_PUT, requestBody=change,
                description="Wat u weglaat, blijft zoals het is. Hetzelfde verzoek nog een keer verandert niets.",
                parameters=[_if_match()],
            ),
        },
        "/indicatoren": {"get": _operation("indicators", "Wat er wordt geteld, en hoe", _list_of("Indicator"))},
        "/lijsten": {"get": _operation("lists", "De codes van de keuzelijsten", _list_of("ListEntry"))},
        "/openapi.json": {
            "get": _operation("openapi", "Dit document", _json({"type": "object"}), (400, 500)) | {"security": []}
        },
    }  # fmt: skip


def _operation(name: str, summary: str, answer: Any, refusals: tuple[int, ...] = ALWAYS, **more: Any) -> dict[str, Any]:
    refs = {str(status): {"$ref": f"#/components/responses/{status}"} for status in sorted(refusals)}
    return {"operationId": name, "summary": summary, "responses": {"200": answer} | refs} | more


def _json(content: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"description": "Gelukt.", "content": {"application/json": {"schema": content}}} | more


def _one(name: str) -> dict[str, Any]:
    return _json({"$ref": f"{REF}{name}"}, headers=ETAG)


def _list_of(name: str) -> dict[str, Any]:
    return _json({"type": "array", "items": {"$ref": f"{REF}{name}"}})


def _overview_answer() -> dict[str, Any]:
    answer = _list_of("Row")
    answer["content"]["text/csv"] = {"schema": {"type": "string"}}
    return answer


def _problem(status: int) -> dict[str, Any]:
    title, detail = TEXTS[status]
    example = {"type": "about:blank", "title": title, "status": status, "detail": detail}
    content = {"schema": {"$ref": f"{REF}ProblemDetails"}, "example": example}
    made: dict[str, Any] = {"description": title, "content": {CONTENT_TYPE: content}}
    needed = {401: "WWW-Authenticate", 429: "Retry-After"}.get(status)
    if needed:
        made["headers"] = {needed: {"required": True, "schema": {"type": "string"}}}
    return made


def _in_path(name: str, description: str, content: dict[str, Any], example: str) -> dict[str, Any]:
    return {
        "name": name, "in": "path", "required": True, "description": description, "schema": content,
        "example": example,
    }  # fmt: skip


def _in_query(model: type[BaseModel]) -> list[dict[str, Any]]:
    made = []
    for name, found in model.model_json_schema()["properties"].items():
        kinds = [kind for kind in found.get("anyOf", [found]) if kind.get("type") != "null"]
        content = {key: value for key, value in kinds[0].items() if key not in ("title", "description", "default")}
        if found.get("default") is not None:
            content["default"] = found["default"]
        made.append({"name": name, "in": "query", "description": found["description"], "schema": content})
    return made


def _if_match() -> dict[str, Any]:
    return {
        "name": "If-Match", "in": "header", "required": True, "example": '"3"',
        "description": 'De ETag van de maand die u wijzigt; "0" als er nog niets is ingevuld.',
        "schema": {"type": "string", "pattern": '^"[0-9]{1,9}"$'},
    }  # fmt: skip


def _schemas() -> dict[str, Any]:
    taken = [(schema.MonthChange, "validation")]
    _, made = models_json_schema(
        [*((model, "serialization") for model in ANSWERS), *taken],  # type: ignore[list-item]
        ref_template=REF + "{model}",
    )
    return dict(made["$defs"])
