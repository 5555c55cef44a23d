"""What TRL can do goes through as the recipe says it: losses, adapters, reference models."""

import pytest

from .runs import make_run, of

KEYS = {
    "adapters": ({"use_peft": True, "lora_r": 4, "lora_target_modules": ["q_proj", "v_proj"]}, ()),
    "a reference model": ({"beta": 0.1}, ("kl",)),
    "cispo": ({"loss_type": "cispo", "epsilon_high": 5.0}, ("cispo_clip_ratio",)),
    "sapo": ({"loss_type": "sapo"}, ()),
    "delta": ({"delta": 2.0}, ("clip_ratio/region_mean",)),
    "truncated completions masked": ({"mask_truncated_completions": True}, ()),
    "ratios of sequences": ({"importance_sampling_level": "sequence"}, ("clip_ratio/region_mean",)),
    "tokens of high entropy alone": ({"top_entropy_quantile": 0.5}, ("entropy",)),
    "rewards normalized first": ({"multi_objective_aggregation": "normalize_then_sum"}, ()),
    "unused columns removed": ({"remove_unused_columns": True}, ()),
    "checkpointed activations": ({"gradient_checkpointing": True}, ()),
    "a table of completions": ({"log_completions": True, "logging_steps": 1, "num_completions_to_print": 0}, ()),
}


@pytest.mark.parametrize("what", KEYS)
def test_a_run_trains_with(warm, tmp_path, sound, what):
    keys, metrics = KEYS[what]
    run = make_run(tmp_path / "run", {**keys, "gradient_accumulation_steps": 2})
    assert warm.train(run) == 0, (run / "output.txt").read_text()
    log = sound(run)
    assert log[-1]["outcome"] == "completed"
    for event in of("step", log):
        assert all(name in event["metrics"] for name in metrics), event["metrics"].keys()
    rollouts = of("rollout", log)
    assert len(rollouts) == 2 * 8
    # What is masked out of the loss has no log-probability there.
    shown = [r for r in rollouts if what != "truncated completions masked" or r["finish"] == "stop"]
    assert all("logprob" in rollout and "entropy" in rollout for rollout in shown)
    if what == "adapters":
        assert (run / "adapter_model.safetensors").exists()
    if what == "a table of completions":
        assert len(list((run / "completions").glob("*.parquet"))) == 2
