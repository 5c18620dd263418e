"""What customers say of us: ratings, what would make it eleven, the survey page."""

from __future__ import annotations

import re
from datetime import date

from tests.stories.golden.hands import choose, found_menu, press, submit
from tests.stories.golden.stage import Stage

LINK = re.compile(r"/s/[\w.-]+")
LINES = 9


def ratings(stage: Stage) -> None:
    ana = stage.ana
    ana.command("/rate", "help")
    ana.command("/rate")
    submit(ana, value="8")
    ana.command("/rate", "Acme 12")
    submit(ana, giver="customer")
    ana.command("/rate", "Acme 8: quick and kind")
    press(ana, "rating_more")
    submit(ana)
    submit(ana, giver="customer", day=date(2027, 1, 1))
    submit(ana, day=date(2026, 11, 23), improvement="deliver before six", theme="delivery", again="Yes")
    press(ana, "edit_rating")
    submit(ana, value="9")
    press(ana, "undo_rating")
    ana.command("/rate", "Nobody We Know nps 3")
    choose(ana, "customer:rated", "Tante Liese")
    press(ana, "rating_more")
    submit(ana, giver="customer", problem=["problem"], words="too late, twice")
    stage.tick()
    ana.command("/customer", "Tante Liese")
    press(ana, "rate_customer")
    submit(ana, metric="csat", value="6", giver="rep")
    press(ana, "edit_one_rating")
    press(ana, "undo_rating")


def improvements(stage: Stage) -> None:
    ana, cleo = stage.ana, stage.cleo
    ana.command("/rate", "Meadow Nursery 8")
    submit(ana, giver="customer")
    press(ana, "ask_eleventh")
    submit(ana, improvement="longer opening hours")
    press(ana, "edit_improvement")
    submit(ana, theme="service")
    ana.command("/rapport", "improvements")
    press(ana, "answer_improvement")
    submit(ana, answer="we open at five", told_on=date(2027, 1, 1))
    submit(ana, told_on=date(2026, 11, 23))
    press(ana, "reopen_improvement")
    press(ana, "decline_improvement")
    submit(ana, answer="we cannot")
    press(ana, "reopen_improvement")
    press(ana, "edit_improvement")
    submit(ana, improvement="open on Sundays")
    press(ana, "undo_improvement")
    with stage.silently():
        for number in range(LINES):
            ana.command("/rate", f"Acme {number}")
            submit(ana, giver="customer", improvement=f"wish {number}")
    ana.command("/rapport", "improvements")
    press(ana, "improvements_page")
    ana.command("/customer", "Acme Bakery")
    press(ana, "customer_improvements")
    cleo.command("/rapport", "improvements")
    cleo.command("/customer", "add A House of Hers")
    submit(cleo)
    cleo.command("/rapport", "improvements")
    press(cleo, "show_improvements")
    cleo.command("/rapport", "improvements Provisions")


def the_survey_page(stage: Stage) -> None:
    ana = stage.ana
    english = _link(stage, "Acme Bakery")
    stage.page("GET", english, "en")
    stage.page("GET", english, "fr")
    stage.page("GET", "/s/1.forged.signature", "fr")
    stage.page("GET", "/s/", "en")
    stage.page("POST", english, "en", metric="csat", value="")
    stage.page("POST", english, "en", metric="csat", value="900", contact="x" * 3000)
    stage.page("POST", english, "fr", metric="csat", value="9", improvement="plus tôt", words="très bien <b>")
    stage.page("GET", english, "en")
    stage.page("GET", f"{english}?change=1", "en")
    stage.page("POST", english, "en", metric="csat", value="3", improvement="earlier", words="late again")
    stage.tick()
    ana.command("/customer", "Acme Bakery")
    french = _link(stage, "Kite Hill Camp")
    press(ana, "withdraw_survey")
    stage.page("GET", french, "fr")
    stage.page("POST", french, "fr", metric="csat", value="9")
    _link(stage, "Meadow Nursery")
    ana.command("/customer", "Meadow Nursery")
    press(ana, "withdraw_survey_on_card")
    ana.command("/customer", "Acme Bakery")
    press(ana, "ask_for_rating")
    stage.cleo.command("/customer", "Acme Bakery")
    press(stage.cleo, "ask_for_rating")
    submit(stage.cleo)
    submit(stage.cleo, all_the_same=["all_the_same"])
    stage.push(days=60)
    stage.page("GET", english, "en")
    stage.days(2)


def _link(stage: Stage, customer: str) -> str:
    """The path of a link that Ana makes for the first person there."""
    stage.ana.command("/customer", customer)
    press(stage.ana, "ask_for_rating")
    _, menu = found_menu(stage.ana, "contact")
    said = submit(stage.ana, contact=menu.options()[0])
    found = LINK.search(said.text)
    assert found, said.text
    return found[0]


CHAPTERS = (ratings, improvements, the_survey_page)
