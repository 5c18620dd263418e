"""The settings: read once, from the environment and a file `.env` beside it; nothing else reads either."""

from __future__ import annotations

import ipaddress
import os
import re
import sqlite3
import stat
from collections.abc import Mapping
from dataclasses import dataclass, field
from io import StringIO
from pathlib import Path
from urllib.parse import urlsplit

from dotenv import dotenv_values
from dotenv.parser import Original, parse_stream
from sqlalchemy import URL
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from bot import errors

OLDEST_SQLITE = (3, 35)  # it updates from a query, and drops columns
DEFAULT_SQLITE = "sqlite:///data/rapport.db"
PLAYGROUND_PORT = "3333"
SLACK = "https://slack.com/api/"
OWN_MACHINE = ("127.0.0.1", "localhost")
RESPONSE_URLS = "https://hooks.slack.com/"  # where Slack's response_urls begin
SURVEY_PATH = "/s"  # it is put behind PUBLIC_URL
LOG_LEVELS = ("DEBUG", "INFO", "WARNING", "WARN", "ERROR", "CRITICAL")
HOST_NAME = re.compile(r"[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?")
OF_ADDRESSES = re.compile(r"[A-Za-z0-9._~:/\[\]@!$&()*+,;=%-]+")  # of RFC 3986, without query and fragment


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
    survey_secret: str = field(default="", repr=False)  # empty: the signing secret serves for both
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
            raise SettingError(errors.TOKEN_MISSING)
        if not self.slack_signing_secret:
            raise SettingError(errors.SECRET_MISSING)
        return self


def read_settings(environment: Mapping[str, str] | None = None, *, env_file: Path = Path(".env")) -> Settings:
    """The environment, which wins, over `.env`. Raises SettingError."""
    if environment is None:
        environment = {**_from_file(env_file), **os.environ}
    values = {name: value.strip() for name, value in environment.items()}
    return Settings(
        slack_bot_token=_matching(values, "SLACK_BOT_TOKEN", r"xoxb-[A-Za-z0-9._-]+"),
        slack_signing_secret=_matching(values, "SLACK_SIGNING_SECRET", r"[0-9a-f]{32}"),
        slack_app_token=_matching(values, "SLACK_APP_TOKEN", r"xapp-[A-Za-z0-9._-]+"),
        survey_secret=_matching(values, "SURVEY_SECRET", r"[!-~]{32,}"),
        slack_api_url=_api_url(values.get("SLACK_API_URL") or SLACK),
        database_url=_database_url(values.get("DATABASE_URL") or DEFAULT_SQLITE),
        host=_host(values.get("HOST") or "127.0.0.1"),
        port=_port(values.get("PORT") or "3000"),
        log_level=_log_level(values.get("LOG_LEVEL") or "INFO"),
        public_url=_public_url(values.get("PUBLIC_URL", "")),
    )


def read_playground_port() -> int:
    """PORT of the environment alone: a `.env` is about the real bot. Raises SettingError."""
    return _port(os.environ.get("PORT", "").strip() or PLAYGROUND_PORT)


def open_settings(env_file: Path = Path(".env")) -> list[str]:
    """Return in words that other users of the machine can read the secrets in it."""
    is_open = env_file.is_file() and env_file.stat().st_mode & stat.S_IROTH
    return [errors.OPEN_SETTINGS.format(path=env_file)] if is_open else []


def _from_file(env_file: Path) -> dict[str, str]:
    try:
        text = env_file.read_text("utf-8-sig") if env_file.exists() else ""
    except (OSError, ValueError):
        raise SettingError(errors.UNREADABLE_FILE) from None
    for line in parse_stream(StringIO(text)):
        if line.error or (line.key and line.value is None):
            raise SettingError(errors.MALFORMED_LINE.format(line=_first_of(line.original)))
    return {name: value or "" for name, value in dotenv_values(stream=StringIO(text)).items()}


def _first_of(original: Original) -> int:
    """Return the number of the line in the file; blank ones before it are part of what is read there."""
    blank = original.string[: len(original.string) - len(original.string.lstrip())]
    return original.line + blank.count("\n")


def _malformed(name: str, shape: str = "") -> SettingError:
    return SettingError(errors.MALFORMED.format(name=name, shape=shape or errors.SHAPES[name]))


def _matching(values: Mapping[str, str], name: str, pattern: str) -> str:
    value = values.get(name, "")
    if value and not re.fullmatch(pattern, value):
        raise _malformed(name)
    return value


def _api_url(value: str) -> str:
    if not _is_address(value):
        raise _malformed("SLACK_API_URL")
    return value if value.endswith("/") else value + "/"


def _public_url(value: str) -> str:
    if value and not _is_address(value):
        raise _malformed("PUBLIC_URL")
    if value.rstrip("/").endswith(SURVEY_PATH):
        raise _malformed("PUBLIC_URL", errors.WITHOUT_SURVEY_PATH)
    return value.rstrip("/")


def _is_address(value: str) -> bool:
    """Tokens and answers of customers travel encrypted, but for a trial on one's own machine."""
    try:
        parts = urlsplit(value)
        is_encrypted = parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in OWN_MACHINE)
        is_bare = not parts.username and parts.port != 0 and bool(OF_ADDRESSES.fullmatch(value))
    except ValueError:
        return False
    return is_encrypted and is_bare and _is_host(parts.hostname or "")


def _host(value: str) -> str:
    if not _is_host(value):
        raise _malformed("HOST")
    return value


def _is_host(value: str) -> bool:
    try:
        return bool(HOST_NAME.fullmatch(value) or ipaddress.ip_address(value))
    except ValueError:
        return False


def _database_url(value: str) -> str:
    try:
        url = make_url(value)
    except (ArgumentError, ValueError):
        raise _malformed("DATABASE_URL") from None
    if not value.isprintable():  # no file can be named so
        raise _malformed("DATABASE_URL")
    if url.drivername in ("postgres", "postgresql"):
        url = url.set(drivername="postgresql+psycopg")
    if not (_is_file(url) if url.drivername == "sqlite" else _is_postgresql(url)):
        raise _malformed("DATABASE_URL")
    if url.drivername == "sqlite" and Path(url.database or "").is_dir():
        raise _malformed("DATABASE_URL", errors.DATABASE_IS_A_FOLDER)
    if url.drivername == "sqlite" and sqlite3.sqlite_version_info < OLDEST_SQLITE:
        raise SettingError(errors.OLD_SQLITE.format(version=sqlite3.sqlite_version))
    return url.render_as_string(hide_password=False)


def _is_file(url: URL) -> bool:
    """Return whether it names a file and nothing that SQLite would take for something else."""
    is_kept = url.database not in (None, "", ":memory:") and not str(url.database).startswith("file:")
    return is_kept and not (url.host or url.username or url.port or url.query)


def _is_postgresql(url: URL) -> bool:
    """Return whether it says no more than the driver understands."""
    if url.drivername != "postgresql+psycopg" or not url.database:
        return False
    from psycopg import Error
    from psycopg.conninfo import make_conninfo

    try:
        _, options = url.get_dialect()().create_connect_args(url)
        options.pop("context", None)  # of SQLAlchemy's own
        make_conninfo(**options)
    except (Error, ArgumentError, ValueError, TypeError):
        return False
    return True


def _port(value: str) -> int:
    if not value.isascii() or not value.isdigit() or not 0 < int(value) < 65536:
        raise _malformed("PORT")
    return int(value)


def _log_level(value: str) -> str:
    if value.upper() not in LOG_LEVELS:
        raise _malformed("LOG_LEVEL")
    return value.upper()
