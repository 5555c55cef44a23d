"""Reasoning Gym's own scores and records, for tests: run by the Python that has the package."""

import json
import sys
from pathlib import Path

import reasoning_gym


def scores(task: str, folder: str) -> None:
    """Prints how many records of a folder there are, and how many answers the package's scorer gives 1."""
    scorer = reasoning_gym.create_dataset(task, size=1, seed=1)
    records = [
        json.loads(line)
        for split in ("train", "eval")
        for line in (Path(folder) / f"{split}.jsonl").read_text("utf8").splitlines()
    ]
    full = sum(scorer.score_answer(record["answer"], record) == 1 for record in records)
    print(json.dumps({"records": len(records), "full": full, "keys": sorted({key for r in records for key in r})}))


def records(task: str, size: str, file: str) -> None:
    """Writes records that the package makes, with the paper's settings."""
    settings = (
        [{"min_family_size": 3, "max_family_size": 20}]
        if task == "family_relationships"
        else [{"n_people": n, "depth_constraint": d} for n in range(2, 7) for d in (2, 3)]
    )
    with Path(file).open("w", encoding="utf8") as out:
        for setting in settings:
            for entry in reasoning_gym.create_dataset(task, size=int(size) // len(settings), seed=42, **setting):
                out.write(json.dumps(entry) + "\n")


if __name__ == "__main__":
    {"scores": scores, "records": records}[sys.argv[1]](*sys.argv[2:])
