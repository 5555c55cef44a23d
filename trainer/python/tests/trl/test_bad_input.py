"""What fails in the middle of a training, raised where it would be: the log says what, where and the way out, and the
last whole checkpoint stays good.
"""

import pytest

from .runs import F1, make_run, of, resume_from_newest
from .test_ends import check_whole_run

SAVED = {"max_steps": 3, "save_strategy": "steps", "save_steps": 1, "max_completion_length": 4}
PATCH = """
import pathlib, torch
from accelerate import Accelerator
from transformers import GenerationMixin

OUT_OF_MEMORY = ("CUDA out of memory. Tried to allocate 2.00 GiB. GPU 0 has a total capacity of 79.10 GiB of which "
                 "512.00 MiB is free. Including non-PyTorch memory, this process has 78.58 GiB memory in use.")
# As vLLM's own class: vllm/v1/engine/exceptions.py.
EngineDeadError = type("EngineDeadError", (Exception,), {"__module__": "vllm.v1.engine.exceptions"})

def breaking(function, error):
    calls = 0
    def call(*args, **kwargs):
        nonlocal calls
        calls += 1
        broken = pathlib.Path(HERE, "broken")
        if calls == 2 and not broken.exists():
            broken.touch()
            raise error
        return function(*args, **kwargs)
    return call

PLACE = breaking(PLACE, ERROR)

def score(completions, **_):
    return [float(len(text[0]["content"])) for text in completions]
"""
OUT_OF_MEMORY = "torch.cuda.OutOfMemoryError(OUT_OF_MEMORY)"
DEAD = 'EngineDeadError("EngineCore encountered an issue. See stack trace (above) for the root cause.")'
CASES = {
    "no memory in the generation": (
        *("GenerationMixin.generate", OUT_OF_MEMORY),
        "CUDA ran out of memory in the generation of step 2: 2.00 GiB more were wanted, and 512.00 MiB of the "
        "79.10 GiB of GPU 0 were free. Without vLLM, generate fewer completions in one batch: lower per_device",
    ),
    "no memory in the backward pass": (
        *("Accelerator.backward", OUT_OF_MEMORY),
        "CUDA ran out of memory in the forward and backward pass of step 2: 2.00 GiB more were wanted, and 512.00 MiB "
        "of the 79.10 GiB of GPU 0 were free. Lower per_device_train_batch_size and raise gradient_accumulation_steps",
    ),
    "an error of CUDA's own": (
        *("Accelerator.backward", 'RuntimeError("CUDA error: an illegal memory access was encountered")'),
        "RuntimeError in the forward and backward pass of step 2: CUDA error: an illegal memory access",
    ),
    "a dead engine": (
        *("GenerationMixin.generate", DEAD),
        "vLLM failed in the generation of step 2: its engine died. The run's output above says why",
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_a_failure_in_a_step_is_told_and_the_run_goes_on_from_its_checkpoint(newest, tmp_path, sound, case):
    place, error, words = CASES[case]
    text = PATCH.replace("PLACE", place).replace("ERROR)", f"{error})").replace("HERE", repr(str(tmp_path)))
    (tmp_path / "mine.py").write_text(text)
    rewards = [{"name": "mine.score", "kind": "python"}, F1]
    run = make_run(tmp_path / "run", SAVED, rewards=rewards, python_path=[str(tmp_path)])
    training = newest.start(run)
    assert training.wait() == [1], training.output
    log = sound(run)
    assert log[-1]["outcome"] == "failed" and log[-1]["reason"].startswith(words), log[-1]["reason"]
    # In the terminal too, and its last line of the traceback names the error itself.
    assert f"phantomlab: {words}" in training.output
    assert [event["path"] for event in of("checkpoint", log)] == ["checkpoint-1"]
    # Two groups of two: those of step 2 are known once they are scored.
    assert len(of("rollout", log)) == (4 if "generation" in place or "Generation" in place else 8)
    resume_from_newest(run)
    assert newest.train(run) == 0, training.output
    log = sound(run)
    assert log[-1]["outcome"] == "completed"
    check_whole_run(log, 3, 4)
