"""How many cards a day the books mean that a file was imported into."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from models.book import Book
from models.forecasts.forecast import Forecast
from models.forecasts.outlook import outlook
from models.importing.dropped.preview import ImportForecast
from models.team.rep import Rep


def import_forecasts(
    book: Book, owner_ids: Iterable[int], reader: Rep, *, now: datetime
) -> tuple[ImportForecast, ...]:
    """For each of these owners, the reader first, then the fullest."""
    by_rep = outlook(book, set(owner_ids), now=now)
    reps = [rep for rep in book.reps() if rep.id in by_rep]
    reps.sort(key=lambda rep: (rep is not reader, -by_rep[rep.id].customers, rep.name))
    return tuple(_forecast(rep, by_rep[rep.id], is_own=rep is reader) for rep in reps)


def _forecast(rep: Rep, forecast: Forecast, *, is_own: bool) -> ImportForecast:
    forecast = forecast.with_waiting(rep.budget)
    return ImportForecast(
        owner=rep.name,
        is_own=is_own,
        customers=forecast.customers,
        usual=forecast.usual,
        busiest=forecast.busiest,
        busiest_on=forecast.busiest_on.isoformat(),
        at_once=forecast.at_once,
        budget=rep.budget,
        is_active=rep.is_active,
    )
