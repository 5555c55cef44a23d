"""Trains a run folder that was prepared on another machine, and says where its time goes.

    python trl_run.py PREPARED OUT [--move OLD=NEW ...] [--set key=json ...] [--accelerate CONFIG | --processes N]
                      [--reward-command WORD ...] [--shape qwen3-0.6b]

PREPARED: a run folder with launch.json and examples.jsonl (`phantomlab train --trainer trl` leaves one); it is copied to
OUT and trained there. --move rewrites the beginnings of paths in all of its files, in the order given. --set changes
TRL's keys. --shape makes a policy of random weights with the tokenizer of model_name_or_path's folder, or with made-up
words where there is none. Prints a JSON line a step and one of medians, the first step left out.
"""

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
from pathlib import Path

PACKAGE = Path(__file__).parents[2] / "trainer/python"
QWEN3_06B = {
    "hidden_size": 1024,
    "num_hidden_layers": 28,
    "num_attention_heads": 16,
    "num_key_value_heads": 8,
    "head_dim": 128,
    "intermediate_size": 3072,
    "vocab_size": 151936,
    "tie_word_embeddings": True,
    "max_position_embeddings": 40960,
    "rope_theta": 1e6,
}


def main():
    words = argparse.ArgumentParser()
    words.add_argument("prepared", type=Path)
    words.add_argument("out", type=Path)
    words.add_argument("--move", action="append", default=[])
    words.add_argument("--set", action="append", default=[])
    words.add_argument("--accelerate")
    words.add_argument("--processes", type=int, default=1)
    words.add_argument("--reward-command", nargs="+")
    words.add_argument("--shape", choices=["qwen3-0.6b"])
    asked = words.parse_args()

    out = asked.out.resolve()
    if not (out / "launch.json").exists():
        shutil.copytree(asked.prepared, out, dirs_exist_ok=True)
    launch = json.loads(moved((out / "launch.json").read_text(), asked.move))
    for name in ("examples.jsonl", "eval-examples.jsonl"):
        if (out / name).exists():
            (out / name).write_text(moved((out / name).read_text(), asked.move))
    changed = {key: value(text) for key, text in (each.split("=", 1) for each in asked.set)}
    launch["trl"] |= {"output_dir": str(out), **changed}
    launch["recipe"] |= changed
    launch["run"] = out.name
    launch["reward_command"] = [*(asked.reward_command or launch["reward_command"][:-1]), str(out)]
    if asked.shape:
        launch["trl"]["model_name_or_path"] = random_policy(out / "policy", launch["trl"].get("model_name_or_path"))
    (out / "launch.json").write_text(json.dumps(launch, indent=2))

    path = os.pathsep.join(filter(None, [os.environ.get("PYTHONPATH"), str(PACKAGE)]))
    done = subprocess.run(command(asked, out), env={**os.environ, "PYTHONPATH": path}, check=False)
    report(out)
    sys.exit(done.returncode)


def command(asked, out):
    program = [sys.executable, "-m", "phantomlab_trl"]
    if asked.accelerate:
        return [*program, "launch", "--config_file", asked.accelerate, "-m", "phantomlab_trl", str(out)]
    if asked.processes > 1:
        options = ["--num_processes", str(asked.processes), "--num_machines", "1", "--dynamo_backend", "no"]
        return [*program, "launch", *options, "--mixed_precision", "bf16", "-m", "phantomlab_trl", str(out)]
    return [*program, str(out)]


def moved(text, moves):
    for each in moves:
        old, new = each.split("=", 1)
        text = text.replace(json.dumps(old)[1:-1], json.dumps(new)[1:-1])
    return text


def value(text):
    try:
        return json.loads(text)
    except ValueError:
        return text


def random_policy(folder, tokenizer):
    """Qwen3-0.6B's shape with random weights."""
    if (folder / "config.json").exists():
        return str(folder)
    import torch
    from transformers import AutoModelForCausalLM, AutoTokenizer, Qwen3Config

    words = AutoTokenizer.from_pretrained(tokenizer)
    torch.manual_seed(0)
    ends = {"eos_token_id": words.eos_token_id, "pad_token_id": words.pad_token_id}
    model = AutoModelForCausalLM.from_config(Qwen3Config(**QWEN3_06B, **ends))
    model.generation_config.update(**ends)
    model.save_pretrained(folder)
    words.save_pretrained(folder)
    return str(folder)


def report(out):
    log = [json.loads(line) for line in (out / "events.jsonl").read_text().splitlines()]
    shown = ("timing/", "tokens_per_second/", "gpu/", "step_time", "completions/mean_length", "sampling/")
    steps = [
        {name: figure for name, figure in event["metrics"].items() if name.startswith(shown)}
        for event in log
        if event["type"] == "step"
    ]
    for number, step in enumerate(steps, 1):
        print(json.dumps({"step": number, **step}))
    names = dict.fromkeys(name for step in steps[1:] for name in step)
    medians = {name: statistics.median(step[name] for step in steps[1:] if name in step) for name in names}
    rollouts = sum(event["type"] == "rollout" for event in log)
    end = next((event for event in reversed(log) if event["type"] == "run.finished"), None)
    print(json.dumps({"medians": medians, "steps": len(steps), "rollouts": rollouts, "end": end}))


if __name__ == "__main__":
    main()
