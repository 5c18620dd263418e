"""What a form remembers is read as it was written; what no form of ours wrote is not guessed at."""

from __future__ import annotations

import json
from typing import Any

import pytest

from messages.kit.forms.metadata import FormMetadata, read_metadata
from models.kernel.errors import Invalid

KEPT = {"contacts:7": {"contacts": {"type": "multi_external_select", "selected_options": []}}}
WRITTEN = FormMetadata("k" * 64, "https://hooks.slack.com/commands/1", {"customer": 7, "page": 0}, KEPT)


def view(metadata: object) -> dict[str, Any]:
    return {"private_metadata": metadata if isinstance(metadata, str) else json.dumps(metadata)}


def test_what_was_written_is_read() -> None:
    assert read_metadata(view(WRITTEN.to_json())) == WRITTEN


ODD_OPTIONS = {"selected_options": [7]}
FORGED: dict[str, list[Any]] = {
    "about": [None, [], "customer", 7]
    + [{"customer": number} for number in (10**30, 2**31, -1, 2.5, True, None, "²", "x", [7])],
    "key": [None, 7, "k" * 65, "k\x00", "k\ud83d", ["k"]],
    "kept": [
        None,
        [],
        "x",
        {"contacts": 7},
        *({"contacts": {"contacts": odd}} for odd in (None, ODD_OPTIONS)),
    ],
}


@pytest.mark.parametrize(
    ("name", "forged"), [(name, odd) for name, odds in FORGED.items() for odd in odds], ids=repr
)
def test_what_was_forged_makes_the_form_one_of_another_version(name: str, forged: object) -> None:
    with pytest.raises(Invalid, match="older version"):
        read_metadata(view(json.loads(WRITTEN.to_json()) | {name: forged}))


@pytest.mark.parametrize("text", ["", "{", "null", "[]", "7", "{}", "[" * 3000, '{"about": {}}'])
def test_what_cannot_be_read_does_too(text: str) -> None:
    with pytest.raises(Invalid, match="older version"):
        read_metadata(view(text))


def test_an_answer_goes_to_no_address_that_is_none() -> None:
    forged = json.loads(WRITTEN.to_json()) | {"response_url": {"url": 1}}
    assert read_metadata(view(forged)).response_url is None
