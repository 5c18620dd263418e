"""The settings: read once, from the environment and a file `.env` beside it; nothing else reads either."""

from __future__ import annotations

import logging
import os
import re
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from dotenv import dotenv_values
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

OLDEST_SQLITE = (3, 35)  # it updates from a query, and drops columns
DEFAULT_SQLITE = "sqlite:///data/rapport.db"
PLAYGROUND_PORT = "3333"
SLACK = "https://slack.com/api/"
OWN_MACHINE = ("127.0.0.1", "localhost")
RESPONSE_URLS = "https://hooks.slack.com/"  # where Slack's response_urls begin


class SettingError(Exception):
    """A setting that is missing or malformed: one sentence naming it, without its value."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Secrets are kept out of the repr, so that no log shows them."""

    slack_bot_token: str = field(default="", repr=False)
    slack_signing_secret: str = field(default="", repr=False)
    slack_app_token: str = field(default="", repr=False)
    slack_api_url: str = SLACK
    database_url: str = field(default=DEFAULT_SQLITE, repr=False)
    host: str = "127.0.0.1"
    port: int = 3000
    log_level: str = "INFO"
    public_url: str = ""  # where customers reach the HTTP face, without a slash at its end

    @property
    def response_urls(self) -> str:
        """Return the beginning of every genuine response_url; beside another API host, that host's own."""
        if self.slack_api_url == SLACK:
            return RESPONSE_URLS
        parts = urlsplit(self.slack_api_url)
        host = f"hooks.{parts.netloc}" if parts.scheme == "https" else parts.netloc
        return f"{parts.scheme}://{host}/"

    def checked_for_slack(self) -> Settings:
        """Raises SettingError unless everything that talking to Slack needs is there."""
        if not self.slack_bot_token:
            raise SettingError(
                "SLACK_BOT_TOKEN is missing. It is the bot token of the Slack app and begins with xoxb-."
            )
        if not self.slack_signing_secret:
            raise SettingError(
                "SLACK_SIGNING_SECRET is missing. It stands under “Basic Information” of the Slack app: "
                "32 hexadecimal digits."
            )
        return self


def read_settings(environment: Mapping[str, str] | None = None, *, env_file: Path = Path(".env")) -> Settings:
    """The environment, which wins, over `.env`. Raises SettingError."""
    if environment is None:
        environment = {**_from_file(env_file), **os.environ}
    values = {name: value.strip() for name, value in environment.items()}
    return Settings(
        slack_bot_token=_matching(values, "SLACK_BOT_TOKEN", r"xoxb-\S+", "looks like xoxb-1234-5678-abcd"),
        slack_signing_secret=_matching(
            values, "SLACK_SIGNING_SECRET", r"\S{8,}", "is one word of 32 characters"
        ),
        slack_app_token=_matching(values, "SLACK_APP_TOKEN", r"xapp-\S+", "looks like xapp-1-A234-567-abcd"),
        slack_api_url=_api_url(values.get("SLACK_API_URL") or SLACK),
        database_url=_database_url(values.get("DATABASE_URL") or DEFAULT_SQLITE),
        host=values.get("HOST") or "127.0.0.1",
        port=_port(values.get("PORT") or "3000"),
        log_level=_log_level(values.get("LOG_LEVEL") or "INFO"),
        public_url=_public_url(values.get("PUBLIC_URL", "")),
    )


def read_playground_port() -> int:
    """PORT of the environment alone: a `.env` is about the real bot. Raises SettingError."""
    return _port(os.environ.get("PORT", "").strip() or PLAYGROUND_PORT)


def _from_file(env_file: Path) -> dict[str, str]:
    try:
        return {name: value for name, value in dotenv_values(env_file).items() if value is not None}
    except (OSError, ValueError):
        raise SettingError("The file .env cannot be read: it should be a text file in UTF-8.") from None


def _matching(values: Mapping[str, str], name: str, pattern: str, shape: str) -> str:
    value = values.get(name, "")
    if value and not re.fullmatch(pattern, value):
        raise SettingError(f"{name} is not what it should be: it {shape}.")
    return value


def _api_url(value: str) -> str:
    try:
        parts = urlsplit(value)
        is_address = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        is_address = False
    if not is_address:
        raise SettingError(f"SLACK_API_URL is not what it should be: an address like {SLACK}.")
    return value if value.endswith("/") else value + "/"


def _public_url(value: str) -> str:
    """Answers of customers travel encrypted, but for a trial on one's own machine."""
    try:
        parts = urlsplit(value)
        is_own = parts.hostname in OWN_MACHINE and parts.scheme == "http"
        is_address = bool(parts.hostname) and parts.port != 0 and (is_own or parts.scheme == "https")
        is_bare = not (parts.query or parts.fragment or parts.username) and value.isascii()
    except ValueError:
        is_address = is_bare = False
    if value and not (is_address and is_bare and not re.search(r"\s", value)):
        raise SettingError(
            "PUBLIC_URL is not what it should be: the address under which customers reach the bot, "
            "like https://rapport.example.com."
        )
    return value.rstrip("/")


def _database_url(value: str) -> str:
    words = (
        "DATABASE_URL is not what it should be: sqlite:///path/to/file.db or "
        "postgresql://user:password@host/database."
    )
    try:
        url = make_url(value)
    except (ArgumentError, ValueError):
        raise SettingError(words) from None
    if url.drivername in ("postgres", "postgresql"):
        url = url.set(drivername="postgresql+psycopg")
    is_kept = url.database and url.database != ":memory:"
    if url.drivername not in ("sqlite", "postgresql+psycopg") or not is_kept:
        raise SettingError(words)
    if url.drivername == "sqlite" and sqlite3.sqlite_version_info < OLDEST_SQLITE:
        raise SettingError(
            f"This Python comes with SQLite {sqlite3.sqlite_version}; Rapport needs 3.35 or newer. "
            "Take a newer Python, or set DATABASE_URL to a PostgreSQL."
        )
    return url.render_as_string(hide_password=False)


def _port(value: str) -> int:
    if not value.isascii() or not value.isdigit() or not 0 < int(value) < 65536:
        raise SettingError("PORT is not what it should be: a number from 1 to 65535, like 3000.")
    return int(value)


def _log_level(value: str) -> str:
    names = logging.getLevelNamesMapping()
    if value.upper() not in names:
        raise SettingError("LOG_LEVEL is not what it should be: DEBUG, INFO, WARNING or ERROR.")
    return value.upper()
