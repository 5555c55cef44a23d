"""Asks PyYAML about small texts, and writes down what it read, for the tests of the YAML reader.

    python scripts/pyyaml-verdicts.py > test/fixtures/yaml/pyyaml-verdicts.json

A verdict is the mapping that safe_load returned, or null where it raised or returned something else. Dates and floats
are written as {"date": text} and {"float": text}, since JSON has neither.
"""

import datetime
import json
import random

import yaml

TEXTS = [
    # Tabs: PyYAML takes them inside quotes, comments and block scalars alone.
    "seed: 1\t", "seed: 1\t# c", "seed: 1 \t# c", "seed: 1 \t", "seed:\t1", "seed: \t1", "seed\t: 1", "\tseed: 1",
    "seed: [1, 2]\t", "seed: [1,\t2]", "seed: [\t1]", "seed: {a:\t1}", 'a: "b"\t', "a: 'b'\t# c", "a: b c\t", "a: b\tc",
    "seed: 1 #\tc", "# c\td\na: 1", "a: 1 # c\t", "seed: 1\n\t\nbeta: 2", "seed: 1\n\t# c\nbeta: 2",
    "seed: 1\n \t# c\nbeta: 2", "a:\t\n  - 1", "a:\n-\t1", "a:\n- \t1", "a:\n  - 1\t\n  - 2", "a: &x\t1", 'a: "b\tc"',
    "a: 'b\tc'", "a: |\n  b\tc\n", "a: >-\n  b\n  \tc\nd: 1", "a: |\t\n  b\n", "a: x\n  y\t\n  z\n",
    "a: 1\r\n\tb: 1", '"a\tb": 1', "a: \"b\" \t # c", "--- \t\nseed: 1", "{a: 1,\tb: 2}", "a: [\n\t1]",
    # Line breaks of YAML 1.1.
    "seed: 1\u2028beta: 2", "seed: 1\u2029beta: 2", "seed: 1\u0085beta: 2", "seed: 1\rbeta: 2", "a: 1\r\nb: 2\rc: 3\n",
    "# c\u2028beta: 2", "a: 1 # c\rb: 2", "a: 1 # c\u0085b: 2", 'a: "b\u2028c"', "a: 'b\u2029c'", 'a: "b\u0085c"',
    'a: "b\rc"', "run_name: a\u2028b", "a:\r- 1\r- 2", "a:\u2028  - 1\u2028  - 2", "a: [1,\r2]", "a: [1,\u20282]",
    "a: 1\r\rb: 2", "a: b\rc", "a: 'b'\u2028c: d",
    # Comments right behind brackets and quotes, keys that are missing.
    "a: [1]# c", "a: {b: 1}#c", 'a: "b"# c', "a: 1# c", ": 1", "a: 1\n: 2", "a:", "[a]: 1", "? [a]",
    "a: \u00a01", "a: no\nb: No\nc: nO", "a: ~\nb: null\nc: Null\nd: NULL\ne: nUll\nf: None",
    "a: 2026-11-23\nb: 2026-11-23 10:00:00\nc: 2026-1-2", "a: 1e-6\nb: 1.0e-6\nc: 1.e+3\nd: 1e6\ne: .5", "a: 010\nb: 0o10",
]
PARTS = """a|key|b: 1|c: word|d: "a b"|e: 'x'|f:|g: [a, b]|h: []|  - x|- y|- "z"|# note| # note|:|: |,|[|]|"|'|-|- | |  |no
1e-6|1:30|{}|{a: 1}|&x |*x|0x1f|2020-01-01|null|~|  sub: 1|    deep: 2|i: {p: q,|r: s}|"x\ty"|\t# c|%|@|`""".replace(
    "\n", "|"
).split("|")
ENDS = ["", " ", "\n", "\n", "\n\n", "\t", "\r", "\u2028", "\u0085"]


def plain(value):
    if isinstance(value, dict):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [plain(item) for item in value]
    if isinstance(value, datetime.date):
        return {"date": str(value)}
    return {"float": repr(value)} if isinstance(value, float) else value


def verdict(text):
    try:
        value = yaml.safe_load(text)
    except Exception:  # noqa: BLE001 - whatever is raised means that the text is refused
        return None
    return plain(value) if isinstance(value, dict) and all(isinstance(key, str) for key in value) else None


def main():
    rng = random.Random(0)
    read = []
    while len(read) < 300:
        text = "".join(rng.choice(PARTS) + rng.choice(ENDS) for _ in range(rng.randint(2, 7)))
        # Most such texts are refused: as many are kept as are read.
        if verdict(text) is not None or sum(verdict(t) is None for t in read) < len(read) / 2:
            read.append(text)
    cases = [{"text": text, "value": verdict(text)} for text in [*TEXTS, *dict.fromkeys(read)]]
    rows = ",\n".join(f"    {json.dumps(case)}" for case in cases)
    print(f'{{\n  "pyyaml": "{yaml.__version__}",\n  "cases": [\n{rows}\n  ]\n}}')


if __name__ == "__main__":
    main()
