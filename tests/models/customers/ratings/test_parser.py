"""A rating in one line: only what is evident is read out of it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.customers.ratings.metric import SCALES, RatedBy
from models.customers.ratings.parser import ParsedRating, parse_rating
from models.kernel.vocabulary import Metric

PEOPLE = ("Maria Pinto", "Rui Alves", "Ana Sá", "Ana Lopes")
CUSTOMER, REP = RatedBy.CUSTOMER, RatedBy.REP


def left(number: str) -> str:
    return f"“{number}” was left in the sentence. If it is the score, type it in here."


def several(*numbers: str) -> str:
    return f"Several scores stand there: {' and '.join(numbers)}. Type in the one that counts."


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", ParsedRating()),
        ("8", ParsedRating("", Metric.OVERALL, 8)),
        ("8/10", ParsedRating("", Metric.OVERALL, 8)),
        ("9 out of 10, quick", ParsedRating("quick", Metric.OVERALL, 9)),
        ("nps 9", ParsedRating("", Metric.NPS, 9)),
        ("9 nps", ParsedRating("", Metric.NPS, 9)),
        ("NPS: 9/10", ParsedRating("", Metric.NPS, 9)),
        ("csat 4", ParsedRating("", Metric.CSAT, 4)),
        ("4/5", ParsedRating("", Metric.CSAT, 4)),
        ("ces 6 – easy to order", ParsedRating("easy to order", Metric.CES, 6)),
        ("6/7", ParsedRating("", Metric.CES, 6)),
        ("nps 9 by Maria: great team", ParsedRating("great team", Metric.NPS, 9, CUSTOMER, "Maria Pinto")),
        ("8 by Rui Alves, wants more", ParsedRating("wants more", Metric.OVERALL, 8, CUSTOMER, "Rui Alves")),
        ("8 by Ana, wants more", ParsedRating("8 by Ana, wants more", Metric.OVERALL, 8)),  # there are two
        ("they gave 8: driver late", ParsedRating("driver late", Metric.OVERALL, 8, CUSTOMER)),
        ("I'd say 6", ParsedRating("", Metric.OVERALL, 6, REP)),
        ("my estimate: 5", ParsedRating("", Metric.OVERALL, 5, REP)),
        ("they gave us a 9", ParsedRating("", Metric.OVERALL, 9, CUSTOMER)),
        ("nps is 9", ParsedRating("", Metric.NPS, 9)),
        ("overall score 8: quick", ParsedRating("quick", Metric.OVERALL, 8)),
        ("NPS score is 9", ParsedRating("", Metric.NPS, 9)),
        ("nps of the old portal", ParsedRating("nps of the old portal", Metric.NPS)),
        ("4 stars", ParsedRating("", Metric.CSAT, 4)),
        ("5 stars, says Rui", ParsedRating("", Metric.CSAT, 5, CUSTOMER, "Rui Alves")),
        ("8!", ParsedRating("", Metric.OVERALL, 8)),
        ("buy again: yes", ParsedRating("", Metric.INTENTION, 2)),
        ("would buy again perhaps, says Rui", ParsedRating("", Metric.INTENTION, 1, CUSTOMER, "Rui Alves")),
        ("the new portal is confusing", ParsedRating("the new portal is confusing")),
        ("“3 trays were crushed”", ParsedRating("3 trays were crushed")),
        ("20 sacks came late", ParsedRating("20 sacks came late")),
        ("8 they love it", ParsedRating("8 they love it", Metric.OVERALL, 8)),
        ("8 because of Rui", ParsedRating("8 because of Rui", Metric.OVERALL, 8)),
        ("8, great service", ParsedRating("great service", Metric.OVERALL, 8)),
        ("8 “great service”", ParsedRating("great service", Metric.OVERALL, 8)),
        ("8/10 great service", ParsedRating("great service", Metric.OVERALL, 8)),
        ("nps 8 great service", ParsedRating("great service", Metric.NPS, 8)),
        ("8 overall", ParsedRating("", Metric.OVERALL, 8)),
        (
            "they gave us a 9 quite happily",
            ParsedRating("they gave us a 9 quite happily", Metric.OVERALL, 9, CUSTOMER),
        ),
        ("they said the bread is fine", ParsedRating("they said the bread is fine", giver=CUSTOMER)),
        ("they gave 8 today", ParsedRating("they gave 8 today", Metric.OVERALL, 8, CUSTOMER)),
        ("they gave 8 out of ten", ParsedRating("", Metric.OVERALL, 8, CUSTOMER)),
        ("9 out of 10 for the delivery", ParsedRating("for the delivery", Metric.OVERALL, 9)),
        ("9 of 10", ParsedRating("", Metric.OVERALL, 9)),
        ("4 of 5 by Ana", ParsedRating("4 of 5 by Ana", Metric.CSAT, 4)),  # there are two
        ("Maria gave 8", ParsedRating("", Metric.OVERALL, 8, CUSTOMER, "Maria Pinto")),
        ("Maria says 8: quick", ParsedRating("quick", Metric.OVERALL, 8, CUSTOMER, "Maria Pinto")),
        ("8 from Maria", ParsedRating("", Metric.OVERALL, 8, CUSTOMER, "Maria Pinto")),
        ("nps 9 by Maria great team", ParsedRating("great team", Metric.NPS, 9, CUSTOMER, "Maria Pinto")),
        ("by Maria 9", ParsedRating("", Metric.OVERALL, 9, CUSTOMER, "Maria Pinto")),
        ("Maria Pinto: nps 9", ParsedRating("", Metric.NPS, 9, CUSTOMER, "Maria Pinto")),
        ("Maria says buy again: yes", ParsedRating("", Metric.INTENTION, 2, CUSTOMER, "Maria Pinto")),
        ("nps=9", ParsedRating("", Metric.NPS, 9)),
        ("we waited 3 weeks. 4/10", ParsedRating("we waited 3 weeks. 4/10", Metric.OVERALL, 4)),
        ("20 sacks came late: 4/10", ParsedRating("20 sacks came late: 4/10", Metric.OVERALL, 4)),
        ("nps a solid 9 out of 10", ParsedRating("nps a solid 9 out of 10", Metric.NPS, 9)),
        ("8%", ParsedRating("", Metric.OVERALL, 8)),
        ("8\ufe0f\u20e3 great, 9", ParsedRating("8 great, 9", trouble=several("8", "9"))),
        ("8\ufe0f\u20e3", ParsedRating("", Metric.OVERALL, 8)),  # an eight on a key
        ("10/10 would buy again", ParsedRating("would buy again", Metric.OVERALL, 10)),
        ("would buy again, 9/10", ParsedRating("would buy again, 9/10", Metric.OVERALL, 9)),
        ("nps 9 would buy again", ParsedRating("would buy again", Metric.NPS, 9)),
        ("no 8", ParsedRating("no 8", trouble=left("8"))),
        ("no 8 they said", ParsedRating("no 8 they said", trouble=left("8"))),
        ("buy again 8", ParsedRating("buy again 8", trouble=left("8"))),
    ],
)
def test_a_line_means(typed: str, said: ParsedRating) -> None:
    assert parse_rating(typed, PEOPLE) == said


@pytest.mark.parametrize(
    "typed", ["11", "-1", "7.5", "7,5", "8½", "csat 8", "ces 0", "nps 8/5", "9/20", "4/5.5", "9 stars"]
)
def test_what_is_off_every_scale_is_no_value_and_says_what_would_work(typed: str) -> None:
    said = parse_rating(typed)
    assert said.value is None
    assert typed.split()[-1][:1] in said.trouble or said.words


@pytest.mark.parametrize("typed", ["3 sacks came late", "1 sack came late", "they said 3 sacks came late"])
def test_a_number_that_a_word_follows_belongs_to_the_sentence_and_is_asked_about(typed: str) -> None:
    said = parse_rating(typed, PEOPLE)
    assert (said.words, said.metric, said.value) == (typed, None, None)
    number = next(word for word in typed.split() if word.isdigit())
    assert said.trouble == left(number)


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("they gave us 8 sacks back", "8"),
        ("they gave 3 sacks back", "3"),
        ("he gave 2 boxes away", "2"),
        ("they gave us 2 for free", "2"),
        ("Maria gave 9 sacks back", "9"),
        ("3 we ordered never came", "3"),
        ("5 you sent were broken", "5"),
        ("5 they sent were broken", "5"),
        ("2 I opened were mouldy", "2"),
        ("3 by Friday never arrived", "3"),
        ("3 by Maria never arrived", "3"),
        ("3 from Maria were broken", "3"),
        ("9 by nobody", "9"),
        ("3 said the bread was stale", "3"),
        ("10 from the last batch were broken", "10"),
        ("6 since Monday missing", "6"),
        ("9 of 10 sacks were torn", "9"),
        ("9 out of 10 sacks were torn", "9"),
        ("they gave 9 of 10 sacks back", "9"),
        ("5% off was promised", "5"),
        ("5€ too dear", "5"),
    ],
)
def test_counted_things_are_no_score(typed: str, number: str) -> None:
    assert parse_rating(typed, PEOPLE) == ParsedRating(typed, trouble=left(number))


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("a solid 8", "8"),
        ("perhaps a 7.5", "7.5"),
        ("quick, 4/5", "4/5"),
        ("Ana gave 8", "8"),
        ("8-9", "8-9"),
        ("delivered on 4/10", "4/10"),
    ],
)
def test_a_number_at_the_end_is_asked_about_where_it_may_be_another(typed: str, number: str) -> None:
    assert parse_rating(typed, PEOPLE) == ParsedRating(typed, trouble=left(number))


@pytest.mark.parametrize(
    ("typed", "off"),
    [
        ("7.5", "7.5"),
        ("11: late", "11"),
        ("80%", "80%"),
        ("csat 8", "8"),
        ("9/20", "9/20"),
        ("nps -20 they said", "-20"),
        ("csat -3: bad", "-3"),
    ],
)
def test_a_number_that_is_on_no_scale_is_not_lost(typed: str, off: str) -> None:
    assert parse_rating(typed).off == off


@pytest.mark.parametrize(
    ("typed", "candidates"),
    [
        ("4 delivery was late", [4]),
        ("9/10 in May, 4/10 now", [9, 4]),
        ("8-9", [8, 9]),
        ("9 of 10 sacks were torn", [9]),
        ("perhaps a 7.5", []),
        ("quick, 4/5", []),
        ("-1", []),
        ("nps -20 they said", []),
        ("csat 8", []),
        ("8", []),
        ("20 sacks came late", []),
    ],
)
def test_the_numbers_that_may_be_the_score_are_those_on_its_scale(typed: str, candidates: list[int]) -> None:
    assert parse_rating(typed).candidates == candidates


@pytest.mark.parametrize("typed", ["csi 8", "Stars: 4/5"])
def test_a_scale_there_is_not_is_kept_as_words_and_the_scales_are_named(typed: str) -> None:
    said = parse_rating(typed)
    assert (said.words, said.value) == (typed, None)
    assert f"“{typed.split()[0].strip(':')}” is no scale: there are overall, NPS, CSAT, CES" in said.trouble


@given(st.text(max_size=80))
def test_any_text_is_read_and_a_value_lies_on_its_scale(typed: str) -> None:
    said = parse_rating(typed, PEOPLE)
    assert (said.value is None) or (said.metric is not None and said.value in SCALES[said.metric])


@given(
    st.sampled_from(["", "nps ", "csat ", "ces "]),
    st.integers(1, 5),
    st.lists(st.text("abcdefghij", min_size=2, max_size=8), min_size=1, max_size=6),
)
def test_every_word_after_the_number_stays(metric: str, value: int, words: list[str]) -> None:
    said = parse_rating(f"{metric}{value}: {' '.join(words)}", PEOPLE)
    assert said.words == " ".join(words)
    assert said.value == value
