"""What the manifest offers to people is on the page."""

from __future__ import annotations

from pathlib import Path

from bot.playground import menu
from bot.playground.menu import Command, Menu, Shortcut


def test_the_menu_is_read_from_the_manifest_and_may_be_missing(tmp_path: Path) -> None:
    manifest = tmp_path / "manifest.yaml"
    assert menu.read(manifest) == Menu()

    manifest.write_text(
        "features: {slash_commands: [{command: /due, description: What is due}],"
        " shortcuts: [{name: Log it, type: message, callback_id: log},"
        " {name: Log, type: global, callback_id: x}]}"
    )

    assert menu.read(manifest).commands == (Command("/due", "", "What is due"),)
    assert menu.read(manifest).message_shortcuts == (Shortcut("log", "Log it"),)
    assert menu.read(manifest).knows("/due")
    assert not menu.read(manifest).knows("/other")
