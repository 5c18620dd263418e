"""What docs/install.md tells people to write."""

from __future__ import annotations

import re
from configparser import ConfigParser
from pathlib import Path

GUIDE = Path("docs/install.md").read_text()


def test_the_unit_is_started_at_boot_and_not_again_for_what_a_person_has_to_mend() -> None:
    (text,) = re.findall(r"```ini\n(.*?)```", GUIDE, flags=re.DOTALL)
    unit = ConfigParser(interpolation=None)
    unit.optionxform = str  # type: ignore[assignment,method-assign]
    unit.read_string(text)
    assert unit["Install"]["WantedBy"] == "multi-user.target"
    assert unit["Service"]["Restart"] == "always"
    assert unit["Service"]["RestartPreventExitStatus"] == "2"
    assert float(unit["Service"]["RestartSec"]) > 2  # sooner, five starts in ten seconds are the last


def test_the_app_token_is_told_to_be_uncommented() -> None:
    assert "#SLACK_APP_TOKEN=" in Path(".env.example").read_text()
    assert "take the # away before SLACK_APP_TOKEN" in GUIDE
