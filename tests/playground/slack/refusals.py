"""What a refused call was refused for."""

from __future__ import annotations

import pytest
from slack_sdk.errors import SlackApiError


def refusal(caught: pytest.ExceptionInfo[SlackApiError]) -> str:
    return str(caught.value.response["error"])
