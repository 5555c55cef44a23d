"""The tokenizer of the tiny policy."""

import json
from collections import Counter

from tokenizers import Tokenizer, decoders, models, pre_tokenizers, trainers

SPECIAL = ["<|endoftext|>", "<|im_start|>", "<|im_end|>"]
TAGS = ["<answer>", "</answer>"]
CHAT_TEMPLATE = (
    "{% for message in messages %}<|im_start|>{{ message['role'] }}\n{{ message['content'] }}<|im_end|>\n"
    "{% endfor %}{% if add_generation_prompt %}<|im_start|>assistant\n{% endif %}"
)


def make_tokenizer(texts: list[str], size: int, merges: int, names: list[str]) -> Tokenizer:
    """A byte-level BPE in which the corpus' frequent words are one token each.

    `ignore_merges` looks a whole word up before any merge, so the names of our universes are one token each. The
    merges are learned from names and words of all kinds: a name that is not in the vocabulary is a few pieces.
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
