"""Writing the customers, or the whole book, to a file."""
