"""The questions by what they are about; how each is asked stands in messages/questions."""

from __future__ import annotations

from enum import StrEnum


class Topic(StrEnum):
    """The subject of a question."""

    TROUBLE = "trouble"
    ANSWER = "answer"
    PROMISED = "promised"
    AGREED = "agreed"
    AWAITED = "awaited"
    CELEBRATED = "celebrated"
    RENEWED = "renewed"
    DOUBT = "doubt"
    SILENT = "silent"
    SILENT_PROSPECT = "silent_prospect"
    IN_TIME = "in_time"
    IN_TIME_PROSPECT = "in_time_prospect"
    FIRST = "first"
    AS_PROMISED = "as_promised"
    SATISFACTION = "satisfaction"
    NEW_NEEDS = "new_needs"
    RESULTS = "results"
    NEXT_ORDER = "next_order"
    SOMETHING_ELSE = "something_else"
    PEOPLE = "people"
    RATING = "rating"
    NEEDS = "needs"
    MOTIVATIONS = "motivations"
    HABITS = "habits"
    OBSTACLES = "obstacles"
    OBSTACLES_PROSPECT = "obstacles_prospect"
    INTERESTS = "interests"


NAMES = {
    Topic.TROUBLE: "put_right since_then otherwise effect first who_else never_again news",
    Topic.ANSWER: "matters helpful by_when since_writing with_whom good_result",
    Topic.PROMISED: "fits along useful who_knows waiting go_on first_look",
    Topic.AGREED: "where know in_the_way part result after support",
    Topic.AWAITED: "coming open easier say day between need",
    Topic.CELEBRATED: "ahead best proud new free_time somebody business",
    Topic.RENEWED: "no_comparing served different in_time left changed easier users beside",
    Topic.DOUBT: "better expected missing trouble in_our_place others good_day",
    Topic.SILENT: "busy fit changed worthwhile more elsewhere weeks last_order again",
    Topic.SILENT_PROSPECT: "became important together decides when present against",
    Topic.IN_TIME: "new months better desk exceptional their_customers worked time more_of best_delivery miss"
    " learn",
    Topic.IN_TIME_PROSPECT: "first_order supplier comparing try decision when for_what begin",
    Topic.FIRST: "expect good_purchase who_else heard people week never up_to_date",
    Topic.AS_PROMISED: "arrived different started first_day hands surprised next_time word",
    Topic.SATISFACTION: "value improve friend others hoped regret",
    Topic.NEW_NEEDS: "going come_up lose beside next_step season team wish",
    Topic.RESULTS: "seen otherwise worth before unused noticed more goal",
    Topic.NEXT_ORDER: "when different whom how_much along recommend timing",
    Topic.SOMETHING_ELSE: "changed useful plans mind improve",
    Topic.PEOPLE: "get_on uncomfortable reach answers whom",
    Topic.RATING: "eleven scale missing",
    Topic.NEEDS: "most lack without year",
    Topic.MOTIVATIONS: "good_year moves proud success",
    Topic.HABITS: "how when who how_often",
    Topic.OBSTACLES: "before difficult budget last_no",
    Topic.OBSTACLES_PROSPECT: "begin risk budget last_no",
    Topic.INTERESTS: "free_time town story reading",
}
CATALOGUE = {topic: tuple(f"{topic}__{name}" for name in names.split()) for topic, names in NAMES.items()}
