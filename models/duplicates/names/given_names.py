"""First names of private persons."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import yaml

from models.kernel.names import name_key

_WRITTEN = yaml.safe_load(Path(__file__).with_name("given_names.yaml").read_bytes())
GIVEN_NAMES = frozenset(_WRITTEN["given_names"].split())


def is_given_name(words: Iterable[str]) -> bool:
    """Whether one of the words is a first name."""
    return any(name_key(word) in GIVEN_NAMES for word in words)
