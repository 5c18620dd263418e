"""The manager's answer: how satisfied the customers of a team are, and how sure that is.

`period` and `period_said` are the calendar, `scope` and `asked` whose customers are meant, `counts` what SQL
counts, `figures` what follows from counts, `summary` all of it together, `answers` the answers behind a figure,
`file` the figures for a spreadsheet, `weekly` when the week's summary comes.
"""
