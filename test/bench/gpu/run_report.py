"""What a training left: its figures, the files that are kept of it, and weights that are not."""

import shutil
import statistics

LEFT = ("examples", "eval-examples", "tokenizer", "config", "generation_config")
KEPT = ("*.jsonl", "*.log", "*.json", "*.yaml", "*.txt", "*.csv")


def remove_weights(folder):
    for checkpoint in folder.glob("checkpoint-*"):
        shutil.rmtree(checkpoint, ignore_errors=True)
    for file in folder.glob("*.safetensors"):
        file.unlink()


def memory_line(value):
    return {key: round(each, 2) if isinstance(each, float) else each for key, each in value.items()}


def keep(folder, to):
    to.mkdir(parents=True, exist_ok=True)
    for pattern in KEPT:
        for file in folder.glob(pattern):
            if not file.name.startswith(LEFT):
                shutil.copy(file, to)


def summary(events):
    steps = [event for event in events if event["type"] == "step"]
    rollouts = [event for event in events if event["type"] == "rollout"]
    places = {(event["group"], event["index"]) for event in rollouts}
    groups = {event["group"] for event in rollouts}
    ends = [event for event in events if event["type"] == "run.finished"]
    names = dict.fromkeys(name for event in steps[1:] for name in event["metrics"])
    shown = ("timing/", "tokens_per_second/", "gpu/", "step_time", "completions/mean_length", "completions/max_length")
    return {
        "steps": [event["step"] for event in steps],
        "step_time": [round(event["metrics"].get("step_time", 0), 2) for event in steps],
        "rollouts": len(rollouts),
        "once": len(places) == len(rollouts),
        "groups": len(groups),
        "per_step": sorted({sum(r["step"] == s["step"] for r in rollouts) for s in steps}),
        "medians": {
            name: round(statistics.median(e["metrics"][name] for e in steps[1:] if name in e["metrics"]), 4)
            for name in names
            if name.startswith(shown)
        },
        "checkpoints": [event["path"] for event in events if event["type"] == "checkpoint"],
        "ends": [f"{e['outcome']}: {(e.get('reason') or '')[:700]}" for e in ends],
    }
