"""The form that asks before a team's summary is posted to a channel."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from messages.audience import Audience
from messages.blocks import (
    Block,
    checkboxes,
    context,
    conversations_select,
    divider,
    field,
    option,
    section,
)
from messages.forms.answers import Answers
from messages.forms.memory import Memory
from messages.forms.sheet import sheet
from messages.team_numbers import TEMPLATE
from messages.team_place import Place, read_place
from messages.team_post import preview_blocks
from messages.text import plain, render
from models.errors import Invalid
from models.rep import Rep
from models.satisfaction.summary import TeamSatisfaction

CALLBACK = "post_summary"
CHANNEL = "post_summary_channel"  # the menu's action_id
NAMES = "names"
ABOUT, LOOKED_AT = "about:", "audience:"  # begin block_ids; a Place follows, or the channel looked at


@dataclass(frozen=True, slots=True)
class Posting:
    """channel: chosen, by its Slack id. looked_at: the one of which the form tells who reads along."""

    place: Place
    channel: str
    names: bool
    looked_at: str


def post_form(
    found: TeamSatisfaction, by: Rep, place: Place, memory: Memory, audience: Audience | None = None
) -> Block:
    """audience: who reads along in the chosen channel, once that is known."""
    tick = checkboxes(NAMES, [option("With customers' names", NAMES)])
    blocks = [
        field(
            "Channel",
            conversations_select(CHANNEL, placeholder="Choose a channel"),
            block_id="channel",
            dispatch=True,
        ),
        *_audience(audience),
        field("Names", tick, block_id=NAMES, optional=True),
        divider(),
        section(render(TEMPLATE, "preview"), block_id=f"{ABOUT}{place.written()}"),
        *preview_blocks(found, by),
    ]
    form = sheet("Post to a channel", blocks, memory, callback_id=CALLBACK, submit="Post")
    return form | {"external_id": memory.key}


def looking_form(view: Block, memory: Memory) -> Block:
    """The same form while somebody looks who reads along."""
    waiting = context(render(TEMPLATE, "looking"), block_id=LOOKED_AT)
    blocks = [waiting if _is_audience(block) else block for block in view["blocks"]]
    form = sheet("Post to a channel", blocks, memory, callback_id=CALLBACK, submit="Post")
    return form | {"external_id": memory.key}


def read_posting(view: Block) -> Posting:
    """Raises Invalid, naming the field, and NotFound."""
    answers = Answers(view)
    channel = answers.conversation("channel")
    if not channel:
        raise Invalid("Choose a channel.", field="channel")
    looked_at = _after(view, LOOKED_AT)
    return Posting(read_about(view), channel, NAMES in answers.choices(NAMES), looked_at)


def read_about(view: Block) -> Place:
    """Whose figures, and when. Raises NotFound."""
    return read_place(_after(view, ABOUT))


def _audience(audience: Audience | None) -> list[Block]:
    if audience is None:
        return [context(render(TEMPLATE, "choose"), block_id=LOOKED_AT)]
    lines = audience.words or [audience.alone]
    return [section(plain("\n".join(lines)), block_id=f"{LOOKED_AT}{audience.channel}")]


def _after(view: Block, prefix: str) -> str:
    ids = (str(block.get("block_id", "")) for block in view["blocks"])
    return next((one.removeprefix(prefix) for one in ids if one.startswith(prefix)), "")


def _is_audience(block: dict[str, Any]) -> bool:
    return str(block.get("block_id", "")).startswith(LOOKED_AT)
