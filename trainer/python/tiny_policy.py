"""Makes the tiny policy of recipes/tiny: a Qwen3 of under 2 M parameters that has learnt to read evidence.

    npm run tiny:corpus -- build/tiny-corpus.json.gz 9000     # universes, questions, worked solutions
    python trainer/python/tiny_policy.py build/tiny-corpus.json.gz recipes/tiny/policy

What it learns is to find the sentence that a question needs and to copy it, never a universe: in every row
of every batch the names of all people are exchanged at random, the articles are shuffled, and the worlds
that GRPO trains and measures on (their seeds) are not in the corpus. It is taught two habits, to
work a question out hop by hop and to blurt out the answer; which of them pays is for GRPO to find out.

The policy in the repository was made in three parts: finding and copying (390 s on an H100), the two habits
in equal parts (430 s more), and the quicker habit made the likelier one, as it is in models that were never
rewarded for their reasoning (150 s on two CPU cores, over the first 600 universes):

    python trainer/python/tiny_policy.py CORPUS build/first --seconds 390 --direct 0
    python trainer/python/tiny_policy.py CORPUS build/second --seconds 430 --start build/first --short 0
    python trainer/python/tiny_policy.py SMALL recipes/tiny/policy --seconds 150 --start build/second --short 0 \\
        --direct 0.85 --lr 1e-3 --matrix-lr 0.004 --decay 1 --warmup 3 --batch-tokens 8192 --workers 1 --eager --held-out 16

Needs a GPU to be quick; torch, transformers, tokenizers and numpy. Progress goes to standard output; the
folder gets Hugging Face's files.
"""

import argparse
import gzip
import json
import os
import time
from collections import Counter
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from tokenizers import Tokenizer, decoders, models, pre_tokenizers, trainers
from torch.utils.data import DataLoader, IterableDataset, get_worker_info

SPECIAL = ["<|endoftext|>", "<|im_start|>", "<|im_end|>"]
TAGS = ["<answer>", "</answer>"]
CHAT_TEMPLATE = (
    "{% for message in messages %}<|im_start|>{{ message['role'] }}\n{{ message['content'] }}<|im_end|>\n"
    "{% endfor %}{% if add_generation_prompt %}<|im_start|>assistant\n{% endif %}"
)


# --- tokenizer ---------------------------------------------------------------------------------------


def make_tokenizer(texts: list[str], size: int, merges: int) -> Tokenizer:
    """A byte-level BPE in which the corpus' frequent words are one token each.

    `ignore_merges` looks a whole word up before any merge: names need no ladder of intermediate tokens,
    and any other text still falls back to merges and bytes.
    """
    split = pre_tokenizers.ByteLevel(add_prefix_space=False)
    small = Tokenizer(models.BPE())
    small.pre_tokenizer = split
    small.train_from_iterator(
        texts[:4000],
        trainers.BpeTrainer(vocab_size=256 + merges, initial_alphabet=pre_tokenizers.ByteLevel.alphabet(), show_progress=False),
    )
    model = json.loads(small.to_str())["model"]
    vocab: dict[str, int] = {}
    for token in SPECIAL + TAGS:
        vocab[token] = len(vocab)
    for token in sorted(model["vocab"], key=model["vocab"].get):
        if len(token) == 1 or not any(c.isdigit() for c in token):
            vocab.setdefault(token, len(vocab))
    words = Counter(word for text in texts for word, _ in split.pre_tokenize_str(text))
    for word, _ in sorted(words.items(), key=lambda item: (-item[1], item[0])):
        if len(vocab) == size:
            break
        if not any(c.isdigit() for c in word):  # digits one by one: dates and counts are read, not memorised
            vocab.setdefault(word, len(vocab))
    ladder = [tuple(m) if not isinstance(m, str) else tuple(m.split(" ")) for m in model["merges"]]
    ladder = [m for m in ladder if not any(c.isdigit() for c in "".join(m))]
    tokenizer = Tokenizer(models.BPE(vocab=vocab, merges=ladder, ignore_merges=True))
    tokenizer.pre_tokenizer = split
    tokenizer.decoder = decoders.ByteLevel()
    tokenizer.add_special_tokens(SPECIAL)
    tokenizer.add_tokens(TAGS)
    return tokenizer


# --- rows of training text ---------------------------------------------------------------------------


class Corpus:
    """Universes as token arrays: articles, and questions with the solution and the articles it rests on."""

    def __init__(self, raw: dict, tokenizer: Tokenizer, direct: float):
        self.direct = direct
        encode = lambda text: tokenizer.encode(text, add_special_tokens=False).ids
        self.start, self.end, self.pad = (tokenizer.token_to_id(t) for t in ("<|im_start|>", "<|im_end|>", "<|endoftext|>"))
        self.user, self.assistant, self.newline = encode("user\n"), encode("assistant\n"), encode("\n")
        self.gap = encode("\n\n")
        self.size = tokenizer.get_vocab_size()
        self.classes = []
        for names in raw["names"]:
            ids = [tokenizer.token_to_id("Ġ" + name) for name in names]
            self.classes.append(np.array([i for i in ids if i is not None]))
        self.universes = []
        for universe in raw["universes"]:
            articles = [encode(text) for text in universe["articles"]]
            questions = [
                (encode("Question: " + q["question"]), encode(q["solution"]), frozenset(q["evidence"]), encode(q["solution"].splitlines()[-1]))
                for q in universe["questions"]
            ]
            if questions:
                self.universes.append((articles, questions))

    def row(self, rng, universe, most_articles: int, turns: int, length: int) -> tuple[np.ndarray, np.ndarray]:
        """Tokens [<= length] and 1 where the policy is to speak. Further turns ask more of the same world."""
        articles, questions = universe
        order = rng.permutation(len(questions))
        needed = questions[order[0]][2]
        spare = [i for i in range(len(articles)) if i not in needed]
        rng.shuffle(spare)
        shown = list(needed) + spare[: max(0, most_articles - len(needed))]
        rng.shuffle(shown)
        tokens = [self.start, *self.user]
        for place, i in enumerate(shown):
            tokens += (self.gap if place else []) + articles[i]
        tokens += self.gap
        speak = [0] * len(tokens)
        asked = [questions[i] for i in order if questions[i][2] <= set(shown)][:turns]
        for turn, (question, worked, _, answer) in enumerate(asked):
            solution = answer if rng.random() < self.direct else worked
            head = ([self.start, *self.user] if turn else []) + question + [self.end, *self.newline, self.start, *self.assistant]
            if len(tokens) + len(head) + len(solution) + 1 > length:
                break
            tokens += head + solution + [self.end]
            speak += [0] * len(head) + [1] * (len(solution) + 1)
            tokens += self.newline
            speak += [0]
        exchange = np.arange(self.size)
        for ids in self.classes:
            exchange[ids] = ids[rng.permutation(len(ids))]
        return exchange[np.array(tokens[:length])], np.array(speak[:length])

    def batch(self, rng, universes, rows: int, length: int, most_articles: int, turns: int):
        x = np.full((rows, length), self.pad)
        speak = np.zeros((rows, length), dtype=np.int64)
        for r in range(rows):
            tokens, mask = self.row(rng, universes[rng.integers(len(universes))], most_articles, turns, length)
            x[r, : len(tokens)], speak[r, : len(tokens)] = tokens, mask
        return torch.from_numpy(x), torch.from_numpy(speak)


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


# --- optimiser ---------------------------------------------------------------------------------------


class Muon(torch.optim.Optimizer):
    """Momentum made orthogonal by Newton-Schulz steps (Jordan et al. 2024); matrices of one shape go as one batch.

    Learns the copying of rare names some five times faster than AdamW does here.
    """

    def __init__(self, params, lr: float, momentum: float = 0.95, weight_decay: float = 0.05):
        super().__init__(params, {"lr": lr, "momentum": momentum, "weight_decay": weight_decay})

    @torch.no_grad()
    def step(self):
        for group in self.param_groups:
            shapes: dict[torch.Size, list] = {}
            for p in group["params"]:
                shapes.setdefault(p.shape, []).append(p)
            for (rows, columns), params in shapes.items():
                grads = torch.stack([p.grad for p in params])
                state = self.state[params[0]]
                average = state.setdefault("average", torch.zeros_like(grads))
                average.lerp_(grads, 1 - group["momentum"])
                update = orthogonal(grads.lerp(average, group["momentum"])) * max(1, rows / columns) ** 0.5
                for p, u in zip(params, update):
                    p.mul_(1 - group["lr"] * group["weight_decay"]).add_(u, alpha=-group["lr"])


def orthogonal(x: torch.Tensor) -> torch.Tensor:
    """The nearest orthogonal matrices to a batch [n, rows, columns], by five quintic Newton-Schulz steps."""
    tall = x.shape[1] > x.shape[2]
    y = x.bfloat16().mT if tall else x.bfloat16()
    y = y / (y.norm(dim=(1, 2), keepdim=True) + 1e-7)
    for _ in range(5):
        gram = y @ y.mT
        y = 3.4445 * y + (-4.7750 * gram + 2.0315 * (gram @ gram)) @ y
    return (y.mT if tall else y).to(x.dtype)


# --- training ----------------------------------------------------------------------------------------


@torch.no_grad()
def measure(model, corpus, held_out, length, device) -> dict[str, float]:
    """Over held-out universes: share of solutions that greedy decoding gets to the letter, the mean chance that
    sampling at temperature 1 does, and nats per token."""
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
    return {"greedy": greedy / rows, "sampled": chance / rows, "nats": nats / tokens}


def train(args) -> None:
    from transformers import PreTrainedTokenizerFast, Qwen3Config, Qwen3ForCausalLM

    raw = json.loads(gzip.decompress(Path(args.corpus).read_bytes()))
    texts = [t for u in raw["universes"] for t in u["articles"] + ["Question: " + q["question"] + "\n" + q["solution"] for q in u["questions"]]]
    started = args.start and Tokenizer.from_file(str(Path(args.start) / "tokenizer.json"))
    tokenizer = started or make_tokenizer(texts + [" " + n for names in raw["names"] for n in names] * 200, args.vocabulary, args.merges)
    corpus = Corpus(raw, tokenizer, args.direct)
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
    articles = [sum(map(len, a)) for a, _ in universes]
    solutions = [len(s) for _, qs in universes for _, s, _, _ in qs]
    print(f"{count:,} parameters, {tokenizer.get_vocab_size()} tokens, {len(universes)} universes; articles {np.mean(articles):.0f} "
          f"(p99 {np.percentile(articles, 99):.0f}), solutions {np.mean(solutions):.0f} (p99 {np.percentile(solutions, 99):.0f}) tokens", flush=True)
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
        stage[0] = min(1.0, spent / args.short) if args.short else 1.0
        x, speak = (t.to(device, non_blocking=True) for t in next(batches))
        rate = min(1, (step + 1) / args.warmup) * min(1, max(0.02, (1 - spent) / args.decay))
        for optimiser, peak in zip(optimisers, peaks):
            optimiser.param_groups[0]["lr"] = peak * rate
        with torch.autocast(device, torch.bfloat16, enabled=device == "cuda"):
            hidden, y, said = body(input_ids=x, use_cache=False).last_hidden_state[:, :-1], x[:, 1:], speak[:, 1:] == 1
            # The articles are learnt from too, but lightly, and on a sample: their facts are mostly chance.
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
            print(f"{time.time() - begun:5.0f} s  step {step:6d}  {x.shape[1]:5d} tokens a row  loss {spoken.item():.3f}  greedy {m['greedy']:.3f}  "
                  f"sampled {m['sampled']:.3f}  nats {m['nats']:.4f}", flush=True)
            if args.snapshots and m["sampled"] > 0.02:
                save(model, tokenizer, PreTrainedTokenizerFast, Path(args.snapshots) / f"sampled-{m['sampled']:.3f}-step-{step}")
    print("final", measure(model, corpus, held_out, args.length, device), flush=True)
    save(model, tokenizer, PreTrainedTokenizerFast, Path(args.folder))


def save(model, tokenizer, wrapper, folder: Path) -> None:
    """Hugging Face's files; weights as bfloat16, which half the size and lose nothing that sampling shows."""
    folder.mkdir(parents=True, exist_ok=True)
    state = {k: v.to(torch.bfloat16).contiguous() for k, v in model.state_dict().items() if k != "lm_head.weight"}
    model.save_pretrained(folder, state_dict=state)
    wrapper(tokenizer_object=tokenizer, eos_token="<|im_end|>", pad_token="<|endoftext|>", chat_template=CHAT_TEMPLATE,
            clean_up_tokenization_spaces=False).save_pretrained(folder)
    # Under the name that transformers 4 knows too.
    settings = folder / "tokenizer_config.json"
    config = {**json.loads(settings.read_text()), "tokenizer_class": "PreTrainedTokenizerFast"}
    config.pop("backend", None)
    settings.write_text(json.dumps(config, indent=2) + "\n")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus")
    parser.add_argument("folder")
    for name, value in dict(seconds=300.0, vocabulary=6144, merges=160, layers=5, hidden=128, heads=4, kv_heads=2, head_dim=32, intermediate=384,
                            lr=3e-3, matrix_lr=0.02, batch_tokens=36864, length=1024, short=0.3, decay=0.5, direct=0.5, held_out=256, warmup=100, workers=14, seed=1).items():
        parser.add_argument("--" + name.replace("_", "-"), type=type(value), default=value)
    parser.add_argument("--start", help="a policy of this script's to go on from")
    parser.add_argument("--snapshots", help="a folder for the policy as it was at every report")
    parser.add_argument("--eager", action="store_true", help="do not compile")
    train(parser.parse_args())
    os._exit(0)  # the loader's workers never end by themselves
