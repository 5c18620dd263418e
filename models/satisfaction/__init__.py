"""The manager's answer: how satisfied the customers of a team are, and how sure that is.

`request_parser`, `names` and `scope` say whose customers are meant; `counts` is what SQL counts, `figures`
what follows from it, `context` what stands beside it, `summary` all of it together; `answers` are those
behind a figure, `file` is for a spreadsheet, `weekly` says who gets the week's summary when.
"""
