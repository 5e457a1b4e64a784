"""Every macro on a few pages with example data, for the eye and for the browser tests."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from flask import Flask, Response, render_template, url_for
from jinja2 import FileSystemLoader, StrictUndefined
from werkzeug.datastructures import MultiDict
from wtforms import (
    BooleanField,
    Form,
    HiddenField,
    PasswordField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
    validators,
)

from sociaalvitaal import formatting
from sociaalvitaal.figures.months.completeness import Cell
from sociaalvitaal.monthly.layout import FieldView
from sociaalvitaal.web import fonts

ROOT = Path(__file__).parents[2]
PAGES = ("invoer", "invoer-fouten", "overzicht", "formulier", "formulier-fouten", "controleren", "onderdelen")
ERRORS = (400, 403, 404, 409, 413, 429, 500)
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
NAVIGATION = [("Mijn maanden", "/", True), ("Doorverwijzingen", "/doorverwijzingen", False), ("Hulp", "/hulp", False)]
ACTIVITIES = (
    ("Wandelgroep De Vroege Vogels", "loopt sinds maart 2017", (4, 2, 36, 4), (7, 3, 41, 4)),
    ("Walking football 50+", "loopt sinds mei 2017", (60, 1, None, 4), (7, 2, 22, 4)),
    ("Kennismakingslessen zwemmen", "nieuw deze maand", (None, None, None, None), (None, None, None, None)),
    ("Beweegspreekuur in ’t Dorpshuis", "loopt sinds oktober 2018", (0, 0, 5, 2), (1, 0, 9, 2)),
)
FIELDS = ("Nieuwe deelnemers", "Van wie nieuwe sporters", "Deelnames", "Keren")
CHART = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 640 200'>{}</svg>".format(
    "".join(
        f"<rect x='{20 + 50 * n}' y='{180 - h}' width='36' height='{h}' rx='4' fill='#5a96bc'/>"
        for n, h in enumerate((40, 55, 70, 90, 84, 60, 30, 52, 95, 120, 128, 140))
    )
)


class ExampleForm(Form):
    """One field of each kind."""

    email = StringField("E-mailadres", [validators.InputRequired("Vul uw e-mailadres in.")])
    password = PasswordField("Wachtwoord", description="Minstens 12 tekens. Een zin mag ook.")
    name = StringField(
        "Naam van de activiteit",
        [validators.InputRequired("Vul een naam in, bijvoorbeeld ‘Wandelgroep’.")],
        description="Zoals inwoners de activiteit kennen.",
    )
    first = StringField("Eerste keer", [validators.Regexp(r"\d", message="Schrijf de datum als 14-3-2017.")])
    participants = StringField("Nieuwe deelnemers", description="Mensen die voor het eerst meedoen.")
    kind = SelectField("Soort activiteit", choices={"": "Kies een soort", "groep": "structurele groep"})
    place = SelectField("Locatie", choices={"Binnen": {"hal": "sporthal"}, "Buiten": {"veld": "sportpark"}})
    duration = RadioField(
        "Duur",
        [validators.InputRequired("Kies hoe lang de activiteit duurt.")],
        choices={"eenmalig": "eenmalig", "kort": "kortdurend", "lang": "structureel"},
    )
    groups = SelectMultipleField(
        "Andere doelgroepen",
        choices={"senioren": "senioren", "jeugd": "jongeren", "zorg": "mantelzorgers"},
        description="Kies er zoveel als nodig.",
    )
    sure = BooleanField("Ik heb de cijfers gecontroleerd", [validators.InputRequired("Zet een vinkje als het klopt.")])
    note = TextAreaField("Iets bijzonders deze maand?", description="Noem geen namen van deelnemers.")
    version = HiddenField(default="3")


def entry_form() -> Form:
    """Referrals per source."""

    class EntryForm(Form):
        pass

    for source in ("huisarts", "fysiotherapeut", "buurtsportcoach", "wijkteam"):
        setattr(EntryForm, source, StringField(source.capitalize(), default="1"))
    return EntryForm()


def entry_rows(*, errors: bool) -> list[tuple[str, str, list[FieldView]]]:
    """The month's grid: name, detail and fields of each activity."""
    faults = {"a0_1": "Dit kunnen er niet meer zijn dan de nieuwe deelnemers (4).", "a2_0": "Vul een getal in."}
    typed = {"a0_1": "9", "a2_0": "twee"}
    rows = []
    for row, (name, detail, numbers, before) in enumerate(ACTIVITIES):
        views = []
        for column, label in enumerate(FIELDS):
            key, number = f"a{row}_{column}", numbers[column]
            text = typed.get(key, "") if errors and key in typed else "" if number is None else str(number)
            views.append(
                FieldView(
                    key, label, text, text, fault=faults.get(key, "") if errors else "", name=key, counted=True,
                    last="" if before[column] is None else f"oktober: {before[column]}", unknowable=True,
                    question="In oktober was dit 7. Klopt 60?" if key == "a1_0" else "",
                )
            )  # fmt: skip
        rows.append((name, detail, views))
    return rows


def example_form(*, errors: bool) -> ExampleForm:
    """The example form: empty and wrong, or filled in."""
    filled = {"email": "naam@voorbeeld.nl", "name": "Wandelgroep", "duration": "lang", "groups": "jeugd", "sure": "y"}
    form = ExampleForm(MultiDict({"first": "morgen"} if errors else filled))
    if errors:
        form.validate()
    return form


def completeness() -> list[dict[str, Any]]:
    """Two municipalities with kernen in every state."""
    on_time, late, draft, missing = [Cell.ON_TIME], [Cell.LATE], [Cell.DRAFT], [Cell.MISSING]
    rows = {
        "Raalte": [
            ("Heino", on_time * 20 + late * 2 + [Cell.NIL, *draft], ""),
            ("Nieuw Heeten", [Cell.NOT_EXPECTED] * 8 + on_time * 14 + missing + [Cell.NOT_DUE], "1 maand te laat"),
        ],
        "Hof van Twente": [
            ("Markelo", on_time * 19 + missing * 3 + [Cell.NIL_LATE, *draft], "3 maanden te laat"),
            ("Bentelo en omgeving", on_time * 23 + [Cell.NOT_DUE], ""),
        ],
    }
    return [
        {
            "name": municipality,
            "rows": [
                {
                    "name": name,
                    "url": "/kernen/x",
                    "cells": [(state, "/kernen/x/maanden/y") for state in cells],
                    "remark": remark,
                }
                for name, cells, remark in kernen
            ],
        }
        for municipality, kernen in rows.items()
    ]


def create_gallery(cache: Path) -> Flask:
    """The gallery as an application, under the product's own security policy."""
    app = Flask("gallery", static_folder=str(ROOT / "static"))
    app.config |= {"SECRET_KEY": "gallery", "SEND_FILE_MAX_AGE_DEFAULT": 3600}
    app.jinja_loader = FileSystemLoader([ROOT / "templates", Path(__file__).parent / "templates"])
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.globals["csrf_token"] = lambda: "token"

    @app.context_processor
    def page_context() -> dict[str, Any]:
        return {
            "asset": lambda path: url_for("static", filename=path),
            "script": lambda name: url_for("static", filename=f"js/{name}.js"),
            "navigation": NAVIGATION,
            "user_name": "Annemarie van den Berg-Hulshof",
            "demo": True,
            "demo_today_label": "4 januari 2019",
            "programme_supporter": "Sportservice Voorbeeld",
        }

    @app.after_request
    def policy(response: Response) -> Response:
        response.headers["Content-Security-Policy"] = POLICY
        return response

    @app.get("/lettertypen/<name>.woff2")
    def font(name: str) -> Response:
        return Response(fonts.woff2(name, cache), mimetype="font/woff2")

    @app.get("/grafiek.svg")
    def chart() -> Response:
        return Response(CHART, mimetype="image/svg+xml")

    @app.get("/<name>")
    def page(name: str) -> str:
        return render_template(f"gallery/{name.removesuffix('-fouten')}.html", **_example(name))

    @app.get("/fout/<int:code>")
    def error(code: int) -> str:
        return render_template(f"errors/{code}.html", description=None)

    return app


def _example(name: str) -> dict[str, Any]:
    """What a page of the gallery needs."""
    errors = name.endswith("-fouten")
    if name.startswith("invoer"):
        return {"form": entry_form(), "activities": entry_rows(errors=errors), "errors": errors}
    if name.startswith("formulier"):
        return {"form": example_form(errors=errors)}
    names = ["jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"]
    return {
        "groups": completeness(),
        "years": [(2017, names), (2018, names)],
        "signs": formatting.SIGNS,
        "states": list(Cell),
    }


if __name__ == "__main__":
    create_gallery(ROOT / "instance" / "fonts").run(port=8099)
