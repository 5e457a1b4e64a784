"""The application factory: the only module that knows all activities."""

from __future__ import annotations

from collections.abc import Mapping
from inspect import iscoroutinefunction
from pathlib import Path
from typing import Any

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from sociaalvitaal import config, database, stamps
from sociaalvitaal.accounts.views import bp as accounts
from sociaalvitaal.admin.views import bp as admin
from sociaalvitaal.dossier.views import bp as kernen
from sociaalvitaal.evaluation.analyses.views import bp as analyses
from sociaalvitaal.evaluation.answers.views import bp as answers
from sociaalvitaal.evaluation.comparing.views import bp as comparing
from sociaalvitaal.evaluation.factors.views import bp as factors
from sociaalvitaal.evaluation.observations.views import bp as observations
from sociaalvitaal.exchange.api.key_views import bp as keys
from sociaalvitaal.exchange.api.views import bp as api
from sociaalvitaal.exchange.archive.views import bp as archive
from sociaalvitaal.exchange.workbook.views import bp as workbook
from sociaalvitaal.extensions import csrf, db, migrations
from sociaalvitaal.followup.views import bp as followup
from sociaalvitaal.help.views import bp as help_pages
from sociaalvitaal.monthly.views import bp as monthly
from sociaalvitaal.needs.views import bp as needs
from sociaalvitaal.network.views import bp as network
from sociaalvitaal.offline.views import bp as offline
from sociaalvitaal.overview.views import bp as overview
from sociaalvitaal.periods import Month
from sociaalvitaal.planning.views import bp as planning
from sociaalvitaal.projectgroup.views import bp as projectgroup
from sociaalvitaal.publicpage.views import bp as publicpage
from sociaalvitaal.referrals.views import bp as referrals
from sociaalvitaal.reports.house.views import bp as house
from sociaalvitaal.reports.views import bp as reports
from sociaalvitaal.start.views import bp as start
from sociaalvitaal.web import assets, converters, errors, logs, requests, scripts
from sociaalvitaal.workplans.views import bp as workplans

BLUEPRINTS = (
    accounts,
    admin,
    analyses,
    answers,
    api,
    archive,
    factors,
    comparing,
    followup,
    help_pages,
    house,
    kernen,
    keys,
    monthly,
    needs,
    network,
    observations,
    offline,
    overview,
    planning,
    projectgroup,
    publicpage,
    referrals,
    reports,
    start,
    workbook,
    workplans,
)


def create_app(instance: Path | None = None, overrides: Mapping[str, Any] | None = None) -> Flask:
    """The application of one installation."""
    folder = (instance or config.instance_folder()).resolve()
    found = config.settings(folder, overrides)
    app = Flask(
        "sociaalvitaal",
        instance_path=str(folder),
        template_folder=str(config.beside("templates")),
        static_folder=str(config.beside("static")),
    )
    app.config.from_mapping(found)
    app.config["SQLALCHEMY_ENGINES"] = {"default": database.engine_options(found["DATABASE_URL"])}
    app.config["ALEMBIC"] = {"script_location": str(config.PACKAGE / "migrations")}
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.url_map.converters |= {"month": converters.MonthConverter, "int": converters.IdConverter}
    app.jinja_env.globals["Month"] = Month
    if found["PROXIES"]:
        app.wsgi_app = ProxyFix(app.wsgi_app, *[found["PROXIES"]] * 4)  # type: ignore[method-assign]
    logs.configure()
    _extend(app)
    _add_activities(app)
    return app


def _extend(app: Flask) -> None:
    db.init_app(app)
    # There are no async sessions to close, and closing none of them would start a thread for each request.
    app.teardown_appcontext_funcs[:] = [f for f in app.teardown_appcontext_funcs if not iscoroutinefunction(f)]
    migrations.init_app(app)
    csrf.init_app(app)
    with app.app_context():
        database.prepare(db.engine)
        stamps.watch(db.engine)
    assets.register(app)
    errors.register(app)
    requests.register(app)
    scripts.register(app)


def _add_activities(app: Flask) -> None:
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
