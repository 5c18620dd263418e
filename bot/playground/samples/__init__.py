"""The raw material of the sample book."""
