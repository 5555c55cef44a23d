"""What goes wrong is told with what, where and the way out; the log and the last whole checkpoint stay good."""

import json
import shutil

import pytest

from phantomlab_trl.attempt.failures import explain
from phantomlab_trl.launching.ports import free_port

from .runs import POLICY, make_run, of

SAVED = {"max_steps": 4, "save_strategy": "steps", "save_steps": 1, "save_total_limit": 2}


def test_a_full_disk_at_a_checkpoint_leaves_the_last_whole_one(newest, tmp_path, sound):
    run = make_run(tmp_path / "run", SAVED)
    half = run / "checkpoint-2"
    half.mkdir()
    # A device that is always full, where the optimizer is to be written. The state keeps the folder from being swept.
    (half / "optimizer.pt").symlink_to("/dev/full")
    (half / "model.safetensors").touch()
    (half / "trainer_state.json").write_text(json.dumps({"global_step": 2}))
    assert newest.train(run) == 1
    log = sound(run)
    reason = log[-1]["reason"]
    assert "checkpoint-2 could not be written" in reason and "checkpoint-1" in reason, reason
    assert [event["path"] for event in of("checkpoint", log)] == ["checkpoint-1"]
    assert not half.exists() and (run / "checkpoint-1/trainer_state.json").exists()
    assert len(of("step", log)) == 2


def test_old_checkpoints_are_removed_as_trl_does(newest, tmp_path, sound):
    run = make_run(tmp_path / "run", SAVED)
    assert newest.train(run) == 0, (run / "output.txt").read_text()
    assert sorted(folder.name for folder in run.glob("checkpoint-*")) == ["checkpoint-3", "checkpoint-4"]
    assert [event["step"] for event in of("checkpoint", sound(run))] == [1, 2, 3, 4]


def test_a_key_that_trl_does_not_know_is_named(warm, tmp_path, sound):
    run = make_run(tmp_path / "run", {"num_generation": 2})
    assert warm.train(run) == 1
    reason = sound(run)[-1]["reason"]
    assert "num_generation is not a key of GRPOConfig or ModelConfig in TRL 1." in reason
    assert "Did you mean num_generations?" in reason


def test_texts_become_numbers_as_trl_reads_them(warm, tmp_path, sound):
    run = make_run(tmp_path / "run", {"learning_rate": "1e-4", "max_steps": 1})
    assert warm.train(run) == 0, (run / "output.txt").read_text()
    assert of("step", sound(run))[0]["metrics"]["learning_rate"] == pytest.approx(1e-4)


def test_a_batch_that_does_not_split_into_groups_is_told_in_trls_words(newest, tmp_path, sound):
    run = make_run(tmp_path / "run", {"num_generations": 3})
    assert newest.train(run) == 1
    assert "must be divisible by num_generations" in sound(run)[-1]["reason"]


def test_a_model_that_is_not_there_is_named(newest, tmp_path, sound):
    run = make_run(tmp_path / "run", {"model_name_or_path": str(tmp_path / "no-model")})
    assert newest.train(run) == 1
    assert "no-model" in sound(run)[-1]["reason"]


def test_a_tokenizer_without_a_chat_template_is_told(newest, tmp_path, sound):
    policy = tmp_path / "policy"
    shutil.copytree(POLICY, policy)
    (policy / "chat_template.jinja").unlink()
    run = make_run(tmp_path / "run", {"model_name_or_path": str(policy)})
    assert newest.train(run) == 1
    assert "The model's tokenizer has no chat template" in sound(run)[-1]["reason"]


def test_no_examples_and_nothing_to_evaluate_on_are_told(newest, tmp_path, sound):
    empty = make_run(tmp_path / "empty", examples=0)
    assert newest.train(empty) == 1
    assert "has no examples" in sound(empty)[-1]["reason"]
    blind = make_run(tmp_path / "blind", {"eval_strategy": "steps", "eval_steps": 1})
    assert newest.train(blind) == 1
    assert "there is nothing to evaluate on" in sound(blind)[-1]["reason"]


def test_a_rank_that_fails_is_told_by_the_first(newest, tmp_path, sound):
    (tmp_path / "mine.py").write_text(
        "import os\ndef second(completions, trainer_state, **_):\n"
        "    assert os.environ['RANK'] == '0' or trainer_state.global_step < 1, 'rank one is out of luck'\n"
        "    return [float(i) for i, _ in enumerate(completions)]\n"
    )
    rewards = [{"name": "mine.second", "kind": "python"}]
    run = make_run(tmp_path / "run", SAVED, rewards=rewards, python_path=[str(tmp_path)])
    training = newest.start(run, ranks=2)
    assert training.wait() == [1, 1]
    log = sound(run)
    assert log[-1]["outcome"] == "failed"
    assert log[-1]["reason"].startswith("Rank 1 failed. The reward mine.second failed.")
    assert "mine.py:3: AssertionError: rank one is out of luck" in log[-1]["reason"]
    assert [event["step"] for event in of("checkpoint", log)] == [1]


def test_a_run_that_another_process_writes_is_left_alone(newest, tmp_path, sound):
    run = make_run(tmp_path / "run", SAVED | {"max_steps": 2})
    assert newest.train(run) == 0
    first = newest.start(run)
    second = newest.start(run)
    codes = sorted([first.wait()[0], second.wait()[0]])
    assert codes == [0, 1]
    assert "is being written by process" in first.output
    sound(run)


def test_a_folder_without_launch_json_is_wrong_usage(newest, tmp_path):
    (tmp_path / "run").mkdir()
    assert newest.train(tmp_path / "run") == 2
    assert "launch.json cannot be read" in (tmp_path / "run/output.txt").read_text()


def failure(kind, text):
    return type(kind, (RuntimeError,), {})(text)


OUT_OF_MEMORY = (
    "CUDA out of memory. Tried to allocate 2.00 GiB. "
    "GPU 0 has a total capacity of 79.10 GiB of which 512.00 MiB is free."
)
SENTENCES = [
    (failure("OutOfMemoryError", OUT_OF_MEMORY), "the generation", "in the generation of step 3: 2.00 GiB more"),
    (failure("OutOfMemoryError", OUT_OF_MEMORY), "the forward and backward pass", "per_device_train_batch_size"),
    (RuntimeError("CUDA error: out of memory"), "the optimizer step", "CUDA ran out of memory in the optimizer step"),
    (
        ValueError("Free memory on device (10.2/79.1 GiB) is less than desired GPU memory utilization (0.9)"),
        "loading the model",
        "vLLM failed while loading the model (step 3): the GPU has too little free memory",
    ),
    (failure("EngineDeadError", "EngineCore encountered an issue."), "the generation", "its engine died"),
    (ValueError("To serve at least one request with the models's max seq len (40960), 4.38 GiB KV cache is needed, "
                "which is larger than the available KV cache memory"), "loading the model", "vllm_max_model_length"),
    (failure("ZeRORuntimeException", "The checkpoint being loaded used a DP world size of 2 but the current world size "
             "is 1. Automatic adjustment of ZeRO's optimizer state partitioning with a new world size is not "
             "currently supported."), "loading the model", "--processes 2"),
    (ImportError("FlashAttention2 has been toggled on, but flash_attn is not installed"), "loading the model", "sdpa"),
    (OSError(28, "No space left on device"), "writing the trained model", "The disk is full"),
]  # fmt: skip


@pytest.mark.parametrize("error, phase, words", SENTENCES)
def test_known_failures_become_sentences(error, phase, words):
    reason = explain(error, phase, 3)
    sentence, *rest = reason.splitlines()
    assert words in sentence
    assert type(error).__name__ in rest[-1]


def test_a_vllm_server_that_is_gone_is_told_from_other_connections():
    url = f"http://127.0.0.1:{free_port()}/generate/"
    asked = "from urllib.request import urlopen\nurlopen(url, timeout=60)"
    with pytest.raises(OSError) as lost:
        exec(compile(asked, "/x/site-packages/trl/generation/vllm_client.py", "exec"), {"url": url})
    assert explain(lost.value, "the generation", 3).startswith(
        "vLLM failed in the generation of step 3: its server can't be reached any more."
    )
    with pytest.raises(OSError) as other:
        exec(compile(asked, "/x/site-packages/tracker/client.py", "exec"), {"url": url})
    assert explain(other.value, "writing a checkpoint", 3).startswith("URLError while writing a checkpoint (step 3)")
