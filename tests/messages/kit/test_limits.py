"""Slack's limits, one sentence each, and the promise that the checker never stumbles itself."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from messages.kit.limits import problems_of_message, problems_of_view
from messages.kit.limits.blocks import BLOCKS
from messages.kit.limits.rules import string

Json = dict[str, Any]


def plain(text: str = "Acme") -> Json:
    return {"type": "plain_text", "text": text}


def section(text: str = "Acme", **more: Any) -> Json:
    return {"type": "section", "text": {"type": "mrkdwn", "text": text}, **more}


def option(value: str = "a", text: str = "Acme") -> Json:
    return {"text": plain(text), "value": value}


def button(action_id: str = "log", **more: Any) -> Json:
    return {"type": "button", "text": plain("Log"), "action_id": action_id, **more}


def actions(*elements: Json) -> Json:
    return {"type": "actions", "elements": list(elements)}


def field(element: Json, **more: Any) -> Json:
    return {"type": "input", "label": plain(), "element": element, **more}


def select(**more: Any) -> Json:
    return {"type": "static_select", "action_id": "how", "options": [option()], **more}


def rich(*elements: Json) -> Json:
    return {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": list(elements)}]}


def chart(values: dict[str, float], categories: list[str]) -> Json:
    data = [{"label": label, "value": value} for label, value in values.items()]
    series = [{"name": "Acme", "data": data}]
    axis = {"categories": categories, "x_label": "Month"}
    return {
        "type": "data_visualization",
        "title": "NPS",
        "chart": {"type": "line", "series": series, "axis_config": axis},
    }


def two_lines_of_one_name() -> Json:
    lines = chart({"Jan": 1}, ["Jan"])
    lines["chart"]["series"] *= 2
    return lines


def in_message(*blocks: Any) -> list[str]:
    return problems_of_message({"text": "Acme", "blocks": list(blocks)})


def modal(*blocks: Any, **more: Any) -> Json:
    return {"type": "modal", "title": plain("Log"), "submit": plain("Save"), "blocks": list(blocks)} | more


def in_modal(*blocks: Any) -> list[str]:
    return problems_of_view(modal(*blocks))


FINE_IN_A_MESSAGE = [
    section("x" * 3000),
    {"type": "section", "fields": [plain("x" * 900)] * 10},
    section(accessory=button(style="danger", value="v" * 2000)),
    section(accessory={"type": "overflow", "options": [option(str(n)) for n in range(5)]}),
    {"type": "header", "text": plain("x" * 150)},
    {"type": "context", "elements": [plain()] * 10},
    {"type": "divider", "block_id": "b" * 255},
    actions(*(button(f"log:{n}") for n in range(25))),
    actions(select(initial_option=option())),
    {"type": "image", "alt_text": "A chart", "image_url": "https://example.org/a.png"},
    rich({"type": "text", "text": "*Acme*", "style": {"bold": True}}, {"type": "user", "user_id": "U1"}),
    {"type": "markdown", "text": "x" * 9_900},
    {"type": "table", "rows": [[{"type": "raw_text", "text": "a"}, rich({"type": "text", "text": "b"})]] * 9},
    chart({"Jan": 1, "Feb": 2.5}, ["Feb", "Jan"]),
]


@pytest.mark.parametrize("block", FINE_IN_A_MESSAGE, ids=lambda block: str(block["type"]))
def test_what_just_fits_is_fine(block: Json) -> None:
    assert in_message(block) == []


REFUSED_IN_A_MESSAGE: list[tuple[Any, str]] = [
    (section("x" * 3001), "blocks[0].text.text: 3001 characters, at most 3000"),
    (section(""), "blocks[0].text.text: must not be empty"),
    ({"type": "section"}, "blocks[0]: a section needs text or fields"),
    ({"type": "section", "fields": [plain()] * 11}, "blocks[0].fields: 11 items, at most 10"),
    (
        {"type": "section", "fields": [plain("x" * 2001)]},
        "blocks[0].fields[0].text: 2001 characters, at most 2000",
    ),
    ({"type": "header", "text": plain("x" * 151)}, "blocks[0].text.text: 151 characters, at most 150"),
    (
        {"type": "header", "text": {"type": "mrkdwn", "text": "Acme"}},
        "blocks[0].text: mrkdwn is not plain_text",
    ),
    ({"type": "context", "elements": [plain()] * 11}, "blocks[0].elements: 11 items, at most 10"),
    (actions(), "blocks[0].elements: 0 items, at least 1"),
    (actions(*(button(f"{n}") for n in range(26))), "blocks[0].elements: 26 items, at most 25"),
    (actions(button(value="x" * 2001)), "blocks[0].elements[0].value: 2001 characters, at most 2000"),
    (actions(button(text=plain("x" * 76))), "blocks[0].elements[0].text.text: 76 characters, at most 75"),
    (actions(button(style="loud")), "blocks[0].elements[0].style: must be one of primary, danger"),
    (actions(button(), button()), "blocks[0]: action_id 'log' is there twice"),
    (actions(select(options=[])), "blocks[0].elements[0].options: 0 items, at least 1"),
    (
        actions(select(options=[option(str(n)) for n in range(101)])),
        "blocks[0].elements[0].options: 101 items, at most 100",
    ),
    (
        actions(select(initial_option=option("b"))),
        "blocks[0].elements[0].initial_option: is not among the options",
    ),
    (
        actions(select(options=[option(), option()])),
        "blocks[0].elements[0]: the option value 'a' is there twice",
    ),
    (
        actions(select(option_groups=[{"label": plain(), "options": [option("b")]}])),
        "blocks[0].elements[0]: needs exactly one of options, option_groups",
    ),
    (
        actions(select(options=[option("v" * 76)])),
        "blocks[0].elements[0].options[0].value: 76 characters, at most 75",
    ),
    (
        actions({"type": "overflow", "options": [option(str(n)) for n in range(6)]}),
        "blocks[0].elements[0].options: 6 items, at most 5",
    ),
    (
        actions({"type": "plain_text_input"}),
        "blocks[0].elements[0]: plain_text_input is not an element of an actions block",
    ),
    ({"type": "image", "image_url": "https://example.org/a.png"}, "blocks[0]: alt_text is missing"),
    ({"type": "image", "alt_text": "A"}, "blocks[0]: needs exactly one of image_url, slack_file"),
    ({"type": "divider", "block_id": "b" * 256}, "blocks[0].block_id: 256 characters, at most 255"),
    ({"type": "divider", "colour": "red"}, "blocks[0].colour: unknown here"),
    ({"type": "carousel"}, "blocks[0]: carousel is not a block of a message"),
    ("divider", "blocks[0]: str is not a block of a message"),
    (None, "blocks[0]: nothing is not a block of a message"),
    ({"type": "alert", "text": plain()}, "blocks[0]: alert is not a block of a message"),
    (rich(), "blocks[0].elements[0].elements: 0 items, at least 1"),
    (rich({"type": "text", "text": ""}), "blocks[0].elements[0].elements[0].text: must not be empty"),
    (
        rich({"type": "shout"}),
        "blocks[0].elements[0].elements[0]: shout is not an element of a rich_text section",
    ),
    ({"type": "table", "rows": [[]]}, "blocks[0].rows[0]: 0 items, at least 1"),
    (
        {"type": "table", "rows": [[{"type": "raw_text", "text": "a"}] * 21]},
        "blocks[0].rows[0]: 21 items, at most 20",
    ),
    (chart({"Jan": 1}, ["Jan", "Feb"]), "blocks[0].chart.series[0]: no point for 'Feb'"),
    (two_lines_of_one_name(), "blocks[0].chart.series: the name 'Acme' is there twice"),
    (section("\ud800"), "blocks[0].text.text: holds half a character (a lone surrogate)"),
]


@pytest.mark.parametrize(("block", "problem"), REFUSED_IN_A_MESSAGE)
def test_a_message_says_what_slack_would_refuse(block: Any, problem: str) -> None:
    assert in_message(block) == [problem]


REFUSED_IN_A_MODAL: list[tuple[Json, str]] = [
    (field({"type": "plain_text_input", "max_length": 3001}), "max_length: 3001 is outside 1 to 3000"),
    (
        field({"type": "plain_text_input", "min_length": 5, "max_length": 4}),
        "min_length is greater than max_length",
    ),
    (
        field({"type": "plain_text_input", "max_length": 3, "initial_value": "Acme"}),
        "initial_value: 4 characters, more than max_length 3",
    ),
    (field({"type": "number_input"}), "is_decimal_allowed is missing"),
    (
        field({"type": "number_input", "is_decimal_allowed": False, "min_value": 0}),
        'min_value: must look like a number in a string, "7"',
    ),
    (
        field({"type": "number_input", "is_decimal_allowed": False, "min_value": "9", "max_value": "1"}),
        "min_value is greater than max_value",
    ),
    (field({"type": "datepicker", "initial_date": "27.11.2026"}), "initial_date: must look like 2026-11-27"),
    (field({"type": "datepicker", "initial_date": "2026-02-30"}), "initial_date: must look like 2026-11-27"),
    (field({"type": "timepicker", "initial_time": "8:30"}), "initial_time: must look like 08:30"),
    (field({"type": "timepicker", "initial_time": "24:01"}), "initial_time: must look like 08:30"),
    (
        field({"type": "checkboxes", "options": [option(str(n)) for n in range(11)]}),
        "options: 11 items, at most 10",
    ),
    (
        field({"type": "checkboxes", "options": [option()], "initial_options": [option("b")]}),
        "initial_options[0]: is not among the options",
    ),
    (
        field({"type": "radio_buttons", "options": [option()], "initial_option": option(text="Acne")}),
        "initial_option: is not among the options",
    ),
    (field(button()), "button is not an element of an input"),
    (field({"type": "users_select"}, label=plain("x" * 2001)), "label.text: 2001 characters, at most 2000"),
    (field({"type": "users_select"}, hint=plain("x" * 2001)), "hint.text: 2001 characters, at most 2000"),
    (field({"type": "users_select"}, optional="yes"), "optional: must be true or false, is str"),
    ({"type": "markdown", "text": "Acme"}, "markdown is not a block of a modal"),
    (chart({"Jan": 1}, ["Jan"]), "data_visualization is not a block of a modal"),
    ({"type": "table", "rows": [[{"type": "raw_text", "text": "a"}]]}, "table is not a block of a modal"),
    ({"type": "alert", "text": plain("x" * 201)}, "text.text: 201 characters, at most 200"),
    (
        section(
            accessory=button(
                confirm={"title": plain("x" * 101), "text": plain(), "confirm": plain(), "deny": plain()}
            )
        ),
        "accessory.confirm.title.text: 101 characters, at most 100",
    ),
]


@pytest.mark.parametrize(("block", "problem"), REFUSED_IN_A_MODAL)
def test_a_modal_says_what_slack_would_refuse(block: Json, problem: str) -> None:
    [found] = in_modal(block)
    assert found.endswith(problem)
    assert found.startswith("view.blocks[0]")


def test_a_message_needs_words_for_those_who_hear_it() -> None:
    assert problems_of_message({"blocks": [section()]}) == ["text: must be a string, is nothing"]
    assert problems_of_message({"text": ""}) == ["text: must not be empty"]
    assert problems_of_message({"text": " \n"}) == ["text: must not be empty"]
    assert problems_of_message({"text": "x" * 4001}) == ["text: 4001 characters, at most 4000"]


def test_a_message_carries_fifty_blocks_and_a_view_a_hundred() -> None:
    divider = {"type": "divider"}
    assert in_message(*[divider] * 50) == []
    assert in_message(*[divider] * 51) == ["blocks: 51 items, at most 50"]
    assert in_modal(*[divider] * 100) == []
    assert in_modal(*[divider] * 101) == ["view.blocks: 101 items, at most 100"]
    home = {"type": "home", "blocks": [divider] * 101}
    assert problems_of_view(home) == ["view.blocks: 101 items, at most 100"]


def test_the_blocks_of_a_message_stay_below_what_slack_takes_in_all() -> None:
    """As slack_sdk sends it: six characters for a letter that is not ASCII, twelve for an emoji."""
    [problem] = in_message(*[section("x" * 2700)] * 4)
    assert problem.endswith("characters in all, at most 9999")
    for letter, sent in (("x", 1), ('"', 2), ("é", 6), ("日", 6), ("😀", 12)):
        words = {"type": "markdown", "text": letter}
        room = (9_999 - len(json.dumps([words]))) // sent
        assert in_message(words | {"text": letter * (room + 1)}) == []
        assert len(in_message(words | {"text": letter * (room + 2)})) == 1


def test_tables_and_charts_are_counted_over_the_message() -> None:
    table = {"type": "table", "rows": [[{"type": "raw_text", "text": "a"}]]}
    assert in_message(table, table) == ["blocks: 2 table blocks, at most 1"]
    assert in_message(*[chart({"J": 1}, ["J"])] * 3) == ["blocks: 3 data_visualization blocks, at most 2"]


def test_identifiers_do_not_meet() -> None:
    two = [section(block_id="acme"), section(block_id="acme")]
    assert in_message(*two) == ["blocks[1]: block_id 'acme' is there twice"]
    assert in_message(actions(button()), actions(button())) == []


def test_one_field_at_most_asks_for_the_focus() -> None:
    focused = field({"type": "plain_text_input", "focus_on_load": True})
    assert in_modal(focused, focused) == ["view.blocks: 2 elements with focus_on_load, at most 1"]


def test_a_modal_with_a_field_can_be_submitted() -> None:
    view = modal(field({"type": "plain_text_input"}))
    del view["submit"]
    assert problems_of_view(view) == ["view.submit: required in a modal with inputs"]


@pytest.mark.parametrize(
    ("more", "problem"),
    [
        ({"title": plain("x" * 25)}, "view.title.text: 25 characters, at most 24"),
        ({"submit": plain("x" * 25)}, "view.submit.text: 25 characters, at most 24"),
        ({"close": plain("x" * 25)}, "view.close.text: 25 characters, at most 24"),
        ({"private_metadata": "x" * 3001}, "view.private_metadata: 3001 characters, at most 3000"),
        ({"callback_id": "x" * 256}, "view.callback_id: 256 characters, at most 255"),
        ({"blocks": []}, "view.blocks: 0 items, at least 1"),
        ({"type": "workflow_step"}, "view: workflow_step is not a modal or home view"),
    ],
)
def test_the_frame_of_a_modal_has_its_limits(more: Json, problem: str) -> None:
    assert problems_of_view(modal(section(), **more)) == [problem]


def test_a_modal_without_a_title_is_refused() -> None:
    view = modal(section())
    del view["title"]
    assert problems_of_view(view) == ["view: title is missing"]


def test_a_view_weighs_a_quarter_of_a_megabyte_at_most() -> None:
    [problem] = in_modal(*[section("é" * 3000)] * 50)
    assert problem.endswith("bytes in all, at most 250000")


def test_metadata_names_its_event_and_carries_an_object() -> None:
    def problems(metadata: Any) -> list[str]:
        return problems_of_message({"text": "Acme", "metadata": metadata})

    assert problems({"event_type": "rapport_outbox", "event_payload": {"id": 7}}) == []
    assert problems({"event_type": "rapport_outbox"}) == ["metadata: event_payload is missing"]
    assert problems({"event_type": "x", "event_payload": []}) == [
        "metadata.event_payload: must be an object, is list"
    ]


NAMES = sorted({*BLOCKS, "type", "text", "elements", "element", "options", "accessory", "fields"})
NAMES += [
    "rich_text_section",
    "static_select",
    "plain_text",
    "mrkdwn",
    "block_id",
    "blocks",
    "chart",
    "series",
]
ANYTHING: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.sampled_from(NAMES),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(NAMES), inner, max_size=5),
    max_leaves=15,
)


@given(ANYTHING)
def test_the_checker_answers_in_words_whatever_it_is_given(value: Any) -> None:
    for found in (in_message(value), problems_of_message({"blocks": value}), problems_of_view(value)):
        assert all(isinstance(problem, str) and problem for problem in found)


@given(st.text(min_size=1, max_size=3000, alphabet=st.characters(exclude_categories=["Cs"])))
def test_text_that_fits_is_never_refused(text: str) -> None:
    assert in_message(section(text), rich({"type": "text", "text": text})) == []


@given(st.integers(1, 300), st.integers(1, 300))
def test_too_long_is_told_with_both_numbers(length: int, most: int) -> None:
    problems = list(string(most)("x" * length, "here"))
    assert problems == ([f"here: {length} characters, at most {most}"] if length > most else [])
