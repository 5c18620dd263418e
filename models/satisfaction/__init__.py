"""The manager's answer: how satisfied the customers of a team are, and how sure that is.

`period` and `period_said` are the calendar; `scope`, `words` and `asked` whose customers are meant; `counts`
is what SQL counts, `figures` what follows from it, `around` what stands beside it, `summary` all of it
together; `answers` are those behind a figure, `file` is for a spreadsheet, `mornings` and `weekly` say when
the week's summary comes.
"""
