"""Two weeks of mornings of the sample book, as everybody in it reads them."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from datetime import date

import pytest

from bot.playground.slack import Persona
from messages.nudges.card import nudges_in
from models.calendar.days import DAY
from models.customers.nudge import Digest, DigestCard
from models.digests.unfolding import SAID_WITH_ITS_DAY, UNFOLDED
from models.rhythm.reason import ReasonKind
from tests.support.house import House
from tests.support.playground import the_cast, write_sample_book

MORNINGS = 10
HOT_POTATO = ReasonKind.HOT_POTATO.value
WITH_A_DAY = tuple(kind.value for kind in SAID_WITH_ITS_DAY)
ASKED = re.compile(r"Ask: ([^?]+\?)")


@dataclass(frozen=True)
class ReadCard:
    """A card as the book has it."""

    nudge_id: int
    reason: str
    question: str | None


@dataclass(frozen=True)
class ReadMorning:
    """One digest, as it came. whole: the nudges of whole cards. lines: the words of the others."""

    rep_id: int
    day: date
    cards: list[ReadCard]
    shown: str
    whole: set[int]
    lines: dict[int, str]

    @property
    def reasons(self) -> dict[int, str]:
        return {card.nudge_id: card.reason for card in self.cards}


def _read(house: House, person: Persona) -> ReadMorning | None:
    with house.book(person) as book:
        today = book.rep.today(house.clock())
        digest = book.session.query(Digest).filter_by(rep_id=book.rep.id, day=today).one_or_none()
        if digest is None or digest.ts is None:
            return None
        shown = book.session.query(DigestCard).filter_by(digest_id=digest.id, is_shown=True)
        cards = [ReadCard(card.nudge_id, card.reason or "", card.nudge.question) for card in shown]
        message = next(message for message in person.dm if message.ts == digest.ts)
        drawn = [(nudge_id, block) for block in message.blocks for nudge_id in nudges_in([block])]
        whole = {nudge_id for nudge_id, block in drawn if block["type"] == "actions"}
        lines = {nudge_id: block["text"]["text"] for nudge_id, block in drawn if "accessory" in block}
        return ReadMorning(book.rep.id, today, cards, message.shown, whole, lines)


@pytest.fixture
def mornings(house: House) -> list[ReadMorning]:
    cast = the_cast(house.slack)
    write_sample_book(house, cast)
    read = []
    for _ in range(MORNINGS):
        house.next_morning(cast.ana)
        read += [_read(house, person) for person in (cast.ana, cast.ben, cast.dora)]
        for person in (cast.ana, cast.ben):
            person.open_home()  # who reads keeps the daily message
    return [morning for morning in read if morning]


def test_nothing_is_asked_twice_no_problem_is_folded_for_less_and_as_yesterday_is_true(
    mornings: list[ReadMorning],
) -> None:
    assert len(mornings) >= 2 * MORNINGS
    for morning in mornings:
        questions = Counter(card.question for card in morning.cards if card.question)
        assert set(questions.values()) == {1}
        assert set(Counter(ASKED.findall(morning.shown)).values()) == {1}

        assert len(morning.whole) <= UNFOLDED
        problems = {card.nudge_id for card in morning.cards if card.reason.startswith(HOT_POTATO)}
        assert problems <= morning.whole or morning.whole <= problems

    reasons = {(morning.rep_id, morning.day): morning.reasons for morning in mornings}
    said, unsaid = [], []
    for morning in mornings:
        yesterday = reasons.get((morning.rep_id, morning.day - DAY), {})
        for nudge_id, words in morning.lines.items():
            is_same = yesterday.get(nudge_id) == morning.reasons[nudge_id]
            if "As yesterday." in words:
                said.append(is_same)
            elif is_same and not morning.reasons[nudge_id].startswith(WITH_A_DAY):
                unsaid.append(words)
    assert len(said) >= MORNINGS
    assert all(said)
    assert unsaid == []
