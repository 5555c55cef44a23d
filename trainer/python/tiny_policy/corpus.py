"""Rows of training text, drawn from universes."""

import re

import numpy as np
import torch
from made_up_words import made_up_name, made_up_word
from tokenizers import Tokenizer


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
