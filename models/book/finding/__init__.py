"""Finding a customer by what was typed: by its own name, or by somebody who works there.

named_keys         the names a customer is found by, and those of them that may be meant
sentence           the names that stand anywhere in a sentence
match              what was found: customers, and by whose name
name_in_sentence   the name with which a sentence begins, and what follows it
"""
