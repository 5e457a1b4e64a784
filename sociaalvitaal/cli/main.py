"""The command `sociaalvitaal`: thin commands, one clear line when something is wrong."""

from __future__ import annotations

import sys
from importlib.metadata import PackageNotFoundError, version

import click
import sqlalchemy as sa

from sociaalvitaal.cli import backups, data, people, qca, remind, report, serving, setup
from sociaalvitaal.cli.context import CommandFailed
from sociaalvitaal.cli.dutch import in_dutch
from sociaalvitaal.config import UnsafeConfiguration
from sociaalvitaal.database import UnsafeDatabase, sqlite

FAILURES = (CommandFailed, UnsafeConfiguration, UnsafeDatabase)
DATABASE_ERRORS = (sa.exc.SQLAlchemyError, sqlite.Error)


def _show_version(context: click.Context, _option: click.Parameter, asked: bool) -> None:
    if asked:
        try:
            click.echo(version("sociaalvitaal"))
        except PackageNotFoundError:
            raise CommandFailed("de toolkit is niet geïnstalleerd; het versienummer is onbekend") from None
        context.exit()


@click.group(context_settings={"help_option_names": ["-h", "--help"]}, no_args_is_help=False)
@click.option("--version", is_flag=True, is_eager=True, expose_value=False, callback=_show_version)
def commands() -> None:
    """Toolkit voor het project Sociaal Vitaal in kleine kernen."""


for command in (
    *setup.COMMANDS,
    *serving.COMMANDS,
    *people.COMMANDS,
    *data.COMMANDS,
    *backups.COMMANDS,
    *report.COMMANDS,
    *qca.COMMANDS,
    *remind.COMMANDS,
):
    commands.add_command(command)


def cli(arguments: list[str] | None = None) -> None:
    """Run a command; exit 2 for wrong use, 1 for failure, with one line on stderr."""
    try:
        commands.main(arguments, prog_name="sociaalvitaal", standalone_mode=False)
    except click.UsageError as error:
        _stop(in_dutch(error.format_message()), 2)
    except click.exceptions.Exit as leave:
        sys.exit(leave.exit_code)
    except (click.Abort, KeyboardInterrupt):
        _stop("afgebroken", 1)
    except click.ClickException as error:
        _stop(error.format_message(), 1)
    except FAILURES as error:
        _stop(str(error), 1)
    except DATABASE_ERRORS as error:
        _stop(f"de database weigert: {getattr(error, 'orig', None) or error}", 1)
    except OSError as error:
        _stop(f"{error.strerror or error}: {error.filename or ''}".rstrip(": "), 1)


def _stop(message: str, code: int) -> None:
    line = " · ".join(part.strip() for part in message.splitlines() if part.strip())
    click.echo(f"sociaalvitaal: {line}", err=True)
    sys.exit(code)
