"""What customers said of us over the year, in the sample book: to their rep, and on the survey page."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from bot.playground.samples.notes import IMPROVEMENTS, PRAISE, TROUBLES
from models.calendar.days import NOON, moment_of
from models.customers import Customer
from models.customers.improvements.improvement import Suggestion
from models.customers.ratings.metric import SCALES, Giver
from models.customers.ratings.rating import Opinion, Rating
from models.customers.surveys.answer import SurveyAnswer
from models.kernel.vocabulary import Metric
from models.team.rep import Rep

DAY = timedelta(days=1)
A_QUARTER = timedelta(days=70)  # between two survey requests to one customer; longer than the cool-down
NPS = (10, 10, 9, 9, 9, 8, 8, 8, 7, 7, 6, 4)
OVERALL = (10, 9, 9, 8, 8, 8, 7, 7, 7, 5)
CES = (7, 7, 6, 6, 5, 5, 4, 3)
AGAIN = (2, 2, 2, 1, 1, 0)
GOOD = 7  # of ten, and no alarm


@dataclass(frozen=True)
class Opinions:
    """Of one customer, told by the verbs of the book. Its chance is its own, so that the rest of the book
    stays as it is whatever is told here."""

    customer: Customer
    now: datetime
    chance: random.Random = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "chance", random.Random(self.customer.name))

    @property
    def owner(self) -> Rep:
        return self.customer.owner

    def tell(self, talks: list[date]) -> None:
        """After some of the talks a rating was noted; and every other customer answers once a quarter."""
        for place, day in enumerate(talks):
            if self.chance.random() < 0.5:
                self._noted(day, is_last=place == len(talks) - 1)
        if self.chance.random() < 0.5:
            self._surveyed(talks[-1])

    def _noted(self, day: date, *, is_last: bool) -> None:
        metric, values = self.chance.choice(
            (
                (Metric.NPS, NPS),
                (Metric.NPS, NPS),
                (Metric.NPS, NPS),
                (Metric.CES, CES),
                (Metric.INTENTION, AGAIN),
            )
        )
        value = self.chance.choice([one for one in values if not (is_last and SCALES[metric].is_bad(one))])
        giver = Giver.REP if self.chance.random() < 0.25 else Giver.CUSTOMER
        words = self._words(value / max(values) > 0.7) if self.chance.random() < 0.5 else ""
        person = self.chance.choice(self.customer.contacts).id if giver is Giver.CUSTOMER else None
        opinion = Opinion(giver, day, metric, value, words, person)
        rating = self.customer.rate(opinion, by=self.owner, at=self._moment(day))
        if giver is Giver.CUSTOMER and self.chance.random() < 0.25:
            self._suggested(rating, day)

    def _suggested(self, rating: Rating, day: date) -> None:
        words, theme = self.chance.choice(IMPROVEMENTS)
        at = self._moment(day)
        improvement = self.customer.suggest(
            Suggestion(words, theme, rating.contact_id), rating=rating, by=self.owner, at=at
        )
        told_on = day + self.chance.randint(5, 40) * DAY
        if told_on >= self.owner.today(self.now):
            return
        if self.chance.random() < 0.5:
            at = self._moment(told_on)
            self.customer.answer_improvement(improvement, "It is done.", told_on, by=self.owner, at=at)
        elif self.chance.random() < 0.4:
            reason = "It would cost more than it brings."
            self.customer.decline_improvement(improvement, reason, by=self.owner, at=self._moment(told_on))

    def _surveyed(self, last_talk: date) -> None:
        """Nothing bad after the last talk: the alarms of the first morning are told on purpose."""
        day = self.owner.today(self.now) - self.chance.randint(300, 340) * DAY
        while day < self.owner.today(self.now) - DAY:
            at = self._moment(day)
            person = self.chance.choice(self.customer.contacts)
            key = f"sample {self.customer.id} {day.isoformat()}"
            request = self.customer.ask_for_rating(person, by=self.owner, at=at, key=key)
            value = self.chance.choice(OVERALL)
            value = max(value, GOOD) if day >= last_talk else value
            words = self._words(value >= GOOD) if self.chance.random() < 0.4 else ""
            improvement = self.chance.choice(IMPROVEMENTS)[0] if self.chance.random() < 0.1 else ""
            answer = SurveyAnswer(value=value, improvement=improvement, words=words)
            self.customer.answer_survey(request, answer, at=at + timedelta(hours=self.chance.randint(1, 20)))
            day += A_QUARTER + self.chance.randint(0, 25) * DAY

    def _words(self, is_good: bool) -> str:
        return self.chance.choice(PRAISE if is_good else TROUBLES)

    def _moment(self, day: date) -> datetime:
        return min(moment_of(day, NOON, self.owner.time_zone), self.now)
