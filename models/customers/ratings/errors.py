"""Refusals about a rating, in words for people."""

from models.kernel.vocabulary import Metric

NOT_THERE = "I cannot find that rating any more."
WITHDRAWN = "That rating was taken back. Note it again if it was given."
ELSEWHERE = "The customer alone changes what it answered; what was told in a talk is mended with the talk."
EMPTY = "Give a number, or say in words what was said."
OUT_OF_SCALE = {
    Metric.OVERALL: "An overall score is a whole number from 0 to 10.",
    Metric.NPS: "A recommendation (NPS) is a whole number from 0 to 10.",
    Metric.CSAT: "Satisfaction (CSAT) is a whole number from 1 to 5.",
    Metric.CES: "Ease (CES) is a whole number from 1 to 7, where 7 is very easy.",
    Metric.INTENTION: "Whether they would buy again is yes, perhaps or no.",
}
NOT_AT = "That person is not at {customer}."

# Of a line that is read

LEFT = "“{number}” was left in the sentence. If it is the score, type it in here."
SEVERAL = "Several scores stand there: {numbers}. Type in the one that counts."
NO_LENGTH = "“{typed}”: a rating is out of ten (overall, NPS), out of five (CSAT) or out of seven (CES)."
NO_SCALE = "“{word}” is no scale: there are overall, NPS, CSAT, CES and “buy again”."


def off_the_scale(typed: str, metric: Metric) -> str:
    return f"“{typed}”: {OUT_OF_SCALE[metric][:1].lower()}{OUT_OF_SCALE[metric][1:]}"
