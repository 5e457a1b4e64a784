"""`python -m sociaalvitaal` is the command `sociaalvitaal`."""

from __future__ import annotations

from sociaalvitaal.cli.main import cli

cli()
