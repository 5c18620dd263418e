"""The command line."""

from __future__ import annotations

import errno
import logging
import sys
from typing import Annotated

import typer
from alembic.util import CommandError
from sqlalchemy.exc import DatabaseError, OperationalError

from bot.database_file import prepare_database_file
from bot.exporting.command import export_book
from bot.importing.command import disposed, import_book
from bot.importing.undo import list_imports, undo
from bot.logs import configure_logging
from bot.settings import SettingError, open_settings, read_playground_port, read_settings
from models.book.library import connect
from models.schema.migrate import at_head, upgrade

app = typer.Typer(
    name="rapport",
    help="Rapport keeps a sales team in touch with its customers, in Slack.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
log = logging.getLogger(__name__)

app.command("import")(import_book)
app.command("imports")(list_imports)
app.command("undo")(undo)
app.command("export")(export_book)

OS_ERRORS = {
    errno.EADDRINUSE: "The port is taken by another program. Set PORT to a free one.",
    errno.EACCES: "That is not allowed here: take a PORT above 1023, and a folder that can be written to.",
    errno.EADDRNOTAVAIL: "HOST is not what it should be: an address of this machine, like 127.0.0.1.",
}


class UsageError(Exception):
    """A command that cannot be carried out, in one sentence."""


@app.command()
def run() -> None:
    """Run the bot: HTTP, Socket Mode when there is an app token, and the scheduler."""
    from bot.service import serve

    settings = read_settings().checked_for_slack()
    configure_logging(settings.log_level)
    for words in (*open_settings(), *prepare_database_file(settings.database_url)):
        log.warning(words)
    engine = connect(settings.database_url)
    if not at_head(engine):
        raise UsageError("The database is not up to date. Bring it there with: python -m bot migrate")
    serve(settings, engine)


@app.command()
def play(
    port: Annotated[
        int | None,
        typer.Option(min=1, max=65535, help="Where the page is, on 127.0.0.1; else PORT, else 3333."),
    ] = None,
) -> None:
    """Try Rapport in a browser, without Slack, on a sample book."""
    from bot.playground.play import open_playground

    port = port or read_playground_port()
    open_playground(port)


@app.command()
def migrate() -> None:
    """Bring the database to the newest schema."""
    settings = read_settings()
    for words in prepare_database_file(settings.database_url):
        typer.echo(words, err=True)
    with disposed(settings.database_url) as engine:
        upgrade(engine)
    typer.echo("The database is up to date.")


@app.command()
def manifest(
    url: Annotated[
        str | None, typer.Option(help="The bot's public https address, for Slack to call it there.")
    ] = None,
) -> None:
    """Print the Slack app's manifest: for Socket Mode, or with --url for HTTP."""
    from bot.manifest import manifest as manifest_yaml

    typer.echo(manifest_yaml(url), nl=False)


def main() -> None:
    """One clear sentence and exit code 2 for whatever a person can mend."""
    configure_logging("WARNING")
    try:
        app()
    except (SettingError, UsageError) as problem:
        refuse(str(problem))
    except DatabaseError as problem:
        if type(problem) not in (OperationalError, DatabaseError):  # a mistake of ours
            raise
        # The driver's own words may hold the password.
        refuse("The database cannot be reached. Is it running, and is DATABASE_URL right?")
    except CommandError:
        refuse("The database is newer than this program, or not Rapport's. Is DATABASE_URL right?")
    except OSError as problem:
        refuse(OS_ERRORS.get(problem.errno or 0) or os_error_words(problem))


def os_error_words(problem: OSError) -> str:
    if (problem.errno or 0) < 0:  # the resolver's numbers: HOST is no address
        return OS_ERRORS[errno.EADDRNOTAVAIL]
    where = f" {problem.filename}" if problem.filename else ""
    return f"That is not possible here:{where} {problem.strerror or problem}."


def refuse(words: str) -> None:
    typer.echo(words, err=True)
    sys.exit(2)


if __name__ == "__main__":
    main()
