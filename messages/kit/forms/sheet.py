"""The sheet of paper under every form: it remembers what it is about while it is open."""

from __future__ import annotations

from collections.abc import Sequence

from messages.kit.blocks import Block, modal
from messages.kit.forms.metadata import FormMetadata


def view_only(title: str, blocks: Sequence[Block], metadata: FormMetadata, *, callback_id: str) -> Block:
    """To be looked at only: there is nothing to submit."""
    return modal(title, blocks, callback_id=callback_id, close="Close", private_metadata=metadata.written())


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
        private_metadata=metadata.written(),
    )
