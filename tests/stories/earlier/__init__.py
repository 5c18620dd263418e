"""Books of earlier versions: what a database and a whole book looked like then. They stay as they are.

`python -m tests.stories.earlier NAME` adds one of this version; the tests take every one there is.
"""
