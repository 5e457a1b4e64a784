"""Flask extensions, made once and bound to the application in app.py."""

from __future__ import annotations

from flask_alembic import Alembic
from flask_sqlalchemy_lite import SQLAlchemy
from flask_wtf.csrf import CSRFProtect

from sociaalvitaal.models.all import Base

db = SQLAlchemy(session_options={"expire_on_commit": False})
migrations = Alembic(metadatas=Base.metadata, run_mkdir=False, command_name="")
csrf = CSRFProtect()
