"""Trainings of a plan on the GPUs of one machine, as soon as the GPUs that each wants are free.

    python lanes.py LAB [--until-idle]

Takes every LAB/queue/*.json, in the order of their names, also those that come while it runs; a file is a list of

    {"name": "zero1-2", "gpus": [0, 1], "from": "grpo", "set": {...}, "config": "zero1-2.yaml", "processes": 2,
     "env": {...}, "stop": {"after": 3, "signal": "SIGTERM"}, "timeout": 200}
    {"name": "resumed", "gpus": [0], "shell": "...", "folder": "runs/resumed", "timeout": 100}

`from` is a prepared run folder in LAB/prepared (`phantomlab train --trainer trl` leaves such), `set` changes TRL's keys. The
next training of each GPU has its imports done while the one before still runs (gated.py). What each left is told in
LAB/summary.txt and kept, without weights, in LAB/out/NAME.
"""

import json
import os
import shutil
import signal
import statistics
import subprocess
import sys
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
LEFT = ("examples", "eval-examples", "tokenizer", "config", "generation_config")
KEPT = ("*.jsonl", "*.log", "*.json", "*.yaml", "*.txt", "*.csv")


class Experiment:
    def __init__(self, lab, number, asked):
        self.lab, self.number, self.asked = lab, number, asked
        self.name, self.gpus = asked["name"], asked["gpus"]
        self.folder = lab / asked.get("folder", f"runs/{self.name}")
        self.gate = lab / "gates" / self.name
        self.output = lab / "output" / f"{self.name}.txt"
        self.process = self.opened = self.stopped = None
        self.done = False

    def spawn(self):
        """Starts it; a training waits at its gate."""
        env = {
            **os.environ,
            "CUDA_VISIBLE_DEVICES": ",".join(map(str, self.gpus)),
            "OMP_NUM_THREADS": "8",
            "LAB": str(self.lab),
            # Engines that compile at the same time must not write into one folder.
            "VLLM_CACHE_ROOT": str(self.lab / f"vllm-cache-{'-'.join(map(str, self.gpus))}"),
            **self.asked.get("env", {}),
        }
        if "shell" in self.asked:
            words = ["bash", "-c", self.asked["shell"]]
        else:
            self.prepare()
            words = self.words()
            env["GATE"] = str(self.gate)
        with self.output.open("w") as output:
            self.process = subprocess.Popen(
                words,
                env=env,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    def prepare(self):
        without = shutil.ignore_patterns("events*", "attempt-*", ".*")
        shutil.copytree(self.lab / "prepared" / self.asked["from"], self.folder, ignore=without)
        file = self.folder / "launch.json"
        launch = json.loads(file.read_text())
        changed = self.asked.get("set", {})
        launch["trl"] |= {"output_dir": str(self.folder), **changed}
        launch["recipe"] |= changed
        launch["run"] = self.name
        node, program = os.environ["NODE"], os.environ["PHANTOMLAB"]
        launch["reward_command"] = [node, program, "rewards", str(self.folder)]
        file.write_text(json.dumps(launch, indent=1))

    def words(self):
        python, trained = sys.executable, [str(HERE / "gated.py"), str(self.folder)]
        if "config" not in self.asked:
            return [python, *trained]
        port = str(29_600 + 11 * self.number)
        config = str(self.lab / "configs" / self.asked["config"])
        processes = str(self.asked.get("processes", len(self.gpus)))
        options = ["--config_file", config, "--main_process_port", port, "--num_processes", processes]
        return [python, "-m", "phantomlab_trl", "launch", *options, *trained]

    def open(self):
        self.gate.touch()
        self.opened = time.time()

    def look(self):
        """Ends it when its time is up, asks it to end where the plan says so; notices its end."""
        if self.process.poll() is not None:
            self.end()
            return
        passed = time.time() - self.opened
        stop = self.asked.get("stop")
        if stop and not self.stopped and self.steps() >= stop["after"]:
            self.stopped = time.time()
            self.tell(getattr(signal, stop["signal"]))
        if passed > self.asked.get("timeout", 200):
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
            self.end("timeout")

    def tell(self, number):
        # The top process passes it on.
        self.process.send_signal(number)

    def events(self):
        try:
            lines = (self.folder / "events.jsonl").read_text().splitlines()
        except OSError:
            return []
        found = []
        for line in lines:
            try:
                found.append(json.loads(line))
            except ValueError:
                continue
        return found

    def steps(self):
        try:
            return (self.folder / "events.jsonl").read_text().count('"type":"step"')
        except OSError:
            return 0

    def end(self, why=""):
        self.done = True
        with_children = f"-{self.process.pid}"
        subprocess.run(["kill", "-9", "--", with_children], check=False, stderr=subprocess.DEVNULL)
        told = {
            "name": self.name,
            "rc": self.process.returncode,
            "seconds": round(time.time() - self.opened, 1),
            **({"why": why} if why else {}),
            **({"stop_s": round(time.time() - self.stopped, 1)} if self.stopped else {}),
            **summary(self.events()),
        }
        memory = self.folder / "memory.jsonl"
        if memory.exists():
            told["memory"] = [memory_line(json.loads(line)) for line in memory.read_text().splitlines()][:6]
        turns = self.folder / "interleaved.jsonl"
        if turns.exists():
            told["interleaved"] = [json.loads(line) for line in turns.read_text().splitlines()]
        with (self.lab / "summary.txt").open("a") as file:
            file.write(json.dumps(told) + "\n")
        keep(self.folder, self.lab / "out" / self.name)
        shutil.copy(self.output, self.lab / "out" / self.name / "output.txt")
        if not self.asked.get("keep"):
            remove_weights(self.folder)


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


class Lanes:
    def __init__(self, lab):
        self.lab, self.all, self.taken = lab, [], set()
        for name in ("queue", "gates", "output", "runs", "out"):
            (lab / name).mkdir(parents=True, exist_ok=True)

    def take_new(self):
        for file in sorted((self.lab / "queue").glob("*.json")):
            if file.name in self.taken:
                continue
            self.taken.add(file.name)
            for asked in json.loads(file.read_text()):
                self.all.append(Experiment(self.lab, len(self.all), asked))

    def turn(self):
        self.take_new()
        for number, one in enumerate(self.all):
            if one.done:
                continue
            if one.opened:
                one.look()
                continue
            before = [other for other in self.all[:number] if not other.done and {*other.gpus} & {*one.gpus}]
            skip = (self.lab / "skip" / one.name).exists()
            if skip and not one.process:
                one.done = True
            elif not before:
                if not one.process:
                    one.spawn()
                one.open()
            elif "shell" not in one.asked and not one.process and self.is_next(one, before):
                one.spawn()

    def is_next(self, one, before):
        """No GPU of its has more than one training before it, and that one is under way."""
        return all(sum(gpu in other.gpus for other in before) <= 1 for gpu in one.gpus) and all(
            other.opened for other in before
        )

    def idle(self):
        return all(one.done for one in self.all)


def main():
    lab = Path(sys.argv[1])
    lanes = Lanes(lab)
    while True:
        lanes.turn()
        (lab / "state.txt").write_text(
            " ".join(
                f"{one.name}:{'done' if one.done else f'{time.time() - one.opened:.0f}s' if one.opened else 'gated' if one.process else '-'}"
                for one in lanes.all
            )
        )
        if "--until-idle" in sys.argv and lanes.idle():
            return
        time.sleep(0.2)


if __name__ == "__main__":
    main()
