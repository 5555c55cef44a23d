"""Batches of rows, without end."""

import numpy as np
from torch.utils.data import IterableDataset, get_worker_info


class Batches(IterableDataset):
    """Endless batches; `stage` (shared, 0 to 1) opens with a few articles and ends with whole universes."""

    def __init__(self, corpus, universes, stage, tokens, length, seed):
        self.corpus, self.universes, self.stage, self.tokens, self.length, self.seed = corpus, universes, stage, tokens, length, seed

    def __iter__(self):
        worker = get_worker_info()
        rng = np.random.default_rng([self.seed, worker.id if worker else 0])
        while True:
            stage = float(self.stage[0])
            whole = stage >= 1
            length = self.length if whole else 384
            yield self.corpus.batch(rng, self.universes, self.tokens // length, length, 99 if whole else 1 + int(stage * 3), 5)
