"""Reading a list of customers, or a whole book, from a file."""
