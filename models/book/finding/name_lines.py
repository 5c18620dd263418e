"""Many names in one text, a line each, in which words are looked for.

The names of twenty thousand customers are read as one text, and looked through, in a fraction of the time
in which a database compares them row by row, or answers with rows.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from heapq import nsmallest
from itertools import pairwise

from models.kernel.name_words import AND

BEHIND_NAME = "\x1f"  # the numbers that a line tells stand behind it; no name has it
KANA = "\u2e80"  # from here on, one letter is enough
MOST_WORDS = 12  # looked for at once
MOST_RUNS = 3  # of them, of short words
MOST_MISSPELT = 4  # words looked for by their halves
SHORT = 3  # letters; a shorter word stands in too many names to be looked for anywhere in them


@dataclass(frozen=True, slots=True)
class NameLetters:
    """Letters that stand anywhere in a name; or those it begins with, and others anywhere behind them."""

    letters: str
    is_beginning: bool = False
    behind: str = ""

    def stand_in(self, name: str) -> bool:
        if self.is_beginning:
            return name.startswith(self.letters) and self.behind in name[len(self.letters) :]
        return self.letters in name


class NameLines:
    """The lines of a text, found as the words of names are compared: "obriens" stands in "o'brien's pub".

    A line is known by the place where it ends.
    """

    def __init__(self, lines: str) -> None:
        text = f"\n{lines}\n"
        self._plain = text.replace("'", "")
        apostrophes = (_line(text, end) for end in _ends(text, "'"))
        self._spelled = {line.replace("'", ""): line for line in apostrophes}

    def __getitem__(self, end: int) -> str:
        line = _line(self._plain, end)
        return self._spelled.get(line, line) if self._spelled else line

    def ends(self, letters: NameLetters) -> Sequence[int]:
        """The lines whose names have these letters."""
        looked_for = f"\n{letters.letters}" if letters.is_beginning else letters.letters
        ends = _ends(self._plain, looked_for)
        may_be_a_number = any(map(str.isdigit, letters.letters))
        if letters.behind or may_be_a_number:
            return [end for end in ends if letters.stand_in(name_of(_line(self._plain, end)))]
        return list(ends)

    def with_any(self, letters: Sequence[NameLetters]) -> list[str]:
        """The lines whose names have any of these."""
        return [self[end] for end in {end for some in letters for end in self.ends(some)}]

    def inside(self, text: str) -> list[str]:
        """The lines whose names stand in `text`."""
        lines = (self._spelled.get(line, line) for line in self._plain.split("\n"))
        return [line for line in lines if (name := name_of(line)) and name in text]


def lines_with_most(
    texts: Sequence[NameLines], letters: Sequence[NameLetters], most: int
) -> Iterator[tuple[int, str]]:
    """(how many of the letters it has, line) of as many lines: those with the most of them first, of these
    those of the first text, and of these by name."""
    groups: dict[tuple[int, int], list[int]] = defaultdict(list)
    for place, names in enumerate(texts):
        counts: Counter[int] = Counter()
        for some in letters:
            counts.update(names.ends(some))
        for end, count in counts.items():
            groups[-count, place].append(end)
    for (count, place), ends in sorted(groups.items()):
        lines = nsmallest(most, map(texts[place].__getitem__, ends))
        yield from ((-count, line) for line in lines)
        most -= len(lines)
        if not most:
            return


def name_of(line: str) -> str:
    return line.partition(BEHIND_NAME)[0]


def _ends(text: str, looked_for: str) -> Iterator[int]:
    """Where the lines end in which that stands; with the end of a line before it, those that begin so."""
    find = text.find
    place = find(looked_for)
    while place >= 0 and (end := find("\n", place + 1)) >= 0:
        yield end
        place = find(looked_for, end)


def _line(text: str, end: int) -> str:
    return text[text.rfind("\n", 0, end) + 1 : end]


def letters_of(words: Sequence[str]) -> list[NameLetters]:
    """For the names that have one of these words. Short words that follow each other are looked for together,
    where a name begins: "h", "&", "m"."""
    long = [word for word in words if _is_long(word)]
    short = [word for word in words if not _is_long(word)]
    runs = [NameLetters(word, is_beginning=True, behind=behind) for word, behind in pairwise([*short, ""])]
    rest = [NameLetters(word) for word in long][: MOST_WORDS - min(len(runs), MOST_RUNS)]
    return [*rest, *runs][:MOST_WORDS]


def halves_of(words: Sequence[str]) -> list[NameLetters]:
    """For the names with a half of one of these words: with a typing error, the other half is still right."""
    misspelt = [word for word in words if len(word) > SHORT][:MOST_MISSPELT]
    halves = (half for word in misspelt for half in (word[: len(word) // 2], word[len(word) // 2 :]))
    return [NameLetters(half) for half in halves if len(half) > 1]


def word_beginnings(key: str) -> list[NameLetters]:
    """For the names of which a word begins so."""
    plain = key.replace("'", "")
    return [NameLetters(plain, is_beginning=True), NameLetters(f" {plain}")]


def _is_long(word: str) -> bool:
    return len(word) >= SHORT or (word != AND and max(word) >= KANA)
