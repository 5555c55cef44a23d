"""The training itself."""

import gzip
import json
import time
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from batches import Batches
from corpus import Corpus
from made_up_words import made_up_name, made_up_word
from measure import measure
from muon import Muon
from save import save
from tokenizer import make_tokenizer
from tokenizers import Tokenizer
from torch.utils.data import DataLoader


def train(args) -> None:
    from transformers import PreTrainedTokenizerFast, Qwen3Config, Qwen3ForCausalLM

    raw = json.loads(gzip.decompress(Path(args.corpus).read_bytes()))
    texts = [t for u in raw["universes"] for t in u["articles"] + ["Question: " + q["question"] + "\n" + q["solution"] for q in u["questions"]]]
    rng = np.random.default_rng(args.seed)
    # What the merges are learned from: our names, as often as random ones, and words of values.
    pieces = [" " + n for names in raw["names"] for n in names] * 2
    pieces += [" " + (made_up_name(rng) if i % 5 else made_up_word(rng)) for i in range(8000)]
    started = args.start and Tokenizer.from_file(str(Path(args.start) / "tokenizer.json"))
    tokenizer = started or make_tokenizer(texts + [" " + n for names in raw["names"] for n in names] * 200, args.vocabulary, args.merges, pieces)
    corpus = Corpus(raw, tokenizer, args.direct, args.spelled, args.shuffled)
    held_out, universes = corpus.universes[-args.held_out :], corpus.universes[: -args.held_out]
    device = "cuda" if torch.cuda.is_available() else "cpu"
    torch.manual_seed(args.seed)
    config = Qwen3Config(
        vocab_size=tokenizer.get_vocab_size(), hidden_size=args.hidden, num_hidden_layers=args.layers,
        num_attention_heads=args.heads, num_key_value_heads=args.kv_heads, head_dim=args.head_dim,
        intermediate_size=args.intermediate, tie_word_embeddings=True, max_position_embeddings=4096, rope_theta=10000.0,
        bos_token_id=None, eos_token_id=corpus.end, pad_token_id=corpus.pad,
    )
    model = Qwen3ForCausalLM.from_pretrained(args.start, dtype=torch.float32) if args.start else Qwen3ForCausalLM(config)
    model.to(device)
    count = sum(p.numel() for p in model.parameters())
    drawn = [corpus.row(np.random.default_rng(i), u, 99, 1, 1 << 20) for i, u in enumerate(universes[:500])]
    rows, solutions = [len(t) for t, _ in drawn], [said.sum() for _, said in drawn]
    print(f"{count:,} parameters, {tokenizer.get_vocab_size()} tokens, {len(universes)} universes; rows {np.mean(rows):.0f} "
          f"(p99 {np.percentile(rows, 99):.0f}), solutions {np.mean(solutions):.0f} (p99 {np.percentile(solutions, 99):.0f}) tokens", flush=True)
    assert count <= 2_000_000, "the tiny policy has at most 2 M parameters"
    body = torch.compile(model.model) if device == "cuda" and not args.eager else model.model

    matrix = lambda name, p: p.ndim == 2 and "embed" not in name
    named = list(model.named_parameters())
    optimisers = [
        Muon([p for n, p in named if matrix(n, p)], lr=args.matrix_lr),
        torch.optim.AdamW([p for n, p in named if not matrix(n, p)], lr=args.lr, betas=(0.9, 0.98), weight_decay=0.0),
    ]
    peaks = [o.param_groups[0]["lr"] for o in optimisers]
    stage = torch.full((1,), 0.0 if args.short else 1.0).share_memory_()
    batches = iter(DataLoader(Batches(corpus, universes, stage, args.batch_tokens, args.length, args.seed), batch_size=None,
                              num_workers=args.workers, prefetch_factor=4 if args.workers else None))
    begun = report = time.time()
    step = 0
    while (spent := (time.time() - begun) / args.seconds) < 1:
        if args.direct_end >= 0 and spent > 0.75:
            corpus.direct[0] = args.direct_end
        stage[0] = min(1.0, spent / args.short) if args.short else 1.0
        x, speak = (t.to(device, non_blocking=True) for t in next(batches))
        rate = min(1, (step + 1) / args.warmup) * min(1, max(0.02, (1 - spent) / args.decay))
        for optimiser, peak in zip(optimisers, peaks):
            optimiser.param_groups[0]["lr"] = peak * rate
        with torch.autocast(device, torch.bfloat16, enabled=device == "cuda"):
            hidden, y, said = body(input_ids=x, use_cache=False).last_hidden_state[:, :-1], x[:, 1:], speak[:, 1:] == 1
            # The articles are learned from too, but lightly, and on a sample: their facts are mostly chance.
            read = (y != corpus.pad) & ~said & (torch.rand(y.shape, device=device) < 0.15)
            head = model.lm_head.weight.T
            spoken = F.cross_entropy((hidden[said] @ head).float(), y[said])
            loss = spoken + 0.1 * F.cross_entropy((hidden[read] @ head).float(), y[read])
        model.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        for optimiser in optimisers:
            optimiser.step()
        step += 1
        if time.time() > report:
            report = time.time() + max(10, args.seconds / 20)
            m = measure(model, corpus, held_out, args.length, device)
            other = measure(model, corpus, held_out, args.length, device, 1.0, 1.0)
            print(f"{time.time() - begun:5.0f} s  step {step:6d}  {x.shape[1]:5d} tokens a row  loss {spoken.item():.3f}  greedy {m['greedy']:.3f}  "
                  f"sampled {m['sampled']:.3f}  nats {m['nats']:.4f}  "
                  f"spelled and shuffled: greedy {other['greedy']:.3f}  sampled {other['sampled']:.3f}", flush=True)
            if args.snapshots and m["sampled"] > 0.02:
                save(model, tokenizer, PreTrainedTokenizerFast, Path(args.snapshots) / f"sampled-{m['sampled']:.3f}-step-{step}")
    save(model, tokenizer, PreTrainedTokenizerFast, Path(args.folder))
    for spelled, shuffled in ((0.0, 0.0), (1.0, 0.0), (0.0, 1.0), (1.0, 1.0)):
        print("final", {"spelled": spelled, "shuffled": shuffled, **measure(model, corpus, held_out, args.length, device, spelled, shuffled)}, flush=True)
