"""Brings a database to the newest schema: `upgraded.py URL`."""

import sys

from models.book.library import connect
from models.schema.migrate import upgrade

if __name__ == "__main__":
    upgrade(connect(sys.argv[1]))
