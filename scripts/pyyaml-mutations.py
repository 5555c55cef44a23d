"""What PyYAML's safe_load says of the texts in test/fixtures/yaml/pyyaml-mutations.json, written back beside them.

    python scripts/pyyaml-mutations.py            the texts that are there, asked again
    python scripts/pyyaml-mutations.py 600 SEED   as many new ones, made by mutation

A verdict is the value with Python's types, or why PyYAML stops.
"""

import datetime
import json
import pathlib
import random
import sys

import yaml

FIXTURE = pathlib.Path(__file__).parent.parent / "test/fixtures/yaml/pyyaml-mutations.json"

PIECES = [
    "a", "key", "1", "1e-6", "'s'", '"q"', '"un', "- ", "-", ": ", ":", "? ", "[", "]", "{", "}", ", ", ",", "\n",
    "\n  ", "\n    ", "  ", "\t", "#", " # c\n", "|", ">", "|-\n", ">+\n  ", "|2\n", "&x ", "*x", "!", "!!str ",
    "!!int ", "!foo ", "---\n", "...\n", "%YAML 1.1\n", "<<: ", "<<", "=", "\\", "\r\n", "\r", "\u0085", "\u2028",
    "é", "\ufeff", "a: b\n", "x: [1, 2]\n", "y: {a: 1}\n", "- a\n", "k: >\n  t\n   m\n\n  x\n", '"a\n  b"', '"\\x41"',
    "yes", "~", "@", "`", "%", "0x1F", ".inf", "2020-01-01", "12:30:45",
]

SEEDS = [
    "a: 1\nb:\n  - x\n  - y: 2\n    z: [1, {k: v}]\nc: \"t\"\n",
    "base: &b\n  a: 1\nc:\n  <<: *b\n  b: 3\n",
    "l:\n- a\n-\n- - b\n  - c\n- d: e\n  f:\n  - g\n",
    "t: |\n  x\n   y\n\n  z\nu: >-\n  p\n  q\n\n  r\nv: \"a\n  b\"\nw: 'it''s'\n",
    "? a\n: b\n? c\n",
    "{a: 1, b: [x, y: z], c}\n",
    "# c\n\na: b c\n  d\n  e # f\nh:\n",
]


def mutated(random: random.Random) -> str:
    if random.random() < 0.4:
        return "".join(random.choice(PIECES) for _ in range(random.randint(1, 12)))
    text = random.choice(SEEDS)
    for _ in range(random.randint(1, 3)):
        at = random.randint(0, len(text))
        cut = random.choice([0, 0, 1, 3])
        text = text[:at] + random.choice([*PIECES, ""]) + text[at + cut :]
    return text


def described(value):
    if isinstance(value, dict):
        return {"dict": [described(item) for item in value.values()]}
    if isinstance(value, list | tuple):
        return {"list": [described(item) for item in value]}
    if value is None:
        return "null"
    if isinstance(value, datetime.date):
        return "date"
    return f"str {value}" if isinstance(value, str) else type(value).__name__


def verdict(text: str):
    try:
        return {"value": described(yaml.safe_load(text))}
    except yaml.YAMLError as error:
        return {"error": str(getattr(error, "problem", error))}
    except (ValueError, LookupError, AttributeError) as error:
        # PyYAML lets Python's own errors through where a tag and its text do not agree.
        return {"error": str(error)}


def main() -> None:
    if len(sys.argv) > 1:
        rng = random.Random(int(sys.argv[2]))
        texts = [mutated(rng) for _ in range(int(sys.argv[1]))]
    else:
        texts = [case["text"] for case in json.loads(FIXTURE.read_text("utf-8"))]
    lines = ",\n".join(json.dumps({"text": text, **verdict(text)}) for text in dict.fromkeys(texts))
    FIXTURE.write_text(f"[\n{lines}\n]\n", "utf-8")


main()
