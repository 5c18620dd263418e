"""Ratings over the year in the sample book: given to the rep, and on the survey page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from bot.playground.samples.scripts import OPINIONS, SampleNote
from bot.playground.samples.writer import SampleWriter
from models.calendar.days import DAY
from models.customers import Customer
from models.customers.improvements.improvement import ImprovementDetails, Theme
from models.customers.ratings.metric import NO, PERHAPS, YES, RatedBy
from models.customers.ratings.rating import Rating, RatingDetails
from models.customers.surveys.answer import SurveyAnswer
from models.kernel.vocabulary import Metric

A_QUARTER = timedelta(days=70)  # between two survey requests to one customer; longer than the cool-down
ASKED = (Metric.NPS, Metric.NPS, Metric.NPS, Metric.CES, Metric.INTENTION)
LATEST_ANSWER = timedelta(days=9)  # ago; the first morning has enough to tell
BAD_WEEKS = 0.07  # of the answers on the survey page
OF_TEN = range(4, 11)
DELIGHTED, GOOD = 9, 7  # of ten; from GOOD on no alarm
EASE = {10: 7, 9: 7, 8: 6, 7: 5, 6: 3, 5: 3, 4: 2}  # how easy it is for somebody who gives so many of ten


@dataclass(frozen=True)
class SampleRatings(SampleWriter):
    """The ratings of one customer: as good as the last score in the notes, from whoever gives them."""

    customer: Customer
    talks: Mapping[date, SampleNote]

    def tell(self) -> None:
        """After some of the talks a rating was noted; and every other customer answers once a quarter."""
        words = {
            kind: self.chance.sample(sayings, k=len(sayings)) for kind, sayings in OPINIONS["words"].items()
        }
        wishes = self.chance.sample(OPINIONS["improvements"], k=len(OPINIONS["improvements"]))
        for day in self.talks:
            if self.chance.random() < 0.5:
                self._noted(day, words, wishes)
        if self.chance.random() < 0.5:
            self._surveyed(words, wishes)

    @property
    def _first_mood(self) -> int:
        return GOOD + len(self.customer.name) % 3

    def _mood(self, day: date) -> int:
        """Return what they would give of ten on that day; nothing bad after the last talk: the alarms of the
        first morning are told on purpose."""
        scores = [note.score for talked, note in self.talks.items() if talked <= day and note.score]
        mood = scores[-1] if scores else self._first_mood
        return max(mood, GOOD) if day >= max(self.talks) else mood

    def _noted(self, day: date, words: dict[str, list[str]], wishes: list[dict[str, str]]) -> None:
        metric, mood, note = self.chance.choice(ASKED), self._mood(day), self.talks[day]
        is_guess = note.score is None and self.chance.random() < 0.25
        giver = RatedBy.REP if is_guess else RatedBy.CUSTOMER
        person = note.person_of(self.customer.contacts)
        said = "" if is_guess or note.score else self._words(mood, words)
        contact_id = None if is_guess else person.id
        details = RatingDetails(giver, day, metric, _value(metric, mood), said, contact_id)
        rating = self.customer.rate(details, by=self.owner, at=self.moment(day))
        if giver is RatedBy.CUSTOMER and self.chance.random() < 0.25:
            self._suggested(rating, day, wishes.pop())

    def _suggested(self, rating: Rating, day: date, wish: dict[str, str]) -> None:
        improvement = self.customer.suggest(
            ImprovementDetails(wish["words"], Theme(wish["theme"]), rating.contact_id),
            rating=rating,
            by=self.owner,
            at=self.moment(day),
        )
        told_on = self.worked_on(day + self.chance.randint(5, 40) * DAY)
        if not day < told_on < self.today:
            return
        at = self.moment(told_on)
        if self.chance.random() < 0.5:
            self.customer.answer_improvement(improvement, wish["done"], told_on, by=self.owner, at=at)
        elif self.chance.random() < 0.4:
            self.customer.decline_improvement(improvement, wish["declined"], by=self.owner, at=at)

    def _surveyed(self, words: dict[str, list[str]], wishes: list[dict[str, str]]) -> None:
        day = self.days_ago(self.chance.randint(300, 340))
        while day < self.today - LATEST_ANSWER:
            at = self.moment(day)
            person = self.chance.choice(self.customer.contacts)
            key = f"sample {self.customer.id} {day.isoformat()}"
            request = self.customer.ask_for_rating(person, by=self.owner, at=at, key=key)
            value = self._answered(day)
            said = self._words(value, words)
            wish = wishes.pop()["words"] if self.chance.random() < 0.1 else ""
            answer = SurveyAnswer(value=value, improvement=wish, words=said)
            self.customer.answer_survey(request, answer, at=at + timedelta(hours=self.chance.randint(1, 6)))
            day = self.worked_on(day + A_QUARTER + self.chance.randint(2, 25) * DAY)

    def _answered(self, day: date) -> int:
        """Return a value of the same kind as their mood, and the same where they talked on that day; now and
        then a bad week of which no note tells."""
        mood = self._mood(day)
        if day in self.talks:
            return mood
        if day < max(self.talks) and self.chance.random() < BAD_WEEKS:
            return self.chance.choice((3, 4, 5, 6))
        return self.chance.choice([value for value in OF_TEN if _kind(value) == _kind(mood)])

    def _words(self, value: int, words: dict[str, list[str]]) -> str:
        kind = _kind(value)
        wordy = kind == "annoyed" or self.chance.random() < 0.45
        return words[kind].pop() if wordy and words[kind] else ""


def _kind(value: int) -> str:
    if value < GOOD:
        return "annoyed"
    return "delighted" if value >= DELIGHTED else "content"


def _value(metric: Metric, mood: int) -> int:
    """That mood, out of ten, on the scale of the metric."""
    if metric is Metric.CES:
        return EASE[mood]
    if metric is Metric.INTENTION:
        return YES if mood >= DELIGHTED - 1 else PERHAPS if mood >= GOOD - 1 else NO
    return mood
