"""Makes the tiny policy of recipes/tiny: a Qwen3 of under 2 M parameters that has learnt to read evidence.

    npm run tiny:corpus -- build/tiny-corpus.json.gz 9000     # universes, questions, worked solutions
    python trainer/python/tiny_policy.py build/tiny-corpus.json.gz recipes/tiny/policy

It learns to find the sentence that a question needs and to copy it, never a universe. In every row of every batch all
people, jobs and hobbies get new names, in a share of the rows made-up ones that are spelled from smaller pieces. The
articles are shuffled, in a share of the rows their sentences too. The universes that GRPO trains and evaluates on (their
seeds) are not in the corpus. The policy is taught two habits, to work a question out hop by hop and to answer at once.
Which of them pays is for GRPO to find out.

The policy in the repository was trained in four parts. The first three (390 s and 430 s on an H100, 150 s on two CPU
cores) used names of PhantomLab's own lists, in articles as they are written. The fourth (400 s on an H200) added made-up
names and shuffled sentences:

    python trainer/python/tiny_policy.py CORPUS recipes/tiny/policy --seconds 400 --start BEFORE --short 0 \\
        --direct 0.6 --direct-end 0.85 --length 2304 --batch-tokens 46080 --spelled 0.4 --shuffled 0.4 \\
        --lr 1.5e-3 --matrix-lr 0.012 --warmup 30 --decay 0.6

`npm run tiny:robustness -- NAMES` measures F1 with names of other lists, shuffled sentences and no evidence.

Needs a GPU to be quick; torch, transformers, tokenizers and numpy. Progress goes to standard output; the
folder gets Hugging Face's files.
"""

import argparse
import gzip
import json
import os
import re
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


def make_tokenizer(texts: list[str], size: int, merges: int, names: list[str]) -> Tokenizer:
    """A byte-level BPE in which the corpus' frequent words are one token each.

    `ignore_merges` looks a whole word up before any merge, so the names of our universes are one token each. The
    merges are learnt from names and words of all kinds: a name that is not in the vocabulary is a few pieces.
    """
    split = pre_tokenizers.ByteLevel(add_prefix_space=False)
    small = Tokenizer(models.BPE())
    small.pre_tokenizer = split
    small.train_from_iterator(
        texts[:1000] + names,
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


ONSETS = "b c d f g h j k l m n p r s t v w z br ch cl cr dr fl fr gr kl kr pl qu sc sh sk sl sm sn sp st str th tr tw wh y".split() + [""] * 6
VOWELS = "a e i o u y aa ae ai ao au ea ee ei eo ia ie io oa oe oo ou ue".split() + list("aeiou") * 4
CODAS = "b ck d f g l ll m n nd ng nn nt p r rd rk rn rt s ss st t th x z".split() + [""] * 25


def made_up_word(rng) -> str:
    """A word of one to four random syllables, in small letters."""
    pick = lambda parts: parts[rng.integers(len(parts))]
    return "".join(pick(ONSETS) + pick(VOWELS) + pick(CODAS) for _ in range(rng.choice([1, 2, 2, 2, 3, 3, 4])))


def made_up_name(rng) -> str:
    """A made-up word with a capital; now and then a second one behind a hyphen or an apostrophe."""
    name = made_up_word(rng).capitalize()
    joint = rng.random()
    if joint < 0.03:
        return f"{name}-{made_up_word(rng).capitalize()}"
    return f"{name[0]}'{name}" if joint < 0.05 else name


def any_of(words: list[str]) -> str:
    """A regular expression for the longest of the words, letter by letter, since Python tries alternatives in turn."""
    heads: dict[str, list[str]] = {}
    for word in words:
        if word:
            heads.setdefault(word[0], []).append(word[1:])
    rest = "|".join(re.escape(head) + any_of(tails) for head, tails in heads.items())
    return f"(?:{rest})" + ("?" if "" in words else "") if rest else ""


class Corpus:
    """Universes as pieces of tokens: articles line by line, and questions with the solution and the articles it uses.

    A piece is a list of token ids, or the place of a name or value (an int) that each row fills with another one.
    """

    def __init__(self, raw: dict, tokenizer: Tokenizer, direct: float, spelled: float, shuffled: float):
        """Shares of rows: `direct` answers without steps, `spelled` has names of no list, `shuffled` other orders."""
        self.spelled, self.shuffled = spelled, shuffled
        self.direct = torch.full((1,), direct).share_memory_()  # may change while workers make rows
        encode = self.encode = lambda text: tokenizer.encode(text, add_special_tokens=False).ids
        texts: dict[str, list[int]] = {}
        self.start, self.end, self.pad = (tokenizer.token_to_id(t) for t in ("<|im_start|>", "<|im_end|>", "<|endoftext|>"))
        self.user, self.assistant, self.newline = encode("user\n"), encode("assistant\n"), encode("\n")
        # The names that are one token each, by kind; and all names and values by kind.
        self.kinds = raw["names"] + raw["values"]
        self.known = [[encode(" " + word) for word in words] for words in self.kinds]
        kind_of = {word: kind for kind, words in enumerate(self.kinds) for word in words}
        slots = re.compile(" (" + any_of(list(kind_of)) + r")(?![\w-])")

        def pieces(text: str, place: dict[str, int]) -> list:
            parts = slots.split(text)
            return [
                place.setdefault(part, len(place)) if i % 2 else texts.get(part) or texts.setdefault(part, encode(part)) for i, part in enumerate(parts) if i % 2 or part
            ]

        self.universes = []
        for universe in raw["universes"]:
            place: dict[str, int] = {}
            articles = [[(pieces(line + "\n", place), line.endswith(".")) for line in text.split("\n")] for text in universe["articles"]]
            questions = [
                (pieces("Question: " + q["question"], place), pieces(q["solution"], place), frozenset(q["evidence"]), pieces(q["solution"].splitlines()[-1], place))
                for q in universe["questions"]
            ]
            if questions:
                self.universes.append((articles, questions, [kind_of[word] for word in place]))

    def words(self, rng, kinds: list[int], spelled: bool) -> list[list[int]]:
        """Tokens of a word for each place of a universe: one of our own, or one that is in no list."""
        if not spelled:
            drawn = [iter(rng.choice(len(known), size=len(kinds), replace=False)) for known in self.known]
            return [self.known[kind][next(drawn[kind])] for kind in kinds]
        return [
            self.encode(" " + (made_up_name(rng) if kind < 3 else " ".join(made_up_word(rng) for _ in range(rng.integers(1, 3)))))
            if rng.random() < 0.8
            else self.known[kind][rng.integers(len(self.known[kind]))]
            for kind in kinds
        ]

    def row(self, rng, universe, most_articles: int, turns: int, length: int) -> tuple[np.ndarray, np.ndarray]:
        """A row in which the policy speaks: where spelled names leave no room for that, names of our own."""
        tokens, speak = self.draw(rng, universe, most_articles, turns, length, rng.random() < self.spelled)
        return (tokens, speak) if speak.any() else self.draw(rng, universe, most_articles, turns, length, False)

    def draw(self, rng, universe, most_articles: int, turns: int, length: int, spelled: bool) -> tuple[np.ndarray, np.ndarray]:
        """Tokens [<= length] and 1 where the policy is to speak. Further turns ask more of the same world."""
        articles, questions, kinds = universe
        words = self.words(rng, kinds, spelled)
        fill = lambda pieces: [token for piece in pieces for token in (words[piece] if isinstance(piece, int) else piece)]
        order = rng.permutation(len(questions))
        needed = questions[order[0]][2]
        spare = [i for i in range(len(articles)) if i not in needed]
        rng.shuffle(spare)
        shown = list(needed) + spare[: max(0, most_articles - len(needed))]
        rng.shuffle(shown)
        tokens = [self.start, *self.user]
        for line in self.lines(rng, [articles[i] for i in shown]):
            tokens += fill(line)
        speak = [0] * len(tokens)
        asked = [questions[i] for i in order if questions[i][2] <= set(shown)][:turns]
        for turn, (question, worked, _, answer) in enumerate(asked):
            solution = answer if rng.random() < float(self.direct[0]) else worked
            solution = fill(solution)
            head = ([self.start, *self.user] if turn else []) + fill(question) + [self.end, *self.newline, self.start, *self.assistant]
            if len(tokens) + len(head) + len(solution) + 1 > length:
                break
            tokens += head + solution + [self.end]
            speak += [0] * len(head) + [1] * (len(solution) + 1)
            tokens += self.newline
            speak += [0]
        return np.array(tokens[:length]), np.array(speak[:length])

    def lines(self, rng, articles: list[list]) -> list:
        """The evidence line by line: as articles mostly, else with its sentences shuffled, in each article or over all."""
        way = rng.random() if rng.random() < self.shuffled else 1.0
        shuffle = lambda lines: [lines[i] for i in rng.permutation(len(lines))]
        gap = ([self.newline], False)
        every = [line for article in articles for line in article]
        if way < 0.2:
            kept = [*shuffle([line for line in every if line[1]]), gap]
        elif way < 0.4:
            kept = [*shuffle(every), gap]
        elif way < 0.6:
            kept = [line for article in articles for line in [*shuffle(article), gap]]
        elif way < 1:
            # Headings stay where they are; the sentences change places.
            rest = iter(shuffle([line for line in every if line[1]]))
            kept = [next(rest) if line[1] else line for article in articles for line in [*article, gap]]
        else:
            kept = [line for article in articles for line in [*article, gap]]
        return [line for line, _ in kept]

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


def train(args) -> None:
    from transformers import PreTrainedTokenizerFast, Qwen3Config, Qwen3ForCausalLM

    raw = json.loads(gzip.decompress(Path(args.corpus).read_bytes()))
    texts = [t for u in raw["universes"] for t in u["articles"] + ["Question: " + q["question"] + "\n" + q["solution"] for q in u["questions"]]]
    rng = np.random.default_rng(args.seed)
    # What the merges are learnt from: our names, as often as random ones, and words of values.
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
            other = measure(model, corpus, held_out, args.length, device, 1.0, 1.0)
            print(f"{time.time() - begun:5.0f} s  step {step:6d}  {x.shape[1]:5d} tokens a row  loss {spoken.item():.3f}  greedy {m['greedy']:.3f}  "
                  f"sampled {m['sampled']:.3f}  nats {m['nats']:.4f}  "
                  f"spelled and shuffled: greedy {other['greedy']:.3f}  sampled {other['sampled']:.3f}", flush=True)
            if args.snapshots and m["sampled"] > 0.02:
                save(model, tokenizer, PreTrainedTokenizerFast, Path(args.snapshots) / f"sampled-{m['sampled']:.3f}-step-{step}")
    save(model, tokenizer, PreTrainedTokenizerFast, Path(args.folder))
    for spelled, shuffled in ((0.0, 0.0), (1.0, 0.0), (0.0, 1.0), (1.0, 1.0)):
        print("final", {"spelled": spelled, "shuffled": shuffled, **measure(model, corpus, held_out, args.length, device, spelled, shuffled)}, flush=True)


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
                            direct_end=-1.0, spelled=0.5, shuffled=0.4, lr=3e-3, matrix_lr=0.02, batch_tokens=36864, length=1024, short=0.3, decay=0.5, direct=0.5, held_out=256, warmup=100, workers=14, seed=1).items():
        parser.add_argument("--" + name.replace("_", "-"), type=type(value), default=value)
    parser.add_argument("--start", help="a policy of this script's to go on from")
    parser.add_argument("--snapshots", help="a folder for the policy as it was at every report")
    parser.add_argument("--eager", action="store_true", help="do not compile")
    train(parser.parse_args())
    os._exit(0)  # the loader's workers never end by themselves
