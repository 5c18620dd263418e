"""The survey page: everything a customer gets to see, as HTML, and what they typed into it."""

from __future__ import annotations

import hashlib
from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from messages.kit.text import printable
from messages.surveys.language import WORDING, Language
from models.customers.ratings.metric import SCALES
from models.customers.surveys.answer import LONGEST_WORDS, OFF_SCALE, AnswerError, AnswerField, SurveyAnswer
from models.kernel.vocabulary import Metric

IN_A_ROW = 8  # answers; with fewer each has a line and words of its own
MOST_DIGITS = 3
NOTHING_YET = SurveyAnswer()


class SurveyNotice(StrEnum):
    """The reason why an answer was not taken that nothing is wrong with."""

    AWAY = "away"  # the book is busy, or cannot be reached
    TOO_OFTEN = "too_often"


class ClosedReason(StrEnum):
    """The reason why there is nothing to fill in."""

    USED = "used"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"
    AWAY = "away"
    TOO_LARGE = "too_large"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class PageHeader:
    """The header of every page. rep: who asks; workspace: for whom. Both are empty where the book could not
    be asked: what a browser sends is not believed."""

    language: Language
    rep: str = ""
    workspace: str = ""


@dataclass(frozen=True, slots=True)
class SurveyForm:
    """metric: None where it is not known. is_change: an answer was given already."""

    token: str
    metric: Metric | None
    answer: SurveyAnswer = NOTHING_YET
    troubles: Mapping[AnswerField, AnswerError] = field(default_factory=dict)
    notice: SurveyNotice | None = None
    is_change: bool = False


def questions_page(head: PageHeader, form: SurveyForm) -> str:
    metric = form.metric or Metric.OVERALL
    scale = SCALES[metric]
    numbers = range(scale.lowest, scale.highest + 1)
    return _drawn(
        "questions",
        head,
        token=form.token,
        metric=metric.value,
        asks_number=form.metric is not None,
        numbers=numbers,
        shape="row" if len(numbers) > IN_A_ROW else "list",
        value=form.answer.value,
        improvement=form.answer.improvement,
        said=form.answer.words,
        troubles={str(where): str(trouble) for where, trouble in form.troubles.items()},
        is_empty=AnswerError.EMPTY in form.troubles.values(),
        notice=form.notice.value if form.notice else "",
        is_change=form.is_change,
        longest=LONGEST_WORDS,
    )


def thanks_page(head: PageHeader, token: str) -> str:
    return _drawn("thanks", head, token=token)


def closed_page(head: PageHeader, reason: ClosedReason) -> str:
    return _drawn("closed", head, reason=reason.value)


def read_answer(typed: Mapping[str, str]) -> SurveyAnswer:
    """Return the answer, as far as it can be read."""
    return SurveyAnswer(
        _number(typed.get(AnswerField.VALUE, "")),
        printable(typed.get(AnswerField.IMPROVEMENT, "")).strip(),
        printable(typed.get(AnswerField.WORDS, "")).strip(),
    )


def read_metric(typed: Mapping[str, str]) -> Metric | None:
    """Return the metric that the page sends back; for drawing it again where the book cannot say."""
    value = typed.get("metric", "")
    return Metric(value) if value in [metric.value for metric in Metric] else None


def style_source() -> str:
    """The one style, as a Content-Security-Policy names it."""
    digest = hashlib.sha256(_look().encode()).digest()
    return f"'sha256-{b64encode(digest).decode('ascii')}'"


def _number(typed: str) -> int | None:
    if not typed:
        return None
    is_number = typed.isascii() and typed.isdigit() and len(typed) <= MOST_DIGITS
    return int(typed) if is_number else OFF_SCALE


def _drawn(template: str, head: PageHeader, **values: object) -> str:
    page = _environment().get_template(f"{template}.html.j2")
    return page.render(
        wording=f"{WORDING[head.language]}.html.j2",
        lang=head.language.value,
        look=Markup(_look()),
        rep=head.rep,
        workspace=head.workspace,
        **values,
    ).strip()


@cache
def _look() -> str:
    return _environment().get_template("look.css.j2").render().strip()


@cache
def _environment() -> Environment:
    """HTML's own escaping, unlike in all that goes to Slack."""
    return Environment(
        loader=PackageLoader("messages", "surveys/pages"),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
