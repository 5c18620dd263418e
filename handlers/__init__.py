"""What a person can do: one module per noun, its listeners in three beats (find, one verb, answer)."""

from __future__ import annotations

import pkgutil
from collections.abc import Iterator
from importlib import import_module
from types import ModuleType

from slack_bolt import App

from handlers import kit
from handlers.kit import problems, unhandled


def register(app: App) -> None:
    """No two nouns listen for the same gesture, so their order means nothing; only what nobody listens for
    comes last."""
    problems.register(app)
    for noun in nouns():
        noun.register(app)
    unhandled.register(app)


def nouns() -> Iterator[ModuleType]:
    """Every module here that has a `register`, those of `kit` aside."""
    for found in pkgutil.walk_packages(__path__, f"{__name__}."):
        if not found.name.startswith(kit.__name__):
            module = import_module(found.name)
            if hasattr(module, "register"):
                yield module
