"""The form that asks before a team's summary is posted to a channel."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from messages.kit.blocks import (
    Block,
    checkboxes,
    context,
    conversations_select,
    divider,
    field,
    option,
    section,
)
from messages.kit.forms.answers import Answers
from messages.kit.forms.metadata import FormMetadata
from messages.kit.forms.sheet import sheet
from messages.kit.text import plain, plaintext, render
from messages.satisfaction.audience import Audience
from messages.satisfaction.figures import charts_of
from messages.satisfaction.post import preview_blocks
from messages.satisfaction.reference import SummaryReference, read_reference
from messages.satisfaction.words import TEMPLATE
from models.kernel.errors import Invalid
from models.satisfaction.summary import TeamSatisfaction
from models.team.rep import Rep

CALLBACK = "post_summary"
CHANNEL = "post_summary_channel"  # the menu's action_id
NAMES = "names"
ABOUT, NAMED = "about:", "named:"  # begin a block_id, without names and with them; a SummaryReference follows
LOOKED_AT = "audience:"  # begins one too; the channel looked at follows


@dataclass(frozen=True, slots=True)
class PostSubmission:
    """channel: chosen, by its Slack id. checked_channel: the one of which the form tells who reads along.
    names: ticked. shows_names: whether the form shows them."""

    reference: SummaryReference
    channel: str
    names: bool
    checked_channel: str
    shows_names: bool


def post_form(
    satisfaction: TeamSatisfaction,
    by: Rep,
    reference: SummaryReference,
    metadata: FormMetadata,
    audience: Audience | None = None,
    *,
    names: bool = False,
) -> Block:
    """audience: who reads along in the chosen channel, once that is known."""
    return _form(satisfaction, by, reference, metadata, _audience(audience), names=names)


def redrawn_form(view: Block, satisfaction: TeamSatisfaction, by: Rep, metadata: FormMetadata) -> Block:
    """Redraw the form after the box was ticked or cleared."""
    audience_blocks = [block for block in view["blocks"] if _is_audience(block)]
    return _form(satisfaction, by, read_about(view), metadata, audience_blocks, names=read_names(view))


def _form(
    satisfaction: TeamSatisfaction,
    by: Rep,
    reference: SummaryReference,
    metadata: FormMetadata,
    audience: list[Block],
    *,
    names: bool,
) -> Block:
    ticked = [NAMES] if names else []
    tick = checkboxes(NAMES, [option("With customers' names", NAMES)], initial=ticked)
    blocks = [
        field(
            "Channel",
            conversations_select(CHANNEL, placeholder="Choose a channel"),
            block_id="channel",
            dispatch=True,
        ),
        *audience,
        field("Names", tick, block_id=NAMES, optional=True, dispatch=True),
        divider(),
        section(
            render(TEMPLATE, "preview", names=names, chart=bool(charts_of(satisfaction))),
            block_id=f"{NAMED if names else ABOUT}{reference.to_json()}",
        ),
        *preview_blocks(satisfaction, by, names=names),
    ]
    form = sheet(plaintext(TEMPLATE, "post_form"), blocks, metadata, callback_id=CALLBACK, submit="Post")
    return form | {"external_id": metadata.key}


def looking_form(view: Block, metadata: FormMetadata) -> Block:
    """Redraw the form while the audience is looked up."""
    waiting = context(render(TEMPLATE, "looking"), block_id=LOOKED_AT)
    blocks = [waiting if _is_audience(block) else block for block in view["blocks"]]
    form = sheet(plaintext(TEMPLATE, "post_form"), blocks, metadata, callback_id=CALLBACK, submit="Post")
    return form | {"external_id": metadata.key}


def unseen(wish: PostSubmission) -> dict[str, str]:
    """Return what the form has not shown yet, by the field that asks for it."""
    if wish.channel != wish.checked_channel:
        return {"channel": plaintext(TEMPLATE, "looking_there")}
    return {NAMES: plaintext(TEMPLATE, "showing")} if wish.names != wish.shows_names else {}


def read_posting(view: Block) -> PostSubmission:
    """Raises Invalid, naming the field, and NotFound."""
    answers = Answers(view)
    channel = answers.conversation("channel")
    if not channel:
        raise Invalid("Choose a channel.", field="channel")
    checked_channel, shows_names = _after(view, LOOKED_AT), bool(_after(view, NAMED))
    return PostSubmission(read_about(view), channel, read_names(view), checked_channel, shows_names)


def read_about(view: Block) -> SummaryReference:
    """Return the reference to the figures. Raises NotFound."""
    return read_reference(_after(view, ABOUT) or _after(view, NAMED))


def read_names(view: Block) -> bool:
    return NAMES in Answers(view).choices(NAMES)


def _audience(audience: Audience | None) -> list[Block]:
    if audience is None:
        return [context(render(TEMPLATE, "choose"), block_id=LOOKED_AT)]
    lines = audience.words or [audience.alone]
    return [section(plain("\n".join(lines)), block_id=f"{LOOKED_AT}{audience.channel}")]


def _after(view: Block, prefix: str) -> str:
    ids = (str(block.get("block_id", "")) for block in view["blocks"])
    return next((block_id.removeprefix(prefix) for block_id in ids if block_id.startswith(prefix)), "")


def _is_audience(block: dict[str, Any]) -> bool:
    return str(block.get("block_id", "")).startswith(LOOKED_AT)
