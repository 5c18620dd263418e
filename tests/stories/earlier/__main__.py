"""Adds a book of this version, under the name given."""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.stories.earlier.books import keep_one

with TemporaryDirectory() as folder:
    keep_one(sys.argv[1], Path(folder))
