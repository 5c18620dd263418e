"""What the measuring of silence counts, on customers one can count by hand; and that what is stated holds."""

from datetime import date, timedelta
from itertools import accumulate
from pathlib import Path

import pytest

from benchmarks.__main__ import CDNOW
from benchmarks.silence import alarms, cdnow, findings, panel
from benchmarks.silence.alarms import LEAST, MOST, Tally
from models.rhythm.silence import OrderHistory

FIRST = date(1997, 1, 1)


def days(*gaps: int) -> list[date]:
    return [FIRST + timedelta(days=gap) for gap in accumulate(gaps, initial=0)]


def test_only_pauses_that_ended_and_had_a_rhythm_before_them_are_judged() -> None:
    assert alarms.tally([days(), days(30), days(30, 30), days(30, 30, 30, 30)], maximum=45) == Tally(0, 4)


def test_a_pause_of_a_year_in_a_monthly_rhythm_counts_as_one_false_alarm() -> None:
    assert alarms.tally([days(30, 30, 30, 365)], maximum=45) == Tally(1, 3)


@pytest.mark.parametrize("seed", [panel.SEED, 7])
def test_on_the_panel_the_rate_of_false_alarms_is_as_stated(seed: int) -> None:
    assert LEAST <= panel.whole(panel.tallies(panel.PANEL, seed)).percent <= MOST


def test_ties_are_worth_half_a_point() -> None:
    active, lost = (cdnow.Case(orders_of(40), buys_again) for buys_again in (True, False))

    assert cdnow.auc([active, lost], lambda case: case.buys_again) == 1
    assert cdnow.auc([active, lost], lambda case: not case.buys_again) == 0
    assert cdnow.auc([active, lost], lambda _: 0) == 0.5


def orders_of(*gaps: int) -> OrderHistory:
    orders = OrderHistory.on(days(*gaps))
    assert orders
    return orders


def test_purchases_are_read_by_customer_and_day(tmp_path: Path) -> None:
    path = tmp_path / "purchases.txt"
    path.write_text(
        " customer_id  date number_of_cds  dollar_value\n"
        " 00002 19970112  1   12.00\n 00001 19970101  1   11.77\n 00002 19970112  5   77.00\n"
        " 00001 19971224  2   20.76\n"
    )

    book = cdnow.read(path)

    assert book == [[date(1997, 1, 12)], [date(1997, 1, 1), date(1997, 12, 24)]]
    assert [case.buys_again for case in cdnow.cases(book)] == [False, True]


@pytest.mark.skipif(not CDNOW.exists(), reason="the CDNOW purchases are not there")
def test_on_the_real_customers_all_that_is_aimed_at_holds() -> None:
    assert [finding.what for finding in findings(1000, CDNOW) if not finding.holds] == []
