"""Answers of customers on the survey page: in the digest, and all of them in a list."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from messages.kit.blocks import Block, actions, button, divider, option, overflow, section
from messages.kit.days import day_words, number_word
from messages.kit.forms.metadata import FormMetadata
from messages.kit.forms.sheet import view_only
from messages.kit.pages import page_buttons, page_items
from messages.kit.text import plain, plaintext, shorten
from messages.nudges.card import AMPLE, CardSize
from messages.nudges.menu import MENU, OPEN
from messages.ratings.words import number_of
from messages.surveys.request import TEMPLATE
from models.customers.surveys.request import SurveyRequest
from models.digests.contents import DigestContent
from models.surveys.answered import AnsweredSurvey
from models.team.rep import Rep

SHOW_ANSWERS = "survey_answers"  # its value is the digest's id
PAGES = "survey_answers_page"
THANK = "thank_for_answer"  # its value is the request's id
CALLBACK = "survey_answers"
NAMED = 2  # answers told one by one
PAGE = 12  # answers of the list
LONGEST_WORDS = 100  # characters of what was said


def news_lines(content: DigestContent, card_size: CardSize) -> list[Block]:
    """The newest answers one by one, each with a menu, and a button that shows all where there are more."""
    if not (news := content.answers):
        return []
    rep = content.digest.rep
    lines = [
        section(plain(answer_words(item, rep, content.today, card_size)), accessory=_menu(item.request))
        for item in news[:NAMED]
    ]
    return [*lines, *_more(len(news) - NAMED, content.digest.id)]


def answers_view(
    news: Sequence[AnsweredSurvey], rep: Rep, today: date, page: int, metadata: FormMetadata
) -> Block:
    """All answers that a digest tells; `today` is the local date of `rep`, whose digest it is."""
    page, items = page_items(news, page, PAGE)
    blocks: list[Block] = []
    for item in items:
        words = section(plain(answer_words(item, rep, today, AMPLE)))
        blocks += [*([divider()] if blocks else []), words, actions(*_buttons(item.request))]
    turns = page_buttons(PAGES, page, len(news), PAGE)
    nothing = [] if blocks else [section(plain(plaintext(TEMPLATE, "no_news")))]
    return view_only(
        "Answers", [*blocks, *nothing, *([actions(*turns)] if turns else [])], metadata, callback_id=CALLBACK
    )


def answer_words(news: AnsweredSurvey, rep: Rep, today: date, card_size: CardSize) -> str:
    """ "Maria Pinto at Acme Bakery answered our survey on Mon 23 Nov: 9 out of 10, “quick and friendly”." """
    request, longest = news.request, min(LONGEST_WORDS, card_size.words)
    words = news.rating.words if news.rating else ""
    wish = news.improvement.words if news.improvement else ""
    return plaintext(
        TEMPLATE,
        "news_line",
        customer=shorten(request.customer.name, card_size.name),
        contact=shorten(request.contact.name, card_size.name) if request.contact else "",
        day=day_words(rep.today(request.answered_at), today) if request.answered_at else "",
        number=number_of(news.rating) if news.rating else "",
        words=_quoted(words, longest),
        wish=_quoted(wish, longest),
    )


def thanks_note(request: SurveyRequest) -> str:
    """Return what the log form begins with, without a number: that is kept already."""
    return plaintext(TEMPLATE, "thanked", contact=request.contact.name if request.contact else "")


def _quoted(typed: str, longest: int) -> str:
    """Without a full stop at the end: the sentence around it has its own."""
    return shorten(" ".join(typed.split()).removesuffix("."), longest)


def _more(count: int, digest_id: int) -> list[Block]:
    if count <= 0:
        return []
    show = button("Show all", SHOW_ANSWERS, str(digest_id), label=plaintext(TEMPLATE, "show_news"))
    return [section(plain(plaintext(TEMPLATE, "more_news", count=number_word(count))), accessory=show)]


def _menu(request: SurveyRequest) -> Block:
    thank, open_ = f"{THANK}:{request.id}", f"{OPEN}:{request.customer_id}"
    return overflow(MENU, [option("Thank", thank), option("Open", open_)])


def _buttons(request: SurveyRequest) -> list[Block]:
    name = shorten(request.contact.name if request.contact else request.customer.name, 40)
    return [
        button("Thank", THANK, str(request.id), label=plaintext(TEMPLATE, "thank", name=name)),
        button("Open", OPEN, str(request.customer_id), label=f"Open {shorten(request.customer.name, 40)}"),
    ]
