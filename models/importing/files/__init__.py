"""Files as text: their encoding, what stands between the cells, and where a line ends."""
