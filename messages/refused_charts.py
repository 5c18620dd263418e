"""Messages without their charts, for a Slack that takes none: all they show stands in words beside them."""

from __future__ import annotations

from messages.blocks import Block

CHART = "data_visualization"
REFUSAL = "invalid_blocks"  # Slack's word for a block that it does not know


def is_chart(block: Block) -> bool:
    return bool(block.get("type") == CHART)


def has_charts(message: Block) -> bool:
    return any(map(is_chart, message.get("blocks") or ()))


def without_charts(message: Block) -> Block:
    """The same message in words."""
    blocks = [block for block in message.get("blocks") or () if not is_chart(block)]
    return {**message, "blocks": blocks} if has_charts(message) else message


class Charts:
    """Whether one workspace takes them, as far as is known while the process runs: yes, until it refuses."""

    def __init__(self) -> None:
        self.are_taken = True

    def drawn(self, message: Block) -> Block:
        """The message as that workspace takes it."""
        return message if self.are_taken else without_charts(message)

    def are_to_blame(self, message: Block, refusal: str) -> bool:
        """Whether a message may have been refused for its charts; they are drawn no more then. `refusal` is
        or holds Slack's error code."""
        is_so = has_charts(message) and REFUSAL in refusal
        self.are_taken = self.are_taken and not is_so
        return is_so
