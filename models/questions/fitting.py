"""Which questions fit a talk: what it is about, whether they have bought, and what is unknown of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

from models.customers.plans.step import Purpose
from models.kernel.vocabulary import Stage
from models.questions.catalogue import CATALOGUE, Topic
from models.rhythm.reason import ReasonKind

BY_REASON = {
    ReasonKind.HOT_POTATO: (Topic.TROUBLE,),
    ReasonKind.ASKED: (Topic.DOUBT, Topic.PEOPLE),
    ReasonKind.PROMISE: (Topic.PROMISED,),
    ReasonKind.WAITS_FOR_ANSWER: (Topic.ANSWER,),
    ReasonKind.NEXT_STEP: (Topic.AGREED,),
    ReasonKind.AWAITED: (Topic.AWAITED,),
    ReasonKind.OCCASION: (Topic.CELEBRATED,),
    ReasonKind.OCCASION_SOON: (Topic.CELEBRATED,),
    ReasonKind.RENEWAL: (Topic.RENEWED,),
    ReasonKind.LOW_ESTIMATE: (Topic.DOUBT, Topic.PEOPLE),
    ReasonKind.UNUSUAL: (Topic.SILENT, Topic.PEOPLE),
    ReasonKind.SILENCE: (Topic.SILENT, Topic.PEOPLE),
    ReasonKind.OVERDUE: (Topic.SILENT, Topic.PEOPLE),
    ReasonKind.DUE: (Topic.IN_TIME, Topic.PEOPLE),
    ReasonKind.FIRST_CONTACT: (Topic.FIRST,),
}
OF_PROSPECTS = {  # who has never bought is not asked about orders and what came of them
    Topic.SILENT: Topic.SILENT_PROSPECT,
    Topic.IN_TIME: Topic.IN_TIME_PROSPECT,
    Topic.OBSTACLES: Topic.OBSTACLES_PROSPECT,
}
BY_PURPOSE = {
    Purpose.AS_PROMISED: (Topic.AS_PROMISED,),
    Purpose.SATISFACTION: (Topic.SATISFACTION, Topic.PEOPLE),
    Purpose.NEEDS: (Topic.NEW_NEEDS,),
    Purpose.RESULTS: (Topic.RESULTS,),
    Purpose.NEXT_ORDER: (Topic.NEXT_ORDER,),
    Purpose.OTHER: (Topic.SOMETHING_ELSE,),
}
ROUTINE = {ReasonKind.DUE, ReasonKind.OVERDUE, ReasonKind.SILENCE, ReasonKind.UNUSUAL}
ASKS_FOR_A_RATING = {Purpose.SATISFACTION, Purpose.NEEDS, Purpose.RESULTS, Purpose.OTHER}
FINDS_OUT = {ReasonKind.DUE, ReasonKind.FIRST_CONTACT}
OWN = "own:"  # begins the key of a question that a contact point has of its own


@dataclass(frozen=True, slots=True)
class QuestionContext:
    """The context of a question. kind: the most pressing reason for the talk. purpose, own: of the contact
    point, and the questions it has of its own. unknown: the field of the customer's picture to fill next.
    wants_rating: the customer has given none for a year and may be asked."""

    kind: ReasonKind
    stage: Stage
    purpose: Purpose | None = None
    own: tuple[str, ...] = ()
    unknown: str | None = None
    wants_rating: bool = False

    @property
    def is_prospect(self) -> bool:
        return self.stage is Stage.PROSPECT


def own_key(words: str) -> str:
    """The key of a contact point's own question: the same words are the same question."""
    return OWN + sha256(words.encode()).hexdigest()[:16]


def fitting_questions(context: QuestionContext) -> list[tuple[str, ...]]:
    """The keys of the questions that fit, in groups of which the first that has one left counts."""
    groups = []
    if context.own:
        groups.append(tuple(map(own_key, context.own)))
    if context.wants_rating and _may_ask_for_rating(context):
        groups.append(CATALOGUE[Topic.RATING])
    return [*groups, tuple(key for topic in _topics(context) for key in CATALOGUE[topic])]


def _may_ask_for_rating(context: QuestionContext) -> bool:
    if context.kind is ReasonKind.STEP:
        return context.purpose in ASKS_FOR_A_RATING
    return context.kind in ROUTINE and not context.is_prospect


def _topics(context: QuestionContext) -> Sequence[Topic]:
    if context.kind is ReasonKind.STEP and context.purpose:
        return BY_PURPOSE[context.purpose]
    topics = BY_REASON.get(context.kind, (Topic.IN_TIME,))
    if context.unknown and context.kind in FINDS_OUT:
        topics = (*topics, Topic(context.unknown))
    if not context.is_prospect:
        return topics
    return [OF_PROSPECTS.get(topic, topic) for topic in topics if topic is not Topic.PEOPLE]
