"""One training on its GPUs: started, opened, stopped in time, and described."""

import contextlib
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

from run_report import keep, memory_line, remove_weights, summary

HERE = Path(__file__).resolve().parent


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
            kill_all_of(self.process.pid)
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
        return [event for line in lines if (event := parsed(line)) is not None]

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


def kill_all_of(process):
    """Kills it with all that it started: launchers give their processes sessions of their own."""
    import psutil

    for one in [*psutil.Process(process).children(recursive=True), psutil.Process(process)]:
        with contextlib.suppress(psutil.NoSuchProcess):
            one.kill()


def parsed(line):
    """An event; None for a line that is not whole yet."""
    try:
        return json.loads(line)
    except ValueError:
        return None
