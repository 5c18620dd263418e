"""How well and how fast possible duplicates are found in a book of 10,000: 300 planted pairs of one customer
and 100 planted near misses (`planted.tsv`, all of them made up), among others whose names differ.

In it: comparing names, addresses and numbers, one thread. Not in it: reading them from the database.
"""

from __future__ import annotations

from benchmarks.duplicates.planted import findings

__all__ = ["findings"]
