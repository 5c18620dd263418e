"""Words for who looks after the bot: everything that can happen to the file of the book."""

from __future__ import annotations

FILE_GONE = "The file of the customer book was deleted or moved away."
ANOTHER_FILE = "Another file lies where the customer book was."
FILE_EMPTY = "The file of the customer book was emptied."
LOG_GONE = "The file beside the customer book, in which its latest changes stand, was deleted."
FILE_BACK = "The file of the customer book is back."
TABLES_MISSING = "The customer book has lost its tables."

WHAT_TO_DO = {
    FILE_GONE: "Nothing is taken until it is back. Move it back to {path}; or stop the bot, put a copy there "
    "and start it again.",
    ANOTHER_FILE: "Nothing is taken until the first one is back. Or stop the bot, move {path}-wal and "
    "{path}-shm away, which belong to the first, and start it again.",
    FILE_EMPTY: "Nothing is taken any more. Stop the bot, put a copy at {path}, move {path}-wal and "
    "{path}-shm away, and start it again.",
    LOG_GONE: "Nothing is taken any more. Stop the bot, which writes the latest changes into {path}, and "
    "start it again.",
}
