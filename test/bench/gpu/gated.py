"""`python -m phantomlab_trl RUN_FOLDER` that imports its libraries first and then waits for a file.

    GATE=FILE python gated.py RUN_FOLDER

Imports take as long as some steps: with this they are done while another training has the GPU. Writes memory.jsonl into
the run folder: what torch held after vLLM's start, and the most that was allocated in each step (GiB).
HOG_GIB=N: another process takes so much of the GPU before the training begins.
FULL_IN_BACKWARD=N: before the backward pass of the Nth micro-batch, all that is free of the GPU is taken.
INTERLEAVE=1: every other step is TRL's alone, without rewards, verdicts and log; wall-clock times go to interleaved.jsonl.
"""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

FOLDER = Path(sys.argv[1])
GIB = 1 << 30


def main():
    import_all()
    gate = os.environ.get("GATE")
    while gate and not Path(gate).exists():
        time.sleep(0.05)
    if os.environ.get("HOG_GIB"):
        take_memory(float(os.environ["HOG_GIB"]))
    if os.environ.get("RANK", "0") == "0":
        watch_memory()
    if os.environ.get("FULL_IN_BACKWARD"):
        fill_before_backward(int(os.environ["FULL_IN_BACKWARD"]))
    if os.environ.get("INTERLEAVE"):
        interleave()
    from phantomlab_trl.__main__ import main as train

    sys.exit(train([str(FOLDER)]))


def import_all():
    import datasets
    import torch
    import transformers
    import trl  # noqa: F401
    from trl import GRPOConfig, GRPOTrainer, SFTTrainer  # noqa: F401

    for name in ("vllm", "deepspeed", "peft"):
        try:
            __import__(name)
        except ImportError:
            continue
    if "vllm" in sys.modules:
        from vllm import LLM  # noqa: F401


def take_memory(gib):
    code = (
        "import sys, time, torch\n"
        "held = torch.empty(int(float(sys.argv[1]) * 2**30), dtype=torch.uint8, device='cuda')\n"
        "print('held', flush=True)\ntime.sleep(600)"
    )
    holder = subprocess.Popen([sys.executable, "-c", code, str(gib)], stdout=subprocess.PIPE)
    holder.stdout.readline()


def fill_before_backward(number):
    import torch
    from accelerate import Accelerator

    backward, held, passes = Accelerator.backward, [], 0

    def with_no_room(self, loss, **kwargs):
        nonlocal passes
        passes += 1
        if passes == number:
            torch.cuda.empty_cache()
            free, _ = torch.cuda.mem_get_info()
            held.append(torch.empty(free - (256 << 20), dtype=torch.uint8, device="cuda"))
        return backward(self, loss, **kwargs)

    Accelerator.backward = with_no_room


def note(**values):
    with (FOLDER / "memory.jsonl").open("a") as file:
        file.write(json.dumps({"at": round(time.time(), 2), **values}) + "\n")


def watch_memory():
    import torch
    from trl.generation.vllm_generation import VLLMGeneration

    def now():
        if not torch.cuda.is_available():
            return {}
        free, total = torch.cuda.mem_get_info()
        return {
            "allocated": torch.cuda.memory_allocated() / GIB,
            "reserved": torch.cuda.memory_reserved() / GIB,
            "device": (total - free) / GIB,
        }

    start, reset = VLLMGeneration._init_vllm, torch.cuda.reset_peak_memory_stats

    def start_and_tell(self):
        note(what="before vLLM", **now())
        start(self)
        note(what="after vLLM", **now())

    def reset_and_tell(*args, **kwargs):
        note(
            what="peak",
            allocated=torch.cuda.max_memory_allocated() / GIB,
            reserved=torch.cuda.max_memory_reserved() / GIB,
        )
        reset(*args, **kwargs)

    VLLMGeneration._init_vllm = start_and_tell
    torch.cuda.reset_peak_memory_stats = reset_and_tell


def interleave():
    import torch
    from phantomlab_trl.training import grpo
    from trl import GRPOTrainer

    class Interleaved(grpo.RecordedGRPO):
        """Every other step without anything of ours."""

        began = None

        def bare(self):
            return self.model.training and self.state.global_step % 2 == 1

    def taking_turns(name, bare):
        ours = getattr(grpo.RecordedGRPO, name)

        def method(self, *args, **kwargs):
            return (bare if self.bare() else ours)(self, *args, **kwargs)

        setattr(Interleaved, name, method)

    def no_rewards(self, inputs, prompts, completions, completion_ids_list):
        count = len(prompts) * self.accelerator.num_processes
        return torch.zeros(count, len(self.reward_funcs), device=self.accelerator.device)

    for name in ("_generate_and_score_completions", "_generate", "compute_loss", "training_step"):
        taking_turns(name, getattr(GRPOTrainer, name))
    taking_turns("_get_per_token_logps_and_entropies", GRPOTrainer._get_per_token_logps_and_entropies)
    taking_turns("_calculate_rewards", no_rewards)

    ours = grpo.RecordedGRPO._end_step

    def end_step(self, *args, **kwargs):
        # global_step counts this step already.
        bare = self.state.global_step % 2 == 0
        if not bare:
            ours(self, *args, **kwargs)
        if torch.cuda.is_available():
            torch.cuda.synchronize()
        now = time.perf_counter()
        if self.began is not None:
            with (FOLDER / "interleaved.jsonl").open("a") as file:
                file.write(
                    json.dumps({"step": self.state.global_step, "bare": bare, "seconds": now - self.began}) + "\n"
                )
        self.began = now

    Interleaved._end_step = end_step
    grpo.RecordedGRPO = Interleaved


main()
