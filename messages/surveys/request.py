"""Asking for a rating, in words: the link with a sentence to send, why not now, and what became of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from messages.kit.blocks import Block, actions, button, message
from messages.kit.days import day_or_today, day_words
from messages.kit.sentences import sentence
from messages.kit.text import plaintext, quote, rich_text, shorten
from messages.surveys.language import WORDING, language_of
from messages.too_late.words import moment_day
from models.customers import Customer
from models.customers.surveys.cool_down import LastRequest
from models.customers.surveys.request import SurveyRequest
from models.kernel.names import joined
from models.kernel.vocabulary import Metric, Tone
from models.team.rep import Rep

TEMPLATE = "surveys/request"
ASK = "ask_for_rating"
LINK = "show_survey_link"
WITHDRAW, WITHDRAW_ON_CARD = "withdraw_survey", "withdraw_survey_on_card"
SHOWN_NAME = 60


def asks_words(metric: Metric) -> str:
    """Say what the page asks, as an admin chooses it."""
    return plaintext(TEMPLATE, f"asks_{metric}")


def link_message(request: SurveyRequest, url: str, today: date, *, again: bool = False) -> Block:
    """The sentence is the whole of what the rep has to send; `today` is the owner's date. again: it has been
    shown before."""
    customer = request.customer
    words = sentence(
        TEMPLATE,
        "link_again" if again else "made",
        asked=day_or_today(customer.owner.today(request.asked_at), today),
        customer=shorten(customer.name, SHOWN_NAME),
        contact=_person(request),
        until=day_words(customer.owner.today(request.expires_at), today),
    )
    label = plaintext(TEMPLATE, "withdraw_label", name=shorten(customer.name, SHOWN_NAME))
    withdraw = button("Withdraw", WITHDRAW, str(request.id), label=label)
    return message(None, [rich_text(*words, quote(invitation(request, url))), actions(withdraw)])


def invitation(request: SurveyRequest, url: str) -> str:
    """In the tone of the contact, else the customer's, and in the customer's language where it is known."""
    contact, customer = request.contact, request.customer
    tone = (contact.tone if contact else None) or customer.tone
    name = contact.name if contact else customer.name
    is_first_name = tone is Tone.FRIENDLY and contact is not None
    return plaintext(
        f"surveys/pages/invitation_{WORDING[language_of(customer.language)]}",
        tone.value,
        name=name.split()[0] if is_first_name else name,
        url=url,
        rep=request.asked_by.name,
    )


def no_address_message(admins: Sequence[Rep]) -> Block:
    """Say that there is no link without an address that customers can open."""
    request_words = f"Please ask {joined([admin.name for admin in admins], last='or')}." if admins else ""
    return message(None, [rich_text(*sentence(TEMPLATE, "no_address", request_words=request_words))])


def cooling_message(
    customer: Customer, earlier_request: LastRequest, waiting: SurveyRequest | None, today: date
) -> Block:
    """waiting: the newest link that is not answered yet."""
    words = rich_text(*sentence(TEMPLATE, "cooling", **_cooling(customer, earlier_request, today)))
    return message(None, [words, *([actions(_show_link(waiting))] if waiting else [])])


def cooling_words(customer: Customer, earlier_request: LastRequest, today: date) -> str:
    """Say it in a line under a field."""
    return plaintext(TEMPLATE, "cooling_plain", **_cooling(customer, earlier_request, today))


def how_to_ask_words(why: str, *, has_tick: bool) -> str:
    """Say `why` not now, for somebody who may ask all the same; has_tick: by the form."""
    return plaintext(TEMPLATE, "how_to_ask", why=why, ticked=has_tick)


def open_request_blocks(
    requests: Sequence[SurveyRequest], reader: Rep, today: date, most: int
) -> list[Block]:
    """Draw the links that wait for an answer on a customer's card, the newest first."""
    return [block for request in requests[:most] for block in _open(request, reader, today)]


def withdrawn_message(request: SurveyRequest, cooling: LastRequest | None, today: date) -> Block:
    """cooling: what holds now that this one asked nothing."""
    again = f"from {day_words(cooling.again_on, today)} on" if cooling else "at any time"
    name = shorten(request.customer.name, SHOWN_NAME)
    return message(None, [rich_text(*sentence(TEMPLATE, "withdrawn", customer=name, again=again))])


def history_words(request: SurveyRequest, today: date) -> str:
    """Say the request in a line of the history, which says itself when and by whom; `today` is the
    owner's."""
    answered, owner = request.answered_at, request.customer.owner
    return plaintext(
        TEMPLATE,
        "history",
        contact=_person(request),
        answered=day_words(owner.today(answered), today) if answered else "",
        expired=owner.today(request.expires_at) < today,
    )


def _cooling(customer: Customer, earlier_request: LastRequest, today: date) -> dict[str, object]:
    return {
        "customer": shorten(customer.name, SHOWN_NAME),
        "when": day_or_today(earlier_request.on, today),
        "who": shorten(earlier_request.by.name, SHOWN_NAME),
        "again": day_words(earlier_request.again_on, today),
    }


def _open(request: SurveyRequest, reader: Rep, today: date) -> list[Block]:
    words = sentence(
        TEMPLATE,
        "open",
        contact=_person(request),
        when=day_or_today(request.customer.owner.today(request.asked_at), today),
        who="" if request.asked_by_id == reader.id else shorten(request.asked_by.name, SHOWN_NAME),
    )
    label = plaintext(TEMPLATE, "withdraw_label", name=_whom(request))
    withdraw = button("Withdraw", WITHDRAW_ON_CARD, str(request.id), label=label)
    return [rich_text(*words), actions(_show_link(request), withdraw, block_id=f"asked:{request.id}")]


def _show_link(request: SurveyRequest) -> Block:
    label = plaintext(TEMPLATE, "link_label", name=_whom(request))
    return button("Show link", LINK, str(request.id), label=label)


def _whom(request: SurveyRequest) -> str:
    return _person(request) or shorten(request.customer.name, SHOWN_NAME)


def _person(request: SurveyRequest) -> str:
    return shorten(request.contact.name, SHOWN_NAME) if request.contact else ""


def answered_words(request: SurveyRequest, reader: Rep, now: datetime) -> str:
    """Say who has answered by the link, and when."""
    return plaintext(
        TEMPLATE,
        "answered",
        who=shorten(request.contact.name if request.contact else request.customer.name, SHOWN_NAME),
        day=moment_day(request.answered_at, reader, now) if request.answered_at else "",
    )
