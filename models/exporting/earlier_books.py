"""Whole books that an earlier release wrote, told as this one tells them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from typing import Any

Entries = Iterator[tuple[str, Any]]


def scores_as_ratings(entries: Entries) -> Entries:
    """Version 1 kept a score with the interaction in which it was told; now it is a rating of its own, given
    by the one person who took part, where it was one."""
    numbers, scored, present = count(1), dict[int, dict[str, Any]](), dict[int, list[int]]()
    for name, entry in entries:
        if name == "interactions":
            number, score, giver = next(numbers), entry.pop("score", None), entry.pop("score_by", None)
            if score is not None:
                scored[number] = _rating(number, entry, score, giver)
        elif name == "interaction_contacts" and entry.get("interaction_id") in scored:
            present.setdefault(entry["interaction_id"], []).append(entry.get("contact_id", 0))
        yield name, entry
    for number, rating in scored.items():
        persons = present.get(number, [])
        is_theirs = rating["giver"] == "customer" and len(persons) == 1
        yield "ratings", rating | ({"contact_id": persons[0]} if is_theirs else {})


def _rating(number: int, entry: dict[str, Any], score: object, giver: object) -> dict[str, Any]:
    shared_fields = ("customer_id", "edited_at", "withdrawn_at", "withdrawn_by_id")
    fields = {
        "given_on": entry.get("happened_on"),
        "given_at": entry.get("happened_at"),
        "noted_at": entry.get("logged_at"),
        "noted_by_id": entry.get("rep_id"),
    }
    fields |= {"metric": "overall", "value": score, "giver": giver, "words": "", "problem": False}
    return (
        {name: entry[name] for name in shared_fields if name in entry} | fields | {"interaction_id": number}
    )
