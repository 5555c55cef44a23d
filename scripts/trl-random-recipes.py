"""Draws recipes for trl-run-verdicts.py that no rule was written for: odd values, nested mappings, and both together.

    python scripts/trl-random-recipes.py --seed 1 --count 200 > drawn.txt
    python scripts/trl-run-verdicts.py --trl 1.16.0 --recipes drawn.txt > test/fixtures/recipes/trl-drawn-verdicts.json

Keys and choices come from the schema; the arguments of mappings from the signatures that take them. Keys of scripts are
left out, since the trainer does not look at them, and what needs a network, a GPU, a package or minutes.
"""

import argparse
import json
import random
from pathlib import Path

SCHEMA = Path(__file__).parent.parent / "schemas/recipe/trl-1.16.0.schema.json"

ELSEWHERE = """
model_name_or_path output_dir env push_to_hub full_determinism torch_compile torch_compile_backend torch_compile_mode
use_vllm use_liger_kernel load_in_4bit load_in_8bit deepspeed fsdp tf32 attn_implementation report_to ddp_backend
use_transformers_paged use_transformers_continuous_batching dataloader_num_workers trust_remote_code
dataloader_multiprocessing_context resume_from_checkpoint training_mode dataset_name split_list from_local run_dir
eval_dataset_name eval_split_list eval_from_local reward_func_names data_curriculum prompt_method scoring prompt_source
ignore_think_tags_in_outputs exclude_aggregation_questions max_num_train_samples benchmarks callbacks system_prompt
hub_model_revision overwrite_hub_revision push_to_hub_revision wandb_entity wandb_project wandb_run_group dataset_config
dataset_train_split dataset_test_split dataset_streaming
""".split()

VALUES = """
0 1 2 3 4 8 -1 -2 0.0 0.1 0.5 0.9 1.0 1.5 2.0 -0.5 1e-4 1.0e-4 1e5 .nan .inf true false yes no "no" "none" null ~ "null"
"" abc "1" "0.5" [] [1] [a,b] [0.5] {} {a:1} 2025-06-01 0x10 1_0 steps epoch
""".split()

GENERATION = """
max_new_tokens min_new_tokens min_length max_length do_sample num_beams temperature top_k top_p min_p top_h typical_p
epsilon_cutoff eta_cutoff repetition_penalty length_penalty no_repeat_ngram_size bad_words_ids suppress_tokens
begin_suppress_tokens forced_eos_token_id eos_token_id pad_token_id num_return_sequences use_cache cache_implementation
early_stopping renormalize_logits guidance_scale output_scores return_dict_in_generate max_time stop_strings
encoder_repetition_penalty exponential_decay_length_penalty token_healing seed stop n best_of logprobs
""".split()

MAPPINGS = {
    "generation_kwargs": ([""], GENERATION),
    "lr_scheduler_kwargs": (
        [f"lr_scheduler_type: {name}" for name in ("cosine", "linear", "polynomial", "cosine_with_min_lr")]
        + [f"lr_scheduler_type: {name}" for name in ("inverse_sqrt", "warmup_stable_decay", "constant")],
        "num_cycles min_lr min_lr_rate power lr_end timescale num_decay_steps min_lr_ratio decay_type last_epoch".split(),
    ),
    "gradient_checkpointing_kwargs": (
        ["gradient_checkpointing: true"],
        "use_reentrant preserve_rng_state determinism_check debug every_n_layers early_stop".split(),
    ),
    "accelerator_config": ([""], "split_batches dispatch_batches even_batches use_seedable_sampler non_blocking".split()),
    "model_init_kwargs": ([""], "dtype use_cache attention_dropout device_map low_cpu_mem_usage tie_word_embeddings".split()),
    "chat_template_kwargs": ([""], "enable_thinking tools documents".split()),
}

# What decides what: some of them together, with others of the same row.
TOGETHER = [
    "num_generations per_device_train_batch_size gradient_accumulation_steps steps_per_generation generation_batch_size",
    "eval_strategy eval_steps per_device_eval_batch_size num_generations_eval eval_on_start eval_delay",
    "save_strategy save_steps save_total_limit load_best_model_at_end metric_for_best_model eval_strategy eval_steps",
    "use_peft lora_r lora_alpha lora_dropout lora_target_modules lora_modules_to_save beta use_dora use_rslora",
    "loss_type importance_sampling_level epsilon epsilon_high delta num_iterations top_entropy_quantile scale_rewards",
    "beta sync_ref_model ref_model_sync_steps ref_model_mixup_alpha use_bias_correction_kl disable_dropout",
    "optim optim_args learning_rate lr_scheduler_type warmup_steps max_grad_norm weight_decay adam_beta1 adam_epsilon",
    "temperature top_p top_k min_p repetition_penalty max_completion_length cache_implementation",
    "logging_steps logging_strategy log_completions num_completions_to_print log_unique_prompts logging_first_step",
    "bf16 fp16 dtype gradient_checkpointing use_cache cast_lm_head_to_fp32 max_steps num_train_epochs seed data_seed",
]
GOOD = {
    "lora_target_modules": ["[q_proj, v_proj]", "all-linear", "[q_proj]", '".*_proj"', "[q_proj, lm_head]"],
    "metric_for_best_model": ["reward", "eval_reward", "loss", "f1"],
    "optim_args": ["betas=0.9", "foo=1", "momentum=0.9"],
    "per_device_train_batch_size": ["2", "4", "8", "6"],
    "num_generations": ["2", "4", "3"],
    "per_device_eval_batch_size": ["2", "4", "3"],
    "eval_steps": ["1", "0.5"],
    "save_steps": ["1", "0.5"],
}


def value(rng, key, schema):
    choices = [json.dumps(choice) for choice in schema.get(key, {}).get("enum", []) if choice is not None]
    likely = GOOD.get(key, []) + choices
    if likely and rng.random() < 0.7:
        return rng.choice(likely)
    return rng.choice(VALUES).replace("{a:1}", "{a: 1}").replace("[a,b]", "[a, b]")


def one(rng, schema, keys):
    key = rng.choice(keys)
    return f"{key}: {value(rng, key, schema)}"


def nested(rng, schema):
    key = rng.choice([*["generation_kwargs"] * 4, *["lr_scheduler_kwargs"] * 2, *MAPPINGS])
    contexts, names = MAPPINGS[key]
    chosen = rng.sample(names, rng.choice([1, 1, 2]))
    inner = ", ".join(f"{name}: {value(rng, name, {})}" for name in chosen)
    return "\\n".join(part for part in (rng.choice(contexts), f"{key}: {{{inner}}}") if part)


def together(rng, schema):
    row = rng.choice(TOGETHER).split()
    return "\\n".join(f"{key}: {value(rng, key, schema)}" for key in rng.sample(row, rng.choice([2, 2, 3])))


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--seed", type=int, required=True)
    options.add_argument("--count", type=int, default=200)
    options = options.parse_args()
    schema = json.loads(SCHEMA.read_text())["properties"]
    keys = [key for key, told in schema.items() if "grpo" in told["x-recipes"] and key not in ELSEWHERE]
    keys = [key for key in keys if not key.startswith(("vllm_", "hub_", "ddp_"))]
    rng = random.Random(options.seed)
    drawn = {}
    while len(drawn) < options.count:
        kind = rng.random()
        made = one(rng, schema, keys) if kind < 0.4 else nested(rng, schema) if kind < 0.7 else together(rng, schema)
        drawn[made] = True
    print("\n".join(drawn))


if __name__ == "__main__":
    main()
