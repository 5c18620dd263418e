"""Renews the stored run; with names of chapters, prints those alone."""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.stories.golden.chapters import CHAPTERS
from tests.stories.golden.run import FILE, golden

names = sys.argv[1:]
with TemporaryDirectory() as folder:
    text = golden(Path(folder), [one for one in CHAPTERS if not names or one.__name__ in names]).text
if names:
    print(text)
else:
    FILE.write_text(text)
    print(f"{FILE}: {len(text):,} characters. Read it with: git diff {FILE}")
