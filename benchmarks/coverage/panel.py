"""The panel: how answers may be distributed, by name, on each scale. Written down before any interval was
tried on it; none was dropped for what came out. The figures are weights: how many of all the customers there
are would answer so, from the lowest value up.

Beside it stand distributions drawn at random, on which nothing was chosen.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from random import Random

SEED = 2016
RANDOM = 20  # distributions
CONCENTRATION = 0.5  # of the Dirichlet distribution they are drawn from: few values take most of the weight
PRECISION = 1000

Panel = Mapping[str, Sequence[int]]

ZERO_TO_TEN: Panel = {
    "uniform": [1] * 11,
    "U-shaped": [25, 10, 5, 4, 3, 6, 3, 4, 5, 10, 25],
    "both ends, evenly": [50, *[0] * 9, 50],
    "both ends, one in ten low": [10, *[0] * 9, 90],
    "nearly all highest, 5 % lowest": [5, *[0] * 9, 95],
    "nearly all highest, 2 % lowest": [2, *[0] * 9, 98],
    "J-shaped": [12, 4, 2, 2, 1, 3, 2, 4, 8, 12, 50],
    "floor-heavy": [45, 15, 12, 8, 6, 5, 3, 2, 2, 1, 1],
    "bell": [1, 2, 5, 10, 18, 28, 18, 10, 5, 2, 1],
    "skewed": [1, 1, 2, 3, 5, 8, 12, 17, 22, 19, 10],
    "typical between businesses": [1, 1, 2, 4, 4, 8, 14, 26, 48, 48, 44],
    "ceiling-heavy": [2, 1, 1, 2, 2, 4, 6, 12, 20, 30, 120],
    "ceiling: 90 % highest, 5 % next": [*[1] * 9, 9, 162],
    "nearly all on one value": [*[3] * 8, 470, 3, 3],
    "two neighbours": [*[0] * 9, 50, 50],
    "narrow": [0, 0, 0, 0, 0, 0, 2, 20, 56, 20, 2],
    "two neighbours, 2 % lowest": [2, *[0] * 8, 48, 50],
}
ONE_TO_SEVEN: Panel = {
    "uniform": [1] * 7,
    "U-shaped": [28, 10, 7, 10, 7, 10, 28],
    "both ends, evenly": [50, *[0] * 5, 50],
    "both ends, one in ten low": [10, *[0] * 5, 90],
    "nearly all highest, 5 % lowest": [5, *[0] * 5, 95],
    "nearly all highest, 2 % lowest": [2, *[0] * 5, 98],
    "J-shaped": [13, 5, 3, 4, 8, 14, 53],
    "floor-heavy": [48, 20, 13, 9, 5, 3, 2],
    "bell": [3, 9, 20, 36, 20, 9, 3],
    "skewed": [2, 4, 8, 14, 24, 28, 20],
    "typical between businesses": [1, 2, 4, 8, 20, 35, 30],
    "ceiling-heavy": [2, 1, 2, 4, 9, 20, 62],
    "ceiling: 90 % highest, 5 % next": [*[1] * 5, 5, 90],
    "nearly all on one value": [1, 1, 1, 1, 94, 1, 1],
    "two neighbours": [*[0] * 5, 50, 50],
    "narrow": [0, 0, 2, 20, 56, 20, 2],
    "two neighbours, 2 % lowest": [2, *[0] * 4, 48, 50],
}
ONE_TO_FIVE: Panel = {
    "uniform": [1] * 5,
    "U-shaped": [32, 12, 12, 12, 32],
    "both ends, evenly": [50, 0, 0, 0, 50],
    "both ends, one in ten low": [10, 0, 0, 0, 90],
    "nearly all highest, 5 % lowest": [5, 0, 0, 0, 95],
    "nearly all highest, 2 % lowest": [2, 0, 0, 0, 98],
    "J-shaped": [15, 6, 7, 17, 55],
    "floor-heavy": [55, 20, 12, 8, 5],
    "bell": [8, 22, 40, 22, 8],
    "skewed": [4, 8, 18, 40, 30],
    "typical between businesses": [2, 4, 12, 45, 37],
    "ceiling-heavy": [2, 3, 8, 25, 62],
    "ceiling: 90 % highest, 5 % next": [5, 5, 5, 15, 270],
    "nearly all on one value": [3, 3, 188, 3, 3],
    "two neighbours": [0, 0, 0, 50, 50],
    "narrow": [0, 2, 20, 58, 20],
    "two neighbours, 2 % lowest": [2, 0, 0, 48, 50],
}


def unseen(values: int) -> Panel:
    """Distributions over so many values, drawn at random, the same every time."""
    chance = Random(SEED)
    return {f"at random, {number}": _drawn(values, chance) for number in range(1, RANDOM + 1)}


def _drawn(values: int, chance: Random) -> list[int]:
    parts = [chance.gammavariate(CONCENTRATION, 1) for _ in range(values)]
    return [round(PRECISION * part / sum(parts)) for part in parts]
