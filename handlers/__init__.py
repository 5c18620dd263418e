"""The gestures a person can make: one module per noun, its listeners in three beats (find, one verb,
answer)."""

from __future__ import annotations

import pkgutil
from collections.abc import Iterator
from importlib import import_module
from types import ModuleType

from slack_bolt import App

from handlers import kit
from handlers.kit import problems, unhandled


def register(app: App) -> None:
    """Register every noun, in any order: no two listen for the same gesture. What nobody listens for comes
    last."""
    problems.register(app)
    for noun in nouns():
        noun.register(app)
    unhandled.register(app)


def nouns() -> Iterator[ModuleType]:
    """Yield every module here that has a `register`, except those of `kit`."""
    for module_info in pkgutil.walk_packages(__path__, f"{__name__}."):
        if not module_info.name.startswith(kit.__name__):
            module = import_module(module_info.name)
            if hasattr(module, "register"):
                yield module
