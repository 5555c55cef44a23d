"""Warnings of the libraries are events of the run: each once, within bounds, and still printed."""

import logging
import warnings

import pytest

from phantomlab_trl.attempt import log_messages
from phantomlab_trl.attempt.log_messages import LogMessages


@pytest.fixture
def notes():
    told = []
    shown = warnings.showwarning
    messages = LogMessages(lambda level, text: told.append((level, text)))
    messages.install()
    yield told
    warnings.showwarning = shown
    for name in (None, *log_messages._OWN_HANDLERS):
        logging.getLogger(name).removeHandler(messages)


def test_warnings_and_errors_are_noted_by_the_library_that_speaks(notes):
    logging.getLogger("trl.trainer.grpo_trainer").warning("All rewards are %s", 0)
    logging.getLogger("vllm.engine").error("The engine\n  is dead")
    logging.getLogger("accelerate").info("Nothing to see")
    assert notes == [("warning", "trl: All rewards are 0"), ("error", "vllm: The engine is dead")]


def test_what_differs_in_numbers_alone_is_noted_once(notes):
    for step in range(5):
        logging.getLogger("trl").warning("Step %d was slow", step)
    assert notes == [("warning", "trl: Step 0 was slow")]


def test_deprecations_are_for_whoever_looks_for_them(notes, capsys):
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        warnings.showwarning("use the other one", FutureWarning, "/x/site-packages/transformers/y.py", 3)
        warnings.showwarning("this is slow", UserWarning, "/x/site-packages/torch/y.py", 3)
    assert notes == [
        ("debug", "transformers: use the other one (FutureWarning)"),
        ("warning", "torch: this is slow (UserWarning)"),
    ]
    assert "use the other one" not in capsys.readouterr().err


def test_what_libraries_say_of_every_such_run_is_for_whoever_looks_for_it(notes):
    flash = "Flash Attention 2 only supports torch.float16 and torch.bfloat16 dtypes, but the current dype in X is %s."
    logging.getLogger("transformers.modeling_utils").warning(flash, "torch.float32")
    logging.getLogger("transformers.modeling_utils").warning("Flash Attention 2 is not made for this card")
    logging.getLogger("accelerate.accelerator").warning(
        "[RANK 0] Gradient accumulation steps mismatch: GradientAccumulationPlugin has 1, DeepSpeed config has 4."
    )
    assert [level for level, _ in notes] == ["debug", "warning", "debug"]


def test_a_flood_of_warnings_is_bounded(notes):
    for number in range(300):
        logging.getLogger("trl").warning("word-%s", "abcdefghij"[number % 10] * (1 + number // 10))
    assert len(notes) == log_messages.MOST + 1
    assert "those after them are only in the run's output" in notes[-1][1]
    assert max(len(text) for _, text in notes) <= log_messages.LONGEST + 4
