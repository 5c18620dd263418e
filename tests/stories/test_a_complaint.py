"""A customer complains: who hears of it, who calls back, and what every screen says afterwards."""

from __future__ import annotations

from datetime import date

from bot.playground.slack import Persona
from tests.support.house import House
from tests.support.surveys import asked, customer_of, link_for, link_in


def test_a_bad_answer_is_called_back_answered_and_followed_by_a_good_one(
    house: House, ana: Persona, cleo: Persona
) -> None:
    link = link_for(house, ana, "Maria Pinto")
    link.sent(value="3", words="The oven came two weeks late", improvement="Say when it comes")
    house.tick()
    for person, call_back in ((cleo, "is asked to call back by Tue 24 Nov."), (ana, "Call them back by")):
        alert = person.dm[-1].shown
        assert alert.startswith("Acme Bakery · Maria Pinto gave us 3 out of 10 on the survey page on")
        assert "They would change: “Say when it comes”" in alert
        assert call_back in alert
    assert "Acme Bakery · Ana Silva · since Mon 23 Nov" in cleo.command("/team", "satisfaction").text

    digest = house.next_morning(ana)
    assert digest
    assert (
        "Maria Pinto gave us 3 out of 10 on the survey page on Mon 23 Nov: “The oven came two weeks late”."
        in digest.shown
    )
    ana.submit(
        ana.click(digest, "Log", near="Acme Bakery").view, {"Note": "apologised", "Reached?": "We spoke"}
    )
    assert "No complaint is open" in cleo.command("/team", "satisfaction").text

    open_list = ana.command("/rapport", "improvements").ephemeral
    assert open_list
    answered = ana.submit(
        ana.click(open_list, "Answered").view,
        {
            "What came of it, or why not": "a mail two days ahead",
            "The customer was told on": date(2026, 11, 24),
        },
    )
    assert not answered.errors
    assert "No improvement waits" in ana.command("/rapport", "improvements").text

    house.clock.push(days=12)
    ana.submit(ana.command("/rate", "acme 9").view, {"giver": "The customer"})
    card = ana.command("/customer", "acme").text
    assert card.index("9 out of 10, given by the customer") < card.index("3 out of 10, given by Maria Pinto")
    assert "nobody has answered yet" not in card
    summary = cleo.command("/team", "satisfaction").text
    assert "one customer has answered on Overall, and a score takes ten." in summary
    assert "What they said: Acme Bakery, 9 out of 10." in summary
    assert "No complaint is open, and no bad rating waits for a call." in summary


def test_while_the_owner_is_away_the_stand_in_calls_back_and_the_owner_finds_it_done(
    house: House, ana: Persona, ben: Persona, cleo: Persona
) -> None:
    link = link_for(house, ana, "Maria Pinto")
    ana.command("/rapport", "away until Friday cover @Ben Okafor")
    link.sent(value="2", words="nobody answers the phone")
    house.tick()
    assert not [message for message in ana.dm if "nobody answers" in message.shown]
    assert "Ben Okafor stands in for Ana Silva and is asked to call back" in cleo.dm[-1].shown
    alert = ben.dm[-1]
    assert "Ana Silva is away and you stand in: call them back by Tue 24 Nov." in alert.shown

    house.clock.push(minutes=40)
    ben.submit(ben.click(alert, "Log").view, {"Note": "they have my mobile now", "Reached?": "We spoke"})
    assert house.next_morning(ben) is None

    first = house.next_morning(ana)
    assert house.clock().date() == date(2026, 11, 30)
    assert first
    assert "None of your own customers needs you today." in first.shown
    assert "While you were away: Ben Okafor logged one contact." in first.shown
    card = ana.command("/customer", "acme").text
    assert "call on Mon 23 Nov, logged by Ben Okafor" in card
    assert "they have my mobile now" in card


def test_the_answers_of_a_team_add_up_to_its_figure_on_every_screen(
    house: House, ana: Persona, ben: Persona, cleo: Persona
) -> None:
    scores = [10, 10, 9, 9, 9, 8, 8, 7, 6, 3, 10, 9]
    for number, score in enumerate(scores):
        owner, name = (ana, ben)[number % 2], f"Customer {number:02}"
        customer_of(house, owner, f"Person {number}", name=name)
        link_in(house, asked(owner, name)).sent(value=str(score))

    answer = cleo.command("/team", "satisfaction").ephemeral
    assert answer
    assert f"Overall {sum(scores) / len(scores):.1f} from 12 customers, likely between" in answer.shown
    summary = cleo.click(answer, "All figures").ephemeral
    assert summary
    mean = f"Overall {sum(scores) / len(scores):.1f}, likely between"
    assert mean in summary.shown
    assert "12 answers: 3 × 10, 4 × 9, 2 × 8, 1 × 7, 1 × 6, 1 × 3." in summary.shown

    answers = cleo.click(summary, "Answers").view
    first_page = [line for line in answers.shown.splitlines() if " out of 10 · Customer" in line]
    second_page = cleo.click(answers, "More").view.shown.splitlines()
    listed = [*first_page, *(line for line in second_page if " out of 10 · Customer" in line)]
    shown = {line.split(" · ")[1]: int(line.split()[0]) for line in listed}
    assert shown == {f"Customer {number:02}": score for number, score in enumerate(scores)}

    for person, names in ((ana, ["Customer 08"]), (ben, ["Customer 09"])):
        digest = house.next_morning(person)
        assert digest
        waiting = [line for line in digest.shown.splitlines() if "Nobody has called back" in line]
        assert [line.split(" · ")[0] for line in waiting] == names

    coming = house.rep(cleo).next_summary_at
    assert coming
    house.clock.now = coming
    house.tick()
    weekly = cleo.dm[-1].shown
    assert weekly.startswith("Your week: North team\nOverall 8.2 from 12 customers, likely between")
    assert "\n12 answers from customers in the last seven days" in weekly
    assert mean in weekly
    assert "Customer 08 · Ana Silva · since Mon 23 Nov" in weekly
    assert "Customer 09 · Ben Okafor · since Mon 23 Nov" in weekly
