"""How well the policy reads held-out universes."""

import numpy as np
import torch


@torch.no_grad()
def measure(model, corpus, held_out, length, device, spelled=0.0, shuffled=0.0) -> dict[str, float]:
    """Over held-out universes: share of solutions that greedy decoding gets to the letter, the mean chance that
    sampling at temperature 1 does, and nats per token."""
    usual = corpus.spelled, corpus.shuffled
    corpus.spelled, corpus.shuffled = spelled, shuffled
    model.eval()
    rng = np.random.default_rng(7)
    greedy = chance = nats = tokens = rows = 0
    for at in range(0, len(held_out), 64):
        part = [corpus.row(rng, u, 99, 1, length) for u in held_out[at : at + 64]]
        x = torch.full((len(part), length), corpus.pad)
        speak = torch.zeros((len(part), length), dtype=torch.long)
        for r, (t, m) in enumerate(part):
            x[r, : len(t)], speak[r, : len(t)] = torch.from_numpy(t), torch.from_numpy(m)
        x, speak = x.to(device), speak.to(device)
        y, said = x[:, 1:], speak[:, 1:] == 1
        with torch.autocast(device, torch.bfloat16, enabled=device == "cuda"):
            hidden = model.model(input_ids=x, use_cache=False).last_hidden_state[:, :-1]
            logp = (hidden[said] @ model.lm_head.weight.T).float().log_softmax(-1)
        picked, best = torch.zeros(y.shape, device=device), torch.ones(y.shape, dtype=torch.bool, device=device)
        picked[said] = logp.gather(-1, y[said][:, None])[:, 0]
        best[said] = logp.argmax(-1) == y[said]
        greedy += best.all(1).sum().item()
        chance += picked.sum(1).exp().sum().item()
        nats, tokens, rows = nats - picked.sum().item(), tokens + said.sum().item(), rows + len(part)
    model.train()
    corpus.spelled, corpus.shuffled = usual
    return {"greedy": greedy / rows, "sampled": chance / rows, "nats": nats / tokens}
