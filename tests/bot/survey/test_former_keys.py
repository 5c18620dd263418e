"""A link that is out there outlives the secret by which it was signed, by thirty days."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from bot.app import survey_links
from bot.http.web import create_web
from bot.playground.slack import Persona
from bot.settings import Settings
from bot.survey.former_keys import LOOK_AGAIN, FormerKeys
from models.kernel.errors import Unavailable
from models.surveys.link_keys import ACCEPTED, known_keys
from tests.support.house import SECRET, House, delivering_to, listening_app
from tests.support.house.databases import both
from tests.support.surveys import Link, link_for

OTHER, THIRD = "f0e1d2c3b4a5968778695a4b3c2d1e0f", "a-secret-of-the-survey-page-alone"
Restart = Callable[..., House]


@pytest.fixture
def restart(house: House) -> Restart:
    """`restart(slack_signing_secret=…)`: the bot, with these settings from now on; it answers by the house
    that is returned."""

    def start(**settings: str) -> House:
        changed: Settings = replace(house.settings, **settings)  # type: ignore[arg-type]
        app, links = listening_app(changed, house.library, house.clock), survey_links(changed, house.library)
        secret = changed.slack_signing_secret
        http = create_web(app, house.library, secret, links=links, clock=house.clock).test_client()
        FormerKeys(house.library, links.key).remember(house.clock())
        house.slack.sender.deliver = delivering_to(http)
        house.slack.sender.signing_secret = secret
        return replace(house, settings=changed, http=http, app=app)

    return start


def answers(link: Link, house: House) -> int:
    return replace(link, house=house).opened().status_code


def signed_anew(link: Link, reader: House, signer: House) -> Link:
    """The same link as another process signs it."""
    reference = survey_links(reader.settings, reader.library).read(link.token, reader.clock())
    assert reference
    return replace(link, path=f"/s/{survey_links(signer.settings, signer.library).token(reference)}")


def remembered(house: House) -> int:
    with house.library.read(0) as book:
        return len(known_keys(book.session))


@both
def test_a_link_goes_on_after_slacks_secret_was_changed_and_so_does_an_answer_by_it(
    house: House, ana: Persona, restart: Restart
) -> None:
    link = link_for(restart(), ana, "Mia Berg")
    after = restart(slack_signing_secret=OTHER)
    assert answers(link, after) == 200
    assert replace(link, house=after).sent(value="9").status_code == 303


def test_each_change_is_counted_by_itself(house: House, ana: Persona, restart: Restart) -> None:
    link = link_for(restart(), ana, "Mia Berg")
    restart(survey_secret=THIRD)
    house.clock.push(days=20)
    assert answers(link, restart(survey_secret=OTHER)) == 200
    house.clock.push(days=9)
    assert answers(link, restart(survey_secret=OTHER)) == 200


def test_after_thirty_days_a_link_of_the_former_secret_is_answered_like_a_forged_one(
    house: House, ana: Persona, restart: Restart
) -> None:
    restart()
    after = restart(slack_signing_secret=OTHER)
    house.clock.push(days=29)
    link = link_for(after, ana, "Mia Berg")
    by_former = signed_anew(link, after, house)  # by a process that has not heard of the change yet
    assert answers(by_former, after) == 200

    house.clock.push(days=1)

    refused = replace(by_former, house=after).opened()
    assert (refused.status_code, refused.data) == (404, b"")
    assert answers(link, after) == 200


def test_the_signing_secret_can_be_changed_at_will_beside_an_own_one(
    house: House, ana: Persona, restart: Restart
) -> None:
    link = link_for(restart(survey_secret=THIRD), ana, "Mia Berg")
    for secret in (OTHER, SECRET, OTHER):
        assert answers(link, restart(slack_signing_secret=secret, survey_secret=THIRD)) == 200
    assert remembered(house) == 1


def test_a_secret_that_comes_back_is_the_present_one_again(
    house: House, ana: Persona, restart: Restart
) -> None:
    link = link_for(restart(), ana, "Mia Berg")
    restart(survey_secret=THIRD)
    house.clock.push(days=10)
    restart()
    house.clock.push(days=19)
    assert answers(link, restart(survey_secret=THIRD)) == 200
    house.clock.push(days=10)
    assert answers(link, restart(survey_secret=THIRD)) == 410  # too old by itself


def test_keys_that_are_accepted_no_longer_are_forgotten(house: House, restart: Restart) -> None:
    restart()
    restart(survey_secret=OTHER)
    house.clock.push(seconds=ACCEPTED.total_seconds())
    restart(survey_secret=THIRD)
    assert remembered(house) == 2


def test_a_process_that_still_has_the_old_secret_learns_of_the_new_one_within_a_minute(
    house: House, ana: Persona, restart: Restart
) -> None:
    old = restart()
    link = link_for(old, ana, "Mia Berg")
    assert replace(link, path=f"{link.path[:-1]}!", house=old).opened().status_code == 404  # it has looked
    by_new = signed_anew(link, old, restart(survey_secret=THIRD))
    house.clock.push(seconds=LOOK_AGAIN.total_seconds())
    assert answers(by_new, old) == 200


def test_while_the_database_is_away_a_link_of_a_former_secret_can_be_tried_again(
    house: House, ana: Persona, restart: Restart, monkeypatch: pytest.MonkeyPatch
) -> None:
    link = link_for(restart(), ana, "Mia Berg")
    after = restart(survey_secret=THIRD)

    def away(*_: object) -> None:
        raise Unavailable

    monkeypatch.setattr(house.library, "read", away)
    assert answers(link, after) == 503
    assert replace(link, house=after).sent(value="9", words="kept on the page").status_code == 503


def test_the_database_holds_no_secret(house: House, restart: Restart) -> None:
    restart(survey_secret=THIRD)
    with house.library.read(0) as book:
        (key,) = known_keys(book.session)
    assert THIRD not in key.key
    assert THIRD.encode().hex() not in key.key
