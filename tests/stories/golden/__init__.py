"""The golden run: what the whole bot says to Slack, on its pages and in its files, kept in one file.

`python -m tests.stories.golden` renews `tests/stories/golden.txt`; `git diff` then shows what changed.
"""
