"""Ratings over the year in the sample book: given to the rep, and on the survey page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from bot.playground.samples.writer import MATERIAL, SampleWriter
from models.calendar.days import DAY
from models.customers import Customer
from models.customers.improvements.improvement import ImprovementDetails, Theme
from models.customers.ratings.metric import SCALES, RatedBy
from models.customers.ratings.rating import Rating, RatingDetails
from models.customers.surveys.answer import SurveyAnswer
from models.kernel.vocabulary import Metric

A_QUARTER = timedelta(days=70)  # between two survey requests to one customer; longer than the cool-down
NPS = (10, 10, 9, 9, 9, 8, 8, 8, 7, 7, 6, 4)
OVERALL = (10, 9, 9, 8, 8, 8, 7, 7, 7, 5)
CES = (7, 7, 6, 6, 5, 5, 4, 3)
AGAIN = (2, 2, 2, 1, 1, 0)
ASKED = (*[(Metric.NPS, NPS)] * 3, (Metric.CES, CES), (Metric.INTENTION, AGAIN))
IMPROVEMENTS = list(MATERIAL["improvements"].items())  # (theme, words)
GOOD = 7  # of ten, and no alarm


@dataclass(frozen=True)
class SampleRatings(SampleWriter):
    """The ratings of one customer. Its chance is its own, so that the rest of the book stays as it is."""

    customer: Customer

    def tell(self, talks: list[date]) -> None:
        """After some of the talks a rating was noted; and every other customer answers once a quarter."""
        for index, day in enumerate(talks):
            if self.chance.random() < 0.5:
                self._noted(day, is_last=index == len(talks) - 1)
        if self.chance.random() < 0.5:
            self._surveyed(talks[-1])

    def _noted(self, day: date, *, is_last: bool) -> None:
        metric, values = self.chance.choice(ASKED)
        value = self.chance.choice(
            [candidate for candidate in values if not (is_last and SCALES[metric].is_bad(candidate))]
        )
        giver = RatedBy.REP if self.chance.random() < 0.25 else RatedBy.CUSTOMER
        words = self._words(value / max(values) > 0.7) if self.chance.random() < 0.5 else ""
        person = self.chance.choice(self.customer.contacts).id if giver is RatedBy.CUSTOMER else None
        details = RatingDetails(giver, day, metric, value, words, person)
        rating = self.customer.rate(details, by=self.owner, at=self.moment(day))
        if giver is RatedBy.CUSTOMER and self.chance.random() < 0.25:
            self._suggested(rating, day)

    def _suggested(self, rating: Rating, day: date) -> None:
        theme, words = self.chance.choice(IMPROVEMENTS)
        at = self.moment(day)
        improvement = self.customer.suggest(
            ImprovementDetails(words, Theme(theme), rating.contact_id), rating=rating, by=self.owner, at=at
        )
        told_on = day + self.chance.randint(5, 40) * DAY
        if told_on >= self.today:
            return
        if self.chance.random() < 0.5:
            at = self.moment(told_on)
            self.customer.answer_improvement(improvement, "It is done.", told_on, by=self.owner, at=at)
        elif self.chance.random() < 0.4:
            reason = "It would cost more than it brings."
            self.customer.decline_improvement(improvement, reason, by=self.owner, at=self.moment(told_on))

    def _surveyed(self, last_talk: date) -> None:
        """Nothing bad after the last talk: the alarms of the first morning are told on purpose."""
        day = self.today - self.chance.randint(300, 340) * DAY
        while day < self.today - DAY:
            at = self.moment(day)
            person = self.chance.choice(self.customer.contacts)
            key = f"sample {self.customer.id} {day.isoformat()}"
            request = self.customer.ask_for_rating(person, by=self.owner, at=at, key=key)
            value = self.chance.choice(OVERALL)
            value = max(value, GOOD) if day >= last_talk else value
            words = self._words(value >= GOOD) if self.chance.random() < 0.4 else ""
            improvement = self.chance.choice(IMPROVEMENTS)[1] if self.chance.random() < 0.1 else ""
            answer = SurveyAnswer(value=value, improvement=improvement, words=words)
            self.customer.answer_survey(request, answer, at=at + timedelta(hours=self.chance.randint(1, 20)))
            day += A_QUARTER + self.chance.randint(0, 25) * DAY

    def _words(self, is_good: bool) -> str:
        return str(self.one_of("praise" if is_good else "troubles"))
