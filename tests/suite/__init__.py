"""What the tests themselves stand on works as they take it to."""
