"""Whether a number counts things: "8 pallets arrived" does, "8 very happy" does not."""

from __future__ import annotations

import re

_COUNTED_PEOPLE = {"people", "men", "women", "children", "staff", "kg", "tons", "of"}
_NO_PLURALS = {
    *(
        "is",
        "was",
        "has",
        "does",
        "as",
        "us",
        "this",
        "always",
        "thus",
        "yes",
        "plus",
        "less",
        "across",
        "perhaps",
    ),
    *(
        "works",
        "says",
        "runs",
        "looks",
        "feels",
        "gives",
        "wants",
        "needs",
        "likes",
        "loves",
        "thinks",
        "thanks",
    ),
    *(
        "recommends",
        "comes",
        "goes",
        "pays",
        "hopes",
        "uses",
        "believes",
        "finds",
        "keeps",
        "makes",
        "takes",
        "buys",
    ),
}
_FUNCTION_WORDS = {
    *(
        "the",
        "a",
        "an",
        "their",
        "our",
        "my",
        "his",
        "her",
        "its",
        "we",
        "i",
        "it",
        "they",
        "he",
        "she",
        "you",
    ),
    *(
        "and",
        "but",
        "for",
        "because",
        "though",
        "although",
        "since",
        "as",
        "by",
        "from",
        "with",
        "due",
        "says",
        "is",
    ),
    *(
        "was",
        "would",
        "will",
        "today",
        "now",
        "overall",
        "this",
        "last",
        "on",
        "at",
        "in",
        "if",
        "when",
        "after",
    ),
    *("bc", "cos", "cuz", "coz", "becouse", "though", "so"),
    *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
}


def counts_things(tail: str) -> bool:
    """Whether a plural follows a number, at once or behind one other word: "pallets", "new pallets"."""
    words = re.match(r"\s*([^\W\d_]+)(?:\s+([^\W\d_]+))?(?:\s+([^\W\d_]+))?", tail)
    if words is None:
        return False
    first, *others = (word.lower() for word in words.groups() if word)
    if first in _FUNCTION_WORDS:
        return False
    is_degree = first in ("very", "really", "too", "so", "quite")
    return any(map(_is_plural, (first, *others[: 2 if is_degree else 1])))


def _is_plural(word: str) -> bool:
    return word in _COUNTED_PEOPLE or (
        len(word) > 2 and word.endswith("s") and not word.endswith("ss") and word not in _NO_PLURALS
    )
