"""Ids of other programs, some of which are written in two ways."""

from __future__ import annotations

from string import ascii_uppercase

SHORT, LONG = 15, 18  # characters of an id of Salesforce, without its checksum and with it
BLOCK = 5  # characters of the short id for one of the checksum
ALPHABET = ascii_uppercase + "012345"


def bare_id(external_id: str) -> str:
    """The id by which customers are compared: without the checksum that Salesforce adds to some."""
    short = external_id[:SHORT]
    return short if len(external_id) == LONG and external_id == with_checksum(short) else external_id


def spellings(external_id: str) -> tuple[str, ...]:
    """Every way to write the id, the one at hand first."""
    bare = bare_id(external_id)
    return tuple(dict.fromkeys((external_id, bare, with_checksum(bare))))


def with_checksum(external_id: str) -> str:
    """As Salesforce writes it where capitals may be lost: each of three characters says which of five are
    capitals. An id of another kind remains as it is."""
    if len(external_id) != SHORT or not (external_id.isascii() and external_id.isalnum()):
        return external_id
    blocks = (external_id[start : start + BLOCK] for start in range(0, SHORT, BLOCK))
    capitals = (sum(letter.isupper() << place for place, letter in enumerate(block)) for block in blocks)
    return external_id + "".join(ALPHABET[number] for number in capitals)
