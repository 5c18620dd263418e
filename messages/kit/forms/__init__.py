"""Each modal beside the code that reads its answers.

A field's block_id is its name, so that an error of the book finds its way under the field.
"""
