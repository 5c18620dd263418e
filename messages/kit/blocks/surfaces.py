"""Surfaces of blocks: a message, a modal, the Home tab."""

from collections.abc import Sequence

from messages.kit.blocks.cutting import cut_to_fit
from messages.kit.blocks.layout import Block, without_nulls
from messages.kit.text import plain, spoken
from messages.kit.text.markup import shorten_markup
from messages.kit.text.objects import visible
from messages.kit.text.spoken import TEXT_CHARACTERS

TITLE_CHARACTERS = 24


def message(text: str | None, blocks: Sequence[Block] = ()) -> Block:
    """A message, as `chat.postMessage` and a `response_url` take it.

    `text` says everything the blocks say, for those who hear it or see only a notification; None
    lets the blocks be read aloud as they stand. A plain `str` is escaped. Blocks beyond what Slack takes are
    cut, the text is not.
    """
    words = spoken(blocks) if text is None else shorten_markup(text, TEXT_CHARACTERS)
    return without_nulls(text=visible(words), blocks=cut_to_fit(blocks) or None)


def modal(
    title: str,
    blocks: Sequence[Block],
    *,
    callback_id: str,
    submit: str | None = None,
    close: str | None = None,
    private_metadata: str = "",
) -> Block:
    return without_nulls(
        type="modal",
        callback_id=callback_id,
        title=plain(title, TITLE_CHARACTERS),
        submit=None if submit is None else plain(submit, TITLE_CHARACTERS),
        close=None if close is None else plain(close, TITLE_CHARACTERS),
        private_metadata=private_metadata,
        blocks=list(blocks),
    )


def home(blocks: Sequence[Block]) -> Block:
    return {"type": "home", "private_metadata": "", "blocks": list(blocks)}
