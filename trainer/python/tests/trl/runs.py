"""Run folders for tests, and what their logs say."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).parents[4]
POLICY = ROOT / "recipes/tiny/policy"
PACKAGE = ROOT / "trainer/python"
CHILD = Path(__file__).with_name("reward_child.py")
F1 = {"name": "f1", "kind": "phantomlab"}
SMALL = {
    "per_device_train_batch_size": 4,
    "num_generations": 2,
    "max_completion_length": 6,
    "max_steps": 2,
    "learning_rate": 1e-4,
    "bf16": False,
    "gradient_checkpointing": False,
    "use_cpu": True,
    "report_to": "none",
    "save_strategy": "no",
    "disable_tqdm": True,
    "seed": 3,
}


def example(number, **fields):
    question = f"Who is the mother of person {number}?"
    return {
        "id": f"q{number}",
        "task": "pw",
        "messages": [{"role": "user", "content": question}],
        "question": question,
        "answer": [f"Ada {number}"],
        "difficulty": 1,
        "solution": f"The mother is Ada {number}.\n<answer>Ada {number}</answer>",
        **fields,
    }


def make_run(folder, trl=None, *, method="grpo", rewards=(F1,), examples=12, evals=0, **launch):
    """A run folder as ``phantomlab train --trainer trl`` leaves one."""
    folder.mkdir(parents=True, exist_ok=True)
    small = dict(SMALL)
    if method == "sft":
        for name in ("num_generations", "max_completion_length"):
            small.pop(name)
    keys = {**small, "model_name_or_path": str(POLICY), "output_dir": str(folder), **(trl or {})}
    content = {
        "format": 1,
        "method": method,
        "run": folder.name,
        "attempt": 1,
        "resume": None,
        "resume_step": None,
        "recipe": keys,
        "trl": keys,
        "rewards": list(rewards) if method == "grpo" else [],
        "reward_command": [sys.executable, str(CHILD), str(folder)],
        "python_path": [str(folder)],
        "plan": {"maxSteps": keys["max_steps"]},
        "source": {"recipe": str(folder / "recipe.yaml"), "cwd": str(folder)},
        "versions": {"phantomlab": "0.1.0"},
        "shuffle": False,
        "log_completions_parquet": False,
        "warnings": [],
        "notes": [],
        **launch,
    }
    (folder / "launch.json").write_text(json.dumps(content))
    lines(folder / "examples.jsonl", [example(n) for n in range(examples)])
    lines(
        folder / "eval-examples.jsonl",
        [example(1000 + n, dataset="data/tiny", split=f"split_{n % 2}") for n in range(evals)],
    )
    return folder


def lines(file, values):
    file.write_text("".join(json.dumps(value) + "\n" for value in values))


def train(folder, processes=1, env=None, timeout=300):
    """Trains a run to its end, as the launcher would."""
    return subprocess.run(
        command(folder, processes), env=environment(env), capture_output=True, text=True, timeout=timeout
    )


def command(folder, processes=1):
    if processes == 1:
        return [sys.executable, "-m", "phantomlab_trl", str(folder)]
    ranks = ["--cpu", "--num_processes", str(processes), "--num_machines", "1", "--mixed_precision", "no"]
    return [
        *(sys.executable, "-m", "phantomlab_trl", "launch", *ranks, "--dynamo_backend", "no"),
        *("-m", "phantomlab_trl", str(folder)),
    ]


def environment(more=None):
    path = os.pathsep.join(filter(None, [os.environ.get("PHANTOMLAB_TRL_PATH"), str(PACKAGE)]))
    # Threads that wait for each other by spinning take a busy machine's time from those that work.
    threads = {"OMP_NUM_THREADS": "1", "OMP_WAIT_POLICY": "PASSIVE", "GOMP_SPINCOUNT": "0"}
    return {**os.environ, "PYTHONPATH": path, "HF_HUB_OFFLINE": "1", **threads, **(more or {})}


def events(folder):
    return [json.loads(line) for line in (folder / "events.jsonl").read_text().splitlines()]


def of(kind, log):
    return [event for event in log if event["type"] == kind]


def count(log):
    return Counter(event["type"] for event in log)


def resume_from_newest(folder, checkpoint=None):
    """Prepares the next attempt, as ``--resume RUN`` would: from the newest whole checkpoint, else from the start."""
    launch = json.loads((folder / "launch.json").read_text())
    name = checkpoint or newest_whole(folder)
    launch["attempt"] += 1
    launch["resume"] = name
    launch["resume_step"] = int(name.rpartition("-")[2]) if name else 0
    (folder / "launch.json").write_text(json.dumps(launch))


def newest_whole(folder):
    whole = []
    for state in folder.glob("checkpoint-*/trainer_state.json"):
        try:
            whole.append((json.loads(state.read_text())["global_step"], state.parent.name))
        except ValueError:
            continue
    return max(whole)[1] if whole else None
