"""The survey page: what a customer sees of it, what it takes, and what it refuses."""

from __future__ import annotations

import logging
import re
from datetime import timedelta

import pytest
from sqlalchemy import text
from werkzeug.datastructures import Headers

from bot.playground.slack import Persona
from bot.survey.links import SignedSurveyLinks, SurveyReference, key_from
from bot.survey.page import LARGEST_ANSWER
from bot.survey.rate_limit import EACH
from messages.surveys.page import style_source
from models.customers.ratings.metric import RatedBy
from models.customers.surveys.request import LASTS, MAY_CHANGE, new_nonce
from models.kernel.vocabulary import Metric
from tests.support.house import SECRET, House
from tests.support.house.databases import both, both_in_depth
from tests.support.queries import listening
from tests.support.surveys import Link, improvements, link_for, ratings, requests


@pytest.fixture
def link(house: House, ana: Persona) -> Link:
    """For Maria Pinto of Acme Bakery."""
    return link_for(house, ana, "Maria Pinto")


# What it shows.


def test_it_asks_three_things_and_tells_nothing_of_the_book(house: House, ana: Persona, link: Link) -> None:
    with house.book(ana) as book:
        book.workspace.name = "Northwind Provisions"
    page = link.opened()

    assert page.status_code == 200
    assert "Ana Silva of Northwind Provisions would like to know how we are doing." in page.text
    assert "How would you rate us out of ten?" in page.text
    assert "What would make it eleven out of ten?" in page.text
    assert page.text.count('type="radio"') == 12
    assert page.text.count("<textarea") == 2
    assert "Your answer goes to Ana Silva and to the colleagues at Northwind Provisions" in page.text
    assert "Acme" not in page.text
    assert "Maria" not in page.text


@pytest.mark.parametrize("metric", Metric)
def test_each_metric_has_its_question_and_its_answers(
    house: House, ana: Persona, link: Link, metric: Metric
) -> None:
    with house.book(ana) as book:
        (request,) = book.customers_of(book.rep).named("Acme Bakery")[0].open_requests(house.clock())
        request.metric = metric
    page = link.opened().text
    answers = {Metric.OVERALL: 11, Metric.NPS: 11, Metric.CSAT: 5, Metric.CES: 7, Metric.INTENTION: 3}
    question = {
        Metric.OVERALL: "rate us out of ten",
        Metric.NPS: "recommend us",
        Metric.CSAT: "How satisfied",
        Metric.CES: "How easy",
        Metric.INTENTION: "buy from us again",
    }
    assert question[metric] in page
    assert page.count('type="radio"') == answers[metric] + 1  # and no answer
    assert ("eleven out of ten" in page) is (metric is Metric.OVERALL)


def test_the_whole_page_is_small_and_needs_nothing_else(link: Link) -> None:
    page = link.opened()
    assert len(page.data) < 30_000
    assert not re.search(r"<script|<link|<img|@import|url\(|https?:", page.text)


@pytest.mark.parametrize("path", ["", "?change=1", "x", "/x"])
def test_every_answer_is_closed_to_others(link: Link, path: str) -> None:
    assert_closed(link.opened(path).headers)


def assert_closed(headers: Headers) -> None:
    policy = headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none';")
    assert "script-src" not in policy
    assert style_source() in policy
    for directive in ("form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'"):
        assert directive in policy
    assert headers["X-Robots-Tag"] == "noindex, nofollow"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["Cache-Control"] == "no-store"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert "Set-Cookie" not in headers


@pytest.mark.parametrize(
    ("written", "accepts", "lang"),
    [
        ("French", "en-GB", "fr"),
        ("FR-ca", "", "fr"),
        ("français", "de", "fr"),
        ("fr", "", "fr"),
        ("English", "fr", "en"),
        ("German", "fr-CH, de;q=0.8", "fr"),
        ("", "de, fr;q=0.7, en;q=0.8", "en"),
        ("", "fr;q=0.2, it", "fr"),
        ("", "ja", "en"),
        ("", "", "en"),
        ("Frisian", "", "en"),
    ],
)
def test_it_speaks_the_customers_language_else_the_browsers(
    house: House, ana: Persona, written: str, accepts: str, lang: str
) -> None:
    link = link_for(house, ana, "Maria Pinto", language=written)
    link.accepts = accepts
    page = link.opened().text
    assert f'<html lang="{lang}">' in page
    assert ("Quelle note sur dix nous donneriez-vous" in page) is (lang == "fr")


def test_its_mistakes_are_told_in_the_same_language(house: House, ana: Persona) -> None:
    link = link_for(house, ana, "Maria Pinto", language="French")
    assert "Votre réponse est encore vide." in link.sent().text
    link.sent(value="9")
    assert "a bien reçu votre réponse" in link.opened().text


# What it takes.


@both_in_depth
def test_an_answer_stands_in_the_history_as_the_customers_own(house: House, ana: Persona, link: Link) -> None:
    sent = link.sent(value="9", improvement="deliver on Saturdays", words="Thank you, Ana")

    assert sent.status_code == 303
    thanks = link.opened()
    assert thanks.status_code == 200
    assert "Ana Silva has your answer." in thanks.text

    (rating,) = ratings(house, ana)
    assert (rating.giver, rating.metric, rating.value) == (RatedBy.CUSTOMER, Metric.OVERALL, 9)
    assert (rating.words, rating.noted_by_id) == ("Thank you, Ana", None)
    assert rating.contact
    assert rating.contact.name == "Maria Pinto"
    (improvement,) = improvements(house, ana)
    assert (improvement.words, improvement.noted_by_id) == ("deliver on Saturdays", None)
    assert improvement.rating_id == rating.id
    card = ana.command("/customer", "Acme").text
    assert "9 out of 10, given by Maria Pinto: “Thank you, Ana” · the survey page" in card
    assert house.read(ana, "Acme Bakery").sign_on


@both
def test_the_same_answer_twice_is_one(house: House, ana: Persona, link: Link) -> None:
    for _ in range(3):
        assert link.sent(value="9", improvement="deliver on Saturdays", words="fine").status_code == 303
    assert len(ratings(house, ana)) == 1
    assert len(improvements(house, ana)) == 1
    assert "rating:" not in ana.command("/customer", "Acme").text


@both_in_depth
def test_within_the_hour_another_answer_takes_its_place(house: House, ana: Persona, link: Link) -> None:
    link.sent(value="9", improvement="deliver on Saturdays")
    house.clock.push(minutes=59)
    form = link.opened("?change=1").text
    assert re.search(r'value="9" checked', form)
    assert "deliver on Saturdays</textarea>" in form
    assert "Change my answer</button>" in form

    assert link.sent(value="7", improvement="deliver on Sundays", words="after all").status_code == 303

    (rating,) = ratings(house, ana)
    assert (rating.value, rating.words) == (7, "after all")
    (improvement,) = improvements(house, ana)
    assert improvement.words == "deliver on Sundays"
    card = ana.command("/customer", "Acme").text
    assert "rating: overall 9, by Maria Pinto" in card
    assert "→ overall 7" in card


def test_after_the_hour_the_answer_stands(house: House, ana: Persona, link: Link) -> None:
    link.sent(value="9")
    house.clock.push(seconds=MAY_CHANGE.total_seconds())
    for answer in (link.opened(), link.opened("?change=1"), link.sent(value="2")):
        assert answer.status_code == 410
        assert "Your answer has arrived" in answer.text
    (rating,) = ratings(house, ana)
    assert rating.value == 9


@pytest.mark.parametrize(
    ("fields", "numbers", "said"),
    [
        ({"value": "8"}, [8], 0),
        ({"words": "all well"}, [None], 0),
        ({"improvement": "open earlier"}, [], 1),
        ({"value": "", "words": " \n ", "improvement": "open earlier"}, [], 1),
        ({"value": "0"}, [0], 0),
    ],
    ids=["a number", "words", "the eleventh point", "blanks", "zero"],
)
def test_a_skipped_question_is_no_answer(
    house: House, ana: Persona, link: Link, fields: dict[str, str], numbers: list[int | None], said: int
) -> None:
    assert link.sent(**fields).status_code == 303
    assert [rating.value for rating in ratings(house, ana)] == numbers
    assert len(improvements(house, ana)) == said


def test_a_look_changes_nothing(house: House, ana: Persona, link: Link) -> None:
    """A mail program opens the links that it shows."""
    for _ in range(3):
        link.opened()
        link.opened("?change=1&value=3")
        assert house.http.head(link.path).status_code == 200
        assert house.http.options(link.path).status_code == 200
    (request,) = requests(house, ana)
    assert not request.is_answered
    assert ratings(house, ana) == []


# What it refuses.


def test_nothing_at_all_is_asked_for_once_more(house: House, ana: Persona, link: Link) -> None:
    again = link.sent(value="", improvement="  ", words="")
    assert again.status_code == 422
    assert "There is nothing in your answer yet." in again.text
    assert again.text.count('aria-describedby="troubles"') == 3
    assert 'id="troubles" tabindex="-1" autofocus' in again.text
    assert ratings(house, ana) == []


@pytest.mark.parametrize("value", ["11", "-1", "8.5", "eight", "٨", "9" * 50, "1e1", " 8"])
def test_a_number_off_the_scale_is_refused_and_what_was_typed_is_kept(
    house: House, ana: Persona, link: Link, value: str
) -> None:
    again = link.sent(value=value, words="the portal is confusing")
    assert again.status_code == 422
    assert '<p class="why" id="why-value">Please choose one of the answers below.' in again.text
    assert 'aria-describedby="why-value"' in again.text
    assert "the portal is confusing</textarea>" in again.text
    assert ratings(house, ana) == []


def test_a_text_that_is_too_long_is_kept_on_the_page(house: House, ana: Persona, link: Link) -> None:
    again = link.sent(value="9", words="x" * 2001)
    assert again.status_code == 422
    assert "Please use up to 2,000 characters here." in again.text
    assert "x" * 2001 in again.text
    assert 'aria-describedby="why-words" aria-invalid="true"' in again.text
    assert link.sent(value="9", words="😀" * 2000, improvement="😀" * 2000).status_code == 303


def test_a_huge_request_is_refused_in_words(house: House, ana: Persona, link: Link) -> None:
    refused = link.sent(value="9", words="x" * LARGEST_ANSWER)
    assert refused.status_code == 413
    assert "That was too much" in refused.text
    assert ratings(house, ana) == []


HOSTILE = '</textarea><script>alert(1)</script>{{ 7*7 }} <!channel> "quoted" & more\x00\u202e'


def test_hostile_words_are_words(house: House, ana: Persona, link: Link) -> None:
    again = link.sent(value="99", words=HOSTILE)
    assert "<script" not in again.text
    assert "&lt;/textarea&gt;&lt;script&gt;" in again.text
    assert "{{ 7*7 }}" in again.text

    link.sent(value="3", words=HOSTILE, improvement=HOSTILE)
    (rating,) = ratings(house, ana)
    assert rating.words == HOSTILE.replace("\x00", "").replace("\u202e", "")
    assert "<!channel>" in ana.command("/customer", "Acme").text


def test_forged_links_are_nothing_and_cost_a_query_a_minute(house: House, ana: Persona, link: Link) -> None:
    other = SignedSurveyLinks("", key_from("another-secret"))
    forged = other.token(SurveyReference(house.workspace_id, new_nonce()))
    with listening(house.library.engine) as asked:
        for token in (forged, link.token[:-1], f"{link.token}x", "x", "é", "9" * 5000, "1.2.3"):
            for answer in (
                house.http.get(f"/s/{token}"),
                house.http.post(f"/s/{token}", data={"value": "1"}),
            ):
                assert answer.status_code == 404
                assert answer.data == b""
    (query,) = (query.statement for query in asked if query.statement.startswith("SELECT"))
    assert "FROM survey_link_keys" in query


def test_a_genuine_link_to_nothing_is_nothing(house: House, ana: Persona, link: Link) -> None:
    own = SignedSurveyLinks("", key_from(SECRET))
    for reference in (
        SurveyReference(house.workspace_id, new_nonce()),
        SurveyReference(house.workspace_id + 1, "x"),
    ):
        path = f"/s/{own.token(reference)}"
        assert house.http.get(path).status_code == 404
        assert house.http.post(path, data={"value": "1"}).status_code == 404


@pytest.mark.parametrize("added", [".", ",", ")", "%3E", "%20", "%22", ").", "!", "*"])
def test_what_a_mail_program_takes_for_a_part_of_the_link_is_left_off(
    house: House, link: Link, added: str
) -> None:
    answer = house.http.get(link.path + added)
    assert (answer.status_code, answer.headers["Location"]) == (303, f"./{link.token}")
    assert house.http.get(f"/s/x{added}").status_code == 404


def test_a_link_belongs_to_one_workspace(house: House, ana: Persona, olga: Persona, link: Link) -> None:
    nonce = link.token.split(".")[1]
    with house.book(olga) as book:
        elsewhere = book.workspace_id
    token = SignedSurveyLinks("", key_from(SECRET)).token(SurveyReference(elsewhere, nonce))
    assert house.http.get(f"/s/{token}").status_code == 404


def test_an_expired_link_says_so(house: House, ana: Persona, link: Link) -> None:
    house.clock.push(seconds=LASTS.total_seconds() - 1)
    assert link.opened().status_code == 200
    house.clock.push(seconds=1)
    for answer in (link.opened(), link.sent(value="9")):
        assert answer.status_code == 410
        assert "This link has expired" in answer.text
        assert "Ana Silva will gladly send you another one." in answer.text
    assert ratings(house, ana) == []


def test_what_is_posted_again_and_again_is_held_up_in_words(house: House, ana: Persona, link: Link) -> None:
    for _ in range(EACH.many):
        assert link.sent(value="9").status_code == 303
    held_up = link.sent(value="2", words="and another thing", metric="overall")
    assert held_up.status_code == 429
    assert "please send it again in a few minutes" in held_up.text
    assert "and another thing</textarea>" in held_up.text
    house.clock.push(minutes=5)
    assert link.sent(value="8").status_code == 303


def test_while_the_book_cannot_be_reached_what_was_typed_stays(
    house: House, ana: Persona, link: Link
) -> None:
    with house.library.open(house.workspace_id):  # somebody writes for longer than anybody waits
        again = link.sent(value="9", words="deliver on Saturdays", metric="overall")
    assert again.status_code == 503
    assert again.headers["Retry-After"]
    assert "nothing you typed is lost" in again.text
    assert "deliver on Saturdays</textarea>" in again.text
    assert re.search(r'value="9" checked', again.text)
    assert "Acme" not in again.text
    assert link.sent(value="9").status_code == 303


def test_a_mistake_of_ours_is_told_in_words_and_logged_without_the_link(
    house: House, ana: Persona, link: Link, caplog: pytest.LogCaptureFixture
) -> None:
    with house.library.engine.begin() as connection:
        connection.execute(text("ALTER TABLE survey_requests RENAME COLUMN nonce TO elsewhere"))
    with caplog.at_level(logging.ERROR):
        answer = link.opened()
    assert answer.status_code == 500
    assert "It was our mistake" in answer.text
    assert "the survey page failed" in caplog.text
    assert link.token not in caplog.text


UNKNOWN = ["/s/", "/s/a/b", "/s/a/", "/s/%2e%2e/healthz", "/s/a%2Fb", "/s/é/é"]


def test_a_forged_link_is_like_every_other_path_there_is_not(house: House) -> None:
    forged = house.http.get("/s/x")
    for path in UNKNOWN:
        for verb in ("GET", "POST", "PUT", "FOO"):
            answer = house.http.open(path, method=verb)
            assert (answer.status_code, answer.data) == (404, b""), path
            assert answer.headers == forged.headers


def test_other_verbs_are_refused_whosever_link_it_is(house: House, link: Link) -> None:
    for verb in ("PUT", "DELETE", "PATCH", "FOO"):
        forged, genuine = (house.http.open(path, method=verb) for path in ("/s/x", link.path))
        assert (genuine.status_code, genuine.data) == (405, b"")
        assert (forged.status_code, forged.data) == (405, b"")
        assert forged.headers == genuine.headers
        assert_closed(genuine.headers)
        assert set(genuine.headers["Allow"].split(", ")) == {"GET", "HEAD", "OPTIONS", "POST"}


def test_a_detour_is_closed_to_others_too(house: House, link: Link) -> None:
    detour = house.http.get(link.path.replace("/s/", "/s//"))
    assert detour.status_code == 308
    assert_closed(detour.headers)


def test_what_is_not_below_it_is_none_of_its_business(house: House) -> None:
    assert "Content-Security-Policy" not in house.http.get("/healthz").headers
    assert "not found" in house.http.get("/surveys").text.lower()


@both
def test_a_rep_who_writes_at_the_same_customer_loses_nothing(house: House, ana: Persona, link: Link) -> None:
    ana.submit(ana.command("/logcall", "Acme").view, {"Note": "spoke with Maria", "Reached?": "We spoke"})
    link.sent(value="9")
    house.clock.push(seconds=timedelta(minutes=1).total_seconds())
    card = ana.command("/customer", "Acme").text
    assert "spoke with Maria" in card
    assert "9 out of 10" in card
