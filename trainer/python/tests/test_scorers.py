"""Scores of answers are those of the sets' official scorers, to the last bit, on 10,000 pairs for each set.

PhantomWiki's is phantom_eval itself. The others are published as scripts and in no package: their metrics are written
down here from what they compute, step by step.
"""

import importlib.util
import json
import random
import re
import string
import sys
import types
from collections import Counter

import pytest

PAIRS = 10_000

WORDS = [
    *["the", "The", "a", "an", "An", "yes", "no", "Yes", "NO", "noanswer", "ann", "Ann", "Lee", "lee", "bob", "theist"],
    *[
        "España",
        "españa",
        "Ñandú",
        "İstanbul",
        "ß",
        "ẞ",
        "Σίσυφος",
        "ΟΔΟΣ",
        "北京",
        "ﬁn",
        "Éa",
        "a-b",
        "U.S.",
        "o'clock",
    ],
    *[
        "1963",
        "1,963",
        "25",
        "25th",
        "-7",
        "+7",
        "007",
        "7.0",
        "١٢",
        "1_0",
        "$7",
        "…",
        "—",
        "“the”",
        "¿",
        "\u200b",
        "\ufeff",
    ],
]
GAPS = [
    " ",
    " ",
    " ",
    "  ",
    "",
    "\t",
    "\n",
    "\u00a0",
    "\u3000",
    "\x1c",
    "\x85",
    "\u2028",
    ",",
    ", ",
    " , ",
    ".",
    "-",
    "'",
]


def answer(draw: random.Random) -> str:
    count = draw.choice([0, 1, 1, 1, 2, 2, 3, 4])
    text = "".join(draw.choice(WORDS) + draw.choice(GAPS) for _ in range(count))
    return text if draw.random() < 0.3 else text.rstrip(" ,.")


def like(text: str, draw: random.Random) -> str:
    """Another text, often one that differs in what a normalisation takes away."""
    chance = draw.random()
    if chance < 0.35:
        return answer(draw)
    if chance < 0.5:
        return text.upper() if draw.random() < 0.5 else text.title()
    if chance < 0.65:
        return f"the {text}."
    if chance < 0.8:
        return draw.choice(["", "a ", " "]) + text + draw.choice(GAPS) + draw.choice(WORDS)
    return text


def normal(text: str) -> str:
    text = "".join(letter for letter in text.lower() if letter not in set(string.punctuation))
    return " ".join(re.sub(r"\b(a|an|the)\b", " ", text).split())


def overlap(said: list, right: list) -> tuple:
    same = sum((Counter(said) & Counter(right)).values())
    if same == 0:
        return 0, 0, 0
    precision, recall = 1.0 * same / len(said), 1.0 * same / len(right)
    return (2 * precision * recall) / (precision + recall), precision, recall


def hotpot(said: str, right: str) -> tuple:
    """hotpot_evaluate_v1.py: exact_match_score and f1_score."""
    said, right = normal(said), normal(right)
    exact = int(said == right)
    whole = ["yes", "no", "noanswer"]
    if said != right and (said in whole or right in whole):
        return 0, exact, 0, 0
    f1, precision, recall = overlap(said.split(), right.split())
    return f1, exact, precision, recall


def two_wiki(said: str, right: list) -> tuple:
    """2wikimultihop_evaluate_v1.1.py: each metric is the best over all right answers."""
    return tuple(max(each) for each in zip(*(hotpot(said, one) for one in right), strict=True))


def musique(said: str, right: list) -> tuple:
    """metrics/answer.py: compute_exact and compute_f1, the best over all right answers; it has no other metrics."""

    def f1(one: str) -> float:
        mine, theirs = normal(said).split(), normal(one).split()
        return int(mine == theirs) if not mine or not theirs else overlap(mine, theirs)[0]

    return max(f1(one) for one in right), max(int(normal(said) == normal(one)) for one in right)


def gsm(said: str, right: list) -> tuple:
    try:
        exact = int(int(said) == int(right[0]))
    except ValueError:
        exact = 0
    return exact, exact, exact, exact


@pytest.fixture
def phantom_score(monkeypatch):
    """phantom_eval.score alone: the package's own __init__ imports the clients of every service."""
    found = importlib.util.find_spec("phantom_eval")
    if found is None:
        pytest.skip("phantom-wiki needs Python 3.12")
    package = types.ModuleType("phantom_eval")
    package.__path__ = list(found.submodule_search_locations)
    monkeypatch.setitem(sys.modules, "phantom_eval", package)
    return importlib.import_module("phantom_eval.score")


def scored(run_typescript, folder, pairs: list) -> list:
    file = folder / "pairs.json"
    file.write_text(json.dumps(pairs))
    return json.loads(run_typescript("score-pairs.ts", file))


@pytest.mark.parametrize(
    ("mode", "official", "most"),
    [("hp", lambda said, right: hotpot(said, right[0]), 1), ("2wiki", two_wiki, 4), ("msq", musique, 4)],
)
def test_wiki_sets(run_typescript, tmp_path, mode, official, most):
    draw = random.Random(mode)
    pairs = []
    for _ in range(PAIRS):
        said = answer(draw)
        pairs.append([mode, said, [like(said, draw) for _ in range(draw.randint(1, most))]])
    found = scored(run_typescript, tmp_path, pairs)
    wanted = [official(said, right) for _, said, right in pairs]
    assert sum(0 < each[0] < 1 for each in wanted) > PAIRS / 20
    wrong = [(p, f, w) for p, f, w in zip(pairs, found, wanted, strict=True) if tuple(f[: len(w)]) != w]
    assert wrong == []


def test_phantom_wiki(run_typescript, tmp_path, phantom_score):
    draw = random.Random(1)
    pairs = []
    for _ in range(PAIRS):
        right = [answer(draw) for _ in range(draw.randint(1, 3))]
        said = ",".join(like(one, draw) for one in right) if draw.random() < 0.8 else answer(draw)
        pairs.append(["pw", said, right])
    found = scored(run_typescript, tmp_path, pairs)
    names = ("f1", "exact_match", "precision", "recall")
    wanted = [[getattr(phantom_score, name)(said, ",".join(right)) for name in names] for _, said, right in pairs]
    wrong = [(p, f, w) for p, f, w in zip(pairs, found, wanted, strict=True) if f != [float(one) for one in w]]
    assert wrong == []


def test_gsm_infinite(run_typescript, tmp_path):
    draw = random.Random(2)
    numbers = [
        "7",
        " 7 ",
        "+7",
        "007",
        "1_0",
        "10",
        "7.0",
        "7.",
        "$7",
        "1,234",
        "-7",
        "١٢",
        "12",
        "٧",
        "",
        "\u00a07",
        "\x1c7",
        "1__0",
    ]
    pairs = [
        ["gsminfinite", draw.choice(numbers), [draw.choice(["7", "10", "12", "-7", "1234"])]] for _ in range(PAIRS)
    ]
    found = scored(run_typescript, tmp_path, pairs)
    assert [tuple(each) for each in found] == [gsm(said, right) for _, said, right in pairs]
