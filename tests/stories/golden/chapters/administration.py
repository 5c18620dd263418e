"""Admins: teams, segments and the trial of a cadence, plans and theirs, the workspace."""

from __future__ import annotations

from tests.stories.golden.hands import press, submit
from tests.stories.golden.stage import Stage

TEAMS, SEGMENTS = 9, 11


def teams(stage: Stage) -> None:
    cleo = stage.cleo
    stage.ana.command("/rapport", "teams")
    cleo.command("/rapport", "teams")
    press(cleo, "add_team")
    submit(cleo, name="Provisions")
    submit(cleo, name="South", members=[stage.ana], managers=[stage.ben])
    press(cleo, "edit_team")
    submit(cleo, members=[stage.ana, stage.gil])
    submit(cleo, members=[stage.ana, stage.ben])
    with stage.silently():
        for number in range(TEAMS):
            press(cleo, "add_team")
            submit(cleo, name=f"Team {number:02}")
    cleo.command("/rapport", "teams")
    press(cleo, "teams_page")
    press(cleo, "dissolve_team")


def segments(stage: Stage) -> None:
    cleo = stage.cleo
    cleo.command("/rapport", "segments")
    press(cleo, "add_segment")
    submit(cleo, name="key", ideal="30", maximum="60")
    submit(cleo, name="seldom", maximum="20")
    submit(cleo, name="seldom", ideal="100", maximum="200")
    press(cleo, "edit_segment")
    submit(cleo, ideal="10", maximum="20")
    submit(cleo)
    press(cleo, "rename_segment")
    submit(cleo, name="principal")
    press(cleo, "default_segment")
    with stage.silently():
        for number in range(SEGMENTS):
            press(cleo, "add_segment")
            submit(cleo, name=f"segment {number:02}", ideal="30", maximum="60")
    cleo.command("/rapport", "segments")
    press(cleo, "segments_page")
    stage.days(1)


def plans(stage: Stage) -> None:
    cleo = stage.cleo
    cleo.command("/rapport", "plans")
    press(cleo, "edit_plan")
    submit(cleo, count_1="5")
    cleo.close()
    press(cleo, "add_plan_step")
    press(cleo, "remove_plan_step", "5")
    submit(cleo, count_1="3", also_running=["yes"])
    cleo.submit()
    press(cleo, "add_plan")
    submit(cleo, name="After an oven", count_0="0", whom="product", purpose_0="new needs")
    submit(cleo, count_0="5", unit_0="days", purpose_0="satisfaction", product="oven")
    cleo.submit()
    press(cleo, "add_plan")
    submit(cleo, name="For trays", product="tray", count_0="2", unit_0="weeks", purpose_0="results")
    cleo.submit()
    cleo.command("/rapport", "plans")
    press(cleo, "plans_page")
    press(cleo, "retire_plan")
    stage.days(1)


def the_workspace(stage: Stage) -> None:
    cleo, ana = stage.cleo, stage.ana
    cleo.command("/rapport", "workspace")
    submit(cleo, currency="EURO")
    submit(cleo, currency="GBP", visibility="own", enrolment="Who is enrolled")
    cleo.command("/rapport", "workspace")
    submit(cleo, survey_metric="nps", cool_down="30")
    ana.command("/customer", "Zimbro Café")
    cleo.command("/rapport", "admins")
    submit(cleo, admins=[])
    submit(cleo, admins=[cleo, ana])
    ana.command("/rapport", "health")
    ana.command("/rapport", "teams")


CHAPTERS = (teams, segments, plans, the_workspace)
