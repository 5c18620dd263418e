"""The other commands: what is due, why, help, figures, settings, the Home tab, a word in the conversation."""

from __future__ import annotations

from tests.stories.golden.hands import choose, close, press, submit, type_in
from tests.stories.golden.stage import Stage

SAID = (
    *(
        "hello",
        "help",
        "what is due?",
        "thanks!",
        "",
        "settings",
        "log Acme Bakery",
        "log",
        "Acme",
        "acme bakery",
    ),
    *("how satisfied are my customers last month", "who is Nobody We Know", "asdf qwer"),
)
ON_THE_TAB = ("show_figures", "open_settings", "nudge_log", "nudge_snooze", "nudge_why", "open_customer")
WORDS = ("", "help", "?", "nonsense", "me", "health", "silent", "improvements", "workspace", "plans", "teams")


def due_and_why(stage: Stage) -> None:
    stage.days(1)
    for person in stage.cast.reps:
        person.command("/due")
    press(stage.ana, "due_page")
    press(stage.ana, "due_page")
    stage.ana.command("/why")
    stage.ana.command("/why", "help")
    stage.ana.command("/why", "a")
    choose(stage.ana, "why_customer", "Acme Bakery")
    stage.ana.command("/why", "pa")
    press(stage.ana, "why_customer")
    stage.ana.command("/why", "Nobody We Know")
    for name in ("Red Lantern", "Kite Hill Camp", "Serra Alta Refuge", "Zimbro Café"):
        stage.ana.command("/why", name)


def words_after_rapport(stage: Stage) -> None:
    for person in (stage.ana, stage.cleo, stage.gil):
        for word in WORDS:
            person.command("/rapport", word)
            close(person)
    stage.ana.command("/unheard-of", "x")
    stage.gil.open_home()


def in_the_conversation(stage: Stage) -> None:
    for typed in SAID:
        stage.ana.says(typed)
    stage.cleo.says("how satisfied are the customers of Provisions this quarter?")
    stage.gil.says("hello")
    sales = next(one for one in stage.ana.channels if one.name == "sales")
    stage.ana.says("nobody asks the bot here", where=sales)


def home(stage: Stage) -> None:
    ana = stage.ana
    stage.days(1)
    for person in stage.cast.reps:
        person.open_home()
    ana.open_home("messages")
    press(ana, "home_page")
    press(ana, "home_page")
    tab = ana.home
    assert tab
    first = {control.action_id: control for control in reversed(tab.controls())}
    for action in ON_THE_TAB:
        if action in first:
            ana.click(tab, first[action])
            close(ana)
    stage.cleo.open_home()
    press(stage.cleo, "team_summary_of")
    press(stage.cleo, "show_silent")


def own_settings(stage: Stage) -> None:
    ana, cleo = stage.ana, stage.cleo
    ana.command("/rapport", "settings")
    type_in(ana, "country", "ger")
    submit(ana, budget="0")
    submit(ana, budget="3", morning="07:15", working_days=["1", "2", "3", "4"], country="Germany")
    stage.days(1)
    ana.says("settings")
    press(ana, "open_settings")
    close(ana)
    cleo.command("/rapport", "settings")
    submit(cleo, summary=[])
    ana.command("/rapport", "me")


def newcomers(stage: Stage) -> None:
    """Somebody opens the Home tab, somebody types, somebody is invited, somebody may not come in."""
    slack, cleo = stage.house.slack, stage.cleo
    eva, finn = slack.join("Eva Lind", tz="Europe/Stockholm"), slack.join("Finn Kerr", tz="Europe/Dublin")
    for person in (eva, finn):
        slack.direct_message(person.member)
    eva.open_home()
    eva.command("/due")
    cleo.command("/rapport", "enrol")
    cleo.command("/rapport", "enrol @Finn Kerr")
    cleo.command("/rapport", "enrol @Finn Kerr")
    cleo.command("/rapport", "enrol @Gil Torres")
    stage.ana.command("/rapport", "enrol @Finn Kerr")
    stage.tick()
    finn.command("/customer", "add First One")
    submit(finn)
    finn.command("/due")
    eva.changes(real_name="Eva Lind-Berg", tz="Asia/Tokyo")
    finn.deactivated()
    stage.house.timetable.refresh_profiles()
    stage.days(1)
    stage.days(1)


CHAPTERS = (due_and_why, words_after_rapport, in_the_conversation, home, own_settings, newcomers)
