"""However long a name is, what the builders make is what Slack takes."""

from datetime import date, time

from hypothesis import given
from hypothesis import strategies as st

from messages.kit import blocks as b
from messages.kit.limits import problems_of_message, problems_of_view
from messages.kit.text import Mrkdwn, plain

names = st.sampled_from(["", "Acme", "x" * 5000, "<" * 4000, "<!channel>", "\x00", "é" * 3001]) | st.text()


@given(names)
def test_a_message_with_any_name_fits(name: str) -> None:
    short = name[:1000]
    blocks = [
        b.header(name),
        b.section(short),
        b.section("Acme", accessory=b.button(name, "more")),
        b.context(short),
        b.actions(
            b.button(name, "drop", style="danger", confirm=b.confirm(name, name, name, name)),
            b.button(name, "log", "7", style="primary", label=name),
            b.static_select("how", [b.option(name, "call")], initial="call", placeholder=name),
            block_id="buttons",
        ),
        b.divider(),
    ]
    problems = problems_of_message(b.message(name, blocks))
    assert [problem for problem in problems if "in all" not in problem] == []
    assert problems_of_message(b.message(None, [b.header(name)])) == []
    assert problems_of_message(b.message(None, [b.divider()])) == []


@given(names)
def test_a_form_with_any_name_fits(name: str) -> None:
    options = [b.option(name, "call", name), b.option("Visit", "visit")]
    elements = [
        b.plain_text_input("note", initial=name, placeholder=name, multiline=True, focus=True),
        b.number_input("score", initial=7, least=0, most=10),
        b.datepicker("day", initial=date(2026, 11, 27)),
        b.timepicker("at", initial=time(8, 30)),
        b.radio("how", options, initial="visit"),
        b.checkboxes("days", options, initial={"call", "visit"}),
        b.external_select("customer", initial=options[0], placeholder=name),
        b.multi_external_select("persons", initial=options, placeholder=name, at_most=5),
        b.multi_users_select("reps", initial=["U1"]),
    ]
    fields = [b.field(name, e, block_id=e["action_id"], hint=name, optional=True) for e in elements]
    form = b.modal(name, fields, submit=name, close=name, callback_id="log", private_metadata="{}")
    assert problems_of_view(form) == []
    assert problems_of_view(b.home([b.section(name)])) == []


@given(st.integers())
def test_a_number_beyond_its_limits_is_left_to_what_was_typed(number: int) -> None:
    score = b.number_input("score", initial=number, least=0, most=10)
    form = b.modal("Log", [b.field("Score", score, block_id="score")], submit="Save", callback_id="log")
    assert problems_of_view(form) == []
    assert score.get("initial_value") == (str(number) if 0 <= number <= 10 else None)


def test_our_markup_stays_and_theirs_does_not() -> None:
    assert b.section(Mrkdwn("*Acme*"))["text"]["text"] == "*Acme*"
    assert b.section("<!here>")["text"]["text"] == "&lt;!here&gt;"
    assert b.message("<!here>")["text"] == "&lt;!here&gt;"


def test_a_message_without_words_of_its_own_reads_its_blocks_aloud() -> None:
    assert b.message(None, [b.header("Good morning"), b.section("Acme")])["text"] == "Good morning\nAcme"


def test_what_was_not_given_is_not_sent() -> None:
    assert b.button("Log", "log") == {"type": "button", "text": plain("Log"), "action_id": "log"}
