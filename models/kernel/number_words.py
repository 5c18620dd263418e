"""Numbers in words: "twelve thousand five hundred"."""

from __future__ import annotations

import re

UP_TO_TWENTY = (
    *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"),
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_VALUES = {word: place + 1 for place, word in enumerate(UP_TO_TWENTY)}
_VALUES |= {word: 10 * (place + 2) for place, word in enumerate(_TENS)} | {"a": 1}
_UNIT = rf"(?:{'|'.join(UP_TO_TWENTY[:9])})"
_BELOW_HUNDRED = rf"(?:(?:{'|'.join(_TENS)})(?:[ -]{_UNIT})?|{'|'.join(sorted(UP_TO_TWENTY, reverse=True))})"
_BELOW_THOUSAND = rf"(?:(?:{_UNIT}|a) hundred(?: (?:and )?{_BELOW_HUNDRED})?|{_BELOW_HUNDRED})"
_NUMBER = re.compile(
    rf"(?:(?P<millions>{_BELOW_THOUSAND}|a) million(?:,? (?:and )?|$))?"
    rf"(?:(?P<thousands>{_BELOW_THOUSAND}|a) thousand(?:,? (?:and )?|$))?"
    rf"(?P<ones>{_BELOW_THOUSAND})?(?![^\W\d_])",
    re.IGNORECASE,
)


def with_digits(text: str) -> str:
    """With a number in words at its beginning written in digits: "twelve euros" is "12 euros"."""
    match = _NUMBER.match(text)
    if not match or not match[0]:
        return text
    parts = (match["millions"], match["thousands"], match["ones"])
    value = sum(_value(part) * 1000**power for part, power in zip(parts, (2, 1, 0), strict=True) if part)
    return f"{value} {text[match.end() :].lstrip()}".strip()


def _value(words: str) -> int:
    """The value of words for a number below a thousand."""
    hundreds, is_hundred, rest = words.lower().rpartition("hundred")
    values = [_VALUES[word] for word in re.findall(r"[a-z]+", rest) if word != "and"]
    return (_VALUES[hundreds.strip()] * 100 if is_hundred else 0) + sum(values)
