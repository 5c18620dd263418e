"""Sentences for the person at the terminal: why the bot does not start, and which files stay open."""

from __future__ import annotations

# Settings

TOKEN_MISSING = "SLACK_BOT_TOKEN is missing. It is the bot token of the Slack app and begins with xoxb-."
SECRET_MISSING = (
    "SLACK_SIGNING_SECRET is missing. It stands under “Basic Information” of the Slack app: "
    "32 hexadecimal digits."
)
UNREADABLE_FILE = "The file .env cannot be read: it should be a text file in UTF-8."
MALFORMED_LINE = "Line {line} of the file .env is not what it should be: NAME=value."
MALFORMED = "{name} is not what it should be: {shape}."
SHAPES = {
    "SLACK_BOT_TOKEN": "it looks like xoxb-1234-5678-abcd",
    "SLACK_SIGNING_SECRET": "it is 32 hexadecimal digits, as they stand under “Basic Information” of the "
    "Slack app",
    "SLACK_APP_TOKEN": "it looks like xapp-1-A234-567-abcd",
    "SURVEY_SECRET": "32 characters or more, none of them a space, such as openssl rand -hex 32 makes",
    "SLACK_API_URL": "an address like https://slack.com/api/",
    "DATABASE_URL": "sqlite:///path/to/file.db or postgresql://user:password@host/database",
    "HOST": "an address of this machine, like 127.0.0.1",
    "PORT": "a number from 1 to 65535, like 3000",
    "PUBLIC_URL": "the address under which customers reach the bot, like https://rapport.example.com",
    "LOG_LEVEL": "DEBUG, INFO, WARNING or ERROR",
}
WITHOUT_SURVEY_PATH = "the address before /s/, like https://rapport.example.com"
DATABASE_IS_A_FOLDER = "it names a folder, and takes the file in it: sqlite:///path/to/file.db"
OLD_SQLITE = (
    "This Python comes with SQLite {version}; Rapport needs 3.35 or newer. "
    "Take a newer Python, or set DATABASE_URL to a PostgreSQL."
)

# Files

OPEN_FILE = (
    "Other users of this machine can read the customer book {path}. If that is not meant: chmod 600 {path}"
)
OPEN_SETTINGS = "Other users of this machine can read the secrets in {path}. Close it: chmod 600 {path}"
OPEN_FOLDER = (
    "Other users of this machine can put another customer book in the place of {path}, for they can write "
    "to its folder. If that is not meant: chmod o-w {folder}"
)
