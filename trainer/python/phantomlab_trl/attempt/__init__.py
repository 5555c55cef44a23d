"""One attempt of a run: its log, what asks it to end, and how its failure is told. Nothing here imports torch."""
