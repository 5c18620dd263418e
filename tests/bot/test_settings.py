"""Settings say what is wrong in one sentence, and never show a secret."""

from __future__ import annotations

import os
import re
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.settings import SettingError, Settings, open_settings, read_settings

GOOD = {
    "SLACK_BOT_TOKEN": "xoxb-123-456-abcdef",
    "SLACK_SIGNING_SECRET": "0123456789abcdef0123456789abcdef",
    "SLACK_APP_TOKEN": "xapp-1-A-2-b",
    "DATABASE_URL": "postgresql://rapport:very-secret@localhost/rapport",
}


def test_what_is_given_is_read_and_the_rest_has_defaults() -> None:
    settings = read_settings(GOOD)
    assert settings.slack_bot_token == GOOD["SLACK_BOT_TOKEN"]
    assert settings.database_url.startswith("postgresql+psycopg://rapport:very-secret@")
    assert (settings.host, settings.port, settings.log_level) == ("127.0.0.1", 3000, "INFO")
    assert read_settings({}).database_url == "sqlite:///data/rapport.db"


def test_a_sqlite_that_is_too_old_is_named_before_anything_is_written(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sqlite3, "sqlite_version", "3.31.1")
    monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 31, 1))
    with pytest.raises(SettingError, match=r"SQLite 3\.31\.1; Rapport needs 3\.35 or newer"):
        read_settings({})
    assert read_settings(GOOD).database_url.startswith("postgresql")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SLACK_BOT_TOKEN", "xoxp-a-user-token"),
        ("SLACK_BOT_TOKEN", "xapp-1-A-2-b"),
        ("SLACK_BOT_TOKEN", '"xoxb-123-456-abcdef"'),
        ("SLACK_BOT_TOKEN", "xoxb-123 456 abcdef"),
        ("SLACK_BOT_TOKEN", "xoxb-your-token-hereé"),
        ("SLACK_BOT_TOKEN", "xoxb-…"),
        ("SLACK_APP_TOKEN", "xoxb-not-an-app-token"),
        ("SLACK_APP_TOKEN", "'xapp-1-A-2-b'"),
        ("SLACK_SIGNING_SECRET", "two words"),
        ("SLACK_SIGNING_SECRET", "xoxb-123-456-abcdef"),
        ("SLACK_SIGNING_SECRET", "A0123456789"),  # the app's id
        ("SLACK_SIGNING_SECRET", "1234567890.1234567890123"),  # its client id
        ("SLACK_SIGNING_SECRET", "aBcDeFgHiJkLmNoPqRsTuVwX"),  # its verification token
        ("SLACK_SIGNING_SECRET", "your-signing-secret"),
        ("SLACK_SIGNING_SECRET", "0123456789abcdef0123456789abcde"),
        ("SLACK_SIGNING_SECRET", "0123456789abcdef0123456789abcdef0"),
        ("SLACK_SIGNING_SECRET", "0123456789ABCDEF0123456789ABCDEF"),  # no request would be signed with it
        ("SLACK_SIGNING_SECRET", '"0123456789abcdef0123456789abcdef"'),
        ("SLACK_SIGNING_SECRET", "0123456789abcdef0123456789abcd٣٤"),
        ("SLACK_API_URL", "http://slack.com/api/"),  # the token would travel for everybody to read
        ("SLACK_API_URL", "https://ana:hunter2@slack.com/api/"),
        ("SLACK_API_URL", "https://slack.com/api/?token=hunter2"),
        ("SURVEY_SECRET", "short"),
        ("SURVEY_SECRET", "a sentence with spaces that is long enough"),
        ("SURVEY_SECRET", "ein-geheimnis-mit-umlauten-äöü-und-mehr"),
        ("HOST", "http://127.0.0.1"),
        ("HOST", "127.0.0.1:3000"),
        ("HOST", "[::1]"),
        ("HOST", "my machine"),
        ("HOST", '"127.0.0.1"'),
        ("HOST", "höst"),
        ("DATABASE_URL", "sqlite://data/rapport.db"),
        ("DATABASE_URL", "sqlite:///tests"),
        ("DATABASE_URL", "sqlite:///rapport.db?timeout=long"),
        ("DATABASE_URL", "sqlite:///file:rapport.db?uri=true"),
        ("DATABASE_URL", '"sqlite:///rapport.db"'),
        ("DATABASE_URL", "sqlite:///rapport\x00.db"),
        ("DATABASE_URL", "sqlite:///rapport\udcff.db"),
        ("DATABASE_URL", "postgresql://localhost"),
        ("DATABASE_URL", "postgresql://u:hunter2@localhost/x?ssl_mode=require"),
        ("PUBLIC_URL", '"https://rapport.example.com"'),
        ("PUBLIC_URL", "https://<your-address>"),
        ("PUBLIC_URL", "https://rapport.example.com/<path>"),
        ("PUBLIC_URL", "https://räpport.example.com"),
        ("LOG_LEVEL", "NOTSET"),
        ("SLACK_API_URL", "slack-without-scheme"),
        ("SLACK_API_URL", "http://[half-an-address"),
        ("SLACK_API_URL", "http://127.0.0.1:no-port/"),
        ("DATABASE_URL", "mysql://root:hunter2@localhost/x"),
        ("DATABASE_URL", "nonsense"),
        ("DATABASE_URL", "sqlite:///:memory:"),
        ("DATABASE_URL", "postgresql://u:hunter2@localhost:no-port/x"),
        ("PUBLIC_URL", "feedback.example.org"),
        ("PUBLIC_URL", "http://feedback.example.org"),
        ("PUBLIC_URL", "https://ana:hunter2@rapport.example.com"),
        ("PUBLIC_URL", "https://rapport.example.com/?page=1"),
        ("PUBLIC_URL", "https://rapport.example.com/#top"),
        ("PUBLIC_URL", "https://rapport example.com"),
        ("PUBLIC_URL", "https://[half-an-address"),
        ("PUBLIC_URL", "https://rapport.example.com:no-port"),
        ("PUBLIC_URL", "ftp://localhost"),
        ("PORT", "eighty"),
        ("PORT", "70000"),
        ("LOG_LEVEL", "LOUD"),
    ],
)
def test_a_malformed_setting_is_named_but_not_shown(name: str, value: str) -> None:
    with pytest.raises(SettingError) as caught:
        read_settings({**GOOD, name: value})
    words = str(caught.value)
    assert words.startswith(f"{name} is not what it should be: ")
    assert value not in words


@pytest.mark.parametrize(
    "value",
    [
        "postgresql://rapport@/rapport?host=/var/run/postgresql",
        "postgresql://rapport:p%40ss@db:6432/rapport?sslmode=require",
        "postgres://localhost/rapport",
        "sqlite:////srv/rapport.db",
    ],
)
def test_a_database_that_can_be_reached_is_taken(value: str) -> None:
    assert read_settings({"DATABASE_URL": value}).database_url


@pytest.mark.parametrize("value", ["0.0.0.0", "::1", "rapport_bot", "bot.example.com"])
def test_a_host_by_name_or_number_is_taken(value: str) -> None:
    assert read_settings({"HOST": value}).host == value


def test_the_example_left_as_it_is_is_malformed() -> None:
    with pytest.raises(SettingError, match=r"^SLACK_BOT_TOKEN is not what it should be"):
        read_settings({"SLACK_BOT_TOKEN": "xoxb-"})


@pytest.mark.parametrize("name", ["SLACK_BOT_TOKEN", "SLACK_SIGNING_SECRET"])
def test_running_needs_slacks_secrets(name: str) -> None:
    with pytest.raises(SettingError, match=f"^{name} is missing"):
        read_settings({**GOOD, name: ""}).checked_for_slack()


def test_secrets_stay_out_of_the_repr() -> None:
    shown = repr(read_settings(GOOD))
    assert not any(secret in shown for secret in ("123-456", "0123456789abcdef", "xapp-1", "very-secret"))


def test_the_environment_wins_over_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    env_file = tmp_path / ".env"
    env_file.write_text("PORT=4000\nHOST=0.0.0.0\n")
    monkeypatch.setenv("PORT", "5000")
    settings = read_settings(env_file=env_file)
    assert (settings.host, settings.port) == ("0.0.0.0", 5000)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("SLACK_APP_TOKEN: xapp-1-A-2-b\n", 1),
        ("# tokens\n\nPORT=4000\n\n\nSLACK_APP_TOKEN xapp-1-A-2-b\nHOST=0.0.0.0\n", 6),
        ("PORT=4000\nSLACK_SIGNING_SECRET='0123456789abcdef\nHOST=0.0.0.0\n", 2),
        ("PORT=4000\r\nxoxb-123-456-abcdef\r\n", 2),
        ("SLACK_APP_TOKEN\n", 1),
    ],
)
def test_a_line_of_the_file_that_says_nothing_is_named_by_its_number(
    text: str, line: int, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    env_file = tmp_path / ".env"
    env_file.write_bytes(text.encode())
    with pytest.raises(SettingError) as refused:
        read_settings(env_file=env_file)
    assert str(refused.value) == f"Line {line} of the file .env is not what it should be: NAME=value."
    assert not caplog.messages


def test_a_file_as_people_write_them_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PORT", raising=False)
    env_file = tmp_path / ".env"
    env_file.write_bytes(
        b"\xef\xbb\xbfexport PORT = 4000 # the proxy's\r\n\r\nHOST='0.0.0.0'\r\nLOG_LEVEL=\r\n"
    )
    settings = read_settings(env_file=env_file)
    assert (settings.port, settings.host, settings.log_level) == (4000, "0.0.0.0", "INFO")


def test_a_file_that_others_can_read_is_said(tmp_path: Path) -> None:
    env_file = tmp_path / ".env"
    assert open_settings(env_file) == []
    env_file.write_text("PORT=4000\n")
    env_file.chmod(0o644)
    assert open_settings(env_file) == [
        f"Other users of this machine can read the secrets in {env_file}. Close it: chmod 600 {env_file}"
    ]
    env_file.chmod(0o640)  # of the group that runs it
    assert open_settings(env_file) == []


@pytest.mark.parametrize("address", ["https://rapport.example.com/s", "https://example.com/rapport/s/"])
def test_the_public_address_ends_before_that_of_the_survey_page(address: str) -> None:
    with pytest.raises(SettingError, match="PUBLIC_URL is not what it should be: the address before /s/"):
        read_settings({**GOOD, "PUBLIC_URL": address})


def test_response_urls_belong_to_slack() -> None:
    assert Settings().response_urls == "https://hooks.slack.com/"
    assert Settings(slack_api_url="http://127.0.0.1:9/api/").response_urls == "http://127.0.0.1:9/"


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("https://rapport.example.com", "https://rapport.example.com"),
        ("https://example.com:8443/rapport/", "https://example.com:8443/rapport"),
        ("http://127.0.0.1:3333", "http://127.0.0.1:3333"),
        ("http://localhost:3333/", "http://localhost:3333"),
        ("", ""),
    ],
)
def test_the_public_address_is_kept_without_a_slash_at_its_end(given: str, kept: str) -> None:
    assert read_settings({**GOOD, "PUBLIC_URL": given}).public_url == kept


def test_the_command_line_refuses_with_one_sentence_and_exit_code_2(tmp_path: Path) -> None:
    environment = {"PATH": os.environ["PATH"], "SLACK_BOT_TOKEN": "secret-but-wrong"}
    ended = subprocess.run(
        [sys.executable, "-m", "bot", "run"], cwd=tmp_path, env=environment, capture_output=True, text=True
    )
    assert ended.returncode == 2
    assert ended.stdout == ""
    assert ended.stderr.splitlines() == [
        "SLACK_BOT_TOKEN is not what it should be: it looks like xoxb-1234-5678-abcd."
    ]


def test_the_example_file_names_every_setting() -> None:
    example = Path(".env.example").read_text()
    named = set(re.findall(r"^#?([A-Z_]+)=", example, flags=re.MULTILINE))
    assert named == {
        *("SLACK_BOT_TOKEN", "SLACK_SIGNING_SECRET", "SLACK_APP_TOKEN", "SLACK_API_URL"),
        *("SURVEY_SECRET", "HOST", "PORT", "PUBLIC_URL", "DATABASE_URL", "LOG_LEVEL"),
    }


NAMES = (*GOOD, "SURVEY_SECRET", "SLACK_API_URL", "HOST", "PORT", "PUBLIC_URL", "LOG_LEVEL")
BEGINNINGS = ("", "xoxb-", "xapp-", "https://", "http://127.0.0.1", "sqlite:///", "postgresql://")
ODD = "".join(map(chr, range(33))) + "\"'/:@?#%[]{}\udcff\x7f\xa0é…\u202e" + "0123456789abcdefxX-."


def refusal_of(name: str, value: str) -> str:
    """Empty when it is taken."""
    try:
        settings = read_settings({**GOOD, name: value})
    except SettingError as refusal:
        return str(refusal)
    texts = (settings.host, settings.public_url, settings.slack_api_url, settings.slack_bot_token)
    assert not any(re.search(r"[\x00-\x20\x7f]", text) for text in (*texts, settings.survey_secret))
    assert "\x00" not in settings.database_url
    return ""


@given(
    st.sampled_from(NAMES),
    st.sampled_from(BEGINNINGS),
    st.text(st.sampled_from(ODD) | st.characters(), max_size=40),
)
def test_whatever_stands_in_a_setting_it_is_taken_or_refused_by_its_name(
    name: str, beginning: str, rest: str
) -> None:
    if words := refusal_of(name, beginning + rest):
        assert words.startswith(f"{name} is not what it should be: ")
        assert len(rest) < 8 or rest not in words
