"""Speed and memory of Rapport, each beside its floor in the same run: `python -m benchmarks`."""
