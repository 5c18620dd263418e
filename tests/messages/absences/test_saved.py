"""Whatever is said of absences and hand-overs fits into Slack, and user text stays user text."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from messages.absences import saved as absences
from messages.absences.form import AbsenceDraft, absence_form
from messages.absences.meanwhile import meanwhile_blocks
from messages.absences.offer import offer_message
from messages.digests.due_list import rest_message
from messages.digests.message import digest_message
from messages.handovers import saved as handovers
from messages.handovers.form import handover_form
from messages.kit.forms.metadata import FormMetadata
from messages.kit.limits import problems_of_message, problems_of_view
from messages.profiles.slack_status import SlackStatus
from models.absences.backlog import SpreadResult
from models.absences.cards_of_others import CoveredCards
from models.absences.handing_over import HandOverResult, UnattendedCustomers
from models.absences.meanwhile import DueMeanwhile
from models.absences.offers import AbsenceOffer
from models.absences.welcome_back import CoverActivity, ReturnSummary
from models.customers.nudge import Digest
from models.customers.promises.promise import Promise, Side
from models.kernel.errors import NotFound
from models.rhythm.reason import ReasonKind
from models.team.absence import Absence, AbsenceDetails, AbsenceResult
from models.team.rep import LONGEST_NAME, Rep
from tests.messages.digests.test_message import (
    ANA,
    BEN,
    HABITS,
    HOSTILE,
    TODAY,
    a_call,
    a_calling,
    a_customer,
    a_morning,
    assert_nobody_vanishes,
)

FRIDAY = date(2026, 11, 20)
YESTERDAY = TODAY - timedelta(days=1)
TYPED = ["<!channel> & *bold* ", "W", "👩‍👩‍👧", "&"]


def somebody(number: int, letter: str) -> Rep:
    name = (letter * LONGEST_NAME)[:LONGEST_NAME]
    return Rep(id=number, name=name, slack_user_id=f"U{number}", **HABITS)


def an_absence(rep: Rep, cover: Rep | None = None) -> Absence:
    return Absence(
        id=3, rep=rep, rep_id=rep.id, first_day=TODAY, last_day=FRIDAY, cover=cover, stand_in=cover
    )


@pytest.mark.parametrize("letter", TYPED)
def test_every_message_of_an_absence_fits(letter: str) -> None:
    rep, cover = somebody(1, letter), somebody(2, letter)
    absence = an_absence(rep, cover)
    before = AbsenceDetails(TODAY, TODAY, cover)
    uncovered = tuple(an_absence(somebody(n, letter)) for n in range(10, 30))
    told = AbsenceResult(absence, before, uncovered, back_on=FRIDAY, manager=rep)
    things = tuple(
        DueMeanwhile(1, (letter * 200)[:200], TODAY, ReasonKind.PROMISE, (letter * 300)[:300])
        for _ in range(3)
    )
    due = [things] * 3000
    for message in (
        absences.told_message(told, meanwhile_blocks(told, due, TODAY), TODAY, cover),
        absences.known_message(told, meanwhile_blocks(told, due, TODAY), TODAY, rep),
        absences.noted_message(told, cover, TODAY),
        absences.covering_message(absence, before, TODAY),
        absences.not_covering_message(rep, before, TODAY),
        absences.withdrawn_message(absence, TODAY, cover),
        offer_message(SlackStatus(letter * 100, ":palm_tree:"), AbsenceOffer(FRIDAY, TODAY)),
    ):
        assert problems_of_message(message) == []


@pytest.mark.parametrize("letter", TYPED)
def test_every_message_of_a_hand_over_fits(letter: str) -> None:
    rep, by = somebody(1, letter), somebody(2, letter)
    names = tuple((letter * 200)[:200] for _ in range(3000))
    legacy = UnattendedCustomers(
        rep, an_absence(rep, by), names, tuple(somebody(n, letter) for n in range(10, 150))
    )
    handed = HandOverResult(rep, by, "g" * 64, names, SpreadResult(2993, FRIDAY))
    for message in (
        handovers.unattended_message(legacy, TODAY),
        handovers.unattended_message(replace(legacy, absence=None, colleagues=()), TODAY),
        handovers.handed_message(handed, legacy, TODAY),
        handovers.received_message(handed, by, TODAY),
    ):
        assert problems_of_message(message) == []
    form = handover_form(rep, len(names), legacy.colleagues, FormMetadata())
    assert problems_of_view(form) == []


def test_the_form_of_a_manager_of_many_fits() -> None:
    led = [somebody(number, "W") for number in range(10, 300)]
    form = absence_form(AbsenceDraft(led[-1], TODAY, FRIDAY, BEN_WITH_ID), ANA, led, FormMetadata())
    assert problems_of_view(form) == []


BEN_WITH_ID = Rep(id=8, name="Ben Okafor", slack_user_id="UBEN", **HABITS)


@pytest.mark.parametrize("typed", [*HOSTILE, "W", "&"])
def test_a_digest_full_of_own_and_covered_cards_fits(typed: str) -> None:
    name, note = (typed * 200)[:200], (typed * 3000)[:3000]
    owner = somebody(9, typed)
    own = [a_calling(a_customer(name, id=n, waiting_since=TODAY), last=a_call(44, note)) for n in range(1, 8)]
    theirs = [
        a_calling(a_customer(name, id=n, owner=owner, owner_id=9, waiting_since=TODAY), last=a_call(44, note))
        for n in range(20, 23)
    ]
    home = ReturnSummary(tuple(CoverActivity(name, 99, 9) for _ in range(20)), 300, 43)
    morning = replace(
        a_morning(*own, rest=(name,) * 30),
        covered=(CoveredCards(owner, FRIDAY, tuple(theirs)),),
        return_summary=home,
    )
    message = digest_message(morning)
    assert problems_of_message(message) == []
    assert_nobody_vanishes(message, 40)


@pytest.mark.parametrize("typed", [*HOSTILE, "W", "&", "Jo"])
def test_a_digest_for_ten_colleagues_who_are_away_fits(typed: str) -> None:
    name, note = (typed * 200)[:200], (typed * 3000)[:3000]
    owners = [somebody(number, typed) for number in range(20, 30)]
    late: dict[str, Any] = {"trouble_on": YESTERDAY, "waiting_since": YESTERDAY, "promised_on": YESTERDAY}
    theirs = [
        replace(
            a_calling(a_customer(name, id=n, owner=owner, owner_id=n, **late), last=a_call(44, note)),
            promises=(Promise(id=n, side=Side.OURS, what=name, due_on=YESTERDAY, made_by=owner),),
        )
        for n, owner in enumerate(owners, start=20)
    ]
    morning = replace(
        a_morning(rest=(name,) * 30),
        covered=tuple(CoveredCards(card.customer.owner, FRIDAY, (card,)) for card in theirs),
        return_summary=ReturnSummary(tuple(CoverActivity(name, 99, 9) for _ in range(20)), 300, 43),
    )
    message = digest_message(morning)
    assert problems_of_message(message) == []
    assert_nobody_vanishes(message, 40)


def test_what_no_longer_concerns_the_reader_has_a_line_and_no_buttons() -> None:
    card = a_calling(a_customer(owner=BEN, owner_id=BEN.id))
    message = digest_message(replace(a_morning(), covered=(CoveredCards(BEN, None, (card,)),)))
    assert "Acme Bakery · Ben Okafor looks after this customer now" in message["text"]
    assert not any(block["type"] == "actions" for block in message["blocks"])


def test_the_line_of_the_first_morning_reads_well() -> None:
    def line(home: ReturnSummary) -> str:
        return str(digest_message(replace(a_morning(), return_summary=home))["text"])

    ben, cleo = CoverActivity("Ben", 3, 1), CoverActivity("Cleo", 1, 0)
    said = "While you were away: Ben logged three contacts and settled one problem"
    assert f"{said}; 12 more come back over the next three working days." in line(
        ReturnSummary((ben,), 12, 3)
    )
    assert f"{said} and Cleo logged one contact." in line(ReturnSummary((ben, cleo)))
    assert "nobody logged a contact; 1 more comes back over the next working day." in line(
        ReturnSummary((), 1, 1)
    )


@pytest.mark.parametrize(
    "forged", ["", "x", "1:2", "1:2026-11-18:2026-11-20", "1:a:b:3", "1:2026-11-18:2026-11-20:x"]
)
def test_a_forged_undo_is_not_found(forged: str) -> None:
    with pytest.raises(NotFound):
        absences.read_undo(forged)


def test_an_undo_is_read_back() -> None:
    absence, before = an_absence(ANA, BEN), AbsenceDetails(TODAY, FRIDAY, BEN)
    assert absences.read_undo(absences.undo_value(absence, None)) == (3, None)
    assert absences.read_undo(absences.undo_value(absence, before)) == (3, (TODAY, FRIDAY, BEN.id))
    alone = replace(before, cover=None)
    assert absences.read_undo(absences.undo_value(absence, alone)) == (3, (TODAY, FRIDAY, None))


def test_on_the_card_of_a_colleague_who_is_away_the_promise_is_hers() -> None:
    card = a_calling(a_customer(owner=BEN, owner_id=BEN.id, promised_on=YESTERDAY))
    what = {"what": "the plan", "due_on": YESTERDAY, "side": Side.OURS}
    promises = (Promise(id=1, made_by=BEN, made_by_id=BEN.id, **what),)
    covered = replace(card, promises=promises)

    digest = digest_message(replace(a_morning(), covered=(CoveredCards(BEN, FRIDAY, (covered,)),)))["text"]
    rest = rest_message(Digest(id=5, day=TODAY, rep=ANA, rep_id=ANA.id), [covered], TODAY, 0, has_more=False)

    assert "Ben Okafor promised the plan" in digest
    assert "Ben Okafor promised the plan" in rest["text"]


def test_of_the_rest_those_of_a_colleague_who_is_away_come_last_under_a_heading() -> None:
    covered = a_calling(a_customer("Bakery of Ben", id=2, owner=BEN, owner_id=BEN.id))
    digest = Digest(id=5, day=TODAY, rep=ANA, rep_id=ANA.id)

    shown = rest_message(digest, [covered, a_calling(a_customer())], TODAY, 0, has_more=False)["text"]

    own, heading, theirs = (
        shown.index(words) for words in ("Acme Bakery", "For Ben Okafor", "Bakery of Ben")
    )
    assert own < heading < theirs
