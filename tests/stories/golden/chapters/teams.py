"""The manager: satisfaction and what is behind it, posting, the file, the weekly summary, who is silent."""

from __future__ import annotations

from tests.stories.golden.hands import choose, close, press, submit
from tests.stories.golden.stage import Stage

TYPED = (
    "help",
    "",
    "satisfaction last quarter",
    "satisfaction @Ben Okafor this year",
    "Provisions last month",
)


def satisfaction(stage: Stage) -> None:
    cleo, ana = stage.cleo, stage.ana
    for typed in (*TYPED, "satisfaction sometime", "satisfaction export", "satisfaction of nobody"):
        cleo.command("/team", typed)
    ana.command("/team")
    cleo.command("/team", "satisfaction this year")
    press(cleo, "team_figures")
    press(cleo, "team_answers")
    press(cleo, "team_answers_page")
    choose(cleo, "team_answers_kind", "Ease (CES), by customers")
    choose(cleo, "team_answers_kind", "Overall, by customers")
    choose(cleo, "team_answers_value", "8")
    close(cleo)
    press(cleo, "team_summary")
    press(cleo, "team_export")


def posting(stage: Stage) -> None:
    cleo = stage.cleo
    cleo.command("/team", "satisfaction this year")
    press(cleo, "team_figures")
    press(cleo, "team_post")
    choose(cleo, "post_summary_channel", "deliveries")
    submit(cleo, names=["names"])
    cleo.command("/team", "satisfaction this year")
    press(cleo, "team_figures")
    press(cleo, "team_post")
    submit(cleo, channel="sales")
    close(cleo)


def the_weekly_summary(stage: Stage) -> None:
    cleo = stage.cleo
    stage.days(8)
    press(cleo, "stop_summary")
    press(cleo, "summary_again")
    press(cleo, "open_customer")


def silent(stage: Stage) -> None:
    ana, cleo = stage.ana, stage.cleo
    ana.command("/rapport", "silent")
    cleo.command("/rapport", "silent")
    cleo.command("/rapport", "silent Provisions")
    cleo.command("/rapport", "silent @Ben Okafor")
    cleo.command("/customer", "add A House of Hers")
    submit(cleo)
    stage.push(days=120)
    cleo.command("/rapport", "silent")
    press(cleo, "show_silent")
    cleo.command("/rapport", "silent Provisions")
    press(cleo, "silent_page")


CHAPTERS = (satisfaction, posting, the_weekly_summary, silent)
