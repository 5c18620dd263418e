"""Who took part in a talk, by the names in its note: "meeting last Tuesday with João and Marta"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

from models.calendar.lexicon import MONTH, WEEKDAY
from models.customers.interactions.clauses import Clause
from models.customers.interactions.words import silence
from models.customers.interactions.words.other_talks import UNREAL
from models.kernel.name_words import TITLES, without_titles
from models.kernel.names import name_key

_WORD = re.compile(r"[^\W\d_][\w'’-]*|(?<= )&(?= )")
_BEFORE_NAMES = """
    with & w met and to saw called phoned rang emailed e-mailed mailed texted visited from mr mrs ms dr
    reached messaged pinged whatsapped got told by
"""
_NAMES_AS_WELL = """
    will may mark rose art bill sue pat grant june april august hope joy grace dean price rich frank chase
    drew bob jack faith iris summer star
"""
_STARTING = """
    i we you he she it they this that these those there here then the a an our my your his her their its
    but so also now next no yes not all both everybody everything nothing nobody some very who what when where
    why how if because while after before still please thanks will would can could should must may might is
    are was were has have had do does did wants want needs need said says asked asks
"""
_BEGINS_A_SENTENCE = frozenset(_STARTING.split())
_TOOK_PART, _EVERYDAY = frozenset(_BEFORE_NAMES.split()), frozenset(_NAMES_AS_WELL.split())
_UNREAL = re.compile(rf"{UNREAL.pattern}|'ll (?=\w)")
_SPOKEN_OF = {"about", "for", "without", "except", "not", "of", "than", "instead", "regarding"}
_LONGEST = 8  # words of a name
_ACTING = re.compile(  # behind a name that is an everyday word as well
    r"\s+(?:(?:has|had|just|finally|also) )?(?:called|rang|phoned|wrote|e-?mailed|texted|messaged|came"
    r"|answered|replied|picked up|said|says|asked|asks|wants|wanted|told|visited|returned|agreed|confirmed"
    r"|ordered|promised|gave|got back|dropped)\b"
)
_IS = re.compile(r"\s+(?:(?:is|was|has|had|isn['’]t|wasn['’]t|out|off|away|still|on)\b)|['’]s ")
_SILENT = (silence.NOT_ANSWERED, silence.NOT_THERE, silence.NO_ANSWER, silence.NOT_REACHED)
_CAPITAL = r"[^\W\d_a-zß-öø-ÿ][^\W\d_]*[a-zß-öø-ÿ][\w'’-]*"
_KIN = (
    r"partner|colleague|boss|wife|husband|son|daughter|brother|sister|mother|father|cousin|friend|assistant"
    r"|successor|deputy|manager|director|owner|chef|cook|baker|buyer|accountant|secretary|lawyer|architect"
)
_SOMEBODY_S = (
    rf"(?:(?:{_CAPITAL}|[Hh]is|[Hh]er|[Tt]heir|[Tt]he)(?:['’]s)? (?:(?:new|old|business) )?(?:{_KIN}) )?"
)
_STRANGER = re.compile(
    rf"\b(?P<before>[Ww]ith|w/|[Mm]et(?: with)?|[Ss]aw|(?:[Ss]poke|[Tt]alked|[Ww]rote) (?:to|with)"
    rf"|[Cc]alled|[Pp]honed"
    rf"|[Rr]ang|[Ee]-?mailed|[Tt]exted|[Vv]isited|[Mm]essaged) (?:(?:Mr|Mrs|Ms|Dr)\.? )?"
    rf"(?P<names>{_SOMEBODY_S}{_CAPITAL}(?:(?:(?:, | and | & ){_SOMEBODY_S}"
    rf"| (?:d[aeo]s?|van|von|del?) | ){_CAPITAL})*)"
)
_ENDS_NAMES = re.compile(  # behind the last of several
    r"\s*(?:[^\w\s]|$)|\s+(?:about|at|from|on|in|by|of|today|yesterday|over|re|regarding|for|this|last)\b"
)
_RELATED = re.compile(_SOMEBODY_S)
_NO_PERSON = re.compile(
    rf"(?:{MONTH}|{WEEKDAY}|teams|zoom|skype|linkedin|whatsapp|slack|google)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Participants:
    """persons: those of the customer's people, by their whole names. strangers: names as they were typed, of
    others, or of one of several people."""

    persons: tuple[str, ...] = ()
    strangers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Word:
    typed: str
    key: str
    before: str
    of: str = ""  # what stands before "from": "Ann from Braga"
    behind: str = ""  # a further word that is written like a name: "Braga Foods"
    is_acting: bool = False  # "Bob called"
    is_absent: bool = False  # "Ann is on holiday"

    @property
    def may_be_a_name(self) -> bool:
        """Whether it is written like a name, or stands where one does."""
        if self.before in _SPOKEN_OF or self.typed.endswith(("'s", "’s")):
            return False
        is_capital = self.typed[:1].isupper()
        return (is_capital and (self.is_acting or self.key not in _EVERYDAY)) or (
            self.before in _TOOK_PART and (is_capital or self.key not in _EVERYDAY)
        )

    def is_surname(self, keys: Sequence[str], own: Set[str]) -> bool:
        """Whether the last of these words of a person's name is meant, and no firm of that name. `own`: the
        words of the customer's own name."""
        if self.key != keys[-1] or self.before == "at" or (self.behind and self.behind not in keys):
            return False
        return self.before in TITLES or self.key not in own or own >= set(keys)


def find_participants(
    note: str, clauses: Sequence[Clause], people: Sequence[str], customer: str = ""
) -> Participants:
    """`clauses`: those of the note. `people`: the names of the customer's contacts. `customer`: its own name,
    which is no person's. Who was not there is named only where nobody else is."""
    words = list(_words(clauses))
    names = {name: without_titles(tuple(name_key(name).split())) for name in people}
    own = set(name_key(customer).split())
    persons: dict[str, None] = {}
    absent: dict[str, None] = {}
    strangers: dict[str, None] = {}
    for place, word in enumerate(words):
        meant = _meant(words[place : place + _LONGEST], names, own) if word.may_be_a_name else []
        if len(meant) == 1:
            (absent if word.is_absent else persons).setdefault(meant[0])
        elif meant and persons.keys().isdisjoint(meant):
            strangers.setdefault(word.typed)
    known = {key for name in (customer, *persons, *absent, *strangers) for key in name_key(name).split()}
    for name in _strangers(note):
        if known.isdisjoint(name_key(name).split()):
            strangers.setdefault(name)
    return Participants(tuple(persons or (() if strangers else absent)), tuple(strangers))


def _words(clauses: Sequence[Clause]) -> Iterator[_Word]:
    """All that may be a name; a plan of the note is told of nobody who took part."""
    for clause in clauses:
        before, unreal = clause.after, _UNREAL.search(clause.typed.lower())
        is_silent = any(pattern.search(clause.words) for pattern in _SILENT)
        is_away = silence.AWAY.search(clause.words) is not None
        of = ""
        for match in _WORD.finditer(clause.typed):
            if unreal and unreal.end() <= match.start():
                break
            yield _Word(
                match[0],
                name_key(match[0]),
                before,
                of=of if before == "from" else "",
                behind=_name_behind(clause.typed[match.end() :]),
                is_acting=_ACTING.match(clause.typed, match.end()) is not None,
                is_absent=is_silent or (is_away and _IS.match(clause.typed, match.end()) is not None),
            )
            of, before = before, name_key(match[0]) or match[0]


def _name_behind(typed: str) -> str:
    match = re.match(rf" ({_CAPITAL})", typed)
    return name_key(match[1]) if match and not _NO_PERSON.fullmatch(match[1]) else ""


def _meant(words: Sequence[_Word], names: Mapping[str, Sequence[str]], own: Set[str]) -> list[str]:
    """Whose whole name the words begin with; else whose first or last name is the first of them."""
    whole = [
        name
        for name, keys in names.items()
        if len(keys) > 1 and [word.key for word in words[: len(keys)]] == list(keys)
    ]
    first, is_firm = words[0], any(keys and words[0].of == keys[0] for keys in names.values())
    return whole or [
        name
        for name, keys in names.items()
        if keys and (first.key == keys[0] or (not is_firm and first.is_surname(keys, own)))
    ]


def _strangers(note: str) -> Iterator[str]:
    """Names behind a word like "with", unless all of the note is in capital letters. Of "Ann's partner Bob"
    it is Bob's, and "with Jo, They want" or "with Jo, Quote wanted" names nobody else."""
    for match in _STRANGER.finditer(note) if not note.isupper() else ():
        names = re.split(r", | and | & ", match["names"])
        if match["names"].endswith(f", {names[-1]}") and not _ENDS_NAMES.match(note, match.end()):
            names.pop()
        for name in names:
            words = _RELATED.sub("", name).split()
            if name_key(words[0]) in _BEGINS_A_SENTENCE - _EVERYDAY:
                break  # "with Jo, They want": the names are over
            if not any(map(_NO_PERSON.fullmatch, words)) and not words[-1].endswith(("'s", "’s")):
                yield " ".join(words)
