"""A Python with TRL loaded, which forks for each training that it is asked for: a start takes no time.

Reads JSON lines {"folder", "env", "output"} and answers {"pid"}; the trainings are its children, so it also tells, as
{"pid", "code"}, when one has ended.
"""

import json
import os
import select
import signal
import sys
from pathlib import Path

import transformers.models.qwen3.modeling_qwen3  # noqa: F401

# What the package loads when it begins to train; nothing is computed here, so a fork is sound.
import phantomlab_trl.training.grpo
import phantomlab_trl.training.run
import phantomlab_trl.training.sft  # noqa: F401
from phantomlab_trl.__main__ import main
from trl import GRPOConfig, ModelConfig, SFTConfig, TrlParser  # noqa: F401


def say(value):
    print(json.dumps(value), flush=True)


def train(asked):
    """In the child: becomes a training, as ``python -m phantomlab_trl FOLDER`` would."""
    signal.set_wakeup_fd(-1)
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    os.setsid()
    with open(asked["output"], "a") as output, open(os.devnull) as nothing:  # noqa: PTH123
        os.dup2(nothing.fileno(), 0)
        os.dup2(output.fileno(), 1)
        os.dup2(output.fileno(), 2)
    os.environ.update(asked["env"])
    code = 1
    try:
        if asked.get("plain"):
            train_plainly(Path(asked["folder"]))
            code = 0
        else:
            code = main([asked["folder"]])
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def train_plainly(folder):
    """The same training by TRL alone: what its own log says goes into plain.json."""
    from datasets import Dataset

    from trl import GRPOTrainer

    launch = json.loads((folder / "launch.json").read_text())
    keys = {"shuffle_dataset": launch["shuffle"], **launch["trl"]}
    model = keys.pop("model_name_or_path")
    rows = [json.loads(line) for line in (folder / "examples.jsonl").read_text().splitlines()]

    def f1(completions, **_):
        texts = [completion[0]["content"] for completion in completions]
        return [text.count("a") / max(1, len(text)) for text in texts]

    trainer = GRPOTrainer(
        model=model,
        reward_funcs=f1,
        args=GRPOConfig(**{**keys, "logging_steps": 1, "model_init_kwargs": {"dtype": "float32"}}),
        train_dataset=Dataset.from_list([{"prompt": row["messages"], "id": row["id"]} for row in rows]),
    )
    trainer.train()
    # Every rank runs this. Two that wrote the same file at once left one text in the other.
    if trainer.is_world_process_zero():
        (folder / "plain.json").write_text(json.dumps(trainer.state.log_history))


def reap():
    try:
        while (ended := os.waitpid(-1, os.WNOHANG))[0]:
            say({"pid": ended[0], "code": os.waitstatus_to_exitcode(ended[1])})
    except ChildProcessError:
        pass


def serve():
    told, tells = os.pipe()
    os.set_blocking(tells, False)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    signal.set_wakeup_fd(tells)
    rest = b""
    say({"ready": True})
    while True:
        ready, _, _ = select.select([0, told], [], [])
        if told in ready:
            os.read(told, 4096)
            reap()
        if 0 in ready:
            read = os.read(0, 65536)
            if not read:
                return
            *lines, rest = (rest + read).split(b"\n")
            for line in lines:
                asked = json.loads(line)
                pid = os.fork()
                if pid == 0:
                    train(asked)
                say({"pid": pid})


serve()
