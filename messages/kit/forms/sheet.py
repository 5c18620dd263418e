"""The frame of every form, with its metadata."""

from __future__ import annotations

from collections.abc import Sequence

from messages.kit.blocks import Block, modal
from messages.kit.forms.metadata import FormMetadata
from messages.kit.text import shorten

SHOWN = "shown"  # the callback_id of a message that is shown as a modal
LONGEST_TITLE = 24


def view_only(title: str, blocks: Sequence[Block], metadata: FormMetadata, *, callback_id: str) -> Block:
    """Return a modal to be looked at only: there is nothing to submit."""
    return modal(title, blocks, callback_id=callback_id, close="Close", private_metadata=metadata.to_json())


def as_view(message: Block) -> Block:
    """Return the message as a modal: over a form, beneath which nobody would see it."""
    first = message["blocks"][0]
    title = first["text"]["text"] if first["type"] == "header" else "Rapport"
    return modal(shorten(title, LONGEST_TITLE), message["blocks"], callback_id=SHOWN, close="Back")


def sheet(
    title: str,
    blocks: Sequence[Block],
    metadata: FormMetadata,
    *,
    callback_id: str,
    submit: str = "Save",
    close: str = "Cancel",
) -> Block:
    """submit, close: the captions of its two buttons."""
    return modal(
        title,
        blocks,
        callback_id=callback_id,
        submit=submit,
        close=close,
        private_metadata=metadata.to_json(),
    )
