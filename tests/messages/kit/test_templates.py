"""Whatever code asks a template for is in it, also what is said on a bad day only."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from types import ModuleType

from messages.kit.text.wording import SUFFIX, _environment

ROOT = Path(__file__).parents[3]
WORDED_BY = {"plaintext", "render", "sentence"}
WORDING = [path for folder in ("handlers", "messages", "scheduler") for path in (ROOT / folder).rglob("*.py")]


def asked_for(path: Path) -> Iterator[tuple[str, str]]:
    """(template, block), as far as the code names both."""
    calls = [node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Call)]
    named = [call for call in calls if isinstance(call.func, ast.Name) and call.func.id in WORDED_BY]
    for call in named:
        module = import_module(".".join(path.relative_to(ROOT).with_suffix("").parts))
        template, block = (_value(part, module) for part in [*call.args[:2], ast.Constant(None)][:2])
        if isinstance(template, str) and isinstance(block, str):
            yield template, block


def _value(node: ast.expr, module: ModuleType) -> object:
    """Of a text, or of a name of the module's; else None."""
    match node:
        case ast.Constant(value):
            return value
        case ast.Name(name):
            return getattr(module, name, None)
        case ast.Attribute(ast.Name(name), attribute):
            return getattr(getattr(module, name, None), attribute, None)
    return None


def test_every_block_that_is_asked_for_is_in_its_template() -> None:
    asked = [(path.relative_to(ROOT), *names) for path in WORDING for names in asked_for(path)]
    assert len(asked) > 300
    blocks = {template: _environment().get_template(f"{template}{SUFFIX}").blocks for _, template, _ in asked}
    assert [f"{path}: {block}" for path, template, block in asked if block not in blocks[template]] == []
