"""Names as they are compared: of customers, without legal forms and ways of spelling, and of persons."""
