"""The names somebody may use when asking for figures: own teams, the people in them, segments."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from models.book import Book
from models.book.owner_scope import ALL_LED
from models.kernel.names import first_names, name_key
from models.satisfaction import errors
from models.satisfaction.scope import Scope, scope_of_all, scope_of_leader, scope_of_rep, scope_of_team

OWN_WORDS = ("me", "mine", "my own", "own")
FILE_WORDS = ("export", "csv", "as csv", "export csv", "as a file")
MENTION = re.compile(r"<@([^<>|]+)(?:\|[^<>]*)?>")
MARKS = '"“”„«»'
MOST_NAMED = 5


@dataclass(frozen=True, slots=True)
class RequestTerm:
    """`slot` is what it answers ("whose", "segment", "export"), `key` finds it, `words` say it."""

    slot: str
    key: str
    words: str


ALL, OWN = RequestTerm("whose", "all", "all your teams"), RequestTerm("whose", "own", "your own customers")
FILE = RequestTerm("export", "", "export")


class RequestVocabulary:
    """The terms for the rep who opened the book; without a team, the own customers and the segments."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._led = book.teams_led_by(book.rep)
        people = [book.rep, *(book.led_by(book.rep) if self._led else [])]
        self._people = {str(rep.id): rep for rep in people}
        self._teams = {str(team.id): team for team in self._led}
        self.segments = {str(segment.id): segment for segment in book.segments()}
        self._terms: dict[str, list[RequestTerm]] = defaultdict(list)
        for words, meaning in ((ALL_LED, ALL), (OWN_WORDS, OWN), (FILE_WORDS, FILE)):
            for word in words:
                self._terms[word].append(meaning)
        self._learn()

    def terms_for(self, text: str) -> Sequence[RequestTerm]:
        """All that these words may mean, without regard to case, accents and quotation marks."""
        if mention := MENTION.fullmatch(text):
            return [self._person(id_) for id_, rep in self._people.items() if rep.slack_user_id == mention[1]]
        bare = text.strip(MARKS)
        terms = self._terms.get(name_key(bare)) or self._terms.get(name_key(bare.rstrip(",;:"))) or []
        if not terms and bare.startswith("@"):
            named = self._terms.get(name_key(bare[1:].rstrip(",;:")), [])
            return [term for term in named if term.key.startswith("person")] or named
        return terms

    def scope_of(self, meaning: RequestTerm) -> Scope:
        asker = self._book.rep
        kind, _, id_ = meaning.key.partition(" ")
        if kind == "team":
            return scope_of_team(asker, self._teams[id_])
        if kind == "person":
            return scope_of_rep(asker, self._people[id_], self._led)
        if meaning == ALL and self._led:
            return scope_of_all(asker, self._led)
        return scope_of_rep(asker, asker, self._led) if self._led else scope_of_leader(self._book)

    def words_for_ambiguity(self, text: str, meanings: Sequence[RequestTerm]) -> str:
        """Words for what may be read in two ways."""
        name = text.strip(MARKS).removeprefix("@")
        if all(term.key.startswith("person") for term in meanings):
            return errors.SEVERAL_PEOPLE.format(name=name)
        return errors.several_meanings(name, [term.words for term in meanings])

    def choice(self) -> str:
        """Say what would work."""
        segments = [term.name for term in self.segments.values()]
        teams = [team.name for team in self._led]
        return errors.choice(first_names(teams, MOST_NAMED), first_names(segments, MOST_NAMED))

    def _learn(self) -> None:
        for id_, team in self._teams.items():
            self._name(team.name, RequestTerm("whose", f"team {id_}", f"team {team.name}"), "team")
        for id_, segment in self.segments.items():
            words = f"segment {segment.name}"
            self._name(segment.name, RequestTerm("segment", id_, words), "segment")
        for id_, rep in self._people.items():
            self._name(rep.name, self._person(id_), "")
            self._name(rep.slack_user_id, self._person(id_), "")

    def _name(self, name: str, meaning: RequestTerm, kind: str) -> None:
        terms = self._terms[name_key(name)]
        terms[:] = [term for term in terms if term not in (ALL, OWN, FILE)]  # who is called “Mine” is meant
        terms.append(meaning)
        longer = [f"{kind} {name}", f"{name} {kind}"] if kind else []
        for key in {*map(name_key, longer)}:  # one alone for a team that is called “Team”
            self._terms[key].append(meaning)

    def _person(self, id_: str) -> RequestTerm:
        return RequestTerm("whose", f"person {id_}", f"@{self._people[id_].name}")
