"""Customers that may be the same, with why; and merging two of them into one, which can be undone.

names                       as they are compared: of customers, and of persons
reachability                mailboxes and telephone numbers, and what they prove
score                       whether two customers are the same, and how sure that is
candidates                  which pairs are looked at, out of all there could be
possible                    the pairs of a book that nobody has decided on, and "not the same"
merging                     one customer of two; `record` what was written
undo                        as it was before; `edits` are changes since, `import_records` of imports between
"""
