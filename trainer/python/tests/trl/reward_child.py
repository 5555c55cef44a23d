"""A stand-in for ``phantomlab rewards``: its protocol, with rewards that a test can foretell.

``f1`` is the share of the letter a in a completion. What REWARD_CHILD says happens: ``die-once`` and ``die-twice`` end
it at the third request, ``error`` lets a reward raise, ``refuse`` lets it start with an error.
"""

import json
import os
import sys
from pathlib import Path

run = Path(sys.argv[1])
mode = os.environ.get("REWARD_CHILD", "")
if mode == "refuse":
    print(json.dumps({"error": "The reward of_mine.mjs: there is no such file."}), flush=True)
    sys.exit(1)

names = [
    reward["name"]
    for reward in json.loads((run / "launch.json").read_text())["rewards"]
    if reward["kind"] == "phantomlab"
]
known = {
    split: {json.loads(line)["id"] for line in file.read_text().splitlines()}
    for split, file in (("train", run / "examples.jsonl"), ("eval", run / "eval-examples.jsonl"))
    if file.exists()
}
deaths = run / f"deaths-{os.environ.get('RANK', '0')}"
print(json.dumps({"ready": True, "rewards": names}), flush=True)


def share(text):
    return text.count("a") / max(1, len(text))


for number, line in enumerate(sys.stdin, 1):
    request = json.loads(line)
    completions = request["completions"]
    died = len(deaths.read_text()) if deaths.exists() else 0
    if number == 3 and died < {"die-once": 1, "die-twice": 2}.get(mode, 0):
        with deaths.open("a") as file:
            file.write("x")
        print("The child ends in the middle.", file=sys.stderr, flush=True)
        os._exit(7)
    if mode == "error" and number == 3:
        print(
            json.dumps(
                {"id": request["id"], "error": "The reward f1 failed. of_mine.mjs:3: Error: no", "reward": "f1"}
            ),
            flush=True,
        )
        continue
    assert all(one["example"] in known[one["split"]] for one in completions)
    shares = [share(one["text"]) for one in completions]
    answer = {
        "id": request["id"],
        "rewards": {} if request.get("ask") == "hops" else dict.fromkeys(names, shares),
        "parsed": ["." in one["text"] for one in completions],
        "hops": [None if request.get("ask") == "rewards" else ["proved", "skipped"] for _ in completions],
    }
    if completions[0]["split"] == "eval":
        answer["measures"] = dict.fromkeys(("f1", "exact_match", "precision", "recall"), shares)
    print(json.dumps(answer), flush=True)
