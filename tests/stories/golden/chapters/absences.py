"""Being away with a cover, back again, asked because of a status, and handing customers over."""

from __future__ import annotations

from datetime import date

from tests.stories.golden.hands import found, press, submit
from tests.stories.golden.stage import Stage


def away(stage: Stage) -> None:
    ana, ben, cleo = stage.ana, stage.ben, stage.cleo
    ana.command("/rapport", "away sometime soon")
    ana.command("/rapport", "away until Friday cover @ben")
    stage.tick()
    press(ana, "change_absence")
    submit(ana, last_day=date(2026, 11, 1))
    submit(ana, last_day=date(2026, 12, 2))
    press(ana, "undo_absence")
    stage.days(2)
    ben.command("/due")
    ana.command("/rapport", "back")
    stage.days(1)
    ana.command("/rapport", "away")
    submit(ana, first_day=date(2026, 12, 7), last_day=date(2026, 12, 11), cover=cleo)
    press(ana, "undo_absence")
    cleo.command("/rapport", "away @Ben Okafor tomorrow")
    ben.command("/rapport", "away @Cleo Marchand tomorrow")
    cleo.command("/rapport", "back @Ben Okafor")
    stage.days(1)


def asked_by_status(stage: Stage) -> None:
    ana, ben = stage.ana, stage.ben
    until = int(stage.house.clock().timestamp()) + 9 * 86400
    for person in (ana, ben):
        status = {"status_text": "Vacationing", "status_emoji": ":palm_tree:", "status_expiration": until}
        profile = person.member.as_user()["profile"] | status
        person.changes(extra={"profile": profile})
    stage.tick()
    press(ana, "status_away_until")
    submit(ana, last_day=date(2026, 11, 27))
    press(ana, "status_away")
    press(ben, "status_not_away")
    stage.days(2)


def handing_over(stage: Stage) -> None:
    ana, ben, cleo = stage.ana, stage.ben, stage.cleo
    cleo.command("/rapport", "handover")
    cleo.command("/rapport", "handover @Ana Silva")
    ana.command("/rapport", "handover @Ben Okafor")
    ben.deactivated()
    stage.house.timetable.refresh_profiles()
    stage.days(1)
    cleo.command("/rapport", "handover @Ben Okafor")
    press(cleo, "hand_over_some")
    submit(cleo, customers=["Zimbro Café", "Hotel Miramar"], to="Ana Silva")
    stage.tick()
    press(cleo, "undo_hand_over")
    surface, control = found(cleo, "Ana Silva")
    cleo.click(surface, control)
    stage.tick()
    press(cleo, "undo_hand_over")
    stage.tick()


def handed_over_for_long(stage: Stage) -> None:
    """Somebody is away for months; colleagues have the customers until they are back."""
    cleo, dora = stage.cleo, stage.dora
    cleo.command("/rapport", "away @Dora Novak until 1 March")
    stage.days(2)
    cleo.command("/rapport", "handover @Dora Novak")
    surface, control = found(cleo, "Ana Silva")
    cleo.click(surface, control)
    stage.tick()
    stage.days(1)
    cleo.command("/rapport", "back @Dora Novak")
    stage.house.timetable.refresh_profiles()
    stage.days(2)
    press(cleo, "give_back")
    dora.command("/customer", "Serra Alta Refuge")


CHAPTERS = (away, asked_by_status, handing_over, handed_over_for_long)
