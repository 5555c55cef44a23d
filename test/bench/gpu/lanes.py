"""Trainings of a plan on the GPUs of one machine, as soon as the GPUs that each wants are free.

    python lanes.py LAB [--until-idle]

Takes every LAB/queue/*.json, in the order of their names, also those that come while it runs; a file has `trainings`, and in
`set` what all of them have. A training is one of

    {"name": "zero1-2", "gpus": [0, 1], "from": "grpo", "set": {...}, "config": "zero1-2.yaml", "processes": 2,
     "env": {...}, "stop": {"after": 3, "signal": "SIGTERM"}, "timeout": 200}
    {"name": "resumed", "gpus": [0], "shell": "...", "folder": "runs/resumed", "timeout": 100}

`from` is a prepared run folder in LAB/prepared (`phantomlab train --trainer trl` leaves such), `set` changes TRL's keys. The
next training of each GPU has its imports done while the one before still runs (gated.py). What each left is told in
LAB/summary.txt and kept, without weights, in LAB/out/NAME.
"""

import json
import sys
import time
from pathlib import Path

from experiment import Experiment


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
            plan = json.loads(file.read_text())
            for asked in plan["trainings"]:
                with_shared = {**asked, "set": {**plan.get("set", {}), **asked.get("set", {})}}
                self.all.append(Experiment(self.lab, len(self.all), with_shared))

    def turn(self):
        self.take_new()
        for number, one in enumerate(self.all):
            if one.opened and not one.done:
                one.look()
            elif not one.done:
                self.advance(number, one)

    def advance(self, number, one):
        """Starts or opens a training that has not begun, as far as those before it allow."""
        before = [other for other in self.all[:number] if not other.done and {*other.gpus} & {*one.gpus}]
        if not one.process and (self.lab / "skip" / one.name).exists():
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


def state(one):
    if one.done:
        return "done"
    if one.opened:
        return f"{time.time() - one.opened:.0f}s"
    return "gated" if one.process else "-"


def main():
    lab = Path(sys.argv[1])
    lanes = Lanes(lab)
    while True:
        lanes.turn()
        (lab / "state.txt").write_text(" ".join(f"{one.name}:{state(one)}" for one in lanes.all))
        if "--until-idle" in sys.argv and lanes.idle():
            return
        time.sleep(0.2)


if __name__ == "__main__":
    main()
