"""The meaning of the columns of a file, told by their headings."""
