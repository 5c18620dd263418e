"""What has to be there before the bot runs, and what it says when it is not."""

from __future__ import annotations

import signal
import sqlite3
from collections.abc import Mapping
from pathlib import Path

from bot.playground.slack import Persona, SlackStandIn
from tests.bot.running.conftest import Running
from tests.support.running import START_SECONDS, Patience, free_port, settings_for, started, started_anew

OUT_OF_REACH = "The database cannot be reached. Is it running, and is DATABASE_URL right?"
NOT_AT_HEAD = "The database is not up to date. Bring it there with: python -m bot migrate"


def refusal(
    folder: Path,
    command: str = "run",
    *,
    environment: Mapping[str, str] | None = None,
    port: int | None = None,
) -> str:
    """The one line that the command line says before it ends with exit code 2."""
    with started(folder, command, environment=environment, port=port) as bot:
        assert bot.ended(START_SECONDS) == 2, bot.said
        (line,) = bot.said.splitlines()
        return line


def test_migrating_makes_the_file_and_its_folder_and_running_asks_for_it_and_warns_of_nothing(
    tmp_path: Path, slack: SlackStandIn, patience: Patience
) -> None:
    settings = {**settings_for(slack, ""), "PYTHONDEVMODE": "1", "PYTHONWARNINGS": "default"}

    assert refusal(tmp_path, environment=settings) == NOT_AT_HEAD
    with started_anew(tmp_path, "migrate", environment=settings) as bot:
        assert bot.ended(START_SECONDS) == 0, bot.said
        assert bot.said == "The database is up to date.\n"
    assert (tmp_path / "data" / "rapport.db").exists()
    with started_anew(tmp_path, "run", environment=settings) as bot:
        assert bot.comes_up(), bot.said
        bot.tell(signal.SIGTERM)
        assert bot.ended() == 0
        assert [line.split(" ", 2)[2] for line in bot.said.splitlines()] == [
            f"INFO bot.service: listening on {bot.url}, by HTTP alone, for there is no SLACK_APP_TOKEN: "
            "Slack has to reach POST /slack/events here",
            "INFO bot.service: stopped",
        ]


def test_a_database_of_a_newer_program_is_left_alone(tmp_path: Path, database: str) -> None:
    with sqlite3.connect(database.removeprefix("sqlite:///")) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()

    assert refusal(tmp_path, "migrate", environment={"DATABASE_URL": database}) == (
        "The database is newer than this program, or not Rapport's. Is DATABASE_URL right?"
    )


def test_a_database_out_of_reach_is_said_without_its_password(tmp_path: Path, slack: SlackStandIn) -> None:
    url = f"postgresql://rapport:hunter2@127.0.0.1:{free_port()}/rapport"
    assert refusal(tmp_path, environment=settings_for(slack, url)) == OUT_OF_REACH


def test_a_file_that_is_no_database_is_refused(tmp_path: Path, slack: SlackStandIn) -> None:
    (tmp_path / "letter.db").write_text("Dear customer, " * 1000)
    assert refusal(tmp_path, environment=settings_for(slack, "sqlite:///letter.db")) == OUT_OF_REACH


def test_a_taken_port_is_said(tmp_path: Path, slack: SlackStandIn, running: Running, database: str) -> None:
    with running() as bot:
        words = refusal(tmp_path, port=bot.port, environment=settings_for(slack, database))
    assert words == "The port is taken by another program. Set PORT to a free one."


def test_a_host_that_is_not_this_machine_is_said(tmp_path: Path, slack: SlackStandIn, database: str) -> None:
    words = refusal(tmp_path, environment={**settings_for(slack, database), "HOST": "203.0.113.7"})
    assert words == "HOST is not what it should be: an address of this machine, like 127.0.0.1."


def test_a_settings_file_that_is_no_text_is_said(tmp_path: Path) -> None:
    (tmp_path / ".env").write_bytes(b"SLACK_BOT_TOKEN=\xff\xfe\x00")
    assert refusal(tmp_path).startswith("The file .env cannot be read")


def test_it_starts_while_slack_is_away(slack: SlackStandIn, running: Running) -> None:
    with slack.outage(), running() as bot:
        assert bot.get("/healthz") == 200
        assert "Traceback" not in bot.said


def test_a_command_is_answered_and_no_secret_is_logged(
    running: Running, ana: Persona, slack: SlackStandIn
) -> None:
    """Bolt and the SDK read more of the environment than they should."""
    foreign = {"SLACK_CLIENT_ID": "1.2", "SLACK_CLIENT_SECRET": "s3", "SLACK_VERIFICATION_TOKEN": "v4"}
    with running(LOG_LEVEL="DEBUG", **foreign) as bot:
        said = ana.command("/rapport", "help")
        assert said.failed is None
        assert slack.wait_until(lambda: "/logcall" in said.text), bot.said
        for secret in (slack.workspace.token, slack.sender.signing_secret, "s3"):
            assert secret not in bot.said


def test_nobody_gets_an_answer_without_the_signature(running: Running, slack: SlackStandIn) -> None:
    with running(SLACK_VERIFICATION_TOKEN="v4"):
        slack.sender.signing_secret = "another-secret-of-the-tests"
        for body in (b"ssl_check=1&token=v4", b'{"type":"url_verification","challenge":"abc"}'):
            answer = slack.sender.send(body, "application/x-www-form-urlencoded")
            assert answer is not None
            assert answer.status == 401


def test_the_settings_may_stand_in_a_file(tmp_path: Path, slack: SlackStandIn) -> None:
    lines = [f"{name}={value}" for name, value in settings_for(slack, "sqlite:///nothing-yet.db").items()]
    (tmp_path / ".env").write_text("\n".join(lines))
    (tmp_path / ".env").chmod(0o600)
    assert refusal(tmp_path) == NOT_AT_HEAD
